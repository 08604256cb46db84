"""A partnership's own value of something unconfirmed, with its reason; only the boxes that the value has are there."""

from collections.abc import Sequence
from datetime import date

from django import forms

from jointreview.core.frameworks import Choice, Override
from jointreview.web.forms.dates import DayField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.framework_pages import PinnedInspection

LENGTH_LABELS = {
    "duty": "How long it runs",
    "band": "How many months it runs",
    "recipient": "How many at least",
    "timescale": "How long it runs",
}
BOXES = {
    "duty": {"length", "unit"},
    "band": {"length"},
    "recipient": {"length"},
    "timescale": {"length"},
    "from": {"on"},
    "to": {"on"},
    "limiting_rule": set(),
}
FIELD_OF = {
    "override.no-length": "length",
    "override.no-unit": "unit",
    "override.no-day": "on",
    "override.out-of-order": "on",
    "override.no-reason": "reason",
}


class OverrideForm(GovukForm):
    """Another value and why; and which inspections are to be reckoned again with it."""

    length = forms.IntegerField(
        min_value=1,
        max_value=3660,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter a whole number of 1 or more",
            "invalid": "Enter a whole number of 1 or more",
            "min_value": "Enter a whole number of 1 or more",
            "max_value": "Enter a number of 3660 or less",
        },
    )
    unit = forms.ChoiceField(
        label="Counted in",
        widget=forms.RadioSelect,
        choices=(("working_days", "Working days"), ("months", "Months")),
        error_messages={"required": "Select what it is counted in"},
    )
    on = DayField(label="Day", error_messages={"required": "Enter the day"})
    reason = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Name what you rely on: a page, a letter, a minute. It is shown wherever the value is used.",
        error_messages={"required": "Enter the reason"},
    )
    reckon_again = forms.MultipleChoiceField(
        label="Reckon the duties of these inspections again",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A date that was reckoned stays as it is unless you choose its inspection here. "
        "The earlier date stays on record.",
    )

    def __init__(
        self,
        *args: object,
        choice: Choice,
        inspections: Sequence[PinnedInspection] = (),
        is_withdrawal: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choice = choice
        boxes = set() if is_withdrawal else BOXES[choice.subject]
        for name in {"length", "unit", "on"} - boxes:
            del self.fields[name]
        if "length" in self.fields:
            self.fields["length"].label = LENGTH_LABELS[choice.subject]
        if inspections and choice.subject == "duty":
            options = [(one.reference, f"{one.reference} {one.title}") for one in inspections]
            self.fields["reckon_again"].choices = options
        else:
            del self.fields["reckon_again"]

    def override(self) -> Override:
        """What was entered as the core reads it."""
        given = self.cleaned_data
        on: date | None = given.get("on")
        return Override(
            subject=self.choice.subject,
            key=self.choice.key,
            reason=given["reason"],
            length=given.get("length"),
            unit=given.get("unit") or None,
            on=on,
        )

    @property
    def chosen(self) -> tuple[str, ...]:
        """The references of the inspections to be reckoned again."""
        return tuple(self.cleaned_data.get("reckon_again", ()))

    def field_of(self, code: str) -> str | None:
        """The box that a refusal of the action belongs to; None for the whole form."""
        name = FIELD_OF.get(code)
        return name if name in self.fields else None
