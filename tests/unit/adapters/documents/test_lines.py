"""Each kind of file becomes lines with their words, pages, cells and roles."""

from tests.lib import papers

from jointreview.adapters.documents.letters import are_in
from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.document import Cell, Line

TABLE = """= Inspection of Exampleshire
#table(columns: (4cm, 6cm), [Judgement], [Grade],
  [The experiences and progress of children in care], [Requires improvement to be good])
#pagebreak()
Plain words of the second page."""


def found(lines: tuple[Line, ...], cell: Cell) -> str:
    return " ".join(line.text for line in lines if line.cell == cell)


def test_a_tagged_table_gives_each_line_its_cell() -> None:
    document = take_in(papers.pdf(TABLE), "a.pdf")
    assert document.pages == 2
    assert found(document.lines, Cell(0, 1, 0)) == "The experiences and progress of children in care"
    assert found(document.lines, Cell(0, 1, 1)) == "Requires improvement to be good"
    assert document.lines[0].role == "heading"
    assert document.lines[-1] == Line("Plain words of the second page.", page=2)


def test_list_items_of_a_tagged_page_are_items() -> None:
    document = take_in(
        papers.pdf("== What needs to improve\n- The first thing.\n- The second thing."), "a.pdf"
    )
    assert [line.role for line in document.lines] == ["heading", "item", "item"]
    blocks = [line.block for line in document.lines]
    assert len(set(blocks)) == 3


def test_a_line_end_hyphen_joins_and_stays() -> None:
    words = "#set page(width: 4.4cm, margin: 0.5cm)\nStrong and lasting multi-agency work across partners"
    lines = take_in(papers.pdf(words), "a.pdf").lines
    assert "multi-agency" in " ".join(line.text for line in lines)


def test_tab_separated_rows_are_a_table_and_cells_may_hold_paragraphs() -> None:
    text = "Safety\n\nStrengths\tWeaknesses\n<p>One.</p> <p>Two &amp; a half.</p>\t<p>Three.</p>\n\nAfter."
    lines = take_in(text.encode(), "a.txt").lines
    assert [(line.text, line.cell) for line in lines] == [
        ("Safety", None),
        ("Strengths", Cell(0, 0, 0)),
        ("Weaknesses", Cell(0, 0, 1)),
        ("One.", Cell(0, 1, 0)),
        ("Two & a half.", Cell(0, 1, 0)),
        ("Three.", Cell(0, 1, 1)),
        ("After.", None),
    ]


def test_an_empty_cell_keeps_the_columns() -> None:
    lines = take_in(b"\tGrade\nStay safe\t2\n---\t---\nHeading row\t", "a.txt").lines
    assert [(line.text, line.cell) for line in lines] == [
        ("Grade", Cell(0, 0, 1)),
        ("Stay safe", Cell(0, 1, 0)),
        ("2", Cell(0, 1, 1)),
        ("Heading row", Cell(0, 2, 0)),
    ]


def test_markdown_marks_are_not_words() -> None:
    lines = take_in(b"## 3 Findings\n\nThis is **good** work *", "a.md").lines
    assert [(line.text, line.role) for line in lines] == [
        ("3 Findings", "heading"),
        ("This is good work *", ""),
    ]


def test_html_gives_headings_items_and_cells_and_no_scripts() -> None:
    page = """<html><head><title>no</title></head><body><nav>menu</nav><h2>What needs to improve</h2>
    <ul><li>The <b>first</b> thing.</li><li><p>The second.</p></li></ul><script>var x=1</script>
    <table><tr><th>Judgement</th><th>Grade</th></tr><tr><td>Stay<br>safe</td><td>Good</td></tr></table></body></html>"""
    lines = take_in(page.encode(), "a.html").lines
    assert [(line.text, line.role, line.cell) for line in lines] == [
        ("What needs to improve", "heading", None),
        ("The first thing.", "item", None),
        ("The second.", "item", None),
        ("Judgement", "", Cell(0, 0, 0)),
        ("Grade", "", Cell(0, 0, 1)),
        ("Stay", "", Cell(0, 1, 0)),
        ("safe", "", Cell(0, 1, 0)),
        ("Good", "", Cell(0, 1, 1)),
    ]


def test_word_gives_headings_items_and_cells() -> None:
    lines = take_in(
        papers.word("# Safety", "- The first thing.", "Stay safe\tGood", "Words."), "a.docx"
    ).lines
    assert [(line.text, line.role, line.cell) for line in lines] == [
        ("Safety", "heading", None),
        ("The first thing.", "item", None),
        ("Stay safe", "", Cell(0, 0, 0)),
        ("Good", "", Cell(0, 0, 1)),
        ("Words.", "", None),
    ]


def test_pages_without_words_are_named() -> None:
    document = take_in(
        papers.pdf("Words on one page.\n#pagebreak()\n#rect()\n#pagebreak()\nAnd a third."), "a.pdf"
    )
    assert document.empty_pages == (2,)


def test_an_empty_cell_of_a_tagged_table_does_not_shift_its_row() -> None:
    rows = "[Strengths], [Areas for development], [People talk.], [Slow letters.], [], [Late answers.]"
    document = take_in(papers.pdf(f"#table(columns: (6cm, 6cm), {rows})"), "a.pdf")
    assert found(document.lines, Cell(0, 1, 1)) == "Slow letters."
    assert found(document.lines, Cell(0, 2, 1)) == "Late answers."
    assert found(document.lines, Cell(0, 2, 0)) == ""


def test_a_page_that_names_no_encoding_keeps_its_dashes() -> None:
    for encoding in ("utf-8", "cp1252"):
        page = "<html><body><p>Be healthy – good</p></body></html>".encode(encoding)
        assert [line.text for line in take_in(page, "a.html").lines] == ["Be healthy – good"]


def test_words_are_found_in_files_of_every_kind_by_their_letters() -> None:
    said = "The first thing to mend. The second, at once."
    files = {
        "a.docx": papers.word("The first thing", "to mend.", "• The second, at once."),
        "a.html": b"<!doctype html><title>A</title><p>The first thing to\n mend.</p><p>The second, at&nbsp;once.</p>",
        "a.txt": b"The first thing\nto mend.\n\n- The second, at once.\n",
        "a.md": b"# A\n\n* The first thing to mend.\n* The second, at once.\n",
    }
    for name, data in files.items():
        lines = take_in(data, name).lines
        assert are_in(said, lines), name
        assert not are_in("A sentence that nobody wrote", lines), name
        assert not are_in(" - ", lines), name
