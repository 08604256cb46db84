"""What a person says about an issue of the electronic record system, and which findings to look for."""

from collections.abc import Mapping

from django import forms

from jointreview.core.calendars import PartialDate
from jointreview.core.plan.record_system import OWNER_KINDS, STATES, IssueEntry, Owner
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.systems import IssueRow


class IssueForm(GovukForm):
    """A new issue."""

    title = forms.CharField(label="What is wrong", max_length=300)
    impact = forms.CharField(
        label="What it means for children",
        help_text="Never name a child",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    workaround = forms.CharField(
        label="What is done meanwhile",
        help_text="If nothing is done, say so",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    owners = forms.MultipleChoiceField(
        label="Who owns it", choices=tuple(OWNER_KINDS.items()), widget=forms.CheckboxSelectMultiple
    )
    owner_name = forms.CharField(
        label="Name of the partner or supplier (optional)", required=False, max_length=200
    )
    due_on = PartialDateField(
        label="To be put right by",
        help_text="Leave the day, or the day and the month, empty if they are not known yet",
        required=False,
    )

    def entry(self, state: str = "open", reason: str = "") -> IssueEntry:
        """What was said, as the action takes it; the name belongs to partner and supplier."""
        said = self.cleaned_data
        due: PartialDate | None = said["due_on"]
        named = {"partner", "supplier"} & set(said["owners"])
        return IssueEntry(
            title=said["title"],
            impact=said["impact"],
            workaround=said["workaround"],
            owners=tuple(Owner(kind, said["owner_name"] if kind in named else "") for kind in said["owners"]),
            due_on=due.iso if due else "",
            state=state,
            reason=reason,
        )


class IssueRevisionForm(IssueForm):
    """What an issue says now, to be changed with a reason."""

    state = forms.ChoiceField(
        label="Where it stands", choices=tuple(STATES.items()), widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Why it changes", max_length=500)

    def __init__(self, data: Mapping[str, str] | None, *, issue: IssueRow) -> None:
        names = [owner.partition(": ")[2] for owner in issue.owners]
        super().__init__(
            data,
            initial={
                "title": issue.title,
                "impact": issue.impact,
                "workaround": issue.workaround,
                "owners": issue.owner_kinds,
                "owner_name": next((name for name in names if name), ""),
                "due_on": known_date(issue.due_on) if issue.due_on else None,
                "state": issue.state,
            },
        )

    @property
    def revision(self) -> IssueEntry:
        """What was said, with state and reason."""
        return self.entry(self.cleaned_data["state"], self.cleaned_data["reason"])


class SystemSearchForm(GovukForm):
    """Words to look for."""

    words = forms.CharField(label="Words to look for", required=False, max_length=100)


class SystemMarkForm(GovukForm):
    """A finding that is about the record system."""

    finding = forms.CharField(label="Reference of the finding", help_text="For example, F-003", max_length=12)
