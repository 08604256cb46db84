"""What a person says of findings across reports: how two hang together, their theme, and what drives the plan."""

from collections.abc import Iterable, Mapping

from django import forms

from jointreview.core.plan.recurrence import RELATION_WORDS
from jointreview.web.actions.recurrence import RelationEntry
from jointreview.web.actions.steering import DriverEntry, RequirementEntry
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.offered import OfferedForm
from jointreview.web.queries.drivers import DRIVER_WORDS
from jointreview.web.queries.offers import Offer
from jointreview.web.queries.register import ANSWERED, RegisterChoice

RELATION_FIELD = {
    "relation.itself": "earlier",
    "relation.order": "earlier",
    "relation.no-reason": "note",
    "finding.unknown": "earlier",
    "finding.later": "earlier",
}


class RelationForm(GovukForm):
    """Two findings and what the later one is to the earlier; `decision` says whether they are about one matter."""

    earlier = forms.CharField(
        label="Earlier finding", help_text="Its reference, for example F-014", max_length=12
    )
    relation = forms.ChoiceField(
        label="What the later finding is to it",
        choices=[(code, words.capitalize()) for code, words in RELATION_WORDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the later finding is to the earlier one"},
    )
    decision = forms.ChoiceField(
        label="Are the two about one matter?",
        choices=[("confirmed", "Yes"), ("declined", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes if the two are about one matter"},
    )
    note = forms.CharField(
        label="Note (optional)",
        help_text="Needed when you take back what was confirmed",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def entry(self, later: str, is_proposed: bool) -> RelationEntry:
        """The values of a form that is valid."""
        said = self.cleaned_data
        return RelationEntry(
            said["earlier"].strip().upper(), later, said["relation"], said["note"], is_proposed
        )


class ThemeForm(GovukForm):
    """A theme of the plan."""

    title = forms.CharField(
        label="Name of the theme", max_length=200, error_messages={"required": "Name the theme"}
    )


class FindingThemeForm(GovukForm):
    """The theme that a finding is put under."""

    theme = forms.ChoiceField(label="Theme", error_messages={"required": "Select a theme"})

    def __init__(self, data: Mapping[str, str] | None, *, themes: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["theme"].choices = [("", "Choose one"), *themes]


class DriverForm(GovukForm):
    """A driver: what makes the partnership act, and the first thing it asks for."""

    title = forms.CharField(label="Driver", max_length=200, error_messages={"required": "Name the driver"})
    kind = forms.ChoiceField(
        label="What it is",
        choices=list(DRIVER_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is"},
    )
    note = forms.CharField(
        label="Note (optional)", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    @property
    def entry(self) -> DriverEntry:
        """The values of a form that is valid."""
        said = self.cleaned_data
        return DriverEntry(said["kind"], said["title"], said["note"])


class RequirementForm(OfferedForm):
    """One thing that a driver asks for: an inspection with all its recommendations, or words."""

    offered, sought = "inspection", "inspections"
    inspection = forms.ChoiceField(
        label="All recommendations of an inspection", required=False, help_text="Or leave it and use words"
    )
    text = forms.CharField(
        label="What it asks for, in words",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = PartialDateField(
        label="By when (optional)", required=False, help_text="For example 31 3 2010, or 3 2010"
    )

    @property
    def entry(self) -> RequirementEntry:
        """The values of a form that is valid."""
        said = self.cleaned_data
        due_on = said["due_on"].iso if said["due_on"] else ""
        return RequirementEntry(said["text"], said["inspection"], due_on)


class ServeForm(OfferedForm):
    """Which action serves a driver, or (by key) one thing that it asks for in words."""

    offered, sought = "action", "actions"
    action = forms.ChoiceField(label="Action", error_messages={"required": "Select an action"})
    requirement = forms.TypedChoiceField(
        label="What it answers", required=False, coerce=int, empty_value=None
    )

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        offer: Offer,
        requirements: Iterable[tuple[int, str]],
    ) -> None:
        super().__init__(data, offer=offer)
        self.fields["requirement"].choices = [("", "The driver as a whole"), *requirements]


def choice_in(asked: Mapping[str, str]) -> RegisterChoice:
    """What the address of the register asks to see; what it does not know finds nothing and is shown as such."""
    return RegisterChoice(
        kind=asked.get("kind", ""),
        inspection=asked.get("inspection", ""),
        theme=asked.get("theme", ""),
        answered=asked.get("answered", "") if asked.get("answered") in ANSWERED else "",
        words=asked.get("words", "")[:100],
        tag=asked.get("tag", ""),
        origin=asked.get("origin", ""),
    )
