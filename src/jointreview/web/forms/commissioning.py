"""What a person says of what is commissioned: the initiative with the day of its test, and what the test found."""

from collections.abc import Mapping

from django import forms

from jointreview.core.plan.commissioning import VERDICTS
from jointreview.web.actions.commissioning import InitiativeEntry, ValueTestEntry
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.given import GivenForm
from jointreview.web.forms.plan import AS_FAR


class InitiativeForm(GivenForm):
    """Something that is commissioned."""

    title = forms.CharField(label="What is commissioned?", max_length=300)
    provider = forms.CharField(label="From whom (optional)", max_length=200, required=False)
    aim = forms.CharField(
        label="What is to change by it?", help_text="For children, or in what a unit costs", max_length=300
    )
    test_on = PartialDateField(
        label="By when will its value and impact be tested?",
        help_text=f"Each initiative has such a date. {AS_FAR}",
        error_messages={"required": "Enter the date by which its value and impact will be tested"},
    )
    finding = forms.CharField(
        label="Finding it answers (optional)", help_text="For example, F-014", max_length=12, required=False
    )
    source = forms.CharField(label="Source (optional)", max_length=200, required=False)

    @property
    def given(self) -> Mapping[str, object]:
        said = dict(super().given)
        return {"entry": InitiativeEntry(**{**said, "finding": str(said["finding"]).strip().upper()})}


class ValueTestForm(GivenForm):
    """What a test of value found."""

    verdict = forms.ChoiceField(
        label="Is it worth what it costs?", choices=list(VERDICTS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="What the test found", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(label="What it rests on", max_length=200)

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": ValueTestEntry(**super().given)}
