"""The page of what the audit trail promises is what the tests' names make, and it misses no number of the design."""

import re

from tools.build_trail_reference import PAGE, named_tests, page, promises


def test_the_committed_page_is_what_the_names_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "rebuild: python -m tools.build_trail_reference"


def test_each_test_that_the_design_asks_for_is_there_under_its_number() -> None:
    """ledger.md section 8 has 31; a name says which it shows: `test_8_17_…`."""
    asked = {part for part, _, _ in promises() if part.isdigit()}
    assert asked == {str(number) for number in range(1, 32)}
    assert {int(name[7:9]) for name in named_tests() if re.match(r"test_8_\d\d_", name)} == set(range(1, 32))
