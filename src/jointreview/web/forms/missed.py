"""An item that the reader missed, and the parts of a composite recommendation: what a person enters by hand.

The fields are those of the section in the reading contract, with the page, the paragraph and the exact words, since
every item of the record shows where it stands.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms

from jointreview.core.frameworks import Framework
from jointreview.core.reports.deciding import WORDS_OF
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.item_fields import FIELDS, made_field
from jointreview.web.forms.review import ReasonForm, plain_value

NOT_THERE: Final = (
    "These words were not found on that page. Correct them, or say below that they are as printed"
)
FIRST: Final[Mapping[str, object]] = {"counted": True}


class MissedForm(GovukForm):
    """One item of a section. `pages` is None for text without pages; `inspections` are those it can belong to."""

    page = forms.IntegerField(
        label="Page", min_value=1, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    inspection = forms.TypedChoiceField(label="Inspection", coerce=int)
    paragraph = forms.CharField(
        label="Paragraph", required=False, max_length=40, help_text="Its number, if it has one"
    )
    is_as_printed = forms.BooleanField(label="I have compared them: the words are as printed", required=False)

    def __init__(
        self,
        *args: object,
        section: str,
        pages: int | None,
        inspections: Sequence[tuple[int, str]],
        frameworks: Sequence[Framework],
        **kwargs: object,
    ) -> None:
        kwargs["initial"] = {**FIRST, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.section, self.pages = section, pages
        own = {name: made_field(section, name, None, frameworks) for name in FIELDS[section]}
        if words := WORDS_OF.get(section):
            own[words].required = True
            own[words].error_messages["required"] = "Enter the exact words of the report"
        elif "framework" in own:
            own["framework"].required = True
            own["framework"].error_messages["required"] = "Select the framework"
        self.fields = {**self._place(section, pages, inspections), **own, **self._last()}

    def _place(
        self, section: str, pages: int | None, inspections: Sequence[tuple[int, str]]
    ) -> dict[str, forms.Field]:
        """Where the item stands: nothing for an inspection, whose facts stand in several places."""
        if section not in WORDS_OF:
            return {}
        found = {}
        if pages:
            found["page"] = self.fields["page"]
            found["page"].max_value = pages
            found["page"].error_messages = dict.fromkeys(
                ("required", "invalid", "min_value"), f"Enter the page: a number from 1 to {pages}"
            )
        if len(inspections) > 1:
            found["inspection"] = self.fields["inspection"]
            found["inspection"].choices = inspections
        return found | {"paragraph": self.fields["paragraph"]}

    def _last(self) -> dict[str, forms.Field]:
        return {"reason": ReasonForm.base_fields["reason"], "is_as_printed": self.fields["is_as_printed"]}

    def clean_page(self) -> int:
        """A page that the report has."""
        page = self.cleaned_data["page"]
        if page > (self.pages or page):
            raise forms.ValidationError(f"Enter the page: a number from 1 to {self.pages}")
        return page

    @property
    def words(self) -> str:
        """The exact words of the report, if the section has them."""
        return self.cleaned_data[WORDS_OF[self.section]] if self.section in WORDS_OF else ""

    @property
    def item(self) -> dict[str, Any]:
        """The cleaned fields in the contract's types."""
        given = {
            name: plain_value(name, value)
            for name, value in self.cleaned_data.items()
            if name not in ("reason", "is_as_printed")
        }
        return given if self.section not in WORDS_OF else {"inspection": 0, **given}

    def ask_about_words(self) -> None:
        """Say that the words are not on the page as typed; a person may insist."""
        self.add_error(WORDS_OF[self.section], NOT_THERE)


class PartsForm(GovukForm):
    """The parts of a composite recommendation, one a line; empty keeps it whole."""

    parts = forms.CharField(
        label="Parts",
        required=False,
        help_text="One part on each line, in the words of the report as far as they go. Leave it empty to keep the "
        "recommendation whole.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reason = ReasonForm.base_fields["reason"]
