"""What a person says when the plan moves: a reason, a decision, another date, a cycle, how sure, what changed."""

from collections.abc import Iterable, Mapping

from django import forms

from jointreview.core.plan.rag import COLOURS
from jointreview.web.actions.moving import DecisionEntry
from jointreview.web.actions.plan_cycles import CycleEntry
from jointreview.web.actions.plan_dates import DateEntry
from jointreview.web.actions.plan_impact import ClaimEntry, ImpactEntry
from jointreview.web.actions.plan_measures import ObservationEntry
from jointreview.web.forms.dates import DayField, PartialDateField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.plan import AS_FAR
from jointreview.web.queries.action_parts import LOCAL_PLAN_WORDS
from jointreview.web.queries.finding_standing import SAID_WORDS
from jointreview.web.queries.plan_reporting import CONFIDENCE_WORDS

Choices = Iterable[tuple[object, str]]
NO_CHILD = "Do not name a child or a family"
IMPACT_WORDS = {
    "none_yet": "None yet",
    "early": "Early signs",
    "evident": "Evident",
    "sustained": "Sustained",
}


def _long(label: str, **options: object) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), **options)


class ConfirmForm(GovukForm):
    """Nothing to say: the button is enough."""

    @property
    def given(self) -> Mapping[str, object]:
        return {}


class ReasonForm(GovukForm):
    """Why."""

    reason = _long("Why?", help_text=NO_CHILD, max_length=500, error_messages={"required": "Say why"})

    @property
    def given(self) -> Mapping[str, object]:
        return self.cleaned_data


class DecisionForm(GovukForm):
    """A decision in words, and whose it was."""

    words = _long("What was decided", help_text="As the minutes have it")
    meeting = forms.TypedChoiceField(label="Meeting", required=False, coerce=int, empty_value=None)
    power = forms.CharField(
        label="Or whose delegated power",
        help_text="The post, and where the power is written",
        required=False,
        max_length=300,
    )
    conditions = forms.CharField(label="Conditions (optional)", required=False, max_length=500)

    def __init__(self, data: Mapping[str, str] | None, *, meetings: Choices = ()) -> None:
        super().__init__(data)
        self.fields["meeting"].choices = [("", "None"), *meetings]

    @property
    def given(self) -> Mapping[str, object]:
        return {"decision": DecisionEntry(**self.cleaned_data)}


class DateRequestForm(GovukForm):
    """Another date, and why."""

    milestone = forms.ChoiceField(label="Which date?", required=False)
    wanted = PartialDateField(label="Date asked for", help_text=AS_FAR)
    reason = _long(
        "Why should it move?", max_length=500, error_messages={"required": "Say why it should move"}
    )

    def __init__(self, data: Mapping[str, str] | None, *, milestones: Choices = ()) -> None:
        super().__init__(data)
        self.fields["milestone"].choices = [("", "Due date of the action"), *milestones]

    @property
    def given(self) -> Mapping[str, object]:
        said = self.cleaned_data
        return {"entry": DateEntry(said["wanted"].iso, said["reason"], said["milestone"])}


