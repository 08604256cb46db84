"""A page of a document ready for the component `sheet`: its picture's address and size, and the marks on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from jointreview.adapters.filestore import FileStore
from jointreview.adapters.pagestore import PageStore
from jointreview.errors import UserError
from jointreview.web.views.page import link

SHORT = 90


@dataclass(frozen=True, slots=True)
class Mark:
    """An item to mark on a page: its number, its words, where its mark leads, and its boxes in fractions."""

    number: int
    words: str
    href: str
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class MarkedBox:
    """One box as the component reads it."""

    number: int
    words: str
    href: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the component `sheet` is given."""

    src: str
    width: int
    height: int
    boxes: tuple[MarkedBox, ...]
    alt: str
    caption: str


def file_store() -> FileStore:
    """Where uploaded files are kept."""
    return FileStore(settings.DATA_DIR / "files")


def page_store() -> PageStore:
    """Where pictures of pages are kept once made."""
    return PageStore(settings.DATA_DIR / "page-images", file_store())


def sheet_of(
    request: HttpRequest, document: str, page: int, marks: Sequence[Mark], name: str
) -> Sheet | None:
    """The page with its marks; None when the file has no such page to show or is no longer there."""
    try:
        width, height = page_store().size(document, page)
    except UserError:
        return None
    boxes = tuple(
        MarkedBox(mark.number, _short(mark.words), mark.href, *box) for mark in marks for box in mark.boxes
    )
    marked = len({box.number for box in boxes})
    said = f"{marked} passage{'' if marked == 1 else 's'} marked" if marked else "no passage marked"
    return Sheet(
        src=link(request, "page-image", sha256=document, page=page),
        width=width,
        height=height,
        boxes=boxes,
        alt=f"Page {page} of {name}, {said}",
        caption=f"Page {page} of {name}",
    )


def _short(words: str) -> str:
    return words if len(words) <= SHORT else words[: SHORT - 1].rstrip() + "…"
