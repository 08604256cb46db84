"""What an administrator or a monitor hands in about a trail: a cosignature, or another system's export."""

from django import forms

from jointreview.ledger.foreign import ROLES
from jointreview.web.forms.govuk import GovukForm

LARGEST = 20 * 1024 * 1024


class CosignatureForm(GovukForm):
    """The answer of an outside body, as it came."""

    answer = forms.CharField(
        label="Answer of the outside body",
        help_text="Paste the whole text: lines that begin with a dash, or a number",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        max_length=5000,
    )


class ForeignTrailForm(GovukForm):
    """An export of another system's audit log and which column holds what."""

    export = forms.FileField(
        label="Export of the audit log", help_text="CSV, one row an entry, smaller than 20 MB"
    )
    mapping = forms.CharField(
        label="Which column holds what",
        help_text="One line each, for example at=Changed on. Leave out what the export does not have. Known are: "
        + ", ".join(ROLES),
        widget=forms.Textarea(attrs={"rows": 9, "spellcheck": "false"}),
        initial="number=Entry\nat=Changed on\nauthor=User",
    )
    systems = forms.CharField(
        label="Accounts of machines (optional)",
        help_text="With commas between them: they may be in many places at once",
        required=False,
        max_length=500,
    )

    def clean_export(self) -> object:
        """The file, smaller than the limit."""
        export = self.cleaned_data["export"]
        if export.size >= LARGEST:
            raise forms.ValidationError("The file must be smaller than 20 MB.", code="foreign.too-large")
        return export
