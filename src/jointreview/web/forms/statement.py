"""What is said about the written statement: whom it was discussed with, each step, and where a plan stands."""

from typing import ClassVar

from django import forms

from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.entry import DatedForm, EntryForm

STATES = (
    ("due", "It is to be submitted"),
    ("submitted", "It was submitted"),
    ("accepted", "It was accepted"),
    ("returned", "It was given back"),
)


class ConsultationForm(DatedForm):
    """A partner asked while the statement was prepared."""

    field_order = ("partner", "how", "answer", "on")
    partner = forms.CharField(label="Partner that was consulted", max_length=200)
    how = forms.CharField(
        label="How", max_length=200, help_text="A meeting, a letter, a draft sent for comment"
    )
    answer = forms.CharField(
        label="What it said, in short",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nothing about a single child",
    )
    boxes: ClassVar[dict[str, str]] = {"consultation.incomplete": "partner"}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When it was consulted"


class StepForm(EntryForm):
    """A step of the statement, with a note; giving it back needs one."""

    note = forms.CharField(
        label="Note", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    boxes: ClassVar[dict[str, str]] = {"statement.no-reason": "note"}


class SubmissionForm(EntryForm):
    """Where a plan stands with the body it goes to."""

    plan = forms.CharField(label="Plan", max_length=200)
    body = forms.CharField(label="Body it goes to", max_length=200)
    state = forms.ChoiceField(label="Where it stands", choices=STATES, widget=forms.RadioSelect)
    happened_on = PartialDateField(
        label="When it happened",
        required=False,
        help_text="As far as it is known: the day may stay empty, or all of it",
    )
    proof = forms.CharField(
        label="What shows it", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    boxes: ClassVar[dict[str, str]] = {
        "submission.incomplete": "plan",
        "submission.known": "state",
        "submission.not-submitted": "state",
        "submission.order": "happened_on",
        "submission.future": "happened_on",
    }
