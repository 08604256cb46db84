"""The evidence pack: what an outside body needs to check the log without us and without the database (ledger.md 5.9).

A zip file, made from a store and nothing else: no clock, so the same store gives the same bytes. It holds leaves up to
its newest checkpoint and only those values that the caller chose to open. The checker in it is `verify.py`, which
shares no code with this program.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from jointreview.errors import Invalid
from jointreview.ledger.canonical import canonical
from jointreview.ledger.checkpoint import Checkpoint, parse_checkpoint
from jointreview.ledger.commitments import Opening
from jointreview.ledger.instruction import NAME, instruction
from jointreview.ledger.policy import Policy
from jointreview.ledger.printed import groups
from jointreview.ledger.proof import inclusion_proof
from jointreview.ledger.receipt import Receipt
from jointreview.ledger.store import Store, StoredCheckpoint
from jointreview.ledger.tiles import WIDTH, Nodes, published, tile_path

FORMAT = "jointreview/pack/1"
_MADE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes in beside the leaves. `sizes` names checkpoints to add to the newest one; `openings` gives the index of
    the leaf that first committed to each; `receipts` names leaves; `papers` are further files, a readable PDF say."""

    policy: Policy
    sizes: Collection[int] = ()
    openings: Sequence[tuple[int, Opening]] = ()
    receipts: Collection[int] = ()
    papers: Mapping[str, bytes] = field(default_factory=dict)


def evidence_pack(store: Store, contents: Contents) -> bytes:
    """The zip file. Raises `Invalid` when nothing is sealed yet or a checkpoint or leaf asked for is not there."""
    kept = {one.size: one for one in store.checkpoints()}
    if not kept:
        raise Invalid("ledger.nothing-sealed", "Nothing is sealed yet: seal the ledger first.")
    newest = max(kept)
    missing = [size for size in contents.sizes if size not in kept]
    missing += [index for index in contents.receipts if not 0 <= index < newest]
    if missing:
        raise Invalid("ledger.no-such-checkpoint", f"The ledger has no checkpoint or leaf {missing[0]}.")
    head, _ = parse_checkpoint(kept[newest].note)
    found: dict[str, bytes] = {
        "README.txt": _readme(head).encode(),
        NAME: instruction().encode(),
        "policy.txt": contents.policy.written().encode(),
        "verify.py": verifier(),
        "leaves.ndjson": b"".join(row.leaf + b"\n" for row in store.leaves(0, newest)),
        **{f"papers/{name}": content for name, content in contents.papers.items()},
    }
    for size in sorted({newest, *contents.sizes}):
        found[f"checkpoints/{size}.txt"] = cosigned_text(store, kept[size]).encode()
    nodes = Nodes(store)
    for level, index, width in published(newest):
        hashes = nodes.level(level, index * WIDTH, index * WIDTH + width)
        found[tile_path(level, index, width)] = b"".join(hashes)
    if contents.openings:
        found["openings.ndjson"] = b"".join(_shown(index, one) for index, one in contents.openings)
    for index in contents.receipts:
        found[f"receipts/{index}.tlog-proof"] = receipt_of(store, index).written().encode()
    return _zipped(found, head)


def receipt_of(store: Store, index: int) -> Receipt:
    """The receipt of one leaf under the newest checkpoint, with the cosignatures that there are."""
    last = store.last_checkpoint()
    if last is None or not 0 <= index < last.size:
        raise Invalid(
            "ledger.not-sealed", "This entry is recorded and not sealed yet: there is no receipt for it."
        )
    proof = inclusion_proof(index, last.size, Nodes(store).node)
    return Receipt(index, tuple(proof), cosigned_text(store, last))


def cosigned_text(store: Store, checkpoint: StoredCheckpoint) -> str:
    """The checkpoint with every cosignature that came in for it."""
    return checkpoint.note + "".join(one.line for one in store.cosignatures(checkpoint.size))


def verifier() -> bytes:
    """The stand-alone checker as it is shipped."""
    return files("jointreview.ledger").joinpath("verify.py").read_bytes()


def _readme(head: Checkpoint) -> str:
    text = files("jointreview.ledger").joinpath("pack_readme.txt").read_text(encoding="utf-8")
    return text.format(origin=head.origin, size=head.size, root=head.root.hex(), groups=groups(head.root))


def _shown(index: int, opening: Opening) -> bytes:
    content = {
        "field": opening.field,
        "index": str(index),
        "kind": opening.value.kind,
        "salt": opening.salt.hex(),
        "text": opening.value.text,
    }
    return canonical(content) + b"\n"


def _zipped(found: Mapping[str, bytes], head: Checkpoint) -> bytes:
    listed = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(found.items())}
    manifest = {"format": FORMAT, "origin": head.origin, "size": str(head.size), "files": listed}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in [
            ("manifest.json", json.dumps(manifest, indent=1).encode() + b"\n"),
            *sorted(found.items()),
        ]:
            info = zipfile.ZipInfo(name, _MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            pack.writestr(info, content)
    return whole.getvalue()
