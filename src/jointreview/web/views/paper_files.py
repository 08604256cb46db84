"""A paper handed out as a file, as at the day shown: a web page that needs nothing else, PDF, or Word."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Final

from django.http import HttpRequest, HttpResponse

from jointreview.adapters.papers import paper_docx, paper_html, paper_pdf
from jointreview.core.boards import Paper
from jointreview.errors import NotFound

WRITERS: Final[dict[str, tuple[str, Callable[[Paper, datetime], bytes]]]] = {
    "html": ("text/html; charset=utf-8", lambda paper, at: paper_html(paper)),
    "pdf": ("application/pdf", paper_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", paper_docx),
}


def paper_response(request: HttpRequest, paper: Paper, name: str, format: str) -> HttpResponse:
    """The paper in that format, to be saved under the name and the day. Raises NotFound for an unknown format."""
    if format not in WRITERS:
        raise NotFound("findings.no-file", "There is no such file.")
    media_type, write = WRITERS[format]
    on = request.day.on
    response = HttpResponse(write(paper, datetime.combine(on, time(12), UTC)), content_type=media_type)
    name = f"{name}-{on.isoformat()}.{format}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
