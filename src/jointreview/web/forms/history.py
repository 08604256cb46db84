"""Which days a record is asked for: as known on a day, and a second pair of days to compare with."""

from jointreview.web.forms.dates import DayField
from jointreview.web.forms.govuk import GovukForm


class KnownForm(GovukForm):
    """The day up to whose end the record was known; left empty, it is today."""

    known = DayField(
        label="As known on",
        required=False,
        help_text="Everything recorded up to the end of this day. Leave it empty for today.",
    )


class StateForm(KnownForm):
    """The same, and another day to compare with."""

    other = DayField(
        label="Compare with what was true on", required=False, help_text="Leave it empty for one day only."
    )
    other_known = DayField(
        label="As known on, for the second day", required=False, help_text="Leave it empty for today."
    )