class ConfidenceForm(GovukForm):
    """How sure the date is."""

    level = forms.ChoiceField(
        label="How sure are you that it will be done by its date?",
        choices=list(CONFIDENCE_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select how sure you are"},
    )
    words = _long("What the doubt is", required=False, help_text="Needed unless confidence is high")

    @property
    def given(self) -> Mapping[str, object]:
        return self.cleaned_data


class ObservationForm(GovukForm):
    """What was observed of a measure."""

    figure = forms.CharField(
        label="Figure",
        help_text="As the source gives it, for example about 62%, or leave empty and say it in words",
        required=False,
        max_length=40,
    )
    words = forms.CharField(label="In words (optional)", help_text=NO_CHILD, required=False, max_length=500)
    period = PartialDateField(label="Period it is about", help_text=AS_FAR)
    source = forms.CharField(label="Source", max_length=300)
    as_at_on = DayField(label="As at", help_text="The day the source was looked at or printed")

    @property
    def given(self) -> Mapping[str, object]:
        said = self.cleaned_data
        entry = ObservationEntry(
            said["period"].iso, said["source"], said["as_at_on"], said["figure"], said["words"]
        )
        return {"entry": entry}


class ImpactForm(GovukForm):
    """The difference made, and the evidence for it. A choice of evidence is `E-003-v1`."""

    level = forms.ChoiceField(
        label="What difference has it made?", choices=list(IMPACT_WORDS.items()), widget=forms.RadioSelect
    )
    words = _long("What has changed for children", help_text=NO_CHILD)
    evidence = forms.ChoiceField(
        label="Evidence it rests on", help_text="Only what has been accepted", required=False
    )

    def __init__(self, data: Mapping[str, str] | None, *, evidence: Choices = ()) -> None:
        super().__init__(data)
        self.fields["evidence"].choices = [("", "None"), *evidence]

    @property
    def given(self) -> Mapping[str, object]:
        reference, _, number = self.cleaned_data["evidence"].partition("-v")
        said = self.cleaned_data
        return {"entry": ImpactEntry(said["level"], said["words"], reference, int(number or 0))}


class ClaimForm(GovukForm):
    """What is claimed of a recommendation, or of a part."""

    part = forms.ChoiceField(label="Which part?", required=False)
    said = forms.ChoiceField(
        label="What is said of it?",
        choices=[(code, words.capitalize()) for code, words in SAID_WORDS.items()],
        widget=forms.RadioSelect,
    )
    words = _long("What is claimed, and by whom")
    source = forms.CharField(label="Where it is said (optional)", required=False, max_length=200)

    def __init__(self, data: Mapping[str, str] | None, *, parts: Choices = ()) -> None:
        super().__init__(data)
        self.fields["part"].choices = [("", "The whole"), *parts]

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": ClaimEntry(**self.cleaned_data)}


class NoActionForm(DecisionForm):
    """The decision that there will be no action for a recommendation or a part."""

    part = forms.ChoiceField(label="Which part?", required=False)

    def __init__(
        self, data: Mapping[str, str] | None, *, meetings: Choices = (), parts: Choices = ()
    ) -> None:
        super().__init__(data, meetings=meetings)
        self.fields["part"].choices = [("", "The whole"), *parts]

    @property
    def given(self) -> Mapping[str, object]:
        said = dict(self.cleaned_data)
        return {"part": said.pop("part"), "decision": DecisionEntry(**said)}


class CycleForm(GovukForm):
    """A window of reporting."""

    label = forms.CharField(label="Name", help_text="For example June 2008", max_length=100)
    opens_on = DayField(label="Opens")
    closes_on = DayField(label="Closes")

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": CycleEntry(**self.cleaned_data)}


class ColourForm(GovukForm):
    """Another colour than the rule gives, and why."""

    colour = forms.ChoiceField(
        label="Colour",
        choices=[*((colour, colour.capitalize()) for colour in COLOURS), ("", "Back to the rule")],
        widget=forms.RadioSelect,
        required=False,
    )
    reason = _long("Why?", max_length=500, error_messages={"required": "Say why"})

    @property
    def given(self) -> Mapping[str, object]:
        return self.cleaned_data


class LabelForm(GovukForm):
    """What a version is called."""

    label = forms.CharField(label="What is this version called? (optional)", required=False, max_length=200)

    @property
    def given(self) -> Mapping[str, object]:
        return self.cleaned_data


class TakeInForm(GovukForm):
    """An inspection that the plan answers."""

    inspection = forms.ChoiceField(label="Inspection")

    def __init__(self, data: Mapping[str, str] | None, *, inspections: Choices = ()) -> None:
        super().__init__(data)
        self.fields["inspection"].choices = [("", "Choose one"), *inspections]

    @property
    def given(self) -> Mapping[str, object]:
        return self.cleaned_data


class ObjectiveForm(GovukForm):
    """A heading of the plan."""

    title = forms.CharField(label="Objective", max_length=300)
    outcome = forms.CharField(label="Outcome for children (optional)", required=False, max_length=500)

    @property
    def given(self) -> Mapping[str, object]:
        return self.cleaned_data


class LocalPlanForm(GovukForm):
    """A priority, a service plan or a strategy."""

    kind = forms.ChoiceField(label="Kind", choices=list(LOCAL_PLAN_WORDS.items()), widget=forms.RadioSelect)
    title = forms.CharField(label="Title", max_length=300)

    @property
    def given(self) -> Mapping[str, object]:
        return self.cleaned_data
