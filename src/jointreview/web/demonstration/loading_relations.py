"""Puts into the record how the demonstration's inspections hang together, through the actions that the pages use."""

from datetime import date

from jointreview.core.access import Visitor
from jointreview.web.actions import relations
from jointreview.web.actions.relations import RelationEntry, ReviewEntry
from jointreview.web.demonstration.facts import Facts


def load_relations(by: Visitor, facts: Facts, references: dict[str, str], today: date) -> None:
    """Write every relation, baseline and review used, each from the day the story knew it."""
    for one in facts.relations:
        relations.relate(
            by=by,
            on=one.known_on,
            today=today,
            inspection=references[one.inspection],
            entry=RelationEntry(
                one.kind, references.get(one.other, ""), one.what, one.figure, one.note, one.source.words
            ),
        )
    for baseline in facts.baselines:
        relations.mark_baseline(
            by=by,
            on=baseline.known_on,
            today=today,
            inspection=references[baseline.inspection],
            reason=baseline.reason,
        )
    for review in facts.reviews_used:
        relations.add_review_used(
            by=by,
            on=review.known_on,
            today=today,
            entry=ReviewEntry(
                title=review.title,
                kind=review.kind,
                dated_on=review.dated_on.iso if review.dated_on else "",
                carried_out_by=review.carried_out_by,
                inspection=references.get(review.inspection, ""),
                note=review.note,
                source=review.source.words,
            ),
        )
