"""Puts the cells of short table rows under the column they are printed in.

pdfium gives a page only the elements that have content on it, so an empty cell is missing and the cells after it would
move to the left: a weakness would be read as a strength. A row with fewer cells than the widest row of its table on the
page is therefore placed by its left edges, each cell under the column of the widest rows whose edge is nearest.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from jointreview.core.reports.document import Cell, Line

Edges = dict[int, float]
"""The left edge of each column."""


def aligned(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page, those in short rows moved to the column where they stand."""
    rows = _rows(lines)
    moved: dict[Cell, Cell] = {}
    for table in {table for table, _ in rows}:
        mine = {row: edges for (number, row), edges in rows.items() if number == table}
        width = max(len(edges) for edges in mine.values())
        columns = _columns([edges for edges in mine.values() if len(edges) == width])
        for row, edges in mine.items():
            if len(edges) < width:
                moved |= _moves(table, row, edges, columns)
    return [replace(line, cell=moved.get(line.cell, line.cell)) if line.cell else line for line in lines]


def _rows(lines: Sequence[Line]) -> dict[tuple[int, int], Edges]:
    """The left edge of each cell of each row of each table."""
    rows: dict[tuple[int, int], Edges] = defaultdict(dict)
    for line in lines:
        if cell := line.cell:
            row = rows[cell.table, cell.row]
            row[cell.column] = min(line.left, row.get(cell.column, line.left))
    return rows


def _columns(widest: Sequence[Edges]) -> Edges:
    """The leftmost edge of each column among the widest rows."""
    return {column: min(edges[column] for edges in widest if column in edges) for column in widest[0]}


def _moves(table: int, row: int, edges: Edges, columns: Edges) -> dict[Cell, Cell]:
    """Where each cell of a short row belongs; nothing moves unless every cell finds a column of its own, in order."""
    nearest = {
        column: min(columns, key=lambda known: abs(columns[known] - left)) for column, left in edges.items()
    }
    wanted = [nearest[column] for column in sorted(nearest)]
    if wanted != sorted(set(wanted)):
        return {}
    return {Cell(table, row, old): Cell(table, row, new) for old, new in nearest.items() if old != new}
