"""What stands on a page but is not the report's words: running heads and feet, page numbers, footnotes.

A tagged PDF says so itself (`furniture`). Elsewhere a line counts as furniture when it stands at the edge of many
pages with nothing but its digits changed. Footnotes and their marks are told by their size on pages whose sizes are
known: less than nine tenths of the size that most of the page is set in.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jointreview.core.reports.document import Document, Line

_EDGE = 3
_FEWEST_PAGES = 3
_NOTE = 0.9
_FEWEST_NUMBERS = 4


def body_lines(document: Document) -> tuple[Line, ...]:
    """The document's lines without furniture and footnotes, in order."""
    if document.pages is None:
        numbers = _page_numbers(document.lines)
        kept_lines = (line for at, line in enumerate(document.lines) if at not in numbers)
        return tuple(line for line in kept_lines if line.role != "furniture")
    pages = [page for page in _by_page(document.lines) if page]
    running = _running(pages)
    kept: list[Line] = []
    for page in pages:
        usual = _usual_size(page)
        edges = {*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))}
        for index, line in enumerate(page):
            # A number in a table's last row may be a grade.
            is_number = _is_page_number(line) and line.cell is None
            at_edge = index in edges and (_shape(line) in running or is_number)
            if line.role != "furniture" and not at_edge and not _is_note(line, usual):
                kept.append(line)
    return tuple(kept)


def _by_page(lines: Sequence[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if page and line.page != page[-1].page:
            yield page
            page = []
        page.append(line)
    yield page


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The shapes of lines that stand at the edges of many pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    enough = max(_FEWEST_PAGES, len(pages) * 0.3)
    return frozenset(shape for shape, count in seen.items() if count >= enough)


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).strip()


def _is_page_number(line: Line) -> bool:
    return re.fullmatch(r"(?:page )?\d{1,3}(?: of \d{1,3})?", line.text.strip(), re.IGNORECASE) is not None


def _page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of a text that are its page numbers: alone on their line, and each one or two more than the last."""
    numbers = {
        at: int(re.sub(r"\D*(\d+).*", r"\1", line.text))
        for at, line in enumerate(lines)
        if not line.cell and _is_page_number(line)
    }
    alone = list(numbers)
    longest: list[int] = []
    for start in range(min(len(alone), _FEWEST_NUMBERS)):
        run = alone[start : start + 1]
        for at in alone[start + 1 :]:
            if 1 <= numbers[at] - numbers[run[-1]] <= 2:
                run.append(at)
        longest = max(longest, run, key=len)
    is_run = len(longest) >= max(_FEWEST_NUMBERS, len(alone) / 2)
    return frozenset(longest) if is_run else frozenset()


def _usual_size(page: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in page:
        if line.size > 0:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else -1.0


def _is_note(line: Line, usual: float) -> bool:
    return 0 < line.size < usual * _NOTE and line.cell is None
