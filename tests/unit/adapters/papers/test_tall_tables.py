"""Nothing that a paper says may fall off its page, although a table of few rows, or one row, can be taller than it."""

from dataclasses import replace
from datetime import UTC, datetime

import page
import pypdfium2
import pytest

from jointreview.adapters.papers import paper_pdf
from jointreview.core.boards import Heading, Paper, Table

MADE_AT = datetime(2008, 6, 4, 9, 30, tzinfo=UTC)
PAPER = Paper(
    title="Where things stand",
    subtitle="",
    author="Anytown partnership",
    running="Anytown",
    as_at="As at 11 June 2008",
    foot="For the board",
    facts=(),
    blocks=(),
)


def on_paper(made: bytes) -> list[str]:
    """The words inside the edges of each page: what lies beyond them is not printed and does not count."""
    document = pypdfium2.PdfDocument(made)
    pages = [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
    document.close()
    return pages


@pytest.mark.parametrize(("rows", "words"), [(7, 140), (2, 1200)], ids=["few tall rows", "a row over a page"])
def test_every_row_of_a_tall_table_is_on_paper(rows: int, words: int) -> None:
    table = Table(
        "Duties",
        ("Duty", "Working"),
        tuple((f"Duty {n}", " ".join(f"x{n}y{word}" for word in range(words))) for n in range(rows)),
        (1, 1),
    )
    made = paper_pdf(replace(PAPER, blocks=(Heading("Duties"), table)), MADE_AT)
    printed = set(" ".join(on_paper(made)).split())
    assert {f"x{n}y{word}" for n in range(rows) for word in range(words)} <= printed
    assert page.validate_pdf_bytes(made, profile="ua1").failures == []


def test_a_small_table_is_not_cut() -> None:
    small = Table("Small", ("What", "How many"), tuple((f"Line {n}", str(n)) for n in range(6)), (3, 1))
    many = tuple(replace(small, caption=f"Table {n}") for n in range(6))
    pages = on_paper(paper_pdf(replace(PAPER, blocks=many), MADE_AT))
    assert len(pages) > 1
    assert all(sheet.count("Line 0") == sheet.count("Line 5") for sheet in pages)
