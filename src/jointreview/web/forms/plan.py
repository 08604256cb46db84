"""What a person says about an action: what, who leads, by when, how anyone will know, and where it stands.

Everything but the title may be left for later: an action may be saved with gaps, and the gaps stay in sight. A date
that was not touched is handed back exactly as it was kept, also where it is a range that three boxes cannot hold.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from django import forms

from jointreview.core.calendars import PartialDate, PartialRange
from jointreview.web.actions.plan import ActionEntry, MeasureEntry
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.offered import OfferedForm
from jointreview.web.mapping.plan_words import MEASURE_WORDS, PROGRESS_WORDS
from jointreview.web.queries.action_said import ActionSaid
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.offers import Offer

AS_FAR: Final = "Leave the day, or the day and the month, empty if they are not known yet"
Choices = Iterable[tuple[int, str]]


class ActionForm(GovukForm):
    """What an action says. `needs_lead` asks for the lead organisation from those who may act for their own only."""

    title = forms.CharField(
        label="What will be done", help_text="One sentence that begins with a verb", max_length=300
    )
    description = forms.CharField(
        label="More about it (optional)", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    lead_organisation = forms.TypedChoiceField(
        label="Lead organisation",
        help_text="The one organisation that answers for it",
        required=False,
        coerce=int,
        empty_value=None,
    )
    post = forms.TypedChoiceField(
        label="Post",
        help_text="The job that answers for it, whoever holds it",
        required=False,
        coerce=int,
        empty_value=None,
    )
    starts_on = PartialDateField(label="Start", help_text=AS_FAR, required=False)
    due_on = PartialDateField(label="Due", help_text=AS_FAR, required=False)
    objective = forms.ChoiceField(label="Objective of the plan (optional)", required=False)
    impact_from_on = PartialDateField(
        label="Impact can be judged from (optional)",
        help_text="Before that day, nobody can say whether it helped",
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        organisations: Choices,
        posts: Choices,
        objectives: Iterable[tuple[str, str]] = (),
        needs_lead: bool = False,
        action: ActionSaid | None = None,
        mine: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial={**_initial(action), **(mine or {})} if action else None)
        self.fields["objective"].choices = [("", "None"), *objectives]
        self.action = action
        lead = self.fields["lead_organisation"]
        lead.choices = [*([] if needs_lead else [("", "Not decided yet")]), *organisations]
        lead.required = needs_lead
        self.fields["post"].choices = [("", "Not decided yet"), *posts]

    @property
    def entry(self) -> ActionEntry:
        """The values of a form that is valid."""
        said = self.cleaned_data
        return ActionEntry(
            title=said["title"],
            description=said["description"],
            lead_organisation=said["lead_organisation"],
            post=said["post"],
            starts_on=self._iso("starts_on", self.action.starts_iso if self.action else ""),
            due_on=self._iso("due_on", self.action.due_iso if self.action else ""),
            reason=said.get("reason", ""),
            objective=said["objective"],
            impact_from_on=self._iso("impact_from_on", self.action.impact_from_iso if self.action else ""),
        )

    def _iso(self, name: str, kept: str) -> str:
        if name not in self.changed_data:
            return kept
        found: PartialDate | None = self.cleaned_data[name]
        return found.iso if found else ""


class RevisionForm(ActionForm):
    """An action that says something new, and why. `seen` is the version that its author had before them.

    `action` is that version; `mine` is what the author typed, kept where somebody else changed the action meanwhile.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    reason = forms.CharField(
        label="Why does it change?",
        help_text="Kept beside what it said before, for everyone who reads the plan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why the action changes"},
    )


class MeasureForm(GovukForm):
    """How anyone will know: of an action, an objective or a finding."""

    kind = forms.ChoiceField(
        label="What shows it",
        choices=list(MEASURE_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select what shows that it worked"},
    )
    statement = forms.CharField(
        label="What will be different",
        help_text="For example, initial assessments done within seven working days",
        max_length=500,
        error_messages={"required": "Say what will be different"},
    )
    baseline = forms.CharField(
        label="Where it is now (optional)",
        help_text="As the source prints it, for example about 62%",
        required=False,
        max_length=200,
    )
    target = forms.CharField(label="Where it should be (optional)", required=False, max_length=200)
    by_on = PartialDateField(label="By when", help_text=AS_FAR, required=False)

    @property
    def entry(self) -> MeasureEntry:
        """The values of a form that is valid."""
        said = self.cleaned_data
        return MeasureEntry(
            kind=said["kind"],
            statement=said["statement"],
            baseline=said["baseline"],
            target=said["target"],
            by_on=said["by_on"].iso if said["by_on"] else "",
        )


class AnswerForm(OfferedForm):
    """Which finding, or part of one, an action answers. A choice is `F-012` or `F-012:a`."""

    offered, sought = "finding", "findings"
    finding = forms.ChoiceField(
        label="Which finding does it answer?", error_messages={"required": "Select a finding"}
    )

    def __init__(self, data: Mapping[str, str] | None, *, offer: Offer, required: bool = True) -> None:
        super().__init__(data, offer=offer)
        self.fields["finding"].required = required

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """The finding and part chosen, as the action takes them; nothing where none was."""
        reference, _, part = self.cleaned_data["finding"].partition(":")
        return ((reference, part),) if reference else ()


class ProgressForm(GovukForm):
    """Where an action stands. "Claimed done" is a claim: it counts as proved only once evidence is accepted."""

    state = forms.ChoiceField(
        label="Where does it stand?",
        choices=list(PROGRESS_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select where it stands"},
    )
    words = forms.CharField(
        label="What has been done",
        help_text="Do not name a child or a family",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what has been done"},
    )

    def __init__(self, data: Mapping[str, str] | None) -> None:
        super().__init__(data)
        self.fields["state"].option_hints = {
            "claimed_done": "Shown as claimed until evidence has been accepted"
        }


def _initial(action: ActionSaid) -> dict[str, object]:
    starts, due = known_date(action.starts_iso), known_date(action.due_iso)
    return {
        "seen": action.version,
        "objective": action.objective,
        "impact_from_on": known_date(action.impact_from_iso),
        "title": action.title,
        "description": action.description,
        "lead_organisation": action.lead_organisation,
        "post": action.post,
        "starts_on": starts.first if isinstance(starts, PartialRange) else starts,
        "due_on": due.last if isinstance(due, PartialRange) else due,
    }
