"""Why a file is not taken in: a stable code and one sentence on what to do, for each reason.

Codes never change; words may be bettered. No sentence repeats the file's content or name.
"""

from jointreview.errors import UnreadableDocument

LARGEST = 200_000_000
"""Bytes. A file of this size or more is refused before it is looked at."""

WORDS = {
    "document.empty": "The file is empty: save it again from where it came and try that copy.",
    "document.too-large": "The file is 200 MB or more: save only the report itself, not its appendices, and try again.",
    "document.bad-name": "The file's name holds a path: rename the file to a plain name and try again.",
    "document.not-a-pdf": "The file is named .pdf but is not a PDF, most likely a web page saved in its place: "
    "open it to see, then download the report again.",
    "document.unknown-kind": "This kind of file cannot be read: save the report as PDF, Word (.docx), HTML or text.",
    "document.old-word": "This is an old Word file (.doc): open it in Word, save it as .docx or PDF and try again.",
    "document.encrypted": "The file is locked with a password: save a copy without one and try that.",
    "document.truncated": "The file is cut short or damaged: download it again.",
    "document.no-text": "The pages hold pictures but no text: run text recognition (OCR) on the file and try again.",
    "document.zip-bomb": "The Word file unpacks to far more than a report can hold, so it was not opened: "
    "open it in Word, save it as PDF and try that.",
    "document.too-costly": "Reading the file took more time or memory than is allowed: print the report to a new PDF "
    "and try that.",
    "document.unreadable": "The file could not be read: open it to see if it is whole, save it again and try that.",
    "document.not-found": "There is no such file: check the path.",
    "document.no-pages": "This file has no pages to show: only a PDF has.",
    "document.no-such-page": "The file has no page with that number.",
}


def refusal(code: str, detail: str = "") -> UnreadableDocument:
    """The refusal with this code and its sentence; `detail` is for the log."""
    return UnreadableDocument(code, WORDS[code], detail)
