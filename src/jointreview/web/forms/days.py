"""The day to show the record as at. The boxes of the header are named plainly: `day`, `month`, `year`."""

from collections.abc import Mapping

from jointreview.web.forms.dates import PARTS, DayField
from jointreview.web.forms.govuk import GovukForm


class ChooseDayForm(GovukForm):
    """One full date."""

    on = DayField(
        label="Day to show",
        help_text="For example, 11 6 2008",
        error_messages={"required": "Enter the day to show"},
    )

    @classmethod
    def of_parts(cls, given: Mapping[str, str]) -> "ChooseDayForm":
        """The form filled from plain parts, or from its own; a blank one when there are none."""
        parts = {f"on-{part}": given.get(part, given.get(f"on-{part}", "")) for part in PARTS}
        asked = any(part in given or f"on-{part}" in given for part in PARTS)
        return cls(parts if asked else None)
