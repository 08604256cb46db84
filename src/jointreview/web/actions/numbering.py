"""Short references (I-003, F-014, A-032) that survive edits and moves and are never given out twice."""

from jointreview.web.models import ReferenceSeries


def next_reference(partnership: int, prefix: str) -> str:
    """The next reference of the series, inside the caller's transaction; the row is locked where the database can."""
    return next_references(partnership, prefix, 1)[0]


def next_references(partnership: int, prefix: str, count: int) -> list[str]:
    """The next so many references of the series, in order."""
    series, _ = ReferenceSeries.objects.select_for_update().get_or_create(
        partnership_id=partnership, prefix=prefix
    )
    first, series.last = series.last + 1, series.last + count
    series.save(update_fields=("last",))
    return [f"{prefix}-{number:03d}" for number in range(first, series.last + 1)]
