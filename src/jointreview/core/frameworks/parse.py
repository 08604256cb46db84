"""From the text of a framework file to a `Framework`, or every problem in it at once.

The shape of a file stands in `docs/reference/frameworks.md`. A value without a source and a state does not load, a key
that is not known is refused, and identifiers that are referred to must exist.
"""

import hashlib
import tomllib
from typing import cast, get_args

from jointreview.core.calendars import PartialDate, parse_partial_date
from jointreview.core.frameworks import types as t
from jointreview.core.frameworks.references import check_references, wrong
from jointreview.core.frameworks.tables import Table
from jointreview.errors import Invalid, Problem


def parse_framework(text: str, name: str) -> tuple[t.Framework | None, tuple[Problem, ...]]:
    """The framework in the text of file `name`, or None with what is wrong, each problem at its table and key."""
    problems: list[Problem] = []
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (Problem("framework.not-toml", "error", f"This is not a TOML file: {error}.", name),)
    top = Table("", content, problems)
    framework = framework_in(top, hashlib.sha256(text.encode()).hexdigest())
    top.finish()
    check_references(framework, problems)
    if framework.id and framework.id != name.removesuffix(".toml"):
        problems.append(wrong("framework.id", f"The file is called {name}, its framework {framework.id}."))
    return (None, tuple(problems)) if problems else (framework, ())


def framework_in(top: Table, digest: str) -> t.Framework:
    """Every table in turn. What is missing leaves an empty value and a problem behind."""
    head = top.table("framework", required=True) or Table("framework", {}, top.problems, t.Source("", "law"))
    areas, bands, duties = top.table("areas", required=True), top.table("bands"), top.table("duties")
    framework = t.Framework(
        id=head.text("id"),
        family=head.text("family"),
        title=head.text("title"),
        version=head.text("version"),
        completeness=head.text("completeness"),
        lead=lead_in(top),
        partners=named_in(top, "inspectorates", "partners"),
        legal_basis=named_in(top, "law", "basis"),
        validity=validity_in(top),
        scales=tuple(scale_in(entry) for entry in top.tables("scales")),
        areas=tuple(area_in(entry) for entry in areas.tables("list", "code")) if areas else (),
        additional_maximum=areas.whole("additional_maximum") if areas else None,
        bands=tuple(band_in(entry) for entry in bands.tables("list")) if bands else (),
        duties=tuple(duty_in(entry) for entry in duties.tables("list")) if duties else (),
        recipients=recipients_in(top),
        evidence=evidence_in(top),
        limiting_rules=tuple(limit_in(entry) for entry in top.tables("limiting_rules")),
        self_evaluation=named_in(top, "self_evaluation", "questions"),
        programme=programme_in(top),
        notes=tuple(t.Named(entry.text("words"), sourced(entry)) for entry in top.tables("notes")),
        digest=digest,
    )
    for table in (head, areas, bands, duties):
        if table:
            table.heritage()
            table.finish()
    return framework


def sourced(table: Table) -> t.Source:
    """The table's source, once all its other keys were read: the last step of each entry."""
    source = table.source()
    table.finish()
    return source


def lead_in(top: Table) -> t.Named:
    table = top.table("inspectorates", required=True)
    if table is None:
        return t.Named("", t.Source("", "law"))
    lead = t.Named(table.text("lead"), table.source())
    list(table.tables("partners"))
    table.finish()
    return lead


def named_in(top: Table, key: str, inner: str) -> tuple[t.Named, ...]:
    table = top.table(key)
    if table is None:
        return ()
    entries = tuple(t.Named(entry.text("words"), sourced(entry)) for entry in table.tables(inner, "words"))
    table.heritage()
    table.used.add("lead")
    table.finish()
    return entries


def validity_in(top: Table) -> t.Validity:
    table = top.table("validity", required=True) or Table("validity", {}, top.problems, t.Source("", "law"))
    return t.Validity(table.needed_day("from"), table.day("to"), sourced(table))


def programme_in(top: Table) -> t.Programme | None:
    table = top.table("programme")
    if table is None:
        return None
    first, last = partial_in(table, "from"), partial_in(table, "to")
    if last.last_on < first.first_on:
        table.report("out-of-order", "to", "A programme ends after it begins.")
    return t.Programme(first, last, table.needed_whole("at_most"), sourced(table))


