"""Nobody undoes what they never saw: who changes what is said of a thing tells which saying they had before them.

The comparison stands in the transaction of the change, with the thing held: of two who save at once the second waits
for the first, and is then told. On SQLite the transaction itself is the hold (IMMEDIATE).
"""

from datetime import date
from typing import Any, Final, TypeVar

from django.db.models import Model, QuerySet

from jointreview.errors import Overtaken

Row = TypeVar("Row", bound=Model)
CODE: Final = "record.changed-meanwhile"
MEANWHILE: Final = "Someone else changed this meanwhile. Look at it again before you save."


def said_before(thing: Model, said: QuerySet[Row], on: date, seen: int | None = None) -> Row | None:
    """What was said last of the thing by the day, None where nothing was; the thing is held until the action ends.

    `seen` is the key of what the author had before them, 0 for nothing, None where they do not tell. Raises Overtaken
    where something else was said since.
    """
    rows: Any = type(thing)._base_manager
    rows.select_for_update().get(pk=thing.pk)
    last = said.filter(effective_on__lte=on).order_by("effective_on", "pk").last()
    if seen is not None and seen != (last.pk if last else 0):
        raise Overtaken(CODE, MEANWHILE)
    return last
