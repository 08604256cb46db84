"""Builds a dataclass from a table of a TOML file, field by field, and collects every problem instead of stopping.

The file has the shape of the dataclass. A missing field, one that nobody knows, a wrong type or an unreadable date or
figure is a `Problem` with its place ("leeds-jar-2008.toml: inspections[0].figures[2].quantity"). Fields that a table
`shares` pass down to the tables inside it, so a source is written once for the list it holds for.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from jointreview.core.calendars.partial import PartialDate, parse_partial_date
from jointreview.core.quantities import Quantity, parse_quantity
from jointreview.errors import Invalid, Problem
from jointreview.web.demonstration.sources import Source, parse_source

PARSED: Mapping[type, Any] = {
    PartialDate: parse_partial_date,
    Quantity: parse_quantity,
    Source: parse_source,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the files we are, what passes down to here, and where problems go."""

    place: str
    problems: list[Problem]
    shared: Mapping[str, Any]

    def inside(self, name: str, shared: Mapping[str, Any] | None = None) -> "Spot":
        return Spot(f"{self.place}.{name}", self.problems, self.shared if shared is None else shared)

    def note(self, code: str, words: str) -> None:
        self.problems.append(Problem(f"fact.{code}", "error", words, self.place))


def build(kind: type, table: Any, spot: Spot) -> Any:
    """The value of `kind`, or None when anything in it is wrong (each thing wrong is noted)."""
    if not isinstance(table, dict):
        spot.note("not-a-table", "A table is needed here.")
        return None
    hints = {field.name: hint for field, hint in zip(fields(kind), _hints(kind), strict=True)}
    for name in table.keys() - hints.keys():
        spot.inside(name).note("field-unknown", "No fact has a field of that name.")
    shared = _passed_down(kind, table, hints, spot)
    found, before = {}, len(spot.problems)
    for field in fields(kind):
        if field.name in table:
            found[field.name] = convert(hints[field.name], table[field.name], spot.inside(field.name, shared))
        elif field.name in spot.shared:
            found[field.name] = spot.shared[field.name]
        elif field.default is MISSING:
            spot.inside(field.name).note("missing", f"“{field.name}” is needed.")
    return kind(**found) if len(spot.problems) == before else None


def convert(hint: Any, value: Any, spot: Spot) -> Any:
    """The value as the field's type wants it. What does not fit is noted."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return convert(next(one for one in inner if one is not NoneType), value, spot)
    if origin is tuple:
        return _several(inner[0], value, spot)
    if origin is Literal:
        return value if value in inner else _refuse(spot, f"one of {', '.join(map(str, inner))}")
    if hint in PARSED:
        return _parse(hint, value, spot)
    if is_dataclass(hint):
        return build(hint, value, spot)
    if hint is str and (not isinstance(value, str) or not value or value.strip() != value):
        return _refuse(spot, "text without white space around it")
    return value if type(value) is hint else _refuse(spot, f"a plain {hint.__name__}")


def _hints(kind: type) -> list[Any]:
    hints = get_type_hints(kind)
    return [hints[field.name] for field in fields(kind)]


def _passed_down(
    kind: type, table: Mapping[str, Any], hints: Mapping[str, Any], spot: Spot
) -> dict[str, Any]:
    """What the table gives to those inside it. Trouble with it is noted once, where the field itself is read."""
    quiet = Spot(spot.place, [], {})
    own = {
        name: convert(hints[name], table[name], quiet)
        for name in getattr(kind, "shares", ())
        if name in table
    }
    return {**spot.shared, **own}


def _several(kind: Any, value: Any, spot: Spot) -> tuple[Any, ...]:
    if not isinstance(value, list):
        _refuse(spot, "a list")
        return ()
    return tuple(
        convert(kind, one, Spot(f"{spot.place}[{at}]", spot.problems, spot.shared))
        for at, one in enumerate(value)
    )


def _parse(kind: type, value: Any, spot: Spot) -> Any:
    if kind is PartialDate and type(value) is date:
        return PartialDate.of(value)
    try:
        return PARSED[kind](str(value))
    except Invalid as refusal:
        spot.note(refusal.code.replace(".", "-"), refusal.words)
        return None


def _refuse(spot: Spot, wanted: str) -> None:
    spot.note("unfit", f"Expected {wanted}.")
