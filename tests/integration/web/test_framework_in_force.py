"""An inspection is entered under the version in force on its first day, or under another with a reason (R016)."""

from datetime import date

import pytest
from tests.lib.anytown import TODAY, Partnership

from jointreview.errors import Invalid
from jointreview.web.actions.inspections import enter_inspection
from jointreview.web.mapping.entries import InspectionEntry
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
