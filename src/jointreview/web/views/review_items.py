"""A proposed item in plain words: its title, what was read, the report's words, and what a person made of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jointreview.core.calendars import parse_partial_date
from jointreview.web.forms.item_fields import FIELDS, WORDS, in_words
from jointreview.web.mapping.catalogue import held_frameworks
from jointreview.web.queries.reviews import ItemRow
from jointreview.web.views.sheets import Mark

DECISION_WORDS = {
    "pending": ("To decide", "open"),
    "confirmed": ("Confirmed", "good"),
    "corrected": ("Corrected", "good"),
    "rejected": ("Rejected", "neutral"),
    "added": ("Added by a person", "good"),
}
ADD_WORDS = {
    "inspections": "Add an inspection",
    "judgements": "Add a judgement",
    "findings": "Add a strength or weakness",
    "recommendations": "Add a recommendation",
    "evidence_base": "Add a figure of evidence",
    "stated_deadlines": "Add a date that the report states",
    "declared_counts": "Add a count that the report declares",
}
COMPARED_WORDS = {"changed": "Reads differently now", "added": "Not read before", "left": "Rejected before"}
QUOTED = ("text", "quote")
SAID_BY_TITLE = {
    "judgements": ("label",),
    "findings": ("kind",),
    "recommendations": ("kind", "number"),
    "evidence_base": ("what",),
    "stated_deadlines": ("what",),
    "declared_counts": ("what",),
}


@dataclass(frozen=True, slots=True)
class ShownItem:
    """What the review page writes out for one item; `lines` are (name, words), `was` what a correction changed."""

    key: int
    number: int
    title: str
    lines: tuple[tuple[str, str], ...]
    words: str
    place: str
    decision: str
    decision_words: str
    tone: str
    state: str
    reason: str
    was: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    can_split: bool
    is_offered: bool
    compared: str
    has_marks: bool

    @property
    def anchor(self) -> str:
        return f"item-{self.key}"


def titles_named(items: Sequence[ItemRow]) -> dict[str, str]:
    """The title of each framework that the reading names, and of each of its areas, by its code."""
    named = {item.value.get("framework") for item in items if item.section == "inspections"}
    frameworks = [one for one in held_frameworks() if one.id in named]
    areas = [area for one in frameworks for area in one.areas]
    return {area.code: area.title for area in reversed(areas)} | {
        one.id: f"{one.title}, {one.version}" for one in frameworks
    }


def shown_items(
    items: Sequence[ItemRow], titles: Mapping[str, str], unsure: Collection[int] = ()
) -> tuple[ShownItem, ...]:
    """The items numbered from 1 in their order; `titles` of frameworks and areas, by code; `unsure` are keys."""
    return tuple(shown_item(item, number, titles, item.key in unsure) for number, item in enumerate(items, 1))


def shown_item(item: ItemRow, number: int, titles: Mapping[str, str], is_unsure: bool = False) -> ShownItem:
    """One item in words."""

    def said(value: Mapping[str, Any], name: str) -> str:
        found = field_words(value, name)
        return titles.get(found, found) if name in ("area", "parent", "framework") else found

    words, tone = DECISION_WORDS[item.decision]
    lines = tuple((WORDS[name], said(item.value, name)) for name in _told(item))
    changed = [name for name in FIELDS[item.section] if item.value.get(name) != item.proposed.get(name)]
    return ShownItem(
        key=item.key,
        number=number,
        title=title_of(item),
        lines=tuple((name, words) for name, words in lines if words),
        words=_quoted(item.value),
        place=_place(item),
        decision=item.decision,
        decision_words=words,
        tone=tone,
        state="settled" if item.decision != "pending" else "unsure" if is_unsure else "",
        reason=item.reason,
        was=tuple((WORDS[name], said(item.proposed, name)) for name in changed if item.proposed),
        parts=item.parts,
        can_split=item.section == "recommendations",
        is_offered=bool(item.offered) and item.decision == "pending",
        compared=COMPARED_WORDS.get(item.compared, ""),
        has_marks=bool(item.boxes),
    )


def marks(items: Sequence[ItemRow], shown: Sequence[ShownItem]) -> list[Mark]:
    """The marks of a page's items, each leading to its item."""
    return [
        Mark(one.number, one.title, f"#{one.anchor}", item.boxes)
        for item, one in zip(items, shown, strict=True)
        if item.boxes
    ]


def title_of(item: ItemRow) -> str:
    """A short name: the judgement's label, "Recommendation 3", "Strength", what was counted."""
    value = item.value
    if item.section == "inspections":
        return f"Inspection {item.position + 1}"
    if item.section == "judgements":
        return str(value.get("label") or "Judgement")
    if item.section in ("findings", "recommendations"):
        return f"{in_words(str(value.get('kind')))} {value.get('number') or ''}".strip()
    return str(value.get("what") or "Figure").capitalize()


def field_words(value: Mapping[str, Any], name: str) -> str:
    """One field in words; nothing for one that is not known."""
    found = value.get(name)
    if found is None or found == "":
        return ""
    if name == "counted":
        return "Yes" if found else "No, rated but not counted"
    if name.endswith("_on"):
        return parse_partial_date(str(found)).words
    if name in ("kind", "timescale", "grade", "qualifier"):
        return in_words(str(found))
    if name == "value" and value.get("other") is not None:
        return f"{found} and {value['other']}"
    return ", ".join(found) if isinstance(found, list) else str(found)


def _told(item: ItemRow) -> list[str]:
    """The fields worth a line: not those that the title or the words say already."""
    value = item.value
    said = {*QUOTED, "paragraph", "other", *SAID_BY_TITLE.get(item.section, ())}
    if str(value.get("number")) == value.get("printed"):
        said.add("number")
    if value.get("counted"):
        said.add("counted")
    return [name for name in FIELDS[item.section] if name not in said]


def _quoted(value: dict[str, Any]) -> str:
    """The report's words; nothing when they are only a label with its grade, which have lines of their own."""
    words = next((str(value[name]) for name in QUOTED if value.get(name)), "")
    return "" if words == f"{value.get('label')} {value.get('printed')}" else words


def _place(item: ItemRow) -> str:
    paragraph = item.value.get("paragraph")
    bits = [f"page {item.page}" if item.page else "", f"paragraph {paragraph}" if paragraph else ""]
    return ", ".join(bit for bit in bits if bit)
