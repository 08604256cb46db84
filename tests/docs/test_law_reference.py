"""The reference pages are what the data and the spec tables make."""

import pytest
from tools.build_law_reference import REFERENCE, build

BUILT = build()


@pytest.mark.parametrize("name", BUILT)
def test_the_committed_page_is_what_the_data_make(name: str) -> None:
    committed = (REFERENCE / name).read_text(encoding="utf-8")
    assert committed == BUILT[name], "rebuild: python -m tools.build_law_reference"


def test_what_is_not_confirmed_is_shown_as_such() -> None:
    assert "(unconfirmed)" in BUILT["frameworks.md"]
    assert "Wednesday 18 June 2008" in BUILT["deadlines.md"]
