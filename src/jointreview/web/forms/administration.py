"""What an administrator fills in: organisations, posts and who holds them, people, accounts and their roles."""

from collections.abc import Sequence
from typing import Final

from django import forms

from jointreview.core.access import ROLES
from jointreview.web.forms.dates import DayField
from jointreview.web.forms.govuk import GovukForm

Choices = Sequence[tuple[int, str]]

ORGANISATION_KINDS: Final = {
    "council": "Council",
    "police": "Police",
    "health": "Health",
    "probation": "Probation",
    "youth_justice": "Youth justice",
    "school": "School or college",
    "provider": "Other provider of services",
    "voluntary": "Voluntary or community body",
    "court_service": "Court service",
    "inspectorate": "Inspectorate",
    "government": "Government department or office",
    "press": "Press or radio",
    "other": "Other",
}
STRENGTH_HINT: Final = (
    "At least 12 characters. Three words that do not belong together are easy to keep in mind."
)
LAST_DAY_HINT: Final = "Leave it empty while there is no end"


def _reason(label: str = "Reason") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=500,
        help_text="In a few words, for whoever reads the record later",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OrganisationForm(GovukForm):
    """An organisation of the partnership, or one that it deals with."""

    name = forms.CharField(label="Name of the organisation", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=[("", "Choose one"), *ORGANISATION_KINDS.items()])


class OfOrganisationForm(GovukForm):
    """The base of what belongs to an organisation."""

    organisation = forms.TypedChoiceField(label="Organisation", coerce=int)

    def __init__(self, *args: object, organisations: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", "Choose one"), *organisations]


class PostForm(OfOrganisationForm):
    """A job that can answer for actions, whoever holds it."""

    title = forms.CharField(label="Title of the post", max_length=200)


class PersonForm(OfOrganisationForm):
    """Somebody who can hold a post."""

    name = forms.CharField(label="Name of the person", max_length=200)


class HoldingForm(GovukForm):
    """Who holds a post, and from when."""

    person = forms.TypedChoiceField(label="Person", coerce=int)
    from_on = DayField(label="First day")
    until_on = DayField(label="Last day", required=False, help_text=LAST_DAY_HINT)
    is_acting = forms.BooleanField(label="Acting for the holder", required=False)

    def __init__(self, *args: object, people: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choose one"), *people]


class EndForm(GovukForm):
    """The last day of a holding."""

    until_on = DayField(label="Last day")


class RoleForm(GovukForm):
    """A role, its days and why it is given."""

    role = forms.ChoiceField(label="Role", choices=[("", "Choose one"), *ROLES.items()])
    from_on = DayField(label="First day")
    until_on = DayField(label="Last day", required=False, help_text=LAST_DAY_HINT)
    reason = _reason("Why this role is given")


class EndRoleForm(GovukForm):
    """The last day of a role, and why it ends."""

    until_on = DayField(label="Last day")
    reason = _reason("Why this role ends")


class AccountForm(OfOrganisationForm):
    """A new account: of a new person, or of somebody who is in the record already."""

    person = forms.TypedChoiceField(
        label="Person", coerce=int, required=False, empty_value=None, help_text="Or enter somebody new below"
    )
    name = forms.CharField(label="Name of a new person", max_length=200, required=False)
    organisation = forms.TypedChoiceField(
        label="Organisation of a new person", coerce=int, required=False, empty_value=None
    )
    email = forms.EmailField(label="Email address", max_length=254, help_text="They sign in with it")
    role = forms.ChoiceField(label="First role", choices=[("", "Choose one"), *ROLES.items()])
    reason = _reason("Why they are given an account")

    def __init__(self, *args: object, people: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Somebody new"), *people]
        self.fields["email"].error_messages["invalid"] = "Enter an email address, like name@example.org"

    def clean(self) -> dict[str, object]:
        """Somebody new needs a name and an organisation."""
        cleaned = super().clean()
        if cleaned.get("person") is None and "person" not in self.errors:
            if not cleaned.get("name"):
                self.add_error("name", "Choose a person, or enter the name of a new one")
            if not cleaned.get("organisation"):
                self.add_error("organisation", "Select the organisation of the new person")
        return cleaned


class AccountReasonForm(GovukForm):
    """Why an account is closed or opened."""

    reason = _reason()


class NewPasswordForm(GovukForm):
    """A password of one's own, typed twice."""

    password = forms.CharField(
        label="New password",
        help_text=STRENGTH_HINT,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="New password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, object]:
        """The same twice."""
        cleaned = super().clean()
        if cleaned.get("password") and cleaned.get("again") and cleaned["password"] != cleaned["again"]:
            self.add_error("again", "The two passwords are not the same: type the new one twice")
        return cleaned
