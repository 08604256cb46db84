"""The reference page of practice timescales: from the packaged rules, and the product's own answers to the spec."""

from tests.spec.tables import partial, rows
from tools.markdown import cited, table

from jointreview.core.calendars import full_words, load_calendar
from jointreview.core.frameworks import Timescale, load_timescale, load_timescales
from jointreview.core.response import reckon_timescale

INTRODUCTION = """\
How long a step of practice may take, a complaint, a notice or what follows an inspection. A case is held to the rule in
force on the day it began; where two overlap, the change was not dated to the day and both are shown. The rules are in
`src/jointreview/core/frameworks/practice/timescales.toml`. 2004 is the first year of this catalogue, not of a rule.
"""


def timescales_page(head: str) -> str:
    """The page's text under the generated pages' common first line."""
    rules = [
        [
            f"`{one.id}`",
            one.title,
            extent(one),
            f"{one.validity.first_on} to {one.validity.last_on or 'now'}",
            cited(one.source),
        ]
        for one in load_timescales()
    ]
    columns = ["timescale", "step", "limit", "cases begun", "source (state)"]
    return "\n".join(
        [head, "# Timescales of practice\n", INTRODUCTION, table(columns, rules), "## Worked\n", worked()]
    )


def extent(one: Timescale) -> str:
    """ "10 working days from the day it was received, at most 20"."""
    side = "before" if one.is_before else "from"
    unit = one.unit.replace("_", " ")
    words = f"{one.length} {unit if one.length != 1 else unit.removesuffix('s')} {side} {one.counted_from}"
    outer = f", at most {one.longest}" if one.longest is not None else ""
    about = f", {one.around} days either side" if one.around is not None else ""
    return f"{'about ' if about else ''}{words}{outer}{about}"


def worked() -> str:
    """The spec table with the working."""
    entries = []
    for row in rows("practice"):
        timescale = load_timescale(row["timescale"].removesuffix("-at-most"))
        found = reckon_timescale(timescale, partial(row["counted from"]), load_calendar())
        limit = next(one for one in found if one.id == row["timescale"])
        due = full_words(limit.due_on) if limit.due_on else limit.reason
        entries.append([row["case"], limit.title, limit.rule, due, " ".join(limit.working), row["source"]])
    return table(["case", "step", "rule", "due", "working", "from"], entries)
