"""Short references (I-003, F-014, A-032) that survive edits and moves and are never given out twice."""

from jointreview.web.models import ReferenceSeries


def next_reference(partnership: int, prefix: str) -> str:
    """The next reference of the series, inside the caller's transaction; the row is locked where the database can."""
    series, _ = ReferenceSeries.objects.select_for_update().get_or_create(
        partnership_id=partnership, prefix=prefix
    )
    series.last += 1
    series.save(update_fields=("last",))
    return f"{prefix}-{series.last:03d}"
