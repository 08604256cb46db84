"""A framework in words for a person at the command line: every value, and behind each its source and state."""

from collections.abc import Iterator

from jointreview.core.frameworks import Difference, Duty, Framework, Row, Scale, Source


def framework_words(one: Framework) -> str:
    """The whole framework, one line a value."""
    return "\n".join(lines_of(one))


def lines_of(one: Framework) -> Iterator[str]:
    """Every line in the order of the file."""
    yield f"{one.title} ({one.id})"
    yield f"  Version: {one.version}"
    yield f"  Held here: {one.completeness}"
    yield f"  Inspections begun: {validity_words(one)} {cited(one.validity.source)}"
    yield f"  File: SHA-256 {one.digest}"
    yield f"  Lead: {one.lead.words} {cited(one.lead.source)}"
    for label, group in (("With", one.partners), ("Law", one.legal_basis), ("Note", one.notes)):
        yield from (f"  {label}: {entry.words} {cited(entry.source)}" for entry in group)
    for scale in one.scales:
        yield f"  Scale {scale.id}, best first: {scale_words(scale)} {cited(scale.source)}"
    for area in one.areas:
        aside = [
            area.kind if area.kind != "core" else "",
            area.theme or "",
            "" if area.counted else "not counted",
        ]
        more = "; ".join(word for word in aside if word)
        yield f"  Area {area.code}: {area.title}{f' ({more})' if more else ''} {cited(area.source)}"
    if one.additional_maximum is not None:
        yield f"  Additional areas: at most {one.additional_maximum}"
    for band in one.bands:
        when = f"{band.months} months from {band.anchor}" if band.months else "no date given"
        yield f"  Time band {band.id}: {band.title}, {when} {cited(band.source)}"
    for duty in one.duties:
        yield from duty_lines(duty)
    for entry in one.recipients:
        group_words = entry.group.replace("_", " ")
        yield f"  Recipient, {group_words}: {entry.title}, at least {entry.minimum} {cited(entry.source)}"
    yield from (f"  Evidence: {field.title} {cited(field.source)}" for field in one.evidence)
    for rule in one.limiting_rules:
        yield f"  Limiting rule, off: {rule.words} {cited(rule.source)}"
    yield from (f"  Self-evaluation: {asked.words} {cited(asked.source)}" for asked in one.self_evaluation)
    if one.programme:
        yield f"  Programme: {one.programme.words} {cited(one.programme.source)}"


def duty_lines(duty: Duty) -> Iterator[str]:
    """What it asks, what sets it off, within what, and what others have written."""
    yield f"  Duty {duty.id}: {duty.title} {cited(duty.source)}"
    yield f"    Set off by: {duty.trigger.replace('_', ' ')}{f'. {duty.condition}' if duty.condition else ''}"
    for label, period in [("Within", duty.period), *[("Also stated", other) for other in duty.also_stated]]:
        unit = period.unit.replace("_", " ")
        yield f"    {label}: {period.length} {unit} from {period.anchor} {cited(period.source)}"


def scale_words(scale: Scale) -> str:
    """The grades with their numbers, the best first."""
    return ", ".join(
        point.words[0] + (f" ({point.number})" if point.number is not None else "") for point in scale.points
    )


def validity_words(one: Framework) -> str:
    """ "2018-01-01 to 2022-12-31", or to now."""
    return f"{one.validity.first_on} to {one.validity.last_on or 'now'}"


def cited(source: Source) -> str:
    """Where the value was found and how sure it is."""
    return f"[{source.state}: {source.words}]"


def difference_words(found: tuple[Difference, ...], earlier: str, later: str) -> str:
    """Two versions side by side, value by value: what was, and what is."""
    if not found:
        return f"{earlier} and {later} say the same, word for word."
    lines: list[str] = []
    for part in dict.fromkeys(one.part for one in found):
        lines.append(part)
        for one in (other for other in found if other.part == part):
            lines += [f"  {earlier}: {row_words(one.was)}", f"  {later}: {row_words(one.now)}", ""]
    return "\n".join(lines).rstrip()


def row_words(row: Row | None) -> str:
    """A row on one line, or that it is not there."""
    return (
        "not there" if row is None else f"{'; '.join(cell for cell in row.cells if cell)} {cited(row.source)}"
    )
