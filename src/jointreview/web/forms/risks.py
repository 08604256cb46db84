"""What a person says of a risk, and of something urgent about a child's safety; no form asks for a name."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from django import forms

from jointreview.core.plan.risks import GROUND_WORDS, IMPACT_WORDS, KIND_WORDS, LIKELIHOOD_WORDS
from jointreview.web.actions.risks import JudgedEntry, RiskEntry
from jointreview.web.forms.govuk import GovukForm

NO_NAMES = "Do not name a child or a family"
Choices = Iterable[tuple[int, str]]


def _scale(words: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(number, f"{number}: {word}") for number, word in enumerate(words, 1)]


class JudgedForm(GovukForm):
    """How likely and how large a risk is, what is done about it, and where the score should come down to."""

    likelihood = forms.TypedChoiceField(
        label="How likely is it?",
        choices=_scale(LIKELIHOOD_WORDS),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how likely it is"},
    )
    impact = forms.TypedChoiceField(
        label="How large would it be?",
        choices=_scale(IMPACT_WORDS),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how large it would be"},
    )
    words = forms.CharField(
        label="What is done about it",
        max_length=500,
        help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is done about it"},
    )
    target = forms.IntegerField(
        label="Score it should come down to (optional)",
        required=False,
        min_value=1,
        max_value=25,
        help_text="How likely times how large: 1 to 25",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )

    @property
    def judged(self) -> JudgedEntry:
        """The judgement of a form that is valid."""
        said = self.cleaned_data
        return JudgedEntry(said["likelihood"], said["impact"], said["words"], said["target"])


class RiskForm(JudgedForm):
    """A new risk with its first judgement."""

    boxes: ClassVar[dict[str, str]] = {"finding.unknown": "finding"}

    title = forms.CharField(
        label="What may happen", max_length=200, error_messages={"required": "Say what may happen"}
    )
    kind = forms.ChoiceField(
        label="Risk to whom?",
        choices=list(KIND_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it is a risk to children or to delivery"},
    )
    cause = forms.CharField(label="Because of what (optional)", required=False, max_length=500)
    effect = forms.CharField(label="With what effect (optional)", required=False, max_length=500)
    organisation = forms.TypedChoiceField(
        label="Whose risk is it?", coerce=int, error_messages={"required": "Select whose risk it is"}
    )
    post = forms.TypedChoiceField(
        label="Post that watches it (optional)", required=False, coerce=int, empty_value=None
    )
    finding = forms.CharField(
        label="Finding it comes from (optional)",
        required=False,
        max_length=12,
        help_text="Its reference, for example F-014",
    )
    field_order = ("title", "kind", "cause", "effect", "organisation", "post", "finding")

    def __init__(self, data: Mapping[str, str] | None, *, organisations: Choices, posts: Choices) -> None:
        super().__init__(data)
        self.fields["organisation"].choices = [("", "Choose one"), *organisations]
        self.fields["post"].choices = [("", "Not decided yet"), *posts]

    @property
    def entry(self) -> RiskEntry:
        """The values of a form that is valid."""
        said = self.cleaned_data
        return RiskEntry(
            kind=said["kind"],
            title=said["title"],
            organisation=said["organisation"],
            judged=self.judged,
            cause=said["cause"],
            effect=said["effect"],
            post=said["post"],
            finding=said["finding"].strip().upper(),
        )


class RiskEndForm(GovukForm):
    """Why a risk can be closed."""

    boxes: ClassVar[dict[str, str]] = {"risk.children-need-more": "ground"}

    ground = forms.ChoiceField(
        label="On what ground?",
        choices=list(GROUND_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select the ground"},
    )
    words = forms.CharField(
        label="What shows it",
        max_length=500,
        help_text=f"The evidence, the minute or the note. {NO_NAMES}",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what shows that the risk can be closed"},
    )


class UrgentForm(GovukForm):
    """Something about a child's safety that cannot wait."""

    boxes: ClassVar[dict[str, str]] = {"urgent.no-lead": "post"}

    words = forms.CharField(
        label="What is urgent",
        max_length=500,
        help_text=f"{NO_NAMES}: give the reference that the case record uses",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is urgent"},
    )
    came_from = forms.CharField(
        label="Where it came from",
        max_length=200,
        help_text="For example, a file audit or a finding",
        error_messages={"required": "Say where it came from"},
    )
    post = forms.TypedChoiceField(
        label="Who leads", required=False, coerce=int, empty_value=None, help_text="Name a lead at once"
    )

    def __init__(self, data: Mapping[str, str] | None, *, posts: Choices) -> None:
        super().__init__(data)
        self.fields["post"].choices = [("", "Not named yet"), *posts]


class UrgentStepForm(GovukForm):
    """A lead for an urgent item, or how it was dealt with."""

    boxes: ClassVar[dict[str, str]] = {"urgent.no-lead": "post", "urgent.no-end": "words"}

    step = forms.ChoiceField(
        label="What happened?",
        choices=[("lead_named", "A lead is named"), ("dealt_with", "It is dealt with")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what happened"},
    )
    post = forms.TypedChoiceField(label="Who leads", required=False, coerce=int, empty_value=None)
    words = forms.CharField(
        label="How it was dealt with",
        required=False,
        max_length=500,
        help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Mapping[str, str] | None, *, posts: Choices) -> None:
        super().__init__(data)
        self.fields["post"].choices = [("", "Choose one"), *posts]
