"""What an entry of the response shares: the day it happened, files that come with it, and where a refusal belongs.

The action decides; a form only says in which box the sentence of its refusal is shown.
"""

from typing import ClassVar

from django import forms

from jointreview.adapters.documents.refusals import LARGEST, WORDS
from jointreview.web.forms.dates import DayField
from jointreview.web.forms.govuk import GovukForm

FILE_HINT = "A PDF, a Word document, or a picture in PNG or JPEG"


class EntryForm(GovukForm):
    """The base of the entries about an inspection."""


class DatedForm(EntryForm):
    """An entry with the day it happened; left empty it is the day shown at the top of the page."""

    field_order: ClassVar[tuple[str, ...] | None] = None
    on = DayField(
        label="When",
        required=False,
        help_text="Leave empty for the day shown at the top of the page",
    )


class KeptFileField(forms.FileField):
    """A file to keep, smaller than the limit of documents; what kind it is, its bytes say."""

    def __init__(self, **options: object) -> None:
        options.setdefault("widget", forms.FileInput(attrs={"accept": ".pdf,.docx,.html,.png,.jpg,.jpeg"}))
        options.setdefault("help_text", FILE_HINT)
        super().__init__(max_length=255, required=False, **options)
        self.error_messages["empty"] = WORDS["document.empty"]

    def clean(self, data: object, initial: object = None) -> object:
        """The uploaded file, or None."""
        file = super().clean(data, initial)
        if file and file.size >= LARGEST:
            raise forms.ValidationError(WORDS["document.too-large"], code="document.too-large")
        return file
