"""Tiles: 256 hashes of one level in one piece, as they are stored and published (C2SP tlog-tiles).

Level L holds the roots of perfect subtrees of 256**L leaves. Tiles are only ever added: a full one once, and above
level 0 also the partial ones that a batch ends with, each wider one beside the narrower. The partial tile of level 0
is not stored, because the leaves' own rows hold its hashes.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from jointreview.errors import IntegrityError
from jointreview.ledger.entry import MOST_BYTES
from jointreview.ledger.tree import HASH_BYTES, root_of

WIDTH: Final = 256
HEIGHT: Final = 8


@dataclass(frozen=True, slots=True)
class Tile:
    """A piece of a level: `content` is up to 256 hashes one after another."""

    level: int
    index: int
    content: bytes

    @property
    def width(self) -> int:
        """How many hashes it has."""
        return len(self.content) // HASH_BYTES


class Hashes(Protocol):
    """What nodes are read from: every store is one."""

    def leaf_hashes(self, start: int, stop: int) -> Sequence[bytes]: ...

    def tile(self, level: int, index: int) -> bytes | None: ...


def hashes_of(content: bytes) -> list[bytes]:
    """The hashes of a tile. Raises IntegrityError unless it is between 1 and 256 whole hashes."""
    if not 0 < len(content) <= WIDTH * HASH_BYTES or len(content) % HASH_BYTES:
        raise IntegrityError("ledger.bad-tile: a tile does not have between 1 and 256 hashes")
    return [content[at : at + HASH_BYTES] for at in range(0, len(content), HASH_BYTES)]


def new_tiles(size: int, added: Sequence[bytes], edge: Callable[[int], Sequence[bytes]]) -> list[Tile]:
    """The tiles to store when `added` leaf hashes follow the first `size`.

    `edge(level)` gives the hashes that stand in the last, not yet full, tile of a level before them.
    """
    made, level = [], 0
    while added:
        old = size >> HEIGHT * level
        held = [*edge(level), *added]
        added = []
        for number, at in enumerate(range(0, len(held), WIDTH), start=old // WIDTH):
            part = held[at : at + WIDTH]
            if len(part) == WIDTH:
                added.append(root_of(part))
            if len(part) == WIDTH or level:
                made.append(Tile(level, number, b"".join(part)))
        level += 1
    return made


class Nodes:
    """Nodes of a stored tree, with the tiles that were read kept for the next one. `node` is what proofs take."""

    def __init__(self, hashes: Hashes) -> None:
        self._hashes = hashes
        self._tiles: dict[tuple[int, int], bytes] = {}

    def node(self, height: int, index: int) -> bytes:
        """The root of a perfect subtree. Raises IntegrityError when the store lacks a part of it."""
        level, inner = divmod(height, HEIGHT)
        start, stop = index << inner, (index + 1) << inner
        return root_of(self.level(level, start, stop))

    def level(self, level: int, start: int, stop: int) -> list[bytes]:
        """The hashes of a level from start to stop, all of one tile."""
        number, at = divmod(start, WIDTH)
        content = self._content(level, number)
        if content is None and level == 0:
            found = list(self._hashes.leaf_hashes(start, stop))
        else:
            found = hashes_of(content)[at : at + stop - start] if content else []
        if len(found) != stop - start:
            raise IntegrityError(f"ledger.node-missing: level {level} lacks hashes from {start} to {stop}")
        return found

    def edge(self, size: int) -> Callable[[int], list[bytes]]:
        """For `new_tiles`: the hashes in the last, not yet full, tile of each level of a tree of this size."""

        def edge_of_level(level: int) -> list[bytes]:
            stop = size >> HEIGHT * level
            start = stop // WIDTH * WIDTH
            return self.level(level, start, stop) if stop > start else []

        return edge_of_level

    def _content(self, level: int, number: int) -> bytes | None:
        if (level, number) not in self._tiles:
            content = self._hashes.tile(level, number)
            if content is None or len(content) < WIDTH * HASH_BYTES:
                return content
            self._tiles[level, number] = content
        return self._tiles[level, number]


def published(size: int) -> list[tuple[int, int, int]]:
    """Level, index and width of every tile of a tree of this size, as it is published."""
    found, level = [], 0
    while size >> HEIGHT * level:
        full, rest = divmod(size >> HEIGHT * level, WIDTH)
        found += [(level, number, WIDTH) for number in range(full)]
        found += [(level, full, rest)] if rest else []
        level += 1
    return found


def tile_path(level: int | str, index: int, width: int = WIDTH) -> str:
    """`tile/0/x001/x234/067`, with `.p/<width>` for a partial one; level is `entries` for the leaves themselves."""
    if index < 0 or not 0 < width <= WIDTH:
        raise ValueError("a tile has an index from 0 and a width from 1 to 256")
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    number = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
    return f"tile/{level}/{number}" + ("" if width == WIDTH else f".p/{width}")


_PATH = re.compile(
    r"tile/(0|[1-9]|[1-5][0-9]|6[0-3]|entries)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?"
)


def parse_tile_path(path: str) -> tuple[int | str, int, int]:
    """Level, index and width again. Raises IntegrityError for any other spelling."""
    found = _PATH.fullmatch(path)
    if found:
        level = found[1] if found[1] == "entries" else int(found[1])
        index = int(found[2].replace("x", "").replace("/", ""))
        width = int(found[3] or WIDTH)
        if width <= WIDTH and tile_path(level, index, width) == path:
            return level, index, width
    raise IntegrityError("ledger.bad-tile: this is no tile's path")


def bundle(leaves: Sequence[bytes]) -> bytes:
    """An entry bundle: each leaf after its length in two bytes, big-endian."""
    if not 0 < len(leaves) <= WIDTH or any(len(leaf) > MOST_BYTES for leaf in leaves):
        raise ValueError("a bundle has between 1 and 256 leaves of at most 65,535 bytes")
    return b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves)


def parse_bundle(content: bytes) -> list[bytes]:
    """The leaves of a bundle. Raises IntegrityError when a byte is missing or left over."""
    leaves, at = [], 0
    while at < len(content):
        length = int.from_bytes(content[at : at + 2], "big")
        leaf = content[at + 2 : at + 2 + length]
        if at + 2 > len(content) or len(leaf) != length:
            raise IntegrityError("ledger.bad-bundle: a bundle ends within a leaf")
        leaves.append(leaf)
        at += 2 + length
    if not 0 < len(leaves) <= WIDTH:
        raise IntegrityError("ledger.bad-bundle: a bundle does not have between 1 and 256 leaves")
    return leaves
