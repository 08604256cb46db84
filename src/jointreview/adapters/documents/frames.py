"""How parent and child speak: a line of JSON, then as many bytes as its `size` says.

JSON and not pickle: the child has read a stranger's file, and the parent believes nothing but plain data.
"""

import json
from typing import IO, Any

_LONGEST_HEAD = 1_000_000
LARGEST_BODY = 256_000_000


def write_frame(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Send one message."""
    stream.write(json.dumps({**head, "size": len(body)}).encode() + b"\n")
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Receive one message; raises `EOFError` if the other side has gone or speaks nonsense."""
    line = stream.readline(_LONGEST_HEAD)
    if not line.endswith(b"\n"):
        raise EOFError
    try:
        head = json.loads(line)
        size = int(head["size"])
    except (ValueError, KeyError, TypeError) as error:
        raise EOFError from error
    body = stream.read(size) if 0 <= size <= LARGEST_BODY else b""
    if len(body) != size:
        raise EOFError
    return head, body
