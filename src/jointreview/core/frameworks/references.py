"""What one part of a framework file says of another: identifiers are unique, references lead somewhere, areas hang
as a tree."""

from jointreview.core.frameworks import types as t
from jointreview.errors import Problem


def check_references(framework: t.Framework, problems: list[Problem]) -> None:
    """Identifiers are unique where they must be, and what is referred to exists."""
    scales = {scale.id for scale in framework.scales}
    codes = {area.code for area in framework.areas}
    groups = {entry.group for entry in framework.recipients}
    for area in framework.areas:
        place = f"areas.list.{area.code}"
        if area.scale not in scales:
            problems.append(wrong(f"{place}.scale", f"There is no scale “{area.scale}”."))
        if area.parent is not None and area.parent not in codes:
            problems.append(wrong(f"{place}.parent", f"There is no area “{area.parent}”."))
    for duty in framework.duties:
        for group in duty.recipients:
            if group not in groups:
                problems.append(wrong(f"duties.list.{duty.id}.recipients", f"No recipients “{group}”."))
    check_limits(framework, codes, problems)
    check_tree(framework, problems)
    validity = framework.validity
    if validity.last_on is not None and validity.last_on < validity.first_on:
        problems.append(wrong("validity.to", "A version ends on the day it begins or after."))
    unique: dict[str, list[str]] = {
        "areas.list": [f"{area.theme or ''} {area.code}".strip() for area in framework.areas],
        "duties.list": [duty.id for duty in framework.duties],
        "scales": [scale.id for scale in framework.scales],
        "bands.list": [band.id for band in framework.bands],
        "recipients": [entry.id for entry in framework.recipients],
    }
    for place, ids in unique.items():
        for repeated in sorted({one for one in ids if ids.count(one) > 1}):
            problems.append(wrong(place, f"“{repeated}” is there twice."))


def check_limits(framework: t.Framework, codes: set[str], problems: list[Problem]) -> None:
    """A limiting rule names areas and grades that the framework has."""
    grades = {point.id for scale in framework.scales for point in scale.points}
    for rule in framework.limiting_rules:
        for key, named, known in (
            ("if_areas", rule.if_areas, codes),
            ("area", (rule.area,) if rule.area else (), codes),
            ("if_grades", rule.if_grades, grades),
            ("at_most", (rule.at_most,) if rule.at_most else (), grades),
        ):
            for one in sorted(set(named) - known):
                problems.append(wrong(f"limiting_rules.{rule.id}.{key}", f"There is no “{one}”."))


def check_tree(framework: t.Framework, problems: list[Problem]) -> None:
    """Areas hang from one another as a tree: nothing is a part of itself, however far up."""
    parents = {(area.theme, area.code): area.parent for area in framework.areas}
    for area in framework.areas:
        seen, above = {area.code}, area.parent
        while above is not None:
            if above in seen:
                problems.append(
                    wrong(f"areas.list.{area.code}.parent", f"“{area.code}” is a part of itself.")
                )
                break
            seen.add(above)
            above = parents.get((area.theme, above))


def wrong(place: str, words: str) -> Problem:
    """A reference or name that does not fit."""
    return Problem("framework.reference", "error", words, place)
