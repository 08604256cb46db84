"""The database itself refuses a second row of the same inspection, and an item that is neither proposed nor added."""

from typing import Any

import pytest
from django.db import IntegrityError
from tests.lib.rows import make_row
from tests.lib.world import partnerships, refusal

from jointreview.web.models import Inspection, Review, ReviewItem


def twice(**changes: str) -> None:
    told = {
        "area_name": "Leeds",
        "framework": "jar-2007",
        "started_on": "2008-01",
        "published_on": "2008-05-06",
    }
    ours, theirs = partnerships()
    make_row(Inspection, ours, **told)
    make_row(Inspection, theirs, **told)
    make_row(Inspection, ours, **{**told, **changes})


def test_the_same_inspection_is_refused_whatever_the_capitals(shared_world: Any) -> None:
    assert refusal(lambda: twice(area_name="LEEDS")) == "inspection.known"


@pytest.mark.parametrize(
    "changes",
    [{"another_reason": "A second visit"}, {"published_on": "2008-05-07"}, {"framework": "apa-2005"}],
)
def test_another_inspection_is_taken(shared_world: Any, changes: dict[str, str]) -> None:
    assert refusal(lambda: twice(**changes)) == "accepted"


def test_inspections_without_any_date_are_not_taken_for_one(shared_world: Any) -> None:
    assert refusal(lambda: twice(started_on="", published_on="")) == "accepted"
    undated = {"area_name": "Leeds", "framework": "x", "started_on": "", "published_on": ""}
    assert (
        refusal(lambda: [make_row(Inspection, partnerships()[0], **undated) for _ in range(2)]) == "accepted"
    )


def test_one_open_reading_a_document(shared_world: Any) -> None:
    def open_again() -> None:
        first = make_row(Review, partnerships()[0])
        make_row(Review, partnerships()[0], document=first.document)

    assert refusal(open_again) == "review.open-already"


@pytest.mark.parametrize(
    ("decision", "proposed"), [("added", '{"text": "read"}'), ("confirmed", "{}"), ("pending", "{}")]
)
def test_only_what_was_not_proposed_is_added(shared_world: Any, decision: str, proposed: str) -> None:
    with pytest.raises(IntegrityError, match="only_what_was_not_proposed_is_added"):
        refusal(
            lambda: make_row(
                ReviewItem, partnerships()[0], decision=decision, proposed=proposed, reason="by hand"
            )
        )
