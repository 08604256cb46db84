"""From a cell of a captured image to a value of the ledger, by the type its column was declared with (decision 0003).

The two databases write the same fact differently (SQLite has 0 and 1 for no and yes, and moments without a zone, which
Django keeps in UTC). A cell that is not of its column's kind, which SQLite allows, and a column that is no longer there
are taken for what they look like, so that nothing is ever left out.
"""

import json
import re
import struct
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final

from jointreview.ledger.values import Kind, Value, value_of

# The beginning of a declared type -> the kind; the first that fits.
_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    (r"(big|small|tiny)?(int|serial)", "integer"),
    ("bool", "bool"),
    ("numeric|decimal", "decimal"),
    ("real|double|float", "real"),
    ("timestamp|datetime", "moment"),
    ("date", "date"),
    ("time", "clock"),
    ("bytea|blob", "bytes"),
    (r"uuid|char\(32\)", "uuid"),
    ("json", "json"),
)


def kind_of(declared: str) -> Kind:
    """The kind of value that a column of this type holds; text for any other."""
    found = (kind for pattern, kind in _KINDS if re.match(pattern, declared.lower()))
    return next(found, "text")


def state_of(image: str, kinds: Mapping[str, Kind], places: Mapping[str, int]) -> dict[str, Value]:
    """Every cell of an image as a value; `places` says how many decimal places a column was declared with."""
    cells = json.loads(image, parse_float=_Number, parse_int=_Number)
    return {name: to_value(kinds.get(name, "text"), cell, places.get(name)) for name, cell in cells.items()}


def to_value(kind: Kind, cell: Any, places: int | None = None) -> Value:
    """One cell. Numbers come as the text that stood in the image."""
    if cell is None:
        return Value("null", "")
    if isinstance(cell, dict) and cell.keys() == {"blob"}:
        return Value("bytes", cell["blob"])
    if isinstance(cell, dict) and cell.keys() == {"real"}:
        return _real(cell["real"])
    try:
        return _WRITERS[kind](cell, places) if kind in _WRITERS else _plain(cell)
    except (ValueError, TypeError, ArithmeticError):
        return _plain(cell)


class _Number(str):
    """The digits of a number in an image, apart from text that looks the same."""


def _plain(cell: Any) -> Value:
    """By what it looks like: a number is whole or a double, an object or a list is JSON."""
    if isinstance(cell, _Number):
        return Value("integer", str(int(cell))) if re.fullmatch(r"-?[0-9]+", cell) else _real(cell)
    if isinstance(cell, dict | list):
        return _json(cell, None)
    return value_of(cell)


def _integer(cell: Any, _places: int | None) -> Value:
    return Value("integer", str(int(_number(cell))))


def _bool(cell: Any, _places: int | None) -> Value:
    if isinstance(cell, bool):
        return value_of(cell)
    return value_of({"0": False, "1": True}[_number(cell)]) if cell in {"0", "1"} else _plain(cell)


def _decimal(cell: Any, places: int | None) -> Value:
    number = Decimal(_number(cell))
    if places is None:
        return value_of(number)
    # SQLite keeps a decimal as a double: what Django wrote is the nearest with that many places.
    return value_of(number.quantize(Decimal(1).scaleb(-places)))


def _real(cell: Any, _places: int | None = None) -> Value:
    return Value("real", struct.pack(">d", float(cell)).hex())


def _moment(cell: str, _places: int | None) -> Value:
    at = datetime.fromisoformat(_text(cell))
    return value_of(at if at.tzinfo else at.replace(tzinfo=UTC))


def _bytes(cell: Any, _places: int | None) -> Value:
    if not _text(cell).startswith("\\x"):
        raise ValueError("PostgreSQL writes bytes as hex")
    return Value("bytes", cell[2:])


def _json(cell: Any, _places: int | None) -> Value:
    return Value("json", _written(cell))


def _written(cell: Any) -> str:
    """JSON again, with every number in the digits it had."""
    if isinstance(cell, _Number):
        return str(cell)
    if isinstance(cell, dict):
        members = (f"{json.dumps(name, ensure_ascii=False)}: {_written(cell[name])}" for name in sorted(cell))
        return "{" + ", ".join(members) + "}"
    if isinstance(cell, list):
        return "[" + ", ".join(map(_written, cell)) + "]"
    return json.dumps(cell, ensure_ascii=False)


def _text(cell: Any) -> str:
    if not isinstance(cell, str) or isinstance(cell, _Number):
        raise TypeError("not a text")
    return cell


def _number(cell: Any) -> str:
    if not isinstance(cell, _Number):
        raise TypeError("not a number")
    return cell


_WRITERS: Final[Mapping[Kind, Callable[[Any, int | None], Value]]] = {
    "integer": _integer,
    "bool": _bool,
    "decimal": _decimal,
    "real": _real,
    "moment": _moment,
    "date": lambda cell, _: value_of(date.fromisoformat(_text(cell))),
    "clock": lambda cell, _: value_of(time.fromisoformat(_text(cell))),
    "bytes": _bytes,
    "uuid": lambda cell, _: value_of(uuid.UUID(_text(cell))),
    "json": _json,
}
