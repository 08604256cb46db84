"""A framework laid out for reading: the same parts, rows and words wherever one is shown, printed or compared.

Each row has a key that stays the same from version to version, so that two versions can be set side by side
(`differences`), and its own source and state: a row without them cannot be made.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks.types import Area, Duty, Framework, Period, Scale, Source


@dataclass(frozen=True, slots=True)
class Row:
    """One value: its name and words in the columns of its part."""

    key: str
    cells: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a framework, with the heads of its columns."""

    id: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of one part in two versions; None on the side that does not have it."""

    part: str
    heads: tuple[str, ...]
    was: Row | None
    now: Row | None


def laid_out(one: Framework) -> tuple[Part, ...]:
    """Every value of the framework, in the order of its file; parts that it does not have are left out."""
    parts = (
        Part("facts", "Facts", ("What", "Value"), tuple(facts_of(one))),
        Part("scales", "Grades", ("Scale", "Grades, the best first", "Numbers"), tuple(map(scale_row, one.scales))),
        Part("areas", "Judgement areas", ("Area", "Theme", "Part of", "Kind", "Counted"), area_rows(one)),
        Part("bands", "Time bands of recommendations", ("Band", "Printed as", "Runs for"), tuple(band_rows(one))),
        Part("duties", "Duties", ("Duty", "Set off by", "Within"), tuple(duty_rows(one))),
        Part("recipients", "Who must be sent what", ("Class", "As", "At least"), tuple(recipient_rows(one))),
        Part("evidence", "Evidence base", ("What is recorded",), tuple(evidence_rows(one))),
        Part("limits", "Limiting rules", ("Rule", "State as shipped"), tuple(limit_rows(one))),
        Part("self-evaluation", "Self-evaluation", ("Question",), named_rows(one, "self_evaluation")),
        Part("notes", "Notes", ("Note",), named_rows(one, "notes")),
    )  # fmt: skip
    return tuple(part for part in parts if part.rows)


def differences(earlier: Framework, later: Framework) -> tuple[Difference, ...]:
    """Every row that is not word for word the same in both, sources included; what is gone beside what is new."""
    was = {part.id: part for part in laid_out(earlier)}
    now = {part.id: part for part in laid_out(later)}
    found = []
    for part in dict.fromkeys([*was, *now]):
        heads = (now.get(part) or was[part]).heads
        title = (now.get(part) or was[part]).title
        before = {row.key: row for row in was[part].rows} if part in was else {}
        after = {row.key: row for row in now[part].rows} if part in now else {}
        for key in dict.fromkeys([*before, *after]):
            if before.get(key) != after.get(key):
                found.append(Difference(title, heads, before.get(key), after.get(key)))
    return tuple(found)


def facts_of(one: Framework) -> Iterator[Row]:
    """What it is, when it applies, who inspects and by what law."""
    until = PartialDate.of(one.validity.last_on).words if one.validity.last_on else "still in force"
    began = PartialDate.of(one.validity.first_on).words
    source = one.validity.source
    yield Row("version", ("Version", one.version), source)
    yield Row("held", ("Held here", one.completeness), source)
    yield Row("from", ("Inspections begun from", began), source)
    yield Row("to", ("Inspections begun to", until), source)
    yield Row("lead", ("Lead inspectorate", one.lead.words), one.lead.source)
    for label, group in (("Partner inspectorate", one.partners), ("Legal basis", one.legal_basis)):
        yield from (Row(f"{label} {entry.words}", (label, entry.words), entry.source) for entry in group)
    if one.additional_maximum is not None and one.areas:
        most = f"at most {one.additional_maximum}, never counted"
        yield Row("additional", ("Additional areas", most), one.areas[0].source)
    if one.programme is not None:
        yield Row("programme", ("Programme", one.programme.words), one.programme.source)


def scale_row(scale: Scale) -> Row:
    """The grades with their numbers, and which end is best."""
    grades = ", ".join(
        point.words[0] + (f" ({point.number})" if point.number is not None else "") for point in scale.points
    )
    apart = "".join(f"; no grade: {point.words[0]}" for point in scale.unranked)
    return Row(scale.id, (scale.title, grades + apart, DIRECTIONS[scale.direction]), scale.source)


DIRECTIONS = {
    "high_is_best": "the highest number is best",
    "low_is_best": "the lowest number is best",
    "words_only": "words only, no numbers",
}


def area_rows(one: Framework) -> tuple[Row, ...]:
    """The areas as a tree: each part under the area it belongs to."""
    return tuple(area_row(area, one) for area in in_tree_order(one.areas))


def area_row(area: Area, one: Framework) -> Row:
    """One area by its title, never by its code alone."""
    parent = one.area(area.parent, area.theme).title if area.parent and has(one, area) else area.parent or ""
    counted = "yes" if area.counted else "no"
    return Row(
        f"{area.theme or ''} {area.code}",
        (area.title, area.theme or "", parent, area.kind, counted),
        area.source,
    )


def has(one: Framework, area: Area) -> bool:
    """Whether the area's parent stands in the same theme."""
    return any(other.code == area.parent and other.theme == area.theme for other in one.areas)


