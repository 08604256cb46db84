"""Checks that the facts hold together: keys are unique, every name leads somewhere, counts and dates agree.

Each check yields sentences with their place; none stops at the first. Follows R033 (declared counts), R051 (a date that
no source states is said to be unknown) and R217 (accounts are roles).
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from jointreview.core.access.rules import ROLES
from jointreview.errors import Problem
from jointreview.web.demonstration.counts import mismatches
from jointreview.web.demonstration.facts import Facts
from jointreview.web.demonstration.inspections import Inspection
from jointreview.web.demonstration.partnership import Action

Trouble = tuple[str, str]


def check_references(facts: Facts) -> Iterator[Problem]:
    """Every fact that names another one names one that exists, and the other rules of this module."""
    for place, words in _troubles(facts):
        yield Problem("fact.inconsistent", "error", words, place)


def _troubles(facts: Facts) -> Iterator[Trouble]:
    yield from _doubles(facts)
    yield from _who(facts)
    for inspection in (*facts.inspections, *facts.samples):
        yield from _dates(inspection)
        yield from _inside(inspection)
        yield from _parents(inspection)
        yield from ((inspection.key, words) for words in mismatches(inspection))
        yield from _known("parent", inspection.key, [inspection.parent], _keys(facts.inspections))
    for action in facts.actions:
        yield from _action(facts, action)
    for one in (*facts.relations, *facts.baselines):
        yield from _known("inspection", "relations", [one.inspection], _keys(facts.inspections))
    others = [one.other for one in facts.relations] + [one.inspection for one in facts.reviews_used]
    yield from _known("inspection", "relations", filter(None, others), _keys(facts.inspections))
    yield from _steering(facts)
    yield from _governance(facts)


def _governance(facts: Facts) -> Iterator[Trouble]:
    yield from _known("body", "body_facts", [one.body for one in facts.body_facts], _keys(facts.bodies))
    bodies = [one.issuer for one in facts.notices] + [one.receiver for one in facts.returns]
    yield from _known("organisation", "governance", bodies, _keys(facts.organisations))
    yield from _known("driver", "notices", [one.driver for one in facts.notices], _keys(facts.drivers))
    about = [one.inspection for one in (*facts.notices, *facts.returns)]
    yield from _known("inspection", "governance", about, _keys(facts.inspections))
    yield from _known("post", "concerns", [one.post for one in facts.concerns], _keys(facts.posts))


def _doubles(facts: Facts) -> Iterator[Trouble]:
    for name in (
        "organisations",
        "bodies",
        "posts",
        "accounts",
        "inspections",
        "actions",
        "themes",
        "drivers",
        "local_plans",
        "objectives",
    ):
        for key, count in Counter(one.key for one in getattr(facts, name)).items():
            if count > 1:
                yield name, f"“{key}” stands {count} times."
    for inspection in facts.inspections:
        for key, count in Counter(one.key for one in inspection.recommendations).items():
            if count > 1:
                yield inspection.key, f"Recommendation {key} stands {count} times."


def _who(facts: Facts) -> Iterator[Trouble]:
    organisations, bodies, posts = _keys(facts.organisations), _keys(facts.bodies), _keys(facts.posts)
    for post in facts.posts:
        yield from _known("organisation", post.key, [post.organisation], organisations)
    for account in facts.accounts:
        yield from _known("role", account.key, [account.role], ROLES)
        yield from _known("organisation", account.key, [account.organisation], organisations)
        yield from _known("post", account.key, [account.post], posts)
        if not account.name.startswith(ROLES.get(account.role, "")):
            yield account.key, "An account of the demonstration is named after its role."
    for body in facts.bodies:
        yield from _known("body", body.key, [body.reports_to], bodies)
    for meeting in facts.meetings:
        yield from _known("body", "meetings", [meeting.body], bodies)


def _dates(inspection: Inspection) -> Iterator[Trouble]:
    first, last, published = inspection.started_on, inspection.ended_on, inspection.published_on
    if published is None and "published_on" not in {one.what for one in inspection.not_stated}:
        yield inspection.key, "Without a publication date, not_stated must say so."
    if published is not None and inspection.known_on < published.first_on:
        yield inspection.key, "It cannot be known before it was published."
    if first and last and last.last_on < first.first_on:
        yield inspection.key, "It ends before it starts."


def _inside(inspection: Inspection) -> Iterator[Trouble]:
    keys, numbers = _keys(inspection.recommendations), {one.number for one in inspection.weaknesses}
    for link in inspection.links:
        yield from _known("recommendation", inspection.key, [link.recommendation], keys)
        yield from _known("weakness", inspection.key, [link.weakness], numbers)
    for claim in inspection.claims:
        yield from _known("recommendation", inspection.key, [claim.recommendation], keys)
    parts = {(one.key, part.label) for one in inspection.recommendations for part in one.parts}
    named = [(one.recommendation, one.part) for one in (*inspection.links, *inspection.claims) if one.part]
    yield from _known("part", inspection.key, named, parts)


def _parents(inspection: Inspection) -> Iterator[Trouble]:
    groups = inspection.judgement_groups
    above = {(one.theme, one.area) for group in groups for one in (*group.judgements, *group.headings)}
    named = [(one.theme, one.parent) for one in inspection.judgements if one.parent]
    yield from _known("judgement", inspection.key, named, above)


def _action(facts: Facts, action: Action) -> Iterator[Trouble]:
    posts = {post.key: post.organisation for post in facts.posts}
    if posts.get(action.post) != action.lead_organisation:
        yield action.key, "The post that answers for an action belongs to its lead organisation."
    if action.is_invented != action.source.is_invented:
        yield action.key, "An invented action says so in its source, and no other does."
    answered = {
        (each.key, one.key, label)
        for each in facts.inspections
        for one in each.recommendations
        for label in ("", *(part.label for part in one.parts))
    }
    named = [(one.inspection, one.recommendation, one.part) for one in action.answers]
    yield from _known("answer", action.key, named, answered)
    yield from _known("local plan", action.key, action.serves, _keys(facts.local_plans))
    if action.due_on.last_on < action.starts_on.first_on:
        yield action.key, "It ends before it starts."


def _steering(facts: Facts) -> Iterator[Trouble]:
    named = {(each.key, one.key) for each in facts.inspections for one in each.recommendations}
    for each in facts.inspections:
        named |= {(each.key, f"weakness {one.number}") for one in each.weaknesses}
        named |= {(each.key, f"strength {one.number}") for one in each.strengths}
    for one in facts.recurrences:
        ends = [(end.inspection, end.finding) for end in (one.earlier, one.later)]
        yield from _known("finding", "recurrences", ends, named)
    for risk in facts.risks:
        ends = [(risk.finding.inspection, risk.finding.finding)] if risk.finding else []
        yield from _known("finding", "risks", ends, named)
        yield from _known("post", "risks", [risk.post], _keys(facts.posts))
        yield from _known("organisation", "risks", [risk.organisation], _keys(facts.organisations))
    yield from _known("post", "urgent", [one.post for one in facts.urgent], _keys(facts.posts))
    for theme in facts.themes:
        yield from _known(
            "finding", theme.key, [(one.inspection, one.finding) for one in theme.findings], named
        )
    for one in facts.tagged:
        yield from _known(
            "finding", one.tag, [(each.inspection, each.finding) for each in one.findings], named
        )
    measured = [(one.finding.inspection, one.finding.finding) for one in facts.finding_measures]
    yield from _known("finding", "finding_measures", measured, named)
    for objective in facts.objectives:
        yield from _known("action", objective.key, objective.actions, _keys(facts.actions))
    for driver in facts.drivers:
        yield from _known("inspection", driver.key, driver.inspections, _keys(facts.inspections))
        yield from _known("action", driver.key, driver.actions, _keys(facts.actions))


def _keys(several: Iterable) -> set[str]:
    return {one.key for one in several}


def _known(what: str, place: str, named: Iterable, known: Iterable) -> Iterator[Trouble]:
    for one in named:
        if one and one not in known:
            yield place, f"There is no {what} {one}."
