"""No pattern of the reader repeats what it repeats: "(a+)+" can take time that doubles with every character.

Walks every regular expression that the modules of `core/reports` and `adapters/documents` make (the module constants,
and those built from a framework's labels), parsed by Python's own parser. An unbounded repeat inside an unbounded
repeat is refused unless the inner one is fenced: each turn of the outer must begin with a fixed piece that the inner
repeat cannot match.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import jointreview.adapters.documents
import jointreview.core.reports
from jointreview.core.frameworks import load_frameworks
from jointreview.core.reports import gradings

REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
MANY = 20
"""A repeat that may turn more often than this counts as unbounded."""


def every_pattern() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for package in (jointreview.core.reports, jointreview.adapters.documents):
        for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            if info.name.endswith((".limits", ".worker")):
                continue  # no patterns, and one needs POSIX
            module = importlib.import_module(info.name)
            for name, value in vars(module).items():
                for number, pattern in enumerate(_in(value)):
                    found[f"{info.name}.{name}[{number}]"] = pattern
    for framework in load_frameworks():
        for number, pattern in enumerate(gradings.patterns(framework.id)):
            found[f"gradings.patterns({framework.id})[{number}]"] = pattern
    return found


def _in(value: Any) -> Iterator[re.Pattern[str]]:
    """The patterns in a module's constant, also inside tuples and dictionaries."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for part in value:
            yield from _in(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _in(part)


def nested(pattern: re.Pattern[str] | str) -> bool:
    """Whether an unbounded repeat stands, unfenced, inside another."""
    text, flags = (pattern, 0) if isinstance(pattern, str) else (pattern.pattern, pattern.flags & ~re.UNICODE)
    return _walk(_parser.parse(text, flags), inside=False)


def _walk(node: Any, *, inside: bool) -> bool:
    if isinstance(node, (_parser.SubPattern, list)):
        return any(_walk(part, inside=inside) for part in node)
    if not isinstance(node, tuple):
        return False
    if len(node) == 2 and node[0] in REPEATS:
        _, most, body = node[1]
        many = most == _constants.MAXREPEAT or most > MANY
        if many and inside:
            return True
        fenced = _starts_fixed(body)
        return _walk(body, inside=inside or (many and not fenced))
    return any(_walk(part, inside=inside) for part in node[1:])


def _starts_fixed(body: Any) -> bool:
    """Whether each turn begins with one given character that is no letter, digit or space."""
    first = next(iter(body))
    if first[0] == _constants.SUBPATTERN:
        return _starts_fixed(first[1][3])
    return first[0] == _constants.LITERAL and not (chr(first[1]).isalnum() or chr(first[1]).isspace())


@pytest.mark.parametrize(
    ("pattern", "is_nested"),
    [
        (r"(a+)+", True),
        (r"(?:\s*x*)*", True),
        (r"(?:a{1,90}b)+", True),
        (r"(?:\.\d+)*", False),
        (r"\s+\w+", False),
        (r"(?:ab?){1,3}", False),
        (r"(?:(?:x)+y?){2,}", True),
    ],
)
def test_the_walk_finds_what_it_looks_for(pattern: str, is_nested: bool) -> None:
    assert nested(pattern) is is_nested


def test_no_pattern_of_the_reader_nests_repeats() -> None:
    patterns = every_pattern()
    assert len(patterns) > 60
    assert [name for name, pattern in patterns.items() if nested(pattern)] == []