def partial_in(table: Table, key: str) -> PartialDate:
    """A date as far as it is known, written as text: "2006", "2006-04", "2006-04-01"."""
    try:
        return parse_partial_date(table.text(key))
    except Invalid as unreadable:
        if key in table.content:
            table.report("wrong-kind", key, unreadable.words)
        return PartialDate(1)


def scale_in(entry: Table) -> t.Scale:
    points = points_in(entry, "points")
    direction = cast(t.Direction, entry.choice("direction", get_args(t.Direction)))
    numbers = [point.number for point in points if point.number is not None]
    best_first = sorted(numbers, reverse=direction == "high_is_best")
    if numbers != best_first or bool(numbers) is (direction == "words_only"):
        entry.report("scale-order", "points", "List the best first; numbers must agree with the direction.")
    unranked = points_in(entry, "unranked")
    return t.Scale(entry.text("id"), entry.text("title"), direction, points, unranked, sourced(entry))


def points_in(entry: Table, key: str) -> tuple[t.ScalePoint, ...]:
    points = []
    for row in entry.tables(key):
        points.append(t.ScalePoint(row.text("id"), row.texts("words"), row.whole("number")))
        row.finish()
    return tuple(points)


def area_in(entry: Table) -> t.Area:
    kind = cast(t.AreaKind, entry.choice("kind", get_args(t.AreaKind), "core"))
    return t.Area(
        code=entry.text("code"),
        title=entry.text("title"),
        labels=entry.texts("labels"),
        parent=entry.get("parent", str),
        counted=entry.flag("counted", kind != "additional"),
        kind=kind,
        theme=entry.get("theme", str),
        scale=entry.text("scale"),
        source=sourced(entry),
    )


def band_in(entry: Table) -> t.Band:
    return t.Band(
        id=cast(t.BandId, entry.choice("id", get_args(t.BandId))),
        title=entry.text("title"),
        labels=entry.texts("labels"),
        months=entry.whole("months"),
        anchor=cast(t.Anchor, entry.choice("anchor", get_args(t.Anchor), "publication")),
        source=sourced(entry),
    )


def period_in(entry: Table) -> t.Period:
    return t.Period(
        length=entry.needed_whole("length"),
        unit=cast(t.Unit, entry.choice("unit", get_args(t.Unit))),
        anchor=cast(t.Anchor, entry.choice("anchor", get_args(t.Anchor))),
        source=sourced(entry),
    )


def duty_in(entry: Table) -> t.Duty:
    period = entry.table("period", required=True)
    none = t.Period(0, "working_days", "receipt", t.Source("", "law"))
    return t.Duty(
        id=entry.text("id"),
        title=entry.text("title"),
        trigger=cast(t.Trigger, entry.choice("trigger", get_args(t.Trigger), "report")),
        after=entry.texts("after"),
        condition=entry.text("condition", ""),
        recipients=entry.texts("recipients"),
        period=period_in(period) if period else none,
        also_stated=tuple(period_in(row) for row in entry.tables("also_stated", "length")),
        source=sourced(entry),
    )


def recipients_in(top: Table) -> tuple[t.RecipientClass, ...]:
    entries = []
    for group in top.tables("recipients", "group"):
        group_name = group.text("group")
        for entry in group.tables("classes"):
            if entry.content.get("minimum") == 0:
                entry.report(
                    "minimum", "minimum", "Enter 1 or more: a recipient class needs at least one body."
                )
            entries.append(
                t.RecipientClass(
                    id=entry.text("id"),
                    title=entry.text("title"),
                    group=group_name,
                    minimum=entry.needed_whole("minimum"),
                    excusable=entry.flag("excusable", False),
                    source=sourced(entry),
                )
            )
        group.heritage()
        group.finish()
    return tuple(entries)


def evidence_in(top: Table) -> tuple[t.EvidenceField, ...]:
    table = top.table("evidence")
    if table is None:
        return ()
    fields = tuple(
        t.EvidenceField(row.text("id"), row.text("title"), sourced(row)) for row in table.tables("list")
    )
    table.heritage()
    table.finish()
    return fields


def limit_in(entry: Table) -> t.LimitingRule:
    enabled = entry.flag("enabled", False)
    if enabled:
        entry.report("limiting-rule-on", "enabled", "A limiting rule ships switched off.")
    return t.LimitingRule(
        id=entry.text("id"),
        words=entry.text("words"),
        enabled=enabled,
        if_areas=entry.texts("if_areas"),
        if_grades=entry.texts("if_grades"),
        area=entry.get("area", str),
        at_most=entry.get("at_most", str),
        source=sourced(entry),
    )
