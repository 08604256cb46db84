"""A page for work that takes long: it begins at once, says how far the work is, and ends with what came of it.

It needs no script: the browser shows what has come so far. Nothing is done before the page goes out, so that nothing
else of the request stands inside the transaction. Where the browser goes away before the end and the server notices,
the work is left in the middle, and then nothing of it holds.
"""

from collections.abc import Callable, Iterator
from contextvars import copy_context
from time import monotonic
from typing import Any, Final

from django.http import HttpResponse, StreamingHttpResponse
from django.template import engines

from jointreview.web.actions.steps import Step, Steps

MARK: Final = "jointreview-content-comes-here"
BETWEEN: Final = 1.0  # seconds from one line to the next

Context = dict[str, Any]


def waiting(
    page: Callable[[str, Context], HttpResponse],
    template: str,
    steps: Steps[Context],
    between: float = BETWEEN,
) -> StreamingHttpResponse:
    """The page of what the steps return, with how far they are before it.

    `page` renders a template with a context: once the frame to begin with, then `template`, whose layout `frame` names.
    """
    head, _, tail = page("waiting.html", {"mark": MARK}).content.decode().partition(MARK)
    come = copy_context()  # how the request came, for the trail

    def sent() -> Iterator[str]:
        yield head + _words("begun")
        told_at = monotonic()
        try:
            while isinstance(step := come.run(_next, steps), Step):
                if monotonic() - told_at >= between:
                    told_at = monotonic()
                    yield _words("so_far", step)
        except Exception:
            yield _words("broken") + tail
            raise
        finally:
            steps.close()
        yield _words("ended") + page(template, {**step, "frame": "rest.html"}).content.decode() + tail

    answer = StreamingHttpResponse(sent())
    answer.headers["X-Accel-Buffering"] = "no"  # a server in between would keep it back until it is whole
    return answer


def _next(steps: Steps[Context]) -> Step | Context:
    """The next step, or what they return."""
    try:
        return next(steps)
    except StopIteration as end:
        return end.value


def _words(macro: str, *given: object) -> str:
    module = engines["jinja2"].get_template("components/waiting.html").template.module
    return str(getattr(module, macro)(*given))
