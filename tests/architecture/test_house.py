"""The house rules that no linter knows: sizes, a paragraph at the top of each module, no host of a registry."""

from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "jointreview"
MODULES = [p for p in sorted(SOURCE.rglob("*.py")) if "migrations" not in p.parts]


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_module_is_small_and_says_what_lives_here(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.startswith('"""'), "open with one paragraph: what lives here, what rule it keeps"
    assert text.count("\n") <= 300, "over 300 lines: split"
