"""Each file that cannot be taken in is refused with its own stable code and one sentence."""

import io
import zipfile

import pytest
from tests.lib import papers

from jointreview.adapters.documents.refusals import LARGEST, WORDS
from jointreview.adapters.documents.sniff import kind_of
from jointreview.adapters.documents.take_in import take_in
from jointreview.errors import UnreadableDocument

REPORT = papers.pdf(
    "= Inspection\nServices are good, and leaders know why.\n#pagebreak()\nA second page of words."
)


def old_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "words")
    return buffer.getvalue()


REFUSED = {
    "a web page saved as a PDF": (
        b"<!DOCTYPE html><html><body>Not found</body></html>",
        "a.pdf",
        "document.not-a-pdf",
    ),
    "text saved as a PDF": (b"Report not found", "a.pdf", "document.not-a-pdf"),
    "nothing": (b"", "a.pdf", "document.empty"),
    "only spaces": (b" \r\n\t ", "a.txt", "document.empty"),
    "a locked PDF": (papers.locked_pdf(), "a.pdf", "document.encrypted"),
    "half a PDF": (REPORT[: len(REPORT) // 2], "a.pdf", "document.truncated"),
    "a PDF without its last line": (REPORT.replace(b"%%EOF", b""), "a.pdf", "document.truncated"),
    "a PDF that is only a mark": (b"%PDF-1.7\n%%EOF\n", "a.pdf", "document.truncated"),
    "a picture of a page": (papers.pdf("#rect(width: 5cm, height: 5cm)"), "a.pdf", "document.no-text"),
    "a Word bomb": (papers.word_bomb(), "a.docx", "document.zip-bomb"),
    "a Word file that steps out": (papers.word_with_entry("../../x.xml"), "a.docx", "document.bad-name"),
    "an archive that is not Word": (old_zip(), "a.docx", "document.unknown-kind"),
    "a cut Word file": (papers.word("A report.")[:-200], "a.docx", "document.truncated"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "document.old-word"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "a.png", "document.unknown-kind"),
    "a step up in the name": (REPORT, "../a.pdf", "document.bad-name"),
    "a folder in the name": (REPORT, "x/a.pdf", "document.bad-name"),
    "a Windows step up": (REPORT, "..\\a.pdf", "document.bad-name"),
    "no name": (REPORT, "", "document.bad-name"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_its_code(case: str) -> None:
    data, name, code = REFUSED[case]
    with pytest.raises(UnreadableDocument) as caught:
        take_in(data, name)
    assert caught.value.code == code
    assert caught.value.words == WORDS[code]


def test_a_file_of_200_mb_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        kind_of(b"%PDF-1.7 " + bytes(LARGEST), "a.pdf")
    assert caught.value.code == "document.too-large"


def test_a_directory_that_lies_about_its_sizes_is_counted_while_reading() -> None:
    data = bytearray(papers.word_bomb(130))
    honest = (130_000_000).to_bytes(4, "little")
    assert honest in data
    lied = bytes(data).replace(honest, (1000).to_bytes(4, "little"))
    with pytest.raises(UnreadableDocument) as caught:
        take_in(lied, "a.docx")
    assert caught.value.code in ("document.zip-bomb", "document.truncated")


def test_every_refusal_is_one_sentence_that_says_what_to_do() -> None:
    for code, words in WORDS.items():
        assert code.startswith("document.")
        assert words.endswith(".")
        assert len(words) < 160


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (REPORT, "report.txt", "pdf"),
        (papers.word("A report."), "report.pdf.docx", "docx"),
        (b"\xef\xbb\xbf<html><body><p>Words</p></body></html>", "x.txt", "html"),
        (b"# Heading\n\nWords", "x.txt", "markdown"),
        ("Plain words – with a dash".encode("cp1252"), "x.md", "text"),
    ],
)
def test_kind_is_known_by_content(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind
