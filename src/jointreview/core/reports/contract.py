"""A `Reading` as plain data and back: the shape that `jointreview read` prints and the web stores.

The keys and their order are the contract's; `data/reading.schema.json` is its JSON Schema and ships with the package.
Changes are additive or get a decision record. `from_json(to_json(reading)) == reading` for every reading.
"""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from jointreview.core.calendars import PartialDate, parse_partial_date
from jointreview.core.quantities import Quantity
from jointreview.core.reports.reading import (
    Count,
    Finding,
    Inspection,
    Judgement,
    Reading,
    Recommendation,
    Reference,
    StatedDeadline,
    Window,
)
from jointreview.errors import Problem

LISTS: dict[str, type] = {
    "inspections": Inspection,
    "judgements": Judgement,
    "findings": Finding,
    "recommendations": Recommendation,
    "evidence_base": Count,
    "stated_deadlines": StatedDeadline,
    "declared_counts": Count,
}


def to_json(reading: Reading) -> dict[str, Any]:
    """The contract's object: strings, numbers, booleans, nulls, lists and objects only."""
    first = reading.first
    head = {
        "file": reading.file,
        "sha256": reading.sha256,
        "reader_version": reading.reader_version,
        "pages": reading.pages,
        "framework": first.framework,
        "kind": first.kind,
        "authority": reading.authority,
    }
    repeated = {name: _plain(getattr(first, name)) for name in _REPEATED}
    lists = {name: [_item(value) for value in getattr(reading, name)] for name in LISTS}
    return {**head, **repeated, **lists, "problems": [_item(problem) for problem in reading.problems]}


_REPEATED = ("inspectorates", "inspection_start_on", "inspection_end_on", "published_on", "lead_inspector")


def from_json(data: Mapping[str, Any]) -> Reading:
    """The reading that `to_json` wrote; raises KeyError, TypeError or ValueError for another shape."""
    lists = {name: tuple(_built(kind, item) for item in data[name]) for name, kind in LISTS.items()}
    return Reading(
        file=data["file"],
        sha256=data["sha256"],
        pages=data["pages"],
        authority=data["authority"],
        problems=tuple(_built(Problem, item) for item in data["problems"]),
        reader_version=data["reader_version"],
        **lists,
    )


def _item(value: Any) -> dict[str, Any]:
    """One item's fields by name; a quantity's parts stand beside them."""
    plain: dict[str, Any] = {}
    for field in fields(value):
        part = getattr(value, field.name)
        plain |= _quantity(part) if isinstance(part, Quantity) else {field.name: _plain(part)}
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, Window):
        return {"start_on": value.start_on.iso, "end_on": value.end_on.iso}
    if isinstance(value, Reference):
        return {"scheme": value.scheme, "tag": value.tag, "printed": value.printed}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "value": _number(quantity.value),
        "qualifier": quantity.qualifier,
        "other": None if quantity.other is None else _number(quantity.other),
        "unit": quantity.unit,
    }


def _number(value: Decimal) -> int | str:
    """A whole number as one; any other with the digits that were printed."""
    return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else str(value)


def _built(kind: type, item: Mapping[str, Any]) -> Any:
    if kind is Count:
        item = {**item, "quantity": _read_quantity(item)}
    return kind(
        **{field.name: _read(field.name, item[field.name]) for field in fields(kind) if field.name in item}
    )


def _read_quantity(item: Mapping[str, Any]) -> Quantity:
    other = None if item.get("other") is None else Decimal(str(item["other"]))
    return Quantity(Decimal(str(item["value"])), item["qualifier"], other, item.get("unit", ""))


def _read(name: str, value: Any) -> Any:
    if name.endswith("_on"):
        return None if value is None else parse_partial_date(value)
    if name == "windows":
        return tuple(
            Window(parse_partial_date(w["start_on"]), parse_partial_date(w["end_on"])) for w in value
        )
    if name == "references":
        return tuple(Reference(one["scheme"], one["tag"], one["printed"]) for one in value)
    return tuple(value) if isinstance(value, list) else value
