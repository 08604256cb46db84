"""Whatever a table of text says, a workbook holds it as text and gives it back as it can hold it."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.lib.workbooks import TEXTS

from jointreview.adapters.workbook_writing import write_workbook
from jointreview.adapters.workbooks import Sheet, read_sheets, tidy

TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.tuples(*[TEXTS] * width), min_size=1, max_size=6).map(
        lambda rows: (tuple(f"Column {n}" for n in range(width)), tuple(rows))
    )
)


@given(TABLES, st.sampled_from(("Actions", "A & B", "Plan measures")))
@settings(max_examples=150, deadline=None)
def test_every_text_comes_back_as_tidied_in_its_own_cell(
    table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], name: str
) -> None:
    headings, rows = table
    data = write_workbook([Sheet(name, headings, rows)])
    (back,) = read_sheets(data)
    assert (back.name, back.headings) == (name, headings)
    width = len(headings)
    found = {row.number: (*row.cells, *[""] * width)[:width] for row in back.rows}
    assert not [row.formulas for row in back.rows if row.formulas]
    for number, row in enumerate(rows, 2):
        assert found.get(number, ("",) * width) == tuple(map(tidy, row))
    # Another reader finds text in every cell, and no cell beside.
    page = load_workbook(io.BytesIO(data))[name]
    kinds = {cell.data_type for line in page.iter_rows() for cell in line if cell.value is not None}
    assert kinds <= {"s"}


@given(TEXTS)
def test_tidying_a_tidy_text_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(TEXTS)
def test_the_short_way_to_a_tidy_text_says_what_the_long_way_says(text: str) -> None:
    """A text with a line end goes the long way; the one behind it is taken away again."""
    assert tidy(text) == tidy(f"{text}\n")