def in_tree_order(areas: tuple[Area, ...]) -> tuple[Area, ...]:
    """The areas in the order of the file, parts directly after the area they belong to."""

    def below(parent: Area) -> Iterator[Area]:
        yield parent
        for area in areas:
            if area.parent == parent.code and area.theme == parent.theme:
                yield from below(area)

    known = {(area.theme, area.code) for area in areas}
    tops = [area for area in areas if (area.theme, area.parent) not in known]
    return tuple(area for top in tops for area in below(top))


def band_rows(one: Framework) -> Iterator[Row]:
    """Each time band with how long it runs and from when."""
    for band in one.bands:
        runs = (
            f"{band.months} months from {band.anchor}" if band.months else "no date: the partnership sets one"
        )
        printed = ", ".join(dict.fromkeys((band.title, *band.labels)))
        yield Row(band.id, (band.id.replace("_", " "), printed, runs), band.source)


def duty_rows(one: Framework) -> Iterator[Row]:
    """Each duty with its period, and a row for every other period that somebody has put in writing."""
    for duty in one.duties:
        yield Row(duty.id, (duty.title, set_off(duty), period_words(duty.period)), duty.source)
        if duty.period.source != duty.source:
            yield Row(
                f"{duty.id} period", (duty.title, "its period", period_words(duty.period)), duty.period.source
            )
        for at, other in enumerate(duty.also_stated):
            yield Row(f"{duty.id} {at}", (duty.title, "also stated", period_words(other)), other.source)


def set_off(duty: Duty) -> str:
    """What sets the duty off, in words."""
    first = TRIGGERS[duty.trigger]
    return f"{first}. {duty.condition}" if duty.condition else first


TRIGGERS = {
    "report": "the report",
    "priority_action": "an area for priority action",
    "determination": "a decision printed in the report",
    "by_hand": "a person who adds it",
}


def period_words(period: Period) -> str:
    """ "70 working days from receipt"."""
    return f"{period.length} {period.unit.replace('_', ' ')} from {period.anchor}"


def recipient_rows(one: Framework) -> Iterator[Row]:
    """Each class of recipients with its minimum."""
    for entry in one.recipients:
        group = entry.group.replace("co_", "co-").replace("_", " ")
        least = f"{entry.minimum}" + (", unless the area has none" if entry.excusable else "")
        yield Row(entry.id, (entry.title, group, least), entry.source)


def evidence_rows(one: Framework) -> Iterator[Row]:
    """What an inspection of this kind says it looked at."""
    return (Row(field.id, (field.title,), field.source) for field in one.evidence)


def limit_rows(one: Framework) -> Iterator[Row]:
    """Rules by which one judgement caps another; each ships switched off."""
    return (
        Row(rule.id, (rule.words, "on" if rule.enabled else "off"), rule.source)
        for rule in one.limiting_rules
    )


def named_rows(one: Framework, name: str) -> tuple[Row, ...]:
    """Phrases that stand for themselves."""
    return tuple(Row(entry.words, (entry.words,), entry.source) for entry in getattr(one, name))
