"""A cell after an empty one stays in its column: a weakness never becomes a strength."""

from jointreview.adapters.documents.pdf_cells import aligned
from jointreview.core.reports.document import Cell, Line

LEFT, RIGHT = 50.0, 300.0


def line(text: str, row: int, column: int, left: float) -> Line:
    return Line(text, page=1, cell=Cell(0, row, column), left=left)


HEADER = [line("Major strengths", 0, 0, LEFT), line("Important weaknesses", 0, 1, RIGHT)]


def columns(lines: list[Line]) -> list[tuple[str, int]]:
    return [(one.text, one.cell.column) for one in aligned(lines) if one.cell]


def test_a_lone_cell_on_the_right_is_put_on_the_right() -> None:
    lone = [line("a weakness", 1, 0, RIGHT), line("that wraps", 1, 0, RIGHT)]
    assert columns([*HEADER, *lone])[2:] == [("a weakness", 1), ("that wraps", 1)]


def test_a_lone_cell_on_the_left_stays() -> None:
    assert columns([*HEADER, line("a strength", 1, 0, LEFT)])[2:] == [("a strength", 0)]


def test_an_empty_cell_in_the_middle_moves_only_what_follows_it() -> None:
    head = [line("a", 0, 0, 50), line("b", 0, 1, 200), line("c", 0, 2, 350)]
    assert columns([*head, line("x", 1, 0, 50), line("z", 1, 1, 350)])[3:] == [("x", 0), ("z", 2)]


def test_full_rows_and_text_outside_tables_are_left_alone() -> None:
    lines = [*HEADER, line("one", 1, 0, RIGHT), line("two", 1, 1, LEFT), Line("prose", page=1, left=LEFT)]
    assert aligned(lines) == lines


def test_cells_that_would_share_a_column_are_left_alone() -> None:
    head = [line("a", 0, 0, 50), line("b", 0, 1, 200), line("c", 0, 2, 350)]
    lines = [*head, line("x", 1, 0, 50), line("y", 1, 1, 60)]
    assert aligned(lines) == lines


def test_two_tables_on_a_page_do_not_mix() -> None:
    other = Line("alone", page=1, cell=Cell(1, 0, 0), left=RIGHT)
    assert aligned([*HEADER, other])[-1] == other
