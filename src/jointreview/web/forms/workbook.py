"""A workbook of the plan that comes back, why the plan changes, and whether it is only to be checked."""

from django import forms

from jointreview.web.forms.files import DocumentField
from jointreview.web.forms.govuk import GovukForm


class WorkbookForm(GovukForm):
    """The file, what to do with it, and the reason that is kept beside every change."""

    workbook = DocumentField(
        label="Workbook of the plan",
        help_text="An Excel file that was downloaded here and changed",
        endings=(".xlsx",),
        max_megabytes=10,
        error_messages={"required": "Select the workbook"},
    )
    do = forms.ChoiceField(
        label="What should be done with it?",
        choices=[
            ("check", "Only check it, and show what would change"),
            ("save", "Check it, and save it if nothing is wrong"),
        ],
        widget=forms.RadioSelect,
        initial="check",
        error_messages={"required": "Select whether to check it only or to save it"},
    )
    reason = forms.CharField(
        label="Why does the plan change?",
        help_text="Needed to save it. Kept beside what each action said before",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
