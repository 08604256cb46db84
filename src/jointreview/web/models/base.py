"""What every row has: the partnership it belongs to, the day it holds from, and the moment it was recorded.

Two times are kept apart. `effective_on` is the day from which people knew or decided it, so any page can be shown as
at a day; `recorded_at` is the database's own clock and no one can choose it (ledger.md section 5.8).
"""

from collections.abc import Iterable

from django.db import models
from django.db.models.functions import Length, Now

# Constraints ask for the length of a digest; Django ships the lookup but does not register it.
models.CharField.register_lookup(Length)


class Record(models.Model):
    """A row of one partnership that never moves to another; `effective_on` is a London date."""

    partnership = models.ForeignKey("jointreview.Partnership", on_delete=models.PROTECT, related_name="+")
    effective_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


class PartialDateField(models.CharField):
    """A date as far as it is known: `2008-05-06`, `2008-05`, `2008`, or a range of two joined by `/`.

    Kept as ISO text so that nothing is ever rounded into a day nobody stated (R008); empty means not known.
    """

    def __init__(self, **options: object) -> None:
        super().__init__(**{"max_length": 21, "blank": True, "default": "", **options})

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        """To migrations it is plain text, so that they import nothing of ours."""
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options


def whole_hash(field: str, name: str) -> models.CheckConstraint:
    """A database check that the text field holds a SHA-256 in hex, never nothing or a part of it."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__length": 64}), name=name)


def ends_after_it_begins(field: str, name: str) -> models.CheckConstraint:
    """A database check that what has ended did not end before the day it holds from."""
    open_ended = models.Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(
        condition=open_ended | models.Q(**{f"{field}__gte": models.F("effective_on")}), name=name
    )


def exactly_one(fields: Iterable[str], name: str) -> models.CheckConstraint:
    """A database check that exactly one of these links is there."""
    listed = tuple(fields)
    alone = (models.Q(**{f"{link}__isnull": link != one for link in listed}) for one in listed)
    return models.CheckConstraint(condition=models.Q(*alone, _connector=models.Q.OR), name=name)


def one_of(field: str, values: tuple[str, ...], name: str) -> models.CheckConstraint:
    """A database check that the text field holds one of the listed codes."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)
