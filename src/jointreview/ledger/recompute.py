"""The whole tree again from the stored leaf bytes: what full verification and the naming of a flipped byte rest on."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from jointreview.ledger.store import Store
from jointreview.ledger.tiles import WIDTH, hashes_of
from jointreview.ledger.tree import EMPTY_EDGE, extended, leaf_hash, root_of


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the stored bytes give: their number, the first leaf whose bytes, stored hash and tile do not agree (None:
    all do), and the root at each size asked for that is not beyond the end, from the bytes alone."""

    size: int
    first_bad: int | None
    roots: Mapping[int, bytes]


def recompute(store: Store, sizes: Collection[int] = ()) -> Recomputed:
    """Hash every stored leaf once. A missing leaf ends the tree: it is the first bad one."""
    wanted = sorted({*sizes})
    edge, roots, first_bad = EMPTY_EDGE, {}, None
    roots.update({0: edge.root()} if 0 in wanted else {})
    for start, hashes, bad in _chunks(store):
        first_bad = bad if first_bad is None else first_bad
        stop = start + len(hashes)
        for size in [size for size in wanted if start < size <= stop]:
            edge = extended(edge, hashes[edge.size - start : size - start])
            roots[size] = edge.root()
        edge = extended(edge, hashes[edge.size - start :])
    return Recomputed(edge.size, first_bad, roots)


def first_bad_tile(store: Store) -> tuple[int, int] | None:
    """Level and index of the first stored tile above the leaves that does not follow from the level below."""
    level, below = 0, store.size() // WIDTH
    while below:
        for index in range(-(-below // WIDTH)):
            children = range(index * WIDTH, min((index + 1) * WIDTH, below))
            content = store.tile(level + 1, index)
            if content is None or hashes_of(content) != [
                _tile_root(store, level, child) for child in children
            ]:
                return level + 1, index
        level, below = level + 1, below // WIDTH
    return None


def _tile_root(store: Store, level: int, index: int) -> bytes:
    content = store.tile(level, index)
    return root_of(hashes_of(content)) if content else b""


def _chunks(store: Store) -> Iterator[tuple[int, list[bytes], int | None]]:
    """Start, hashes made from the bytes, and the first bad leaf among them, a tile's worth at a time."""
    size = store.size()
    for start in range(0, size, WIDTH):
        stop = min(start + WIDTH, size)
        tile = store.tile(0, start // WIDTH) if stop - start == WIDTH else None
        tiled = hashes_of(tile) if tile else None
        made: list[bytes] = []
        bad = None
        for at, row in enumerate(store.leaves(start, stop), start=start):
            made.append(leaf_hash(row.leaf))
            agrees = (
                row.index == at and made[-1] == row.hash and (tiled is None or tiled[at - start] == made[-1])
            )
            bad = at if bad is None and not agrees else bad
        if len(made) < stop - start and bad is None:
            bad = start + len(made)
        yield start, made, bad
        if len(made) < stop - start:
            return
