"""Loads the facts from `data/`, one file per report and one each for the partnership and its plan: whole or not at all.

`parse_facts` reports every problem of every file at once; `load_facts` is for the packaged files, where a problem is
our own mistake and stops the program.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from jointreview.errors import Problem
from jointreview.web.demonstration.checks import check_references
from jointreview.web.demonstration.facts import Facts, merge
from jointreview.web.demonstration.frameworks import check_classes, check_frameworks
from jointreview.web.demonstration.tables import Spot, build


@cache
def load_facts() -> Facts:
    """The packaged facts. Raises ValueError that names every problem, if there is one."""
    folder = resources.files(__package__) / "data"
    files = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }
    facts, problems = parse_facts(files)
    if facts is None:
        raise ValueError("\n".join(f"{one.place}: {one.words}" for one in problems))
    return facts


def parse_facts(files: Mapping[str, str]) -> tuple[Facts | None, tuple[Problem, ...]]:
    """The facts in some TOML texts by name, or None and everything that is wrong with them."""
    problems: list[Problem] = []
    found = [_parse_file(name, files[name], problems) for name in sorted(files)]
    facts = merge(one for one in found if one is not None)
    if not problems:
        problems += [
            *check_references(facts),
            *check_classes(facts.organisations),
            *check_frameworks((*facts.inspections, *facts.samples)),
        ]
    return (None if problems else facts), tuple(problems)


def _parse_file(name: str, text: str, problems: list[Problem]) -> Facts | None:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        problems.append(Problem("fact.not-toml", "error", str(trouble), name))
        return None
    made: Facts | None = build(Facts, tables, Spot(name, problems, {}))
    return made
