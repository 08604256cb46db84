"""Rebuilds docs/reference/trail.md: `python -m tools.build_trail_reference`. A test compares it.

What the audit trail promises and which tests show it. `tests/trail.txt` holds the promises in our words: a number is
one of the 31 tests that the trail's design asks for, shown by every test named after it (`test_8_17_…`); a promise
without a number names its tests. A promise that nothing shows, and a name that no test has, stop the building.
"""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "trail.md"
PROMISES = ROOT / "tests" / "trail.txt"
INTRODUCTION = """\
<!-- Made by tools/build_trail_reference.py from tests/trail.txt and the tests' names: do not edit this page. -->

# What the audit trail promises and the tests that show it

The numbers are those of the tests that would convince a sceptical auditor; the tests carry them in their names.
"""


def page() -> str:
    """The whole page as Markdown. Raises ValueError for a promise without a test, or a test that is not there."""
    places = named_tests()
    lines = [INTRODUCTION, "| part | promise | shown by |", "| --- | --- | --- |"]
    for part, words, named in promises():
        numbered = [name for name in places if part.isdigit() and name.startswith(f"test_8_{int(part):02}_")]
        shown = [*numbered, *named]
        missing = [name for name in shown if name not in places]
        if missing or not shown:
            raise ValueError(f"{part} {words}: no such test: {', '.join(missing) or 'none is named'}")
        cells = "<br>".join(f"`{place}::{name}`" for name in shown for place in places[name])
        lines.append(f"| {part} | {words} | {cells} |")
    return "\n".join(lines) + "\n"


def promises() -> Iterator[tuple[str, str, list[str]]]:
    """Each promise: the number or the part of the design it belongs to, its words, and the tests it names."""
    for line in PROMISES.read_text(encoding="utf-8").splitlines():
        said, named = line.split("|")[-2:]
        part, words = said.split(" ", 1) if line[0].isdigit() else (line.split("|")[0], said)
        yield part.strip(), words.strip(), named.split()


def named_tests() -> dict[str, list[str]]:
    """The name of every test -> the files that have one of this name."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name in re.findall(r"^ *def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE):
            found.setdefault(name, []).append(path.relative_to(ROOT).as_posix())
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
