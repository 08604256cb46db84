"""On which line of a framework file each table and key stands, so that a problem can be found in an editor.

The TOML parser gives a line only for what is no TOML at all. Here the text of a file that did parse is scanned for its
headers, keys and rows of inline tables; what they hold is not read. Names are those that `tables.py` gives a problem:
an entry of a list is called by its identifier, or else by its place.
"""

import re
import tomllib
from collections.abc import Iterator

Step = str | int
HEADER = re.compile(r"^\s*\[(\[)?([^\[\]]+)\]\]?\s*$")
KEY = re.compile(r"^\s*([\w-]+)\s*=")
NAMING = ("id", "code", "words", "group", "length", "method")
STRING_OR_COMMENT = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*")


def line_of(text: str, place: str) -> int | None:
    """The line (from 1) of the place a problem names, or of the nearest table around it; None when there is none."""
    try:
        lines = lines_by_name(text)
    except tomllib.TOMLDecodeError:
        return None
    while place and place not in lines:
        place = place.rpartition(".")[0]
    return lines.get(place)


def lines_by_name(text: str) -> dict[str, int]:
    """Each dotted name with its line. Raises TOMLDecodeError for what is no TOML."""
    content = tomllib.loads(text)
    found: dict[str, int] = {}
    for path, line in scanned(text):
        for name in names_of(path, content):
            found.setdefault(name, line)
    return found


def scanned(text: str) -> Iterator[tuple[tuple[Step, ...], int]]:
    """Each header, key and row of inline tables as its path with its line; list entries count from 0."""
    rows: dict[tuple[Step, ...], int] = {}
    table: tuple[Step, ...] = ()
    inside: tuple[Step, ...] = ()
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        bare = STRING_OR_COMMENT.sub(lambda found: '""' if found[0][0] != "#" else "", line)
        if depth:
            if bare.strip().startswith("{"):
                rows[inside] = rows.get(inside, -1) + 1
                yield (*inside, rows[inside]), number
        elif header := HEADER.match(bare):
            table = opened(header[2].split("."), bool(header[1]), rows)
            yield table, number
        elif key := KEY.match(bare):
            inside = (*table, key[1])
            yield inside, number
        depth += sum(bare.count(mark) for mark in "[{") - sum(bare.count(mark) for mark in "]}")


def opened(names: list[str], is_list: bool, rows: dict[tuple[Step, ...], int]) -> tuple[Step, ...]:
    """The path of a header; one in double brackets begins the next entry of its list."""
    path: tuple[Step, ...] = ()
    for at, name in enumerate(names, 1):
        path = (*path, name.strip())
        if at == len(names) and is_list:
            rows[path] = rows.get(path, -1) + 1
        if path in rows:
            path = (*path, rows[path])
    return path


def names_of(path: tuple[Step, ...], content: object) -> Iterator[str]:
    """Every name that a problem at the path may carry."""
    if not path:
        yield ""
        return
    step, rest = path[0], path[1:]
    inner = inside_of(content, step)
    heads = [str(step)]
    if isinstance(step, int):
        heads = [str(step + 1)]
        if isinstance(inner, dict):
            heads += [str(inner[key]) for key in NAMING if key in inner]
    for head in heads:
        for tail in names_of(rest, inner):
            yield f"{head}.{tail}".rstrip(".")


def inside_of(content: object, step: Step) -> object:
    """What the step leads to; None where it leads nowhere."""
    if isinstance(content, dict):
        return content.get(step)
    if isinstance(content, list) and isinstance(step, int) and step < len(content):
        return content[step]
    return None
