"""What an author opens in Word: the same words as the PDF, in a file that says its language and names its tables."""

import zipfile
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from jointreview.adapters.papers import word
from jointreview.core.boards import Heading, Listing, Mark, Notice, Paper, Paragraph, Table

MADE_AT = datetime(2008, 6, 11, 8, 0, tzinfo=UTC)

EVERY_KIND = Paper(
    title="Where things stand",
    subtitle="A paper with every kind of part",
    author="Anytown partnership",
    running="Anytown: Improvement Board",
    as_at="As at 11 June 2008",
    foot="For the board",
    facts=(("Meeting", "The board"),),
    mark=Notice("Please note", "An example.", "caution"),
    blocks=(
        Heading("One"),
        Paragraph("A numbered paragraph about 14-19 & <brackets>.", number="1.1"),
        Paragraph("They should:"),
        Listing(("a bullet",)),
        Listing(("third", "fourth"), ("3.", "4.")),
        Heading("Grades", 2),
        Table(
            "Grades given",
            ("Judgement", "Grade"),
            (("Safeguarding", Mark("2 adequate", "caution")), ("Care", ("first", "second"))),
            (3, 1),
        ),
        Heading("Deeper", 3),
        Heading("Appendix", opens_page=True),
        Notice("Look out", "Read with care.\x0b", "poor"),
    ),
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return word.paper_docx(EVERY_KIND, MADE_AT)


@pytest.fixture(scope="module")
def opened(made: bytes) -> Document:
    return docx.Document(BytesIO(made))


def test_it_says_its_title_author_language_and_moment(opened: Document) -> None:
    properties = opened.core_properties
    assert (properties.title, properties.author) == ("Where things stand", "Anytown partnership")
    assert properties.language == "en-GB"
    assert properties.created.replace(tzinfo=UTC) == MADE_AT
    spoken = opened.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == "en-GB"


def test_headings_are_headings_and_lists_are_lists(opened: Document) -> None:
    styled = [(p.style.name, p.text) for p in opened.paragraphs]
    for expected in (
        ("Title", "Where things stand"),
        ("Heading 1", "One"),
        ("Heading 2", "Grades"),
        ("Heading 3", "Deeper"),
        ("List Bullet", "a bullet"),
    ):
        assert expected in styled


def test_the_text_is_all_there_in_order_without_control_characters(opened: Document) -> None:
    whole = "\n".join(p.text for p in opened.paragraphs)
    expected = [
        "Meeting\tThe board",
        "Please note. An example.",
        "1.1\tA numbered paragraph about 14-19 & <brackets>.",
        "They should:",
        "3.\tthird",
        "4.\tfourth",
        "Grades given",
        "Look out. Read with care. ",
    ]
    places = [whole.find(words) for words in expected]
    assert -1 not in places
    assert places == sorted(places)


def test_a_table_is_named_keeps_rows_whole_and_repeats_its_header(opened: Document) -> None:
    (table,) = opened.tables
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Grades given"
    assert [[cell.text.strip("\u00a0") for cell in row.cells] for row in table.rows] == [
        ["Judgement", "Grade"],
        ["Safeguarding", "2 adequate"],
        ["Care", "first\nsecond"],
    ]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_widths_are_set_on_columns_and_on_cells_and_fill_the_line(opened: Document) -> None:
    (table,) = opened.tables
    columns = [column.width for column in table.columns]
    assert all([cell.width for cell in row.cells] == columns for row in table.rows)
    section = opened.sections[0]
    line = section.page_width - section.left_margin - section.right_margin
    assert sum(columns) == pytest.approx(line, rel=0.01)
    assert columns[0] == pytest.approx(3 * columns[1], rel=0.01)


def test_no_font_of_the_theme_wins_over_ours(opened: Document) -> None:
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        fonts = opened.styles[name].element.rPr.rFonts
        assert not [key for key in fonts.attrib if key.endswith("Theme")]
        assert fonts.get(qn("w:ascii")) == "Arial"


def test_each_page_says_the_day_and_its_number(opened: Document) -> None:
    section = opened.sections[0]
    assert section.header.paragraphs[0].text == "Anytown: Improvement Board\tAs at 11 June 2008"
    fields = [f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_first_page_of_a_paper_with_a_cover_is_numbered_too() -> None:
    fields = {name: getattr(EVERY_KIND, name) for name in EVERY_KIND.__slots__}
    section = docx.Document(BytesIO(word.paper_docx(Paper(**{**fields, "cover": True}), MADE_AT))).sections[0]
    assert section.different_first_page_header_footer
    assert [f.get(qn("w:instr")) for f in section.first_page_footer._element.iter(qn("w:fldSimple"))]


def test_every_colour_stands_with_bold_words(opened: Document) -> None:
    tinted = [run for run in opened.element.iter(qn("w:r")) if run.find(f".//{qn('w:shd')}") is not None]
    assert [run.text.strip("\u00a0") for run in tinted] == ["2 adequate"]
    assert all(run.find(f".//{qn('w:b')}") is not None for run in tinted)


def test_the_same_paper_and_moment_give_the_same_bytes(made: bytes) -> None:
    assert made == word.paper_docx(EVERY_KIND, MADE_AT.astimezone(timezone(timedelta(hours=-8))))
    assert made != word.paper_docx(EVERY_KIND, MADE_AT + timedelta(days=1))
    with zipfile.ZipFile(BytesIO(made)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(2008, 6, 11, 8, 0, 0)}
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def test_a_moment_without_a_time_zone_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        word.paper_docx(EVERY_KIND, MADE_AT.replace(tzinfo=None))


# ECMA-376 part 1, 17.3.1.26 and 17.4.60: the order in which Word wants these; it refuses files that break it.
PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "spacing", "ind"),
    *("contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr"),
)
TABLE_ORDER = (
    *("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"),
    *("tblCaption", "tblDescription"),
)
RUN_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "color", "sz", "szCs", "shd", "lang")


@pytest.mark.parametrize(
    ("tag", "order"), [("w:pPr", PARAGRAPH_ORDER), ("w:tblPr", TABLE_ORDER), ("w:rPr", RUN_ORDER)]
)
def test_the_parts_of_each_property_stand_in_the_order_of_the_standard(
    opened: Document, tag: str, order: tuple[str, ...]
) -> None:
    found = list(opened.element.body.iter(qn(tag)))
    assert found
    for properties in found:
        places = [order.index(etree.QName(part).localname) for part in properties]
        assert places == sorted(places), [etree.QName(part).localname for part in properties]
