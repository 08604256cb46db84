"""A field's value as evidence: its kind and one text for it, so that no two values share an encoding.

The forms are those of decision 0003. A `Value` cannot be built with a text that is not of its kind.
"""

import re
import struct
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Final, Literal

Kind = Literal[
    "null",
    "bool",
    "integer",
    "decimal",
    "real",
    "text",
    "date",
    "partial-date",
    "moment",
    "clock",
    "bytes",
    "uuid",
    "json",
]

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PARTIAL = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_CLOCK = r"[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}"

_FORMS: Final[dict[str, re.Pattern[str]]] = {
    "null": re.compile(""),
    "bool": re.compile("true|false"),
    "integer": re.compile("0|-?[1-9][0-9]*"),
    "decimal": re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"),
    "real": re.compile("[0-9a-f]{16}"),
    "text": re.compile(".*", re.DOTALL),
    "date": re.compile(_DAY),
    "partial-date": re.compile(f"{_PARTIAL}(/{_PARTIAL})?"),
    "moment": re.compile(f"{_DAY}T{_CLOCK}Z"),
    "clock": re.compile(_CLOCK),
    "bytes": re.compile("([0-9a-f]{2})*"),
    "uuid": re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "json": re.compile(".+", re.DOTALL),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A kind and its one text. Raises ValueError, without the text, when the text is not of the kind."""

    kind: Kind
    text: str

    def __post_init__(self) -> None:
        form = _FORMS.get(self.kind)
        if form is None or not form.fullmatch(self.text) or not _is_possible(self.kind, self.text):
            raise ValueError(f"this is not the form of a value of kind {self.kind!r}")


def moment(at: datetime) -> str:
    """UTC with microseconds: `2008-06-11T12:00:00.000000Z`. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment has a time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def _clock(at: time) -> str:
    if at.tzinfo is not None:
        raise ValueError("a time of day has no time zone")
    return at.isoformat("microseconds")


def _decimal(number: Decimal) -> str:
    if not number.is_finite():
        raise ValueError("a decimal is finite")
    text = format(number, "f")
    return text[1:] if number.is_zero() and number.is_signed() else text


# Tried in order: a bool is also an int and a datetime is also a date, so the narrower stands first.
_WRITERS: Final[tuple[tuple[type, Kind, Callable[..., str]], ...]] = (
    (type(None), "null", lambda _: ""),
    (bool, "bool", lambda plain: "true" if plain else "false"),
    (int, "integer", str),
    (Decimal, "decimal", _decimal),
    (float, "real", lambda plain: struct.pack(">d", plain).hex()),
    (str, "text", str),
    (datetime, "moment", moment),
    (date, "date", date.isoformat),
    (time, "clock", _clock),
    (bytes, "bytes", bytes.hex),
    (uuid.UUID, "uuid", str),
)


def value_of(
    plain: bool | int | Decimal | float | str | date | datetime | time | bytes | uuid.UUID | None,
) -> Value:
    """The value of a Python object; text of a special kind (partial date, JSON) is built as `Value` directly."""
    for family, kind, write in _WRITERS:
        if isinstance(plain, family):
            return Value(kind, write(plain))
    raise TypeError(f"no kind of value for {type(plain).__name__}")


def _is_possible(kind: str, text: str) -> bool:
    """What a pattern cannot see: the day is in the calendar, the number has no negative nought, the real is one."""
    if kind == "decimal":
        return not (text.startswith("-") and not text.strip("-0."))
    if kind == "real":
        bits = bytes.fromhex(text)
        number = struct.unpack(">d", bits)[0]
        return bool(number == number)
    try:
        if kind in {"date", "moment"}:
            datetime.fromisoformat(text)
        elif kind == "clock":
            time.fromisoformat(text)
        elif kind == "partial-date":
            for end in text.split("/"):
                date.fromisoformat(end + "2000-01-01"[len(end) :])
    except ValueError:
        return False
    return True
