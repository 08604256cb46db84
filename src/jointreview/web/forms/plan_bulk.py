"""The same change to several actions: what each should say, and why. A box left alone changes nothing."""

from collections.abc import Iterable, Mapping

from django import forms

from jointreview.web.actions.plan_bulk import BulkChange
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.plan import AS_FAR, Choices

LEAVE = ("", "Leave as it is")


class BulkForm(GovukForm):
    """What the chosen actions should say."""

    lead_organisation = forms.TypedChoiceField(
        label="Lead organisation", required=False, coerce=int, empty_value=None
    )
    post = forms.TypedChoiceField(label="Post", required=False, coerce=int, empty_value=None)
    objective = forms.ChoiceField(label="Objective of the plan", required=False)
    due_on = PartialDateField(
        label="Due (leave empty to leave it as it is)", help_text=AS_FAR, required=False
    )
    reason = forms.CharField(
        label="Why do they change?",
        help_text="Kept beside what each said before",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why the actions change"},
    )

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        organisations: Choices,
        posts: Choices,
        objectives: Iterable[tuple[str, str]],
    ) -> None:
        super().__init__(data)
        self.fields["lead_organisation"].choices = [LEAVE, *organisations]
        self.fields["post"].choices = [LEAVE, *posts]
        self.fields["objective"].choices = [LEAVE, *objectives]

    @property
    def change(self) -> BulkChange:
        """The values of a form that is valid."""
        said = self.cleaned_data
        return BulkChange(
            lead_organisation=said["lead_organisation"],
            post=said["post"],
            objective=said["objective"] or None,
            due_on=said["due_on"].iso if said["due_on"] else None,
        )

    @property
    def told(self) -> list[tuple[str, str]]:
        """(field, what it would say) of what was filled in, for the preview."""
        names = ("lead_organisation", "post", "objective")
        words = [(self[name].label, self._words(name)) for name in names if self.cleaned_data[name]]
        due = self.cleaned_data["due_on"]
        return [*words, *([("Due", due.words)] if due else [])]

    def _words(self, name: str) -> str:
        return next(words for value, words in self.fields[name].choices if value == self.cleaned_data[name])
