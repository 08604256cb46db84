"""A file's bytes to a `Document`, by what the bytes are. Runs inside the limited child; nothing else parses a file."""

import hashlib

from jointreview.adapters.documents.refusals import refusal
from jointreview.adapters.documents.sniff import decoded, kind_of
from jointreview.core.reports.document import Document, Line


def take_in(data: bytes, name: str) -> Document:
    """The document; raises `UnreadableDocument` with a stable code and one sentence."""
    kind = kind_of(data, name)
    pages: int | None = None
    lines: tuple[Line, ...]
    if kind == "pdf":
        from jointreview.adapters.documents.pdf import pdf_lines

        pages, lines = pdf_lines(data)
    elif kind == "docx":
        from jointreview.adapters.documents.word import word_lines

        lines = word_lines(data)
    elif kind == "html":
        from jointreview.adapters.documents.web_page import html_lines

        lines = html_lines(data)
    else:
        from jointreview.adapters.documents.plain import text_lines

        lines = text_lines(decoded(data) or "")
    if not lines:
        raise refusal("document.empty", "no words")
    return Document(name, hashlib.sha256(data).hexdigest(), kind, pages, lines, _without_text(pages, lines))


def _without_text(pages: int | None, lines: tuple[Line, ...]) -> tuple[int, ...]:
    filled = {line.page for line in lines}
    return tuple(page for page in range(1, (pages or 0) + 1) if page not in filled)
