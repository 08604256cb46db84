"""A source that is no inspection, and a finding with its exact words and their place."""

from collections.abc import Mapping

from django import forms

from jointreview.core.plan.origins import ORIGINS
from jointreview.web.actions.sources import FoundEntry, SourceEntry
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.given import GivenForm
from jointreview.web.forms.plan import AS_FAR
from jointreview.web.forms.plan_life import NO_CHILD
from jointreview.web.queries.findings import BAND_WORDS, KIND_WORDS

_BY_HAND = [(code, words) for code, words in ORIGINS.items() if code != "listed"]


def _origin(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=_BY_HAND, widget=forms.RadioSelect)


class SourceForm(GivenForm):
    """A source that findings may come from."""

    origin = _origin("What kind of source is it?")
    title = forms.CharField(label="What is it called?", max_length=300)
    whose = forms.CharField(label="Whose is it?", help_text="A body, not a person", max_length=200)
    dated_on = PartialDateField(label="Its date (optional)", help_text=AS_FAR, required=False)
    source = forms.CharField(
        label="Where it is kept, or what names it (optional)", required=False, max_length=200
    )

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": SourceEntry(**super().given)}


class FoundForm(GivenForm):
    """A finding entered by hand."""

    origin = _origin("Where does it come from?")
    kind = forms.ChoiceField(
        label="What is it?",
        choices=list(KIND_WORDS.items()),
        widget=forms.RadioSelect,
        help_text="A call for action is a recommendation: the plan has to answer it",
    )
    words = forms.CharField(
        label="The exact words", help_text=NO_CHILD, widget=forms.Textarea(attrs={"rows": 4})
    )
    page = forms.IntegerField(label="Page (optional)", required=False, min_value=1)
    paragraph = forms.CharField(label="Paragraph (optional)", required=False, max_length=40)
    said_by = forms.CharField(
        label="Who found it or called for it?", help_text="A body, not a person", max_length=200
    )
    summary = forms.CharField(
        label="In our own words (optional)", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    timescale = forms.ChoiceField(
        label="Time given",
        required=False,
        choices=[(code, words or "None") for code, words in BAND_WORDS.items()],
    )
    addressee = forms.CharField(label="Addressed to (optional)", required=False, max_length=200)

    @property
    def given(self) -> Mapping[str, object]:
        return {"entry": FoundEntry(**super().given)}


class SummaryForm(GivenForm):
    """A finding in our own words."""

    words = forms.CharField(
        label="In our own words",
        help_text=f"The inspectors’ words stay beside them. {NO_CHILD}",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
