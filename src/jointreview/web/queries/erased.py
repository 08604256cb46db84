"""What a page says where words were erased: when and on what authority, never a blank (ledger.md 5.7)."""

from collections.abc import Iterable

from django.db.models import Model

from jointreview.core.calendars import PartialDate
from jointreview.web.models import Erasure


def erased_words(model: type[Model], keys: Iterable[str]) -> dict[str, str]:
    """Key -> the words, for those of these rows whose erasure was approved."""
    kind = str(model._meta.verbose_name).replace(" ", "-")
    rows = Erasure.objects.filter(
        decision="approved", kind=kind, key__in=tuple(keys), decided_on__isnull=False
    )
    return {row.key: _words(row) for row in rows}


def _words(row: Erasure) -> str:
    return f"erased on {PartialDate.of(row.decided_on).words}, authority: {row.authority}"
