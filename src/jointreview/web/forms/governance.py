"""What a person says of a notice, what it asks for, what ends it, a concern, a body, a report to it and its work."""

from collections.abc import Mapping

from django import forms

from jointreview.core.plan.intervention import STEPS
from jointreview.web.actions.bodies import BodyEntry, WorkEntry
from jointreview.web.actions.meetings import MeetingEntry
from jointreview.web.actions.monitoring import ConcernEntry
from jointreview.web.actions.notices import (
    NoticeEntry,
    NoticeMeasureEntry,
    StepEntry,
    StopJudgementEntry,
)
from jointreview.web.forms.dates import DayField, PartialDateField
from jointreview.web.forms.given import GivenForm
from jointreview.web.forms.plan import AS_FAR
from jointreview.web.queries.bodies import WORK_WORDS

SOURCE = "For example, a letter with its date, or a paragraph of a report"
YES_NO = (("yes", "Yes"), ("no", "No"))


def _long(label: str, **options: object) -> forms.CharField:
    return forms.CharField(label=label, max_length=500, widget=forms.Textarea(attrs={"rows": 3}), **options)


def _source() -> forms.CharField:
    return forms.CharField(label="Source (optional)", help_text=SOURCE, required=False, max_length=200)


class StepForm(GivenForm):
    """The next step of a notice."""

    step = forms.ChoiceField(label="Where does the notice stand now?", widget=forms.RadioSelect)
    words = _long("Why, or what was said", error_messages={"required": "Say why"})
    review_on = PartialDateField(label="Looked at again on (optional)", help_text=AS_FAR, required=False)
    source = _source()

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": StepEntry(**super().given)}


class NoticeForm(GivenForm):
    """A notice and its first step."""

    title = forms.CharField(label="What is it called?", max_length=300)
    issuer = forms.TypedChoiceField(label="Who issues it?", coerce=int)
    step = forms.ChoiceField(
        label="Where does it stand?",
        choices=[(step, STEPS[step]) for step in ("possible", "issued")],
        widget=forms.RadioSelect,
        help_text="While it is only possible, nothing of what it may ask for is entered",
    )
    words = _long("What is known of it", error_messages={"required": "Say what is known of it"})
    review_on = PartialDateField(label="Looked at again on (optional)", help_text=AS_FAR, required=False)
    source = _source()
    inspection = forms.ChoiceField(label="Inspection it follows", required=False)
    driver = forms.ChoiceField(
        label="Driver of the plan that it belongs to",
        required=False,
        help_text="What the notice asks for is then shown with the actions that answer it",
    )

    @property
    def given(self) -> Mapping[str, object]:
        said = dict(super().given)
        first = StepEntry(*(said.pop(name) for name in ("step", "words", "review_on", "source")))
        return {"entry": NoticeEntry(**said, first=first)}


class NoticeMeasureForm(GivenForm):
    """What a notice asks for."""

    words = _long("What does the notice ask for?")
    target = forms.CharField(label="Target (optional)", required=False, max_length=200)
    due_on = PartialDateField(label="By when (optional)", help_text=AS_FAR, required=False)
    source = _source()

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": NoticeMeasureEntry(**super().given)}


class StopConditionForm(GivenForm):
    """A condition of the stop rule."""

    words = _long("What must be so before the intervention ends?")
    source = _source()


class StopJudgementForm(GivenForm):
    """Whether a condition is met. A choice of evidence is `E-003-v1`."""

    is_met = forms.ChoiceField(label="Is it met?", choices=YES_NO, widget=forms.RadioSelect)
    words = _long("Why?", error_messages={"required": "Say why"})
    evidence = forms.ChoiceField(
        label="Evidence", required=False, help_text="It is met only on evidence that has been accepted"
    )

    @property
    def given(self) -> Mapping[str, object]:
        said = self.cleaned_data
        reference, _, number = said["evidence"].rpartition("-v")
        evidence = (reference, int(number)) if reference else None
        return {"entry": StopJudgementEntry(said["is_met"] == "yes", said["words"], evidence)}


class ConcernForm(GivenForm):
    """A concern agreed with others."""

    title = forms.CharField(label="What is the concern?", max_length=300)
    agreed_with = forms.CharField(label="With whom was it agreed?", max_length=200)
    post = forms.TypedChoiceField(label="Who answers for it?", coerce=int)
    due_on = PartialDateField(label="By when", help_text=AS_FAR)
    source = _source()

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": ConcernEntry(**super().given)}


class ConcernEndForm(GivenForm):
    """How a concern was settled."""

    words = _long("How was it settled?")


class BodyForm(GivenForm):
    """What a body is."""

    purpose = _long("What is it for? (optional)", required=False)
    chair = forms.CharField(
        label="Chair (optional)", help_text="The post, not the person", required=False, max_length=200
    )
    is_chair_independent = forms.BooleanField(
        label="The chair is independent of the partnership", required=False
    )
    members = _long("Members (optional)", help_text="Posts and organisations", required=False)
    reports_to = forms.ChoiceField(label="Reports to", required=False)
    meets = forms.CharField(label="When it meets (optional)", required=False, max_length=200)
    escalates = forms.CharField(
        label="What it takes further, and to whom (optional)", required=False, max_length=300
    )
    every_months = forms.IntegerField(
        label="It is reported to every … months (optional)",
        help_text="Leave empty for a body that is reported to as needed",
        required=False,
        min_value=1,
        max_value=60,
    )
    first_on = DayField(label="First report due on (optional)", required=False)
    review_on = DayField(
        label="Ask whether it is still needed on (optional)",
        help_text="For a body or programme that was set up for a time",
        required=False,
    )
    plan = forms.ChoiceField(label="Plan that is its tool", required=False)
    source = _source()

    @property
    def entry(self) -> BodyEntry:
        return BodyEntry(**{name: value for name, value in super().given.items() if name != "name"})

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": self.entry}


class NewBodyForm(BodyForm):
    """A body that is not in the register yet."""

    name = forms.CharField(label="Name", help_text="As minutes and meetings have it", max_length=200)
    field_order = ("name",)

    @property
    def given(self) -> Mapping[str, object]:
        return {"name": self.cleaned_data["name"], "entry": self.entry}


class BodyChangeForm(BodyForm):
    """What a body is from now on, and why that changes."""

    has_ended = forms.BooleanField(label="It has ended", required=False)
    reason = _long("Why does it change?", error_messages={"required": "Say why it changes"})


class BodyReportForm(GivenForm):
    """That a body was reported to on the day shown."""

    words = forms.CharField(label="What was it given?", max_length=300)
    pack = forms.ChoiceField(label="Board pack", required=False)
    source = _source()


class MeetingForm(GivenForm):
    """A meeting of a body."""

    held_on = PartialDateField(label="When is it?", help_text=AS_FAR)
    purpose = forms.CharField(label="What is it for? (optional)", max_length=300, required=False)

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": MeetingEntry(**super().given)}


class BodyWorkForm(GivenForm):
    """A piece of work that a body owns."""

    kind = forms.ChoiceField(label="What is it?", choices=list(WORK_WORDS.items()), widget=forms.RadioSelect)
    title = forms.CharField(label="Its title", max_length=300)
    due_on = PartialDateField(label="Its date (optional)", help_text=AS_FAR, required=False)
    source = _source()

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": WorkEntry(**super().given)}
