"""What a file is, by its first bytes and never by its name.

The name is looked at twice only: to refuse one that is a path, and to say "not a PDF" (rather than "unknown") when the
name promised a PDF. Source: four of 497 files of a public archive were web pages saved with a PDF's name.
"""

import re

from jointreview.adapters.documents.refusals import LARGEST, refusal
from jointreview.core.reports.document import DocumentKind

_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6} \S", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def kind_of(data: bytes, name: str) -> DocumentKind:
    """The kind of this content; raises `UnreadableDocument` if the file cannot be taken in."""
    check_name(name)
    if not data.strip():
        raise refusal("document.empty")
    if len(data) >= LARGEST:
        raise refusal("document.too-large", f"{len(data)} bytes")
    kind = _kind(data)
    if name.lower().endswith(".pdf") and kind != "pdf":
        raise refusal("document.not-a-pdf", f"content is {kind or 'not known'}")
    if kind is None:
        raise refusal("document.unknown-kind")
    return kind


def check_name(name: str) -> None:
    """Raise unless this is the plain name of a file: no folder, no step up, no control character."""
    if not name or name in (".", "..") or re.search(r"[/\\\x00-\x1f]", name):
        raise refusal("document.bad-name")


def _kind(data: bytes) -> DocumentKind | None:
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise refusal("document.old-word")
    if head.startswith(b"<") and _WEB_PAGE.search(head):
        return "html"
    text = decoded(data)
    if text is None:
        return None
    return "markdown" if _MARKDOWN.search(text) else "text"


def decoded(data: bytes) -> str | None:
    """The text of these bytes as UTF-8, or as Windows-1252 if that fails; None if they are not text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    # A few stray control characters are dirt; many are another kind of file.
    return text if len(_CONTROL.findall(text)) * 200 <= len(text) and "\x00" not in text else None
