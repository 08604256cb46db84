"""A reference is read aloud without its kind: no two kinds share their letters, and the glossary has them all."""

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
ACTIONS = ROOT / "src" / "jointreview" / "web" / "actions"


def letters() -> dict[str, set[str]]:
    """The letters of each reference that is given out, and the models whose rows are made with it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(ACTIONS.glob("*.py")):
        for call in (one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Call)):
            for keyword in call.keywords:
                text = ast.unparse(keyword.value)
                if keyword.arg == "reference" and "next_reference(" in text:
                    (prefix,) = re.findall(r"next_reference\(.*, '(\w+)'\)", text)
                    found[prefix].add(ast.unparse(call.func).split(".")[0])
    return found


def test_each_kind_has_letters_of_its_own() -> None:
    given = sum(path.read_text().count("next_reference(") for path in ACTIONS.glob("*.py")) - 1
    found = letters()
    assert len(found) > 20
    twins = {prefix: models for prefix, models in found.items() if len(models) != 1}
    assert twins == {}
    models = [next(iter(one)) for one in found.values()]
    assert len(models) == len(set(models))
    assert given - len(found) == 1  # an action is drafted on a page and in a workbook


def test_the_glossary_tells_the_letters_of_each_kind() -> None:
    told = re.findall(r"`([A-Z]+)-\d{3}`", (ROOT / "GLOSSARY.md").read_text())
    assert sorted(told) == sorted(letters())
