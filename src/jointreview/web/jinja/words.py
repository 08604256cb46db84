"""Filters that turn values into the words a person reads: dates as GOV.UK writes them, numbers with their noun.

A partial date ("June 2008") keeps its precision: it brings its own words. An absent value is never an empty cell by
accident: say what stands for it (`|long_date("not known")`), or the filter fails.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from markupsafe import Markup

from jointreview.web.forms.govuk import GovukBoundField, as_govuk

LONDON: Final = ZoneInfo("Europe/London")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_date(value: object, absent: str | None = None) -> str:
    """`18 June 2008`; a partial date as precise as it is; `absent` for None. Raises TypeError for anything else."""
    if value is None and absent is not None:
        return absent
    if isinstance(value, datetime):
        raise TypeError("a moment is not a date: use long_moment")
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    own = getattr(value, "words", None)
    if own is None:
        raise TypeError(f"not a date: {type(value).__name__}")
    return str(own() if callable(own) else own)


def long_moment(value: datetime | None, absent: str | None = None) -> str:
    """`18 June 2008 at 2:05pm`, in London; `absent` for None. Raises TypeError for a moment without a zone."""
    if value is None and absent is not None:
        return absent
    if value is None or value.tzinfo is None:
        raise TypeError("a moment needs its zone")
    here = value.astimezone(LONDON)
    hour = here.hour % 12 or 12
    return f"{long_date(here.date())} at {hour}:{here.minute:02}{'am' if here.hour < 12 else 'pm'}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 action`, `3 actions`, `1,204 duties`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def form_field(bound: object, label: str | None = None, hint: str | None = None) -> GovukBoundField:
    """A form's field as the form components read it, also when the form is a library's; its words may be replaced."""
    found = as_govuk(bound)
    if label is not None:
        found.label = label
    if hint is not None:
        found.help_text = hint
    return found


def qr(svg: str) -> Markup:
    """The drawing of a square code, put into the page itself: our content policy takes no data addresses."""
    return Markup(svg[svg.index("<svg") :])  # noqa: S704 (allauth's own drawing of a key, no words in it)


FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    "long_date": long_date,
    "long_moment": long_moment,
    "plural": plural,
    "form_field": form_field,
    "qr": qr,
}
