"""What a person says in a self-assessment: its frame, and what is believed of one area."""

from collections.abc import Iterable, Mapping, Sequence

from django import forms

from jointreview.web.actions.self_assessment import AssessmentEntry, StatementEntry
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.self_assessment import StatementRow


class SelfAssessmentForm(GovukForm):
    """A new self-assessment."""

    title = forms.CharField(
        label="Title", max_length=200, error_messages={"required": "Name the self-assessment"}
    )
    framework = forms.ChoiceField(
        label="Framework", error_messages={"required": "Select the framework whose areas it goes through"}
    )
    period = forms.CharField(
        label="Period it speaks of (optional)",
        required=False,
        max_length=100,
        help_text="For example, April to September 2026",
    )
    note = forms.CharField(
        label="What a reader must know of it (optional)",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Mapping[str, str] | None, *, frameworks: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["framework"].choices = [("", "Choose one"), *frameworks]

    @property
    def entry(self) -> AssessmentEntry:
        """The values of a form that is valid."""
        return AssessmentEntry(**self.cleaned_data)


class SelfStatementForm(GovukForm):
    """What we say of one area. The three boxes are the questions that the framework's self-evaluation asks."""

    grade = forms.ChoiceField(label="Grade we believe (optional)", required=False, widget=forms.RadioSelect)
    knows = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))
    evidence = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Name each figure, audit or survey with its day. Do not name a child or a family",
    )
    plans = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        grades: Iterable[tuple[str, str]],
        questions: Sequence[str],
        said: StatementRow | None = None,
    ) -> None:
        given = (
            {name: getattr(said, name) for name in ("grade", "knows", "evidence", "plans")} if said else None
        )
        super().__init__(data, initial=given)
        self.fields["grade"].choices = [("", "No grade"), *grades]
        for name, question in zip(("knows", "evidence", "plans"), questions, strict=True):
            self.fields[name].label = question

    def entry(self, area: str) -> StatementEntry:
        """The values of a form that is valid."""
        said = self.cleaned_data
        return StatementEntry(area, said["grade"], said["knows"], said["evidence"], said["plans"])
