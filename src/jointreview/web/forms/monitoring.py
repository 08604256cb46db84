"""A return to a body that monitors: the period, and for each recommendation how it goes and why."""

from collections.abc import Mapping, Sequence

from django import forms

from jointreview.core.calendars import PartialRange
from jointreview.core.plan.monitoring import RATINGS, Line
from jointreview.web.actions.monitoring import ReturnEntry
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.given import Choices, GivenForm
from jointreview.web.queries.monitoring import AskedOf

MONTH = "Month and year are enough"


class ReturnForm(GivenForm):
    """Two questions for each recommendation of the inspection, in the order of the report."""

    receiver = forms.TypedChoiceField(label="Who is told?", coerce=int)
    first = PartialDateField(label="First month of the period", help_text=MONTH)
    last = PartialDateField(label="Last month of the period", help_text=MONTH)

    def __init__(
        self, data: Mapping[str, str] | None, *, inspection: str, asked: Sequence[AskedOf], receivers: Choices
    ) -> None:
        super().__init__(data, choices={"receiver": receivers})
        self.inspection, self.asked = inspection, asked
        for one in asked:
            known = "; ".join((one.standing.capitalize(), *one.colours))
            self.fields[f"rating-{one.reference}"] = forms.ChoiceField(
                label=f"{one.reference}: {one.text}",
                help_text=f"What our own plan says today, which this changes nothing of: {known}",
                choices=[("", "Choose"), *RATINGS.items()],
                error_messages={"required": f"Say how it is going with {one.reference}"},
            )
            self.fields[f"words-{one.reference}"] = forms.CharField(
                label=f"Why, for {one.reference}",
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": f"Say why, for {one.reference}"},
            )

    @property
    def given(self) -> Mapping[str, object]:
        said = self.cleaned_data
        lines = tuple(
            Line(one.reference, said[f"rating-{one.reference}"], said[f"words-{one.reference}"])
            for one in self.asked
        )
        period = PartialRange(said["first"], said["last"]).iso
        return {"entry": ReturnEntry(said["receiver"], self.inspection, period, lines)}

    def clean(self) -> Mapping[str, object]:
        """The period runs forward."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last.last_on < first.first_on:
            self.add_error("last", "The last month must not be before the first")
        return self.cleaned_data
