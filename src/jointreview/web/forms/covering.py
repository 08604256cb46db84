"""How far a recommendation covers a weakness, as a person judges it."""

from collections.abc import Mapping

from django import forms

from jointreview.web.actions.covering import NOT_AT_ALL, CoverEntry
from jointreview.web.forms.given import GivenForm

EXTENTS = (
    ("covered", "It covers the weakness"),
    ("partly", "It covers a part of it"),
    (NOT_AT_ALL, "It does not cover it: end what was said of the two"),
)


class CoverForm(GivenForm):
    """The other finding of the pair, how far the one covers the other, and why a person thinks so."""

    other = forms.ChoiceField(
        label="The other finding", error_messages={"required": "Select the other finding"}
    )
    extent = forms.ChoiceField(
        label="How far does the recommendation cover the weakness?",
        choices=EXTENTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far it covers the weakness"},
    )
    note = forms.CharField(
        label="What is left out, or why you think so (optional)", required=False, max_length=500
    )

    def entry(self, reference: str, is_weakness: bool) -> CoverEntry:
        """The values of a form that is valid, about a finding that is the weakness of the pair or the other."""
        given: Mapping[str, str] = self.cleaned_data
        pair = (reference, given["other"]) if is_weakness else (given["other"], reference)
        return CoverEntry(*pair, given["extent"], given["note"])
