"""Which words of a record an erasure takes, and taking them out of the rows; the trail is cleared apart.

A row stays with everything that says nothing about anyone; where there were words there is "Erased". A person goes with
their accounts: nobody can sign in to one any more.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db.models import Manager, Model

from jointreview.web.models import Dispatch, Inspection, Person, ProgressNote, SystemIssueVersion, User

WORD: Final = "Erased"

# Kind -> its table and the columns whose words go.
WORDS: Final[Mapping[str, tuple[type[Model], tuple[str, ...]]]] = MappingProxyType(
    {
        "person": (Person, ("name",)),
        "progress-note": (ProgressNote, ("words",)),
        "dispatch": (Dispatch, ("recipient", "proof")),
        "inspection": (Inspection, ("lead_inspector", "note")),
        "system-issue-version": (SystemIssueVersion, ("impact", "workaround")),
    }
)


def rows_of(kind: str) -> Manager:
    """The rows of a kind that can be erased."""
    return WORDS[kind][0]._default_manager


def take_words(kind: str, key: str) -> None:
    """Take the words out of the row, inside the action of an approved erasure."""
    row = rows_of(kind).get(pk=key)
    names = [name for name in WORDS[kind][1] if getattr(row, name)]
    for name in names:
        setattr(row, name, WORD)
    if names:
        row.save(update_fields=names)
    if kind == "person":
        for user in User.objects.filter(person=row):
            user.email, user.is_active = f"erased-{user.pk}@erased.invalid", False
            user.password, user.last_login = make_password(None), None
            user.save(update_fields=("email", "is_active", "password", "last_login"))
