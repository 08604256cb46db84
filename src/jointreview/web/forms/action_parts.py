"""What a person says of an action's parts: milestones, partners, what it waits for, money, screening, risk, plans."""

from collections.abc import Iterable, Mapping

from django import forms

from jointreview.core.plan.groups import GROUPS
from jointreview.web.actions.plan_links import DependencyEntry, FundingEntry
from jointreview.web.actions.plan_parts import MilestoneEntry
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.offered import OfferedForm
from jointreview.web.forms.plan import AS_FAR
from jointreview.web.mapping.plan_words import FUNDING_WORDS, OUTCOME_WORDS

Choices = Iterable[tuple[object, str]]


def iso(value: object) -> str:
    """A date as it is kept, empty for none."""
    return value.iso if value else ""


class MilestoneForm(GovukForm):
    """A step on the way."""

    title = forms.CharField(label="Milestone", help_text="What will have happened", max_length=300)
    due_on = PartialDateField(label="Due", help_text=AS_FAR, required=False)
    evidence_expected = forms.CharField(label="What will show it (optional)", required=False, max_length=300)

    @property
    def given(self) -> Mapping[str, object]:
        said = self.cleaned_data
        return {"entry": MilestoneEntry(said["title"], iso(said["due_on"]), said["evidence_expected"])}


class PartnerForm(GovukForm):
    """The part that a partner does, completes and signs itself."""

    organisation = forms.TypedChoiceField(label="Partner", coerce=int)
    words = forms.CharField(
        label="What the partner does", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Mapping[str, str] | None, *, organisations: Choices = ()) -> None:
        super().__init__(data)
        self.fields["organisation"].choices = [("", "Choose one"), *organisations]

    @property
    def given(self) -> Mapping[str, object]:
        return self.cleaned_data


class DependencyForm(OfferedForm):
    """What the action waits for."""

    offered, sought = "on_action", "actions"
    on_action = forms.ChoiceField(label="Another action", required=False)
    outside = forms.CharField(
        label="Or a body outside the partnership",
        help_text="For example, courts",
        required=False,
        max_length=200,
    )
    words = forms.CharField(label="What it waits for (optional)", required=False, max_length=500)

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": DependencyEntry(**self.cleaned_data)}


class FundingForm(GovukForm):
    """How a cost is paid for."""

    state = forms.ChoiceField(
        label="How is it paid for?", choices=list(FUNDING_WORDS.items()), widget=forms.RadioSelect
    )
    source = forms.CharField(label="Where the money comes from (optional)", required=False, max_length=200)
    year = forms.CharField(
        label="Year (optional)", help_text="For example 2008/09", required=False, max_length=9
    )
    cost = forms.DecimalField(
        label="Cost in pounds (optional)", required=False, max_digits=14, decimal_places=2
    )
    budget = forms.DecimalField(
        label="Budget in pounds (optional)", required=False, max_digits=14, decimal_places=2
    )

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": FundingEntry(**self.cleaned_data)}


class ScreeningForm(GovukForm):
    """What a screening for equality found, and for whom."""

    outcome = forms.ChoiceField(
        label="What did the screening find?", choices=list(OUTCOME_WORDS.items()), widget=forms.RadioSelect
    )
    groups = forms.MultipleChoiceField(
        label="Groups it is about",
        choices=list(GROUPS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(label="More about it (optional)", required=False, max_length=500)

    @property
    def given(self) -> Mapping[str, object]:
        return {**self.cleaned_data, "groups": tuple(self.cleaned_data["groups"])}


class RiskForm(GovukForm):
    """A risk to the action, or that none was identified."""

    found = forms.ChoiceField(
        label="Is there a risk to this action?",
        choices=[("yes", "Yes"), ("no", "None was identified")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether there is a risk"},
    )
    words = forms.CharField(
        label="What may go wrong",
        help_text="Do not name a child or a family",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def given(self) -> Mapping[str, object]:
        is_none = self.cleaned_data["found"] == "no"
        return {"is_none": is_none, "words": "" if is_none else self.cleaned_data["words"]}


class ServeForm(GovukForm):
    """The plan that the action serves."""

    local_plan = forms.ChoiceField(label="Priority, service plan or strategy")

    def __init__(self, data: Mapping[str, str] | None, *, local_plans: Choices = ()) -> None:
        super().__init__(data)
        self.fields["local_plan"].choices = [("", "Choose one"), *local_plans]

    @property
    def given(self) -> Mapping[str, object]:
        return self.cleaned_data
