"""The box for a report. What is in the file is for the reader of documents to judge, in its own words."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from jointreview.adapters.documents.refusals import LARGEST, WORDS
from jointreview.adapters.documents.sniff import check_name
from jointreview.errors import UnreadableDocument
from jointreview.web.forms.govuk import GovukForm

KINDS = ".pdf,.docx,.html,.htm,.md,.txt"


class UploadForm(GovukForm):
    """One report; refused here when it is too large to be looked at, or was sent under a name that holds a path."""

    report = forms.FileField(
        label="Inspection report",
        help_text="PDF is best: its pages can be shown with the words marked. Word (.docx), HTML and text can be read "
        "too. Smaller than 200 MB.",
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages={"required": "Select a report", "empty": WORDS["document.empty"]},
        max_length=255,
    )

    def clean_report(self) -> UploadedFile:
        """The file under a plain name, smaller than the limit."""
        report = self.cleaned_data["report"]
        try:
            check_name(report.name)
        except UnreadableDocument as refused:
            raise forms.ValidationError(refused.words, code=refused.code) from refused
        if report.size >= LARGEST:
            raise forms.ValidationError(WORDS["document.too-large"], code="document.too-large")
        return report
