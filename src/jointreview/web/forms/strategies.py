"""What a person says of a strategy, its aims, and the objective that serves it; and where a review was used."""

from collections.abc import Mapping

from django import forms

from jointreview.core.calendars import PartialRange
from jointreview.core.plan.strategies import CONSULTATIONS, DELIVERY
from jointreview.web.actions.strategies import AimEntry, StrategyEntry
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.given import GivenForm
from jointreview.web.forms.plan import AS_FAR


class StrategyForm(GivenForm):
    """What holds of a strategy from the day shown."""

    organisation = forms.TypedChoiceField(
        label="Organisation that owns it", coerce=int, empty_value=None, required=False
    )
    post = forms.TypedChoiceField(
        label="Post that answers for it", coerce=int, empty_value=None, required=False
    )
    first = PartialDateField(label="Its period begins (optional)", help_text=AS_FAR, required=False)
    last = PartialDateField(label="Its period ends (optional)", help_text=AS_FAR, required=False)
    delivery_plan = forms.ChoiceField(
        label="Does it have a delivery plan?", choices=list(DELIVERY.items()), widget=forms.RadioSelect
    )
    consultation = forms.ChoiceField(
        label="Where does its consultation stand?",
        choices=list(CONSULTATIONS.items()),
        widget=forms.RadioSelect,
    )
    ties_to = forms.ChoiceField(label="Priority of the area’s plan that it is tied to", required=False)
    source = forms.CharField(label="Source (optional)", required=False, max_length=200)
    reason = forms.CharField(
        label="Why does it change?", help_text="Not needed the first time", required=False, max_length=500
    )

    def clean(self) -> Mapping[str, object]:
        """A period has both ends, in order."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if bool(first) != bool(last):
            self.add_error("last", "Give both ends of the period, or none")
        elif first and last and last.last_on < first.first_on:
            self.add_error("last", "The period must not end before it begins")
        return self.cleaned_data

    @property
    def given(self) -> Mapping[str, object]:
        said = dict(self.cleaned_data)
        first, last = said.pop("first"), said.pop("last")
        period = PartialRange(first, last).iso if first and last else ""
        return {"entry": StrategyEntry(**said, period=period)}


class AimForm(GivenForm):
    """An aim as it stands in the strategy."""

    words = forms.CharField(
        label="The aim",
        help_text="As the strategy has it",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_specific = forms.BooleanField(label="It says exactly what will be different", required=False)
    measure = forms.CharField(label="How it is measured (optional)", required=False, max_length=300)
    target = forms.CharField(label="Target (optional)", required=False, max_length=200)
    by_on = PartialDateField(label="By when (optional)", help_text=AS_FAR, required=False)

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": AimEntry(**super().given)}


class ObjectiveServesForm(GivenForm):
    """An objective of the plan that serves a strategy or a priority."""

    objective = forms.ChoiceField(label="Objective of the plan")


class ReviewUseForm(GivenForm):
    """Where a review was used. A choice is `SA-001 stay_safe`, `P-001` or `I-003`."""

    used_in = forms.ChoiceField(label="Where was it used?")
    words = forms.CharField(label="What it shows there (optional)", required=False, max_length=300)

    @property
    def given(self) -> Mapping[str, object]:
        target, _, area = self.cleaned_data["used_in"].partition(" ")
        return {"target": target, "area": area, "words": self.cleaned_data["words"]}
