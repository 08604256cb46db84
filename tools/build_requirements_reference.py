"""Rebuilds docs/reference/requirements.md: `python -m tools.build_requirements_reference`. A test compares it.

Which test shows which requirement. A test says so itself with `@pytest.mark.requirement("R049")`; an identifier that no
test names prints "not yet". The marks are read from the test files, so nothing need be installed or run for the page;
the words of a requirement are a reminder of ours, in tests/requirements.txt.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "requirements.md"
WORDS = ROOT / "tests" / "requirements.txt"
INTRODUCTION = """\
<!-- Made by tools/build_requirements_reference.py from the tests' own marks: mark a test, do not edit this page. -->

# Requirements and the tests that show them

A test in this table holds the expected values of the requirement, or some of them; it does not promise that everything
a user could want of the requirement is there. "Not yet" means that no test claims it.
"""


def page() -> str:
    """The whole page as Markdown."""
    shown = marked_tests()
    words = known_requirements()
    count = sum(1 for one in words if one in shown)
    lines = [
        INTRODUCTION,
        f"{count} of {len(words)} have a test.\n",
        "| id | about | shown by |",
        "| --- | --- | --- |",
    ]
    for identifier, about in words.items():
        tests = "<br>".join(f"`{test}`" for test in shown.get(identifier, ())) or "not yet"
        lines.append(f"| {identifier} | {about} | {tests} |")
    return "\n".join(lines) + "\n"


def known_requirements() -> dict[str, str]:
    """Each requirement's identifier and a reminder of what it is about."""
    return {line[:4]: line[5:] for line in WORDS.read_text(encoding="utf-8").splitlines()}


def marked_tests() -> dict[str, list[str]]:
    """For each identifier the tests that carry its mark, as `file::test`, in order. Raises for an unknown mark."""
    shown: dict[str, list[str]] = {}
    known = known_requirements()
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for test, identifiers in marks_in(path):
            for identifier in identifiers:
                if identifier not in known:
                    raise ValueError(f"{path}: {test} names {identifier}, which is no requirement")
                shown.setdefault(identifier, []).append(f"{path.relative_to(ROOT).as_posix()}::{test}")
    return shown


def marks_in(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each marked test of a file with its identifiers."""
    text = path.read_text(encoding="utf-8")
    if not re.search(r"mark\.requirement\(", text):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            identifiers = [one for decorator in node.decorator_list for one in identifiers_of(decorator)]
            if identifiers:
                yield node.name, identifiers


def identifiers_of(decorator: ast.expr) -> list[str]:
    """The arguments of `pytest.mark.requirement(...)`; none for another decorator."""
    if not isinstance(decorator, ast.Call) or ast.unparse(decorator.func) != "pytest.mark.requirement":
        return []
    return [str(ast.literal_eval(argument)) for argument in decorator.args]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{PAGE.name}: {len(marked_tests())} requirements have a test")
