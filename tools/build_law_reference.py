"""Rebuilds the reference pages of the law: `python -m tools.build_law_reference`. A test compares them.

frameworks.md comes from the packaged files, deadlines.md and timescales.md from the spec tables and the product's own
answers to them, so none can say what the code does not do.
"""

from pathlib import Path

from tests.spec.tables import day, partial, rows
from tools.markdown import cited, table
from tools.timescales_page import timescales_page

from jointreview.core.calendars import full_words, load_calendar
from jointreview.core.frameworks import Framework, load_framework, load_frameworks
from jointreview.core.response import Deadline, reckon_duties

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
HEAD = "<!-- Made by tools/build_law_reference.py from the data: change the data, not this page. -->\n"


def build() -> dict[str, str]:
    """Each page's file name and text."""
    return {
        "frameworks.md": frameworks_page(),
        "deadlines.md": deadlines_page(),
        "timescales.md": timescales_page(HEAD),
    }


def frameworks_page() -> str:
    parts = [HEAD, "# Frameworks\n", FRAMEWORKS_INTRODUCTION, overview(), FILE_SHAPE]
    parts += [framework_section(framework) for framework in load_frameworks()]
    return "\n".join(parts)


def overview() -> str:
    entries = [
        [
            f"[{one.id}](#{one.id})",
            one.title,
            f"{one.validity.first_on} to {one.validity.last_on or 'now'} ({one.validity.source.state})",
            one.completeness,
        ]
        for one in load_frameworks()
    ]
    return table(["identifier", "framework", "inspections begun", "how much is held"], entries)


def framework_section(one: Framework) -> str:
    lines = [f"## {one.id}\n", f"{one.title}. {one.version}.\n"]
    facts = [
        ["Held here", one.completeness, ""],
        [
            "Inspections begun",
            f"{one.validity.first_on} to {one.validity.last_on or 'now'}",
            cited(one.validity.source),
        ],
        ["Lead", one.lead.words, cited(one.lead.source)],
        *[["With", partner.words, cited(partner.source)] for partner in one.partners],
        *[["Law", basis.words, cited(basis.source)] for basis in one.legal_basis],
        *[["Note", note.words, cited(note.source)] for note in one.notes],
        *[["Limiting rule, off", rule.words, cited(rule.source)] for rule in one.limiting_rules],
        *[["Self-evaluation asks", asked.words, cited(asked.source)] for asked in one.self_evaluation],
        *([["Programme", one.programme.words, cited(one.programme.source)]] if one.programme else []),
    ]
    lines.append(table(["", "", "source (state)"], facts))
    lines += scale_lines(one) + area_lines(one) + band_lines(one) + duty_lines(one) + recipient_lines(one)
    if one.evidence:
        names = "; ".join(field.title for field in one.evidence)
        lines.append(f"Evidence base recorded: {names}. Source: {cited(one.evidence[0].source)}.\n")
    return "\n".join(lines)


def scale_lines(one: Framework) -> list[str]:
    lines = []
    for scale in one.scales:
        grades = [
            f"{point.words[0]}" + (f" ({point.number})" if point.number is not None else "")
            for point in scale.points
        ]
        apart = "".join(f"; not a grade: {point.words[0]}" for point in scale.unranked)
        lines.append(
            f"Scale “{scale.title}”, best first: {', '.join(grades)}{apart}. Direction: "
            f"{scale.direction.replace('_', ' ')}. Source: {cited(scale.source)}.\n"
        )
    return lines


def area_lines(one: Framework) -> list[str]:
    entries = [
        [
            f"`{area.code}`",
            area.title,
            area.theme or "",
            f"`{area.parent}`" if area.parent else "",
            area.kind,
            "yes" if area.counted else "no",
        ]
        for area in one.areas
    ]
    if not entries:
        return []
    lines = [table(["area", "title", "theme", "part of", "kind", "counted"], entries)]
    if one.additional_maximum is not None:
        lines.append(f"Additional areas in one inspection: at most {one.additional_maximum}.\n")
    lines.append(f"Source: {cited(one.areas[0].source)}.\n")
    return lines


def band_lines(one: Framework) -> list[str]:
    entries = [
        [
            f"`{band.id}`",
            band.title,
            f"{band.months} months from {band.anchor}" if band.months else "no date given",
            cited(band.source),
        ]
        for band in one.bands
    ]
    return [table(["time band", "printed as", "due", "source (state)"], entries)] if entries else []


def duty_lines(one: Framework) -> list[str]:
    entries = [
        [
            f"`{duty.id}`",
            duty.title,
            duty.trigger.replace("_", " "),
            f"{duty.period.length} {duty.period.unit.replace('_', ' ')} from {duty.period.anchor}",
            cited(duty.source)
            + ("" if duty.source == duty.period.source else f"; period: {cited(duty.period.source)}"),
        ]
        for duty in one.duties
    ]
    return [table(["duty", "what", "set off by", "within", "source (state)"], entries)] if entries else []


def recipient_lines(one: Framework) -> list[str]:
    entries = [
        [
            entry.group.replace("_", " "),
            entry.title,
            str(entry.minimum),
            "yes" if entry.excusable else "no",
            cited(entry.source),
        ]
        for entry in one.recipients
    ]
    head = ["recipients", "class", "at least", "an area may have none", "source (state)"]
    return [table(head, entries)] if entries else []


