"""Whatever a table of text says, a workbook holds it as text and gives it back as it can hold it."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from jointreview.adapters.workbook_writing import write_workbook
from jointreview.adapters.workbooks import Sheet, read_workbook, tidy

ODD = (
    *("", "007", "1.50", "2008-06", "2008-06-11/2008-06-30", "TRUE", "#N/A", "1e5", "£1,000"),
    *("=1+1", "+44", "-1", "@SUM(A1)", "'quoted", "_x0041_", "_x000D_", "<b>&amp;</b>", "]]>"),
    *(
        "two\r\nlines",
        "tab\tinside",
        " space around ",
        "a\x00b",
        "a\ufffeb",
        "a\x85b",
        "\u202eabc",
        "🙂",
        "e\u0301",
    ),
)
texts = st.one_of(
    st.sampled_from(ODD),
    # "x005F_" alone is what Excel itself writes before a text that it would otherwise decode.
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30).filter(lambda text: "x005F_" not in text),
)
tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.tuples(*[texts] * width), min_size=1, max_size=6).map(
        lambda rows: (tuple(f"Column {n}" for n in range(width)), tuple(rows))
    )
)


@given(tables, st.sampled_from(("Actions", "A & B", "Plan measures")))
@settings(max_examples=150, deadline=None)
def test_every_text_comes_back_as_tidied_in_its_own_cell(
    table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], name: str
) -> None:
    headings, rows = table
    data = write_workbook([Sheet(name, headings, rows)])
    (back,) = read_workbook(data)
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


@given(texts)
def test_tidying_a_tidy_text_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
