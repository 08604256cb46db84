"""Taking the words of a record out of its row; which words those are is read from the classes of fields.

A row stays with everything that says nothing about anyone; where there were words there is "Erased". A person goes with
their accounts: nobody can sign in to one any more. The trail is cleared apart (`erasing.py`).
"""

from typing import Final

from django.contrib.auth.hashers import make_password
from django.db.models import Manager

from jointreview.web.mapping.erasable import erasable
from jointreview.web.models import User

WORD: Final = "Erased"


def rows_of(kind: str) -> Manager:
    """The rows of a kind that can be erased."""
    return erasable(kind).model._default_manager


def take_words(kind: str, key: str) -> None:
    """Take the words out of the row, inside the action of an approved erasure."""
    row = rows_of(kind).get(pk=key)
    names = [name for name in erasable(kind).columns if getattr(row, name)]
    for name in names:
        setattr(row, name, WORD)
    if names:
        row.save(update_fields=names)
    if kind == "person":
        for user in User.objects.filter(person=row):
            user.email, user.is_active = f"erased-{user.pk}@erased.invalid", False
            user.password, user.last_login = make_password(None), None
            user.save(update_fields=("email", "is_active", "password", "last_login"))