def deadlines_page() -> str:
    return "\n".join(
        [
            HEAD,
            "# Deadlines\n",
            DEADLINES_INTRODUCTION,
            "## Reports\n",
            due_table("reports"),
            "## Letters of joint targeted inspections\n",
            LETTERS_INTRODUCTION,
            due_table("joint-letters"),
            *(section(heading, name) for heading, name in PLAIN_TABLES),
            "## One-off and moved bank holidays\n",
            holiday_table(),
        ]
    )


def section(heading: str, name: str) -> str:
    found = rows(name)
    return f"## {heading}\n\n" + table(list(found[0]), [list(row.values()) for row in found])


def due_table(name: str) -> str:
    entries = []
    for row in rows(name):
        one = answer(row)
        published = row["published"] or "not known"
        known = f"; holidays as known on {row['known on']}" if row["known on"] else ""
        due = full_words(one.due_on) if one.due_on else one.reason
        entries.append(
            [
                row["case"],
                row["framework"],
                published + known,
                one.title,
                one.rule,
                due,
                " ".join(one.working),
                row["source"],
            ]
        )
    return table(["case", "framework", "published", "duty", "rule", "due", "working", "from"], entries)


def answer(row: dict[str, str]) -> Deadline:
    """The product's own answer to a row of the spec (the spec test holds it to the expected date)."""
    framework = load_framework(row["framework"])
    added = () if framework.duty(row["duty"]).trigger == "report" else (row["duty"],)
    dates = partial(row["published"]), partial(row["received"])
    found = reckon_duties(framework, *dates, load_calendar(day(row["known on"])), added=added)
    return next(one for one in found if one.id == row["duty"])


def holiday_table() -> str:
    entries = [
        [one.on.isoformat(), one.name, one.declared_on.isoformat(), f"{one.source} ({one.state})"]
        for one in load_calendar().holidays
        if one.declared_on
    ]
    return table(["day", "holiday", "declared on", "source (state)"], entries)


PLAIN_TABLES = (
    ("Other periods in writing", "also-stated"),
    ("Time bands of recommendations", "time-bands"),
    ("Dates stated by the inspectorate", "stated-dates"),
    ("Where a deadline stands on a day", "standing"),
    ("Counting alone", "working-days"),
    ("Counting in months", "months"),
    ("From one date to another", "gaps"),
    ("Other ways of counting, which are not ours", "other-ways"),
)
FRAMEWORKS_INTRODUCTION = """\
Each version of a framework is one file in `src/jointreview/core/frameworks/data/`. An inspection belongs to the version
in force on its first day and is pinned to the SHA-256 of that file. Every value has a source and a state: `law` (the
Act or regulation was seen), `published` (a page of the government or an inspectorate, or a council's published report),
`council` (a council's own account of a rule) or `unconfirmed` (anything else: check it before you rely on it).
"""
FILE_SHAPE = """\
## How a file is built

| table | keys |
| --- | --- |
| `[framework]` | `id` (the file's name), `family`, `title`, `version`, `completeness` |
| `[validity]` | `from`, `to` (left out: still in force) |
| `[inspectorates]` | `lead`; `[[inspectorates.partners]]` with `words` |
| `[law]` | `[[law.basis]]` with `words` |
| `[[scales]]` | `id`, `title`, `direction` (`high_is_best`, `low_is_best`, `words_only`), `points` and `unranked`: `id`, `words`, `number`; the best first |
| `[areas]` | `additional_maximum`; `[[areas.list]]` with `code`, `title`, `labels`, `parent`, `kind` (`core`, `additional`, `sub`, `ungraded`), `counted`, `theme`, `scale` |
| `[bands]` | `[[bands.list]]` with `id`, `title`, `labels`, `months`, `anchor` |
| `[duties]` | `[[duties.list]]` with `id`, `title`, `trigger` (`report`, `priority_action`, `determination`, `by_hand`), `condition`, `recipients`, `period` and `[[duties.list.also_stated]]`: `length`, `unit`, `anchor` |
| `[[recipients]]` | `group`, `classes`: `id`, `title`, `minimum`, `excusable` |
| `[evidence]` | `list`: `id`, `title` |
| `[[limiting_rules]]` | `id`, `words`, `enabled` (always false in a file); to be weighed: `if_areas`, `if_grades`, `area`, `at_most` |
| `[self_evaluation]` | `[[self_evaluation.questions]]` with `words` |
| `[programme]` | `from`, `to` (text: "2006", "2006-04" or "2006-04-01"), `at_most` in one area |
| `[[notes]]` | `words` |

Any table may carry `source` and `state`; the tables inside it inherit them unless they have their own. A value with
neither does not load, and an unknown key is refused. Every fault of a file is named at once, with its line, table and
key: `jointreview frameworks check FILE`. A file of your own is added with `jointreview frameworks add FILE`.
"""  # noqa: E501
DEADLINES_INTRODUCTION = """\
A working day is any day but Saturday, Sunday, Christmas Day, Good Friday or a bank holiday in England and Wales
(SI 2005/1973 reg. 1(3); SI 2007/462 reg. 1(2)). Day 1 is the first working day after the anchor. The anchor is receipt
if it is known, else publication, and the answer says which. The tables are those of `tests/spec/deadlines`: their
dates are checked by hand or printed in public letters, the rest is what `jointreview deadlines` answers.
"""
LETTERS_INTRODUCTION = """\
Letters that state a date for the written statement. The last three agree with 70 working days only when a one-off
holiday is left out: for Barnsley and Kirklees it had not been declared when the letter was written; for Surrey it had,
and was overlooked, so the table reckons with the calendar of the day before it was declared.
"""

if __name__ == "__main__":
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in build().items():
        (REFERENCE / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {len(text):,} characters")
