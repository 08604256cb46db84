"""The partnership itself: the day its record opens at, and the days of its story."""

from datetime import date

from jointreview.web.models import Partnership


def opening_day(partnership: int | None) -> date | None:
    """The day the record opens at: set for a demonstration, None (today) for any other."""
    found = Partnership.objects.filter(pk=partnership).first()
    return found.opens_on if found else None
