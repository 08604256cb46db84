"""The child process: it alone parses files. Started with `python -I`, an empty environment and hard limits.

One request, one answer, until its input ends. Trouble with the file is answered with the refusal's code; running out
of memory is answered as too costly; dying is noticed by the parent.
"""

import json
import sys
from typing import Any

from jointreview.adapters.documents.frames import read_frame, write_frame
from jointreview.adapters.documents.letters import are_in
from jointreview.adapters.documents.refusals import refusal
from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.contract import to_json
from jointreview.errors import UnreadableDocument
from jointreview.flow import read


def main() -> None:
    """Serve requests on standard input."""
    bounded, allow_next = _bounded()
    write_frame(sys.stdout.buffer, {"bounded": bounded})
    while True:
        try:
            request, data = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        allow_next()
        head, body = _answer(request, data)
        write_frame(sys.stdout.buffer, head, body)


def _bounded() -> tuple[bool, Any]:
    try:
        from jointreview.adapters.documents.limits import allow_next, bound
    except ImportError:
        return False, lambda: None
    return bound(), allow_next


def _answer(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        return {}, _done(request, data)
    except UnreadableDocument as error:
        trouble = error
    except (MemoryError, RecursionError) as error:
        trouble = refusal("document.too-costly", type(error).__name__)
    except Exception as error:
        # A stranger's file broke a parser in a way nobody foresaw: say so for this file and go on with the next.
        trouble = refusal("document.unreadable", f"{type(error).__name__}: {error}"[:300])
    return {"code": trouble.code, "detail": trouble.detail}, b""


def _done(request: dict[str, Any], data: bytes) -> bytes:
    if request["do"] == "read":
        document = take_in(data, request["name"])
        return json.dumps(to_json(read(document, request.get("framework")))).encode()
    if request["do"] == "find":
        return json.dumps(are_in(request["words"], take_in(data, request["name"]).lines)).encode()
    from jointreview.adapters.documents.pictures import picture, places

    if not data.startswith(b"%PDF-") and b"%PDF-" not in data[:1024]:
        raise refusal("document.no-pages")
    if request["do"] == "picture":
        return picture(data, request["page"], request["width"])
    found = places(data, [(page, words) for page, words in request["wanted"]])
    return json.dumps([[[b.left, b.top, b.right, b.bottom] for b in boxes] for boxes in found]).encode()
