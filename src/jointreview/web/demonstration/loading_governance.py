"""Loads what the demonstration knows of bodies, notices, returns and concerns, through the actions of the pages."""

from datetime import date

from jointreview.core.access import Visitor
from jointreview.core.plan.monitoring import Line
from jointreview.web.actions import bodies, monitoring, notices, sources
from jointreview.web.actions.bodies import BodyEntry, WorkEntry
from jointreview.web.actions.monitoring import ConcernEntry, ReturnEntry
from jointreview.web.actions.notices import NoticeEntry, StepEntry
from jointreview.web.actions.sources import FoundEntry, SourceEntry
from jointreview.web.demonstration.facts import Facts
from jointreview.web.demonstration.loading_steering import Find, Given
from jointreview.web.demonstration.steering import FindingName


def load_governance(by: Visitor, facts: Facts, find: Find, given: Given, today: date) -> None:
    """Load them all, each from the day the story knew it."""
    _load_bodies(by, facts, today)
    for one in facts.notices:
        entry = NoticeEntry(
            one.title,
            given.organisations[one.issuer],
            StepEntry(one.step, one.words, one.review_on.iso if one.review_on else "", one.source.words),
            given.inspections[one.inspection],
            given.drivers[one.driver],
        )
        notices.enter_notice(by=by, on=one.known_on, today=today, entry=entry)
    for sent in facts.returns:
        lines = tuple(
            Line(find(FindingName(sent.inspection, line.recommendation)), line.rating, line.words)
            for line in sent.lines
        )
        receiver, inspection = given.organisations[sent.receiver], given.inspections[sent.inspection]
        told = ReturnEntry(receiver, inspection, sent.period, lines)
        monitoring.send_return(by=by, on=sent.known_on, today=today, entry=told)
    for concern in facts.concerns:
        agreed = ConcernEntry(
            concern.title,
            concern.agreed_with,
            given.posts[concern.post],
            concern.due_on.iso,
            concern.source.words,
        )
        monitoring.agree_concern(by=by, on=concern.known_on, today=today, entry=agreed)


def load_sources(by: Visitor, facts: Facts, find: Find, given: Given, today: date) -> None:
    """Lists that are not whole; sources that are no inspection; last, calls for action inside a narrative."""
    for known in facts.inspections:
        told = [
            (one.known_on, find(FindingName(known.key, f"{name} {one.number}")))
            for name, found in (("strength", known.strengths), ("weakness", known.weaknesses))
            for one in found
            if one.is_selective
        ]
        for on in sorted({on for on, _ in told}):
            findings = tuple(reference for known_on, reference in told if known_on == on)
            sources.mark_selective(by=by, on=on, today=today, findings=findings)
    held = dict(given.inspections)
    for one in facts.found_sources:
        entry = SourceEntry(one.origin, one.title, one.whose, source=one.source.words)
        held[one.key] = sources.add_source(by=by, on=one.known_on, today=today, entry=entry)
    for call in facts.found:
        said = FoundEntry(call.origin, call.kind, call.words, call.said_by, paragraph=call.paragraph)
        inspection = held[call.inspection]
        sources.enter_finding(by=by, on=call.known_on, today=today, inspection=inspection, entry=said)


def _load_bodies(by: Visitor, facts: Facts, today: date) -> None:
    begins_on = min(day.shown_on for day in facts.story_days if day.shown_on)
    said = {one.body: one for one in facts.body_facts}
    plan_on = min(action.known_on for action in facts.actions)
    references: dict[str, str] = {}
    for body in facts.bodies:
        one = said.get(body.key)
        entry = BodyEntry(
            reports_to=references.get(body.reports_to, ""), meets=body.frequency, source=body.source.words
        )
        known_on = one.known_on if one else begins_on
        if one:
            entry = BodyEntry(
                purpose=one.purpose,
                chair=one.chair,
                is_chair_independent=one.is_chair_independent,
                reports_to=references.get(body.reports_to, ""),
                meets=one.meets or body.frequency,
                escalates=one.escalates,
                every_months=one.every_months,
                first_on=one.first_on,
                review_on=one.review_on,
                plan="P-001" if one.has_plan and plan_on <= known_on else "",
                source=one.source.words,
            )
        references[body.key] = bodies.add_body(by=by, on=known_on, today=today, name=body.name, entry=entry)
        for work in one.work if one else ():
            owned = WorkEntry(
                work.kind, work.title, work.due_on.iso if work.due_on else "", work.source.words
            )
            bodies.give_work(by=by, on=known_on, today=today, body=references[body.key], entry=owned)
