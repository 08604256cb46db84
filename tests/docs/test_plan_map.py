"""The map of the plan names tests that exist and addresses that the product answers."""

import ast
import re
from functools import cache
from pathlib import Path

from django.urls import get_resolver

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "plan.md").read_text(encoding="utf-8")


@cache
def functions_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


def test_every_test_that_it_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) > 60
    assert [name for path, name in named if name not in functions_of(path)] == []


def test_every_line_names_a_test() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and "---" not in line]
    assert [line for line in lines if "::" not in line and not line.startswith("| what |")] == []


def test_every_address_that_it_names_is_one_of_the_product() -> None:
    """Compared as patterns: what differs from record to record stands as “F-…”."""
    addresses = get_resolver().reverse_dict
    forms = [addresses.getlist(name)[0][0] for name in addresses if isinstance(name, str)]
    known = {re.sub(r"%\(\w+\)s", "*", form) for several in forms for form, _ in several}
    named = {re.sub(r"[A-Z]*-?…", "*", one.partition("?")[0]) for one in re.findall(r"`/([^`]*)`", PAGE)}
    assert {one for one in named if f"*/{one}" not in known} == set()
