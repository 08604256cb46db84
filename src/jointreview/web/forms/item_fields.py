"""The boxes of each section of the reading contract: which fields, what they are called, what may be chosen.

Choices come from the framework of the inspection where it is known; what was read always stays among them, so that
opening the form and saving it changes nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms

from jointreview.core.calendars import parse_partial_date
from jointreview.core.frameworks import Framework
from jointreview.core.quantities.quantity import SPOKEN
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.mapping.catalogue import held_frameworks
from jointreview.web.queries.findings import BAND_WORDS, KIND_WORDS

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "inspections": (
        *("framework", "kind", "inspectorates", "inspection_start_on", "inspection_end_on"),
        *("published_on", "lead_inspector"),
    ),
    "judgements": ("label", "area", "printed", "grade", "number", "counted", "theme", "parent", "quote"),
    "findings": ("kind", "text", "area", "paragraph"),
    "recommendations": (
        *("kind", "number", "text", "timescale", "addressee", "group", "section", "theme", "paragraph"),
    ),
    "evidence_base": ("what", "value", "other", "qualifier", "quote"),
    "stated_deadlines": ("what", "due_on", "quote"),
    "declared_counts": ("what", "value", "other", "qualifier", "quote"),
}
WORDS: Final[Mapping[str, str]] = {
    "framework": "Framework",
    "kind": "Kind",
    "inspectorates": "Inspectorates",
    "inspection_start_on": "Inspection began on",
    "inspection_end_on": "Inspection ended on",
    "published_on": "Published on",
    "lead_inspector": "Lead inspector",
    "label": "Judgement as printed",
    "area": "Area",
    "printed": "Grade as printed",
    "grade": "Grade",
    "number": "Number as printed",
    "counted": "Counts in the total",
    "theme": "Theme",
    "parent": "Part of",
    "quote": "Words of the report",
    "text": "Words of the report",
    "paragraph": "Paragraph",
    "timescale": "Time band",
    "addressee": "Addressed to",
    "group": "Heading it stands under",
    "section": "Section",
    "what": "What",
    "value": "Figure",
    "other": "Second figure",
    "qualifier": "Qualifier",
    "due_on": "Due on",
}
HINTS: Final[Mapping[str, str]] = {
    "inspectorates": "Separate them with commas",
    "other": "The upper end of a range, or the second part of a ratio",
    "inspection_start_on": "Leave out what is not known",
    "inspection_end_on": "Leave out what is not known",
    "published_on": "Leave out what is not known",
}
REQUIRED: Final = frozenset({"label", "text", "what", "value"})
LENGTHS: Final[Mapping[str, int]] = {
    **{"printed": 100, "paragraph": 40, "theme": 200, "section": 200, "addressee": 200, "what": 200},
    **{"value": 20, "other": 20, "number": 20, "area": 60, "parent": 60, "grade": 40, "lead_inspector": 200},
}
"""As long as the record's columns: what is longer is refused beside its box and not when the whole is entered."""
LONG: Final = frozenset({"text", "quote"})
NUMBERS: Final = frozenset({"value", "other"})
OPTIONAL: Final = frozenset(
    {
        *(
            "framework",
            "kind",
            "lead_inspector",
            "area",
            "grade",
            "theme",
            "parent",
            "paragraph",
            "timescale",
        ),
        *("addressee", "group", "section", "qualifier", "other"),
    }
)
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "inspections": (
        *("full", "standard", "short", "focused_visit", "monitoring_visit", "reinspection", "desk", "letter"),
    ),
    "findings": ("strength", "area_for_improvement", "other"),
    "recommendations": ("recommendation", "priority_action"),
}


def in_words(code: str) -> str:
    """`focused_visit` as `Focused visit`; what the record already has words for, in those."""
    return KIND_WORDS.get(code) or BAND_WORDS.get(code) or code.replace("_", " ").capitalize()


def made_field(section: str, name: str, value: object, frameworks: Sequence[Framework]) -> forms.Field:
    """The box for one field of a section; `frameworks` are those of the inspections it can belong to."""
    common = {"label": WORDS[name], "required": _is_required(section, name), "help_text": HINTS.get(name, "")}
    if name.endswith("_on"):
        return PartialDateField(**common)
    if name == "counted":
        return forms.BooleanField(**common)
    if name == "number" and section == "judgements":
        return forms.IntegerField(
            **common, min_value=0, max_value=99, widget=forms.TextInput(attrs={"inputmode": "numeric"})
        )
    choices = _choices(section, name, frameworks)
    if choices:
        return _chosen(choices, value, common)
    widget = forms.Textarea(attrs={"rows": 4}) if name in LONG else forms.TextInput()
    return forms.CharField(
        **common, widget=widget, max_length=None if name in LONG else LENGTHS.get(name, 300)
    )


def initial_of(section: str, value: Mapping[str, Any]) -> dict[str, object]:
    """What stands in the boxes: the item as it is."""
    return {name: _initial(name, value.get(name)) for name in FIELDS[section]}


def _initial(name: str, value: object) -> object:
    if name.endswith("_on"):
        return parse_partial_date(str(value)) if value else None
    return ", ".join(value) if name == "inspectorates" and value else value


def _is_required(section: str, name: str) -> bool:
    return name in REQUIRED or (name == "kind" and section in ("findings", "recommendations"))


def _choices(section: str, name: str, frameworks: Sequence[Framework]) -> list[tuple[str, str]]:
    if name == "kind":
        return [(kind, in_words(kind)) for kind in KINDS[section]]
    if name == "framework":
        return [(one.id, f"{one.title}, {one.version}") for one in held_frameworks()]
    if name == "timescale":
        return [(code, words) for code, words in BAND_WORDS.items() if code]
    if name == "qualifier":
        spoken = [(code, words.strip()) for code, words in SPOKEN.items() if code]
        return [*spoken, ("range", "a range"), ("ratio", "a ratio")]
    return list(dict.fromkeys(choice for one in frameworks for choice in _of_framework(name, one)))


def _of_framework(name: str, framework: Framework) -> list[tuple[str, str]]:
    if name in ("area", "parent"):
        return [(area.code, area.title) for area in framework.areas]
    if name == "grade":
        points = [point for scale in framework.scales for point in scale.points + scale.unranked]
        return [(point.id, in_words(point.id)) for point in points]
    return []


def _chosen(choices: list[tuple[str, str]], value: object, common: dict[str, Any]) -> forms.ChoiceField:
    if value and value not in {code for code, _ in choices}:
        choices = [(str(value), in_words(str(value))), *choices]
    return forms.ChoiceField(
        **common, choices=[("", "Not known" if not common["required"] else "Choose one"), *choices]
    )
