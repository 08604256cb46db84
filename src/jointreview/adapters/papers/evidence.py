"""The page of an evidence pack for people: the head of the log, who has witnessed it, how to check (ledger.md 5.9).

It holds no value of any record. The same store gives the same bytes: the time printed is that of the newest head.
"""

from collections.abc import Iterator
from typing import Final

from jointreview.adapters.papers.pdf import paper_pdf
from jointreview.core.boards import PackSeal, Paper
from jointreview.core.boards.blocks import Block, Code, Heading, Listing, Paragraph, Table
from jointreview.core.boards.pack_tables import seal
from jointreview.errors import Invalid
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.instruction import PARTS
from jointreview.ledger.store import Store, StoredCheckpoint

NAME: Final = "evidence.pdf"
# A head is signed every five minutes: enough of them to find one's own, and the pack holds them all.
MOST_HEADS: Final = 20


def evidence_pdf(store: Store) -> bytes:
    """The page about everything that is sealed. Raises `Invalid` when nothing is."""
    last = store.last_checkpoint()
    if last is None:
        raise Invalid("ledger.nothing-sealed", "Nothing is sealed yet: seal the ledger first.")
    return paper_pdf(_paper(store, last), last.at)


def _paper(store: Store, last: StoredCheckpoint) -> Paper:
    head, _ = parse_checkpoint(last.note)
    return Paper(
        title="Evidence pack of an audit trail",
        subtitle=head.origin,
        author=head.origin,
        running=head.origin,
        as_at=f"Sealed {_moment(last)}",
        foot="This page proves nothing by itself: check the pack",
        facts=(("Sealed", _moment(last)),),
        blocks=(
            *_heads(store),
            seal(PackSeal(head.origin, head.size, head.root.hex(), _moment(last), last.note)),
            Code(last.note, "The newest signed head, to scan: the same figures with the log's signature."),
            *_instruction(),
        ),
    )


def _heads(store: Store) -> Iterator[Block]:
    yield Heading("What this is")
    yield Paragraph(
        "Every change to the records was written down as a leaf, in order, and the leaves were sealed into one tree. "
        "Each head below stands for everything before it. A head that somebody outside has signed binds us."
    )
    every = sorted(store.checkpoints(), key=lambda one: one.size, reverse=True)
    shown = every[:MOST_HEADS]
    rows = tuple((str(one.size), _moment(one), _witnesses(store, one)) for one in shown)
    which = f"The newest {len(shown)} of {len(every)} signed heads"
    yield Table(which, ("Leaves", "Sealed", "Signed outside by"), rows, (2, 4, 5))


def _witnesses(store: Store, head: StoredCheckpoint) -> str:
    return ", ".join(sorted({one.witness for one in store.cosignatures(head.size)})) or "nobody yet"


def _instruction() -> Iterator[Block]:
    for part in PARTS:
        yield Heading(part.heading)
        lines = tuple(line.replace("`", "") for line in part.lines)
        if part.is_numbered:
            yield Listing(lines, tuple(f"{number}." for number in range(1, len(lines) + 1)))
        else:
            yield from (Paragraph(line) for line in lines)


def _moment(head: StoredCheckpoint) -> str:
    return f"{head.at.day} {head.at:%B %Y, %H:%M:%S} UTC"
