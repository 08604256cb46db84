"""How inspections hang together: what one is to another, what a grade rests on, the baseline, reviews used."""

from collections.abc import Sequence
from typing import ClassVar

from django import forms

from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.entry import EntryForm
from jointreview.web.queries.relations import KIND_WORDS, REVIEW_WORDS, VALIDATION_WORDS


class RelationForm(EntryForm):
    """What this inspection is to another one, or to something that is no inspection."""

    boxes: ClassVar[dict[str, str]] = {"relation.nowhere": "other", "relation.itself": "other"}

    kind = forms.ChoiceField(
        label="This inspection",
        widget=forms.RadioSelect,
        choices=[(kind, words[0].lower()) for kind, words in KIND_WORDS.items()],
        error_messages={"required": "Select what this inspection is to the other"},
    )
    other = forms.ChoiceField(label="Which inspection", required=False)
    what = forms.CharField(
        label="Or what else",
        required=False,
        max_length=300,
        help_text="Where it is no inspection on record, for example a challenge by the council",
    )
    figure = forms.CharField(
        label="How much of it",
        required=False,
        max_length=100,
        help_text="For example, 35 case files read again",
    )
    note = forms.CharField(
        label="Note", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    source = forms.CharField(label="Where this is said", required=False, max_length=200)
    withdraw = forms.BooleanField(label="Withdraw what was recorded: it was wrong", required=False)

    def __init__(self, *args: object, inspections: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", "None on record"), *inspections]


class BasisForm(EntryForm):
    """Which period's evidence a grade rests on."""

    judgement = forms.ChoiceField(label="Judgement", error_messages={"required": "Choose the judgement"})
    period = forms.CharField(
        label="Evidence of which period",
        max_length=200,
        help_text="In the words of the source, for example results of 2006-07 only",
        error_messages={"required": "Say which period the evidence is of"},
    )
    validation = forms.ChoiceField(
        label="Were the data validated?",
        required=False,
        widget=forms.RadioSelect,
        choices=[(kind, words.capitalize()) for kind, words in VALIDATION_WORDS.items()],
    )
    source = forms.CharField(label="Where this is said", required=False, max_length=200)

    def __init__(self, *args: object, judgements: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["judgement"].choices = judgements


class BaselineForm(EntryForm):
    """Why the grades of this inspection are the baseline, or are it no longer."""

    reason = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the reason"},
    )


class ReviewUsedForm(EntryForm):
    """A review that evidence was taken from, inspection or not."""

    title = forms.CharField(
        label="Which review", max_length=300, error_messages={"required": "Say which review it is"}
    )
    kind = forms.ChoiceField(
        label="What kind",
        widget=forms.RadioSelect,
        choices=list(REVIEW_WORDS.items()),
        error_messages={"required": "Select what kind of review it is"},
    )
    dated_on = PartialDateField(
        label="Date",
        required=False,
        help_text="As far as it is known; leave it empty when the source gives none",
    )
    carried_out_by = forms.CharField(label="By whom", required=False, max_length=200)
    inspection = forms.ChoiceField(label="The inspection on record, if it is one", required=False)
    note = forms.CharField(label="Note", required=False, max_length=500)
    source = forms.CharField(label="Where this is said", required=False, max_length=200)

    def __init__(self, *args: object, inspections: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["inspection"].choices = [("", "None"), *inspections]
