"""What a kind of inspection sets off: a focused visit asks for no written statement (domain rules, section 6; R235)."""

import pytest

from jointreview import flow
from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks import load_framework

PUBLISHED = PartialDate(2023, 5, 9)


@pytest.mark.parametrize("framework", ["ilacs-2018", "ilacs-2023", "ilacs-2026"])
@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("standard", {"publish-report", "written-statement", "publish-statement"}),
        ("short", {"publish-report", "written-statement", "publish-statement"}),
        ("focused_visit", set()),
        ("monitoring_visit", set()),
        ("", {"publish-report", "written-statement", "publish-statement"}),  # not known: said, never left out
    ],
)
def test_ilacs_duties_by_kind(framework: str, kind: str, asked: set[str]) -> None:
    assert {
        deadline.id for deadline in flow.respond(load_framework(framework), PUBLISHED, kind=kind)
    } == asked


def test_a_duty_that_a_person_adds_is_reckoned_for_any_kind() -> None:
    added = flow.respond(
        load_framework("ilacs-2018"),
        PUBLISHED,
        kind="focused_visit",
        added=("draft-plan-after-focused-visit",),
    )
    assert [deadline.id for deadline in added] == ["draft-plan-after-focused-visit"]
