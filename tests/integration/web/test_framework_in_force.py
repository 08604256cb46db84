"""An inspection is entered under the version in force on its first day, or under another with a reason (R016)."""

from datetime import date

import pytest
from tests.lib.anytown import TODAY, Partnership

from jointreview.errors import Invalid
from jointreview.web.actions.inspections import enter_inspection
from jointreview.web.mapping.entries import InspectionEntry, JudgementEntry
from jointreview.web.models import Inspection

ON = date(2023, 11, 20)


def entry(**parts: str) -> InspectionEntry:
    return InspectionEntry("Anytown", "Anytown", "ilacs-2018", "full", **parts)


@pytest.mark.requirement("R016")
def test_entered_by_hand_a_version_not_in_force_needs_a_reason(partnership: Partnership) -> None:
    with pytest.raises(Invalid, match="On that day ilacs-2023 was in force"):
        enter_inspection(
            by=partnership.by, on=ON, today=TODAY, entry=entry(started_on="2023-09-18/2023-09-29")
        )
    assert not Inspection.objects.exists()
    kept = entry(started_on="2023-09-18", framework_reason="Ofsted's letter names it")
    enter_inspection(by=partnership.by, on=ON, today=TODAY, entry=kept)
    assert Inspection.objects.get().framework_reason == "Ofsted's letter names it"


@pytest.mark.requirement("R002")
def test_a_fourth_additional_area_of_a_joint_area_review_is_not_entered(partnership: Partnership) -> None:
    areas = ("neet", "teenage_pregnancy", "youth_crime", "attainment")

    def review(count: int) -> InspectionEntry:
        graded = tuple(JudgementEntry(area, area, "good", is_counted=False) for area in areas[:count])
        return InspectionEntry("Anytown", "Anytown", "jar-2007", "full", judgements=graded)

    with pytest.raises(Invalid, match="at most 3 additional areas"):
        enter_inspection(by=partnership.by, on=ON, today=TODAY, entry=review(4))
    assert not Inspection.objects.exists()
    enter_inspection(by=partnership.by, on=ON, today=TODAY, entry=review(3))
    assert not Inspection.objects.get().judgements.filter(is_counted=True).exists()
