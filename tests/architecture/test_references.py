"""A reference is read aloud without its kind: no two kinds share their letters, and the glossary has them all."""

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
ACTIONS = ROOT / "src" / "jointreview" / "web" / "actions"


def given_out() -> list[tuple[str, str]]:
    """The letters of each reference that is given out, with the model whose row is made with it."""
    return [
        (re.findall(r"next_reference\(.*, '(\w+)'\)", ast.unparse(keyword.value))[0], ast.unparse(call.func))
        for call in calls()
        for keyword in call.keywords
        if keyword.arg == "reference" and "next_reference(" in ast.unparse(keyword.value)
    ]


def calls() -> list[ast.Call]:
    trees = [ast.parse(path.read_text()) for path in sorted(ACTIONS.glob("*.py"))]
    return [one for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Call)]


def test_each_kind_has_letters_of_its_own() -> None:
    every = [one for one in calls() if ast.unparse(one.func) == "next_reference"]
    assert len(given_out()) == len(every) > 20
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for letters, made in given_out():
        kinds[letters].add(made.split(".")[0])
    assert {letters: models for letters, models in kinds.items() if len(models) > 1} == {}
    assert len({model for models in kinds.values() for model in models}) == len(kinds)


def test_the_glossary_tells_the_letters_of_each_kind() -> None:
    told = re.findall(r"`([A-Z]+)-\d{3}`", (ROOT / "GLOSSARY.md").read_text())
    assert sorted(told) == sorted({letters for letters, _ in given_out()})
