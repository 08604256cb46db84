"""The box for a framework file of one's own: a short text in UTF-8. What is in it, the catalogue's own check says."""

from typing import Final

from django import forms

from jointreview.web.forms.govuk import GovukForm

LARGEST: Final = 1024 * 1024


class FrameworkFileForm(GovukForm):
    """One file; its text is `text` once the form is valid."""

    file = forms.FileField(
        label="Framework file",
        help_text="A TOML file named like its framework, for example our-review-2026.toml. Smaller than 1 MB.",
        widget=forms.FileInput(attrs={"accept": ".toml"}),
        error_messages={"required": "Select a framework file", "empty": "The selected file is empty"},
        max_length=45,  # an identifier has 40 characters at most
    )
    text = ""

    def clean_file(self) -> object:
        """The file, smaller than the limit and text in UTF-8."""
        file = self.cleaned_data["file"]
        if file.size >= LARGEST:
            raise forms.ValidationError("The file must be smaller than 1 MB.", code="framework.too-large")
        try:
            self.text = file.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                "The file is not text in UTF-8. Save it as UTF-8 and select it again.",
                code="framework.not-text",
            ) from error
        return file
