"""Loads the strategies of the demonstration with their aims, and where the reviews used serve again."""

from datetime import date

from jointreview.core.access import Visitor
from jointreview.web.actions import plan_links, relations, strategies
from jointreview.web.actions.strategies import AimEntry, StrategyEntry
from jointreview.web.demonstration.facts import Facts
from jointreview.web.demonstration.loading_steering import Given
from jointreview.web.queries.plan import local_plan_choices
from jointreview.web.queries.relations import reviews_used
from jointreview.web.queries.self_assessment import assessments_on


def load_strategies(by: Visitor, facts: Facts, given: Given, today: date) -> None:
    """Load them all, each from the day the story knew it."""
    titles = {one.key: one.title for one in facts.local_plans}
    for one in facts.strategies:
        told = {"by": by, "on": one.known_on, "today": today}
        reference = plan_links.add_local_plan(**told, title=one.title, kind=one.kind)
        known = {title: key for key, title in local_plan_choices(by.partnership, one.known_on)}
        ties_to = next((key for title, key in known.items() if titles.get(one.ties_to, "-") in title), "")
        entry = StrategyEntry(
            organisation=given.organisations[one.organisation],
            post=given.posts[one.post] if one.post else None,
            period=one.period,
            delivery_plan=one.delivery_plan,
            consultation=one.consultation,
            ties_to=ties_to,
            source=one.source.words,
        )
        strategies.describe_strategy(**told, local_plan=reference, entry=entry)
        for aim in one.aims:
            by_on = aim.by_on.iso if aim.by_on else ""
            said = AimEntry(aim.words, aim.is_specific, aim.measure, aim.target, by_on)
            strategies.add_aim(**told, local_plan=reference, entry=said)


def load_review_uses(by: Visitor, facts: Facts, today: date) -> None:
    """Say where each review used serves again."""
    for one in facts.review_uses:
        told = {"by": by, "on": one.known_on, "today": today}
        (review,) = [row.key for row in reviews_used(by.partnership, one.known_on) if row.title == one.review]
        (assessment, *_) = [row.reference for row in assessments_on(by.partnership, one.known_on)]
        for area in one.areas:
            relations.use_review(**told, review=review, target=assessment, area=area)
