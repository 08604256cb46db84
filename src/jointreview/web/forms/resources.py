"""What a person says of money beside the plan: a proposal, a unit cost, an allocation, a cost, a claim, scrutiny."""

from collections.abc import Mapping

from django import forms

from jointreview.core.plan.resources import NEW_MONEY
from jointreview.web.actions.resources import (
    AllocationEntry,
    InspectionCostEntry,
    NewMoneyEntry,
    ProposalEntry,
    ScrutinyEntry,
    UnitCostEntry,
)
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.given import GivenForm
from jointreview.web.forms.plan import AS_FAR

DECIDED = (("agreed", "Agreed"), ("declined", "Declined"), ("withdrawn", "Withdrawn"))
NEW = (("", "Not said"), ("yes", "New money"), ("no", "Money that is there already"))


def _money(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=f"{label}, in pounds (optional)",
        help_text="Leave it empty where no source gives it",
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )


def _text(label: str, length: int = 300, **options: object) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, **options)


def _source() -> forms.CharField:
    return _text("Source (optional)", 200, required=False)


def _year() -> forms.CharField:
    return _text("Year", 9, help_text="For example, 2009/10")


def _finding() -> forms.CharField:
    return _text("Finding it is about (optional)", 12, help_text="For example, F-014", required=False)


class ProposalForm(GivenForm):
    """A proposal to spend money on what was found."""

    title = _text("What is proposed?")
    year = _year()
    amount = _money("Amount")
    new = forms.ChoiceField(label="Is it new money?", choices=NEW, required=False)
    findings = _text("Findings it answers", help_text="References, for example F-014, F-022", required=False)
    words = _text("Why, or what was said", 500)
    source = _source()

    @property
    def given(self) -> Mapping[str, object]:
        said = dict(self.cleaned_data)
        is_new = {"yes": True, "no": False}.get(said.pop("new"))
        findings = tuple(said.pop("findings").upper().replace(",", " ").split())
        return {"entry": ProposalEntry(**said, is_new_money=is_new, findings=findings)}


class ProposalStepForm(GivenForm):
    """What became of a proposal."""

    step = forms.ChoiceField(label="What became of it?", choices=DECIDED, widget=forms.RadioSelect)
    words = _text("Why, or who decided", 500)


class UnitCostForm(GivenForm):
    """What a unit costs beside its outcome."""

    service = _text("Service", 200)
    year = _year()
    unit = _text("Unit (optional)", 200, help_text="For example, a week of residential care", required=False)
    cost = _money("Cost of a unit")
    comparator = _text("Compared with (optional)", 200, required=False)
    comparator_cost = _money("Their cost of a unit")
    outcome = _text("What it achieves", help_text="The outcome that the cost stands beside")
    finding = _finding()
    source = _text("Source", 200)

    @property
    def given(self) -> Mapping[str, object]:
        said = self.cleaned_data
        return {"entry": UnitCostEntry(**{**said, "finding": said["finding"].strip().upper()})}


class AllocationForm(GivenForm):
    """What was shared out, and on what knowledge of need."""

    title = _text("What was shared out?")
    year = _year()
    amount = _money("Amount")
    needs = _text("Knowledge of need behind it (optional)", required=False)
    finding = _finding()
    source = _source()

    @property
    def given(self) -> Mapping[str, object]:
        said = self.cleaned_data
        return {"entry": AllocationEntry(**{**said, "finding": said["finding"].strip().upper()})}


class InspectionCostForm(GivenForm):
    """What taking part in an inspection cost."""

    inspection = forms.ChoiceField(label="Inspection")
    cost_centre = _text("Cost centre (optional)", 200, required=False)
    budget = _money("Set aside")
    spent = _money("Spent")
    words = _text("In words")
    source = _source()

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": InspectionCostEntry(**self.cleaned_data)}


class NewMoneyForm(GivenForm):
    """Whether what follows an inspection needs new money."""

    inspection = forms.ChoiceField(label="Inspection")
    said = forms.ChoiceField(
        label="Is new money needed?", choices=list(NEW_MONEY.items()), widget=forms.RadioSelect
    )
    words = _text("In words", 500)
    source = _source()

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": NewMoneyEntry(**self.cleaned_data)}


class ScrutinyForm(GivenForm):
    """What scrutiny said of resources, and the reply."""

    body = _text("Scrutiny body", 200)
    words = _text("What it said", 500)
    reply = _text("Reply (optional)", 500, required=False)
    reply_by = _text("Whose reply (optional)", 200, help_text="The post, not the person", required=False)
    replied_on = PartialDateField(label="Day of the reply (optional)", help_text=AS_FAR, required=False)
    source = _source()

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": ScrutinyEntry(**super().given)}
