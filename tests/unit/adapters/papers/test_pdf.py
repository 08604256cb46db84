"""What councillors open: an accessible PDF that says what the value says, the same bytes every time."""

from datetime import UTC, datetime, timedelta, timezone

import page
import pypdfium2
import pytest

from jointreview.adapters.papers import pdf
from jointreview.core.boards import Heading, Listing, Mark, Notice, Paper, Paragraph, Table
from jointreview.errors import Invalid

MADE_AT = datetime(2008, 6, 4, 9, 30, tzinfo=UTC)
RULES_OF_PDF_UA_1 = 104

EVERY_KIND = Paper(
    title="Where things stand",
    subtitle="A paper with every kind of part",
    author="Anytown partnership",
    running="Anytown",
    as_at="As at 11 June 2008",
    foot="For the board",
    facts=(("Meeting", "The board"), ("Date", "11 June 2008")),
    mark=Notice("Please note", "An example.", "caution"),
    blocks=(
        Heading("One"),
        Paragraph("A numbered paragraph about 14-19 & <brackets> #not-code $ * _ @ \\ `.", number="1.1"),
        Paragraph("They should:"),
        Listing(("a bullet",)),
        Listing(("third", "fourth"), ("3.", "4.")),
        Heading("Grades", 2),
        Table(
            "Grades given", ("Judgement", "Grade"), (("Safeguarding", Mark("2 adequate", "caution")),), (3, 1)
        ),
        Heading("Deeper", 3),
        Notice("Look out", "Different frameworks, read with care.", "poor"),
    ),
)


def text_of(made: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(made)
    try:
        return [sheet.get_textpage().get_text_range() for sheet in document]
    finally:
        document.close()


def long_paper(rows: int) -> Paper:
    table = Table("Actions", ("Action", "Due"), tuple((f"action {n}", "soon") for n in range(rows)), (3, 1))
    return Paper("Long", "", "Anytown", "Anytown", "As at 11 June 2008", "", (), (table,))


@pytest.mark.parametrize("cover", [False, True])
def test_every_kind_of_part_keeps_all_rules_of_pdf_ua(cover: bool) -> None:
    fields = {name: getattr(EVERY_KIND, name) for name in EVERY_KIND.__slots__}
    report = page.validate_pdf_bytes(
        pdf.paper_pdf(Paper(**{**fields, "cover": cover}), MADE_AT), profile="ua1"
    )
    assert report.failures == []
    assert (report.rules.passed, report.rules.total) == (RULES_OF_PDF_UA_1, RULES_OF_PDF_UA_1)


def test_the_text_reads_back_in_order_and_nothing_in_it_is_evaluated() -> None:
    whole = " ".join(" ".join(text_of(pdf.paper_pdf(EVERY_KIND, MADE_AT))).split())
    expected = [
        "Where things stand",
        "The board",
        "Please note. An example.",
        "1.1 A numbered paragraph about 14-19 & <brackets> #not-code $ * _ @ \\ `.",
        "They should:",
        "3. third",
        "4. fourth",
        "Grades given",
        "Safeguarding 2 adequate",
        "Different frameworks, read with care.",
    ]
    places = [whole.find(words) for words in expected]
    assert -1 not in places, [words for words, place in zip(expected, places, strict=True) if place < 0]
    assert places == sorted(places)


def test_each_page_says_the_day_its_number_and_repeats_the_table_header() -> None:
    pages = text_of(pdf.paper_pdf(long_paper(120), MADE_AT))
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert "As at 11 June 2008" in text
        assert f"Page {number} of {len(pages)}" in text
        assert text.count("Action Due") == 1


def test_the_same_paper_and_moment_give_the_same_bytes_in_any_time_zone() -> None:
    first = pdf.paper_pdf(EVERY_KIND, MADE_AT)
    assert first == pdf.paper_pdf(EVERY_KIND, MADE_AT.astimezone(timezone(timedelta(hours=5))))
    assert first != pdf.paper_pdf(EVERY_KIND, MADE_AT + timedelta(days=1))


def test_a_moment_without_a_time_zone_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        pdf.paper_pdf(EVERY_KIND, MADE_AT.replace(tzinfo=None))


def test_only_the_shipped_typeface_is_in_the_file() -> None:
    document = pypdfium2.PdfDocument(pdf.paper_pdf(EVERY_KIND, MADE_AT))
    fonts = {
        item.get_font().get_base_name()
        for sheet in document
        for item in sheet.get_objects()
        if isinstance(item, pypdfium2.PdfTextObj)
    }
    document.close()
    assert fonts
    assert all("AtkinsonHyperlegible" in name for name in fonts), fonts
    assert "SIL OPEN FONT LICENSE" in (pdf.FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_a_character_that_no_font_holds_is_refused_by_its_name_without_the_text() -> None:
    paper = Paper("Title", "", "", "", "", "", (), (Paragraph("Sam \U0001f600 went"),))
    with pytest.raises(Invalid) as refusal:
        pdf.paper_pdf(paper, MADE_AT)
    assert refusal.value.code == "paper.character"
    assert "\U0001f600 (U+1F600)" in refusal.value.words
    assert "Sam" not in refusal.value.words + refusal.value.detail


def test_any_other_refusal_keeps_the_text_of_the_paper_out_of_words_and_detail() -> None:
    refusal = pdf.refused('PDF/UA-1 error: in `"Sam went"` something is missing')
    assert refusal.code == "paper.refused"
    assert "Sam" not in refusal.words + refusal.detail


@pytest.mark.parametrize(
    "text", ["Łódź ŵ ŷ Ⱥ Ж α → ✓ ≥ ½ “q” … •", "2008-06-11", "#set page()", "- 1. = /* //", ""]
)
def test_other_alphabets_and_marks_of_any_language_read_back(text: str) -> None:
    made = pdf.paper_pdf(Paper("Title", "", "", "", "", "", (), (Paragraph(text),)), MADE_AT)
    (read,) = text_of(made)
    assert "".join(text.split()) in "".join(read.split())
