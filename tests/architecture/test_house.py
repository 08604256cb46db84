"""The house rules that no linter knows: sizes, a paragraph at the top of each module, no host of a registry."""

import re
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


def test_each_test_that_the_ledgers_design_asks_for_is_there_under_its_number() -> None:
    """ledger.md section 8 has 31; a name says which it shows: `test_8_17_…`."""
    tests = Path(__file__).parents[1].rglob("test_*.py")
    numbers = {
        int(one) for path in tests for one in re.findall(r"def test_8_(\d\d)_", path.read_text("utf-8"))
    }
    assert numbers == set(range(1, 32))
