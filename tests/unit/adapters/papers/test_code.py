"""The code on a printed paper: read back from the page as a scanner sees it, with words for whoever cannot see it."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import page
import pypdfium2
import pytest
import zxingcpp
from docx import Document
from PIL import Image, ImageFilter
from tests.lib.signers import LOG, ORIGIN

from jointreview.adapters.papers import pdf, web_page, word
from jointreview.adapters.qr import LEAST_MM
from jointreview.core.boards import Paper
from jointreview.core.boards.blocks import Code
from jointreview.ledger.checkpoint import Checkpoint
from jointreview.ledger.note import signed_note

MADE_AT = datetime(2008, 6, 4, 9, 30, tzinfo=UTC)
NOTE = signed_note(Checkpoint(ORIGIN, 1200, bytes(range(32))).body(), [LOG]).written()
WORDS = "The signed head of the audit trail, to scan."
PAPER = Paper("A paper", "", "Anytown", "Anytown", "As at 11 June 2008", "", (), (Code(NOTE, WORDS),))


def scanned(picture: Image.Image) -> bytes:
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return bytes(found.bytes)


def test_8_22_the_code_is_read_from_a_greyscale_scan_of_the_page() -> None:
    document = pypdfium2.PdfDocument(pdf.paper_pdf(PAPER, MADE_AT))
    sheet = document[0].render(scale=300 / 72).to_pil().convert("L")
    assert scanned(sheet.filter(ImageFilter.GaussianBlur(1.0))) == NOTE.encode()
    assert WORDS in " ".join(document[0].get_textpage().get_text_range().split())
    document.close()


def test_the_page_with_a_code_keeps_all_rules_of_pdf_ua() -> None:
    report = page.validate_pdf_bytes(pdf.paper_pdf(PAPER, MADE_AT), profile="ua1")
    assert report.failures == []


def test_the_code_in_word_has_words_and_its_width() -> None:
    made = word.paper_docx(PAPER, MADE_AT)
    assert made == word.paper_docx(PAPER, MADE_AT)
    (picture,) = Document(io.BytesIO(made)).inline_shapes
    assert picture._inline.docPr.get("descr") == WORDS
    assert picture.width.mm >= LEAST_MM
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        (name,) = (name for name in file.namelist() if name.startswith("word/media/"))
        assert scanned(Image.open(io.BytesIO(file.read(name)))) == NOTE.encode()


def test_on_a_web_page_the_code_is_text_to_copy() -> None:
    made = web_page.paper_html(PAPER).decode()
    assert f"<p>{WORDS}</p><pre>{NOTE}</pre>" in made


@pytest.mark.parametrize("wrong", [{"content": ""}, {"words": " "}])
def test_a_code_without_content_or_words_cannot_be_built(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="a code needs"):
        replace(Code(NOTE, WORDS), **wrong)
