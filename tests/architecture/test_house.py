"""The house rules that no linter knows: sizes, a paragraph at the top of each module, no host of a registry."""

from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "jointreview"
# The checker that is shipped in every evidence pack is one file by design (ledger.md 5.9).
LONGEST = {"ledger/verify.py": 600}
MODULES = [p for p in sorted(SOURCE.rglob("*.py")) if "migrations" not in p.parts]


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_module_is_small_and_says_what_lives_here(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.startswith('"""'), "open with one paragraph: what lives here, what rule it keeps"
    most = LONGEST.get(module.relative_to(SOURCE).as_posix(), 300)
    assert text.count("\n") <= most, f"over {most} lines: split"
