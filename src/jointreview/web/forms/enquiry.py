"""Asking for a line of enquiry, and for what belongs to it."""

from collections.abc import Sequence
from typing import ClassVar

from django import forms

from jointreview.web.forms.entry import DatedForm, EntryForm


class KeyLineForm(DatedForm):
    """A line of enquiry as the inspectors told it."""

    field_order = ("words", "source", "on")
    words = forms.CharField(
        label="What the inspectors set out to find",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As they told it. No names.",
        error_messages={"required": "Say what the inspectors set out to find"},
    )
    source = forms.CharField(label="Where this is said", required=False, max_length=200)
    boxes: ClassVar[dict[str, str]] = {"key-line.no-words": "words"}


class KeyLineLinkForm(EntryForm):
    """A finding of the inspection or a request for evidence that belongs to a line."""

    finding = forms.ChoiceField(label="Finding", required=False)
    request = forms.CharField(
        label="Or a request for evidence",
        required=False,
        max_length=300,
        help_text="Its number or its words, for example request 14: the last three audits of core assessments",
    )
    is_withdrawn = forms.BooleanField(label="Withdraw it: it does not belong to this line", required=False)
    boxes: ClassVar[dict[str, str]] = {"key-line.one-thing": "finding"}

    def __init__(self, *args: object, findings: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].choices = [("", "None"), *findings]
