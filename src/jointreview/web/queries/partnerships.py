"""The partnership itself: its name, the day its record opens at, and the days of its story."""

from datetime import date

from jointreview.web.models import Partnership, RoleGrant, StoryDay


def opening_day(partnership: int | None) -> date | None:
    """The day the record opens at: set for a demonstration, None (today) for any other."""
    found = Partnership.objects.filter(pk=partnership).first()
    return found.opens_on if found else None


def partnership_name(partnership: int | None) -> str:
    """The partnership's name; nothing for a visitor who belongs to none."""
    found = Partnership.objects.filter(pk=partnership).first()
    return found.name if found else ""


def area_of(partnership: int) -> str:
    """The name of the partnership's own area."""
    return str(Partnership.objects.values_list("area_name", flat=True).get(pk=partnership))


def story_days(partnership: int | None) -> tuple[tuple[date, str], ...]:
    """The days worth opening the record at, with the line that says why; oldest first."""
    return tuple(
        StoryDay.objects.filter(partnership_id=partnership)
        .order_by("shown_on")
        .values_list("shown_on", "label")
    )


def partnership_keys() -> tuple[int, ...]:
    """The key of the installation's partnership, for a command that nobody is signed in for; none before setup."""
    return tuple(Partnership.objects.order_by("pk").values_list("pk", flat=True))


def has_partnership() -> bool:
    """Whether this installation has its partnership."""
    return Partnership.objects.exists()


def sign_ins(role: str) -> tuple[str, ...]:
    """The e-mail addresses of a demonstration's accounts of a role; nothing for any other installation."""
    grants = RoleGrant.objects.filter(role=role, partnership__is_demonstration=True)
    return tuple(grants.order_by("pk").values_list("user__email", flat=True))


def is_demonstration(partnership: int | None) -> bool:
    """Whether the record is the demonstration's: its papers say so on every page."""
    return Partnership.objects.filter(pk=partnership, is_demonstration=True).exists()
