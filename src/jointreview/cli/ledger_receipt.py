"""`jointreview ledger receipt`: check a receipt that somebody downloaded from a record, without the record.

It needs no database, only the policy file of the first day. Each leaf is shown with what the receipt opens of it. Exit
code 0: each leaf is in the signed log and says this; 1: something is not what it says; 2: cannot tell.
"""

import argparse
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError, UsageError
from jointreview.ledger.commitments import Opening
from jointreview.ledger.entry import Leaf, parse_leaf
from jointreview.ledger.policy import Policy, parse_policy
from jointreview.ledger.receipt import check_receipt, parse_receipt
from jointreview.ledger.values import Value

# Far more than a leaf, a proof or the openings of one record take.
MOST_BYTES: Final = 16_000_000
_PROOF: Final = re.compile(r"((?:log-[0-9]+/)?)receipts/([0-9]+)\.tlog-proof")
_SPOILED: Final = (
    OSError,
    KeyError,
    TypeError,
    ValueError,
    EOFError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(slots=True)
class _File:
    """A receipt's zip file, and the leaves that were found to be in the log: by their folder and index."""

    zip: zipfile.ZipFile
    leaves: dict[tuple[str, str], Leaf] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        """Raises IntegrityError for a file that is not there, or is far too large."""
        try:
            if self.zip.getinfo(name).file_size > MOST_BYTES:
                raise IntegrityError(f"ledger.bad-receipt: {name} is larger than any receipt")
            return self.zip.read(name)
        except _SPOILED:
            raise IntegrityError(f"ledger.bad-receipt: {name} cannot be read") from None


def add(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the part and its options."""
    parser = parts.add_parser("receipt", help="check a receipt that was downloaded from a record")
    parser.add_argument(
        "--policy", type=Path, required=True, metavar="FILE", help="whose checkpoints count: a policy file"
    )
    parser.add_argument("receipt", type=Path, metavar="FILE", help="the zip file")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print each leaf with what is shown of it, and the verdict. Raises UsageError for files that are none."""
    try:
        policy = parse_policy(options.policy.read_bytes())
        opened = zipfile.ZipFile(options.receipt)
    except (IntegrityError, *_SPOILED) as error:
        words = "The policy or the receipt cannot be read: a receipt is the zip file as it was downloaded."
        raise UsageError("receipt.unreadable", words, str(error)) from error
    with opened:
        try:
            for line in _told(_File(opened), policy):
                print("".join(c if c.isprintable() else "?" for c in line))
        except IntegrityError as error:
            is_early = str(error).startswith("ledger.no-quorum")
            print(f"{'CANNOT TELL' if is_early else 'BAD'}: {error}")
            return 2 if is_early else 1
    print("HOLDS: every leaf is in the signed log, and every value shown is the one that it committed to")
    return 0


def _told(file: _File, policy: Policy) -> Iterator[str]:
    names = sorted(file.zip.namelist())
    proofs = [found for name in names if (found := _PROOF.fullmatch(name))]
    if not proofs or len(set(names)) != len(names):
        raise IntegrityError("ledger.bad-receipt: there is no proof in it, or one file twice")
    for found in sorted(proofs, key=lambda one: (one[1], int(one[2]))):
        yield _proved(file, found[1], found[2], policy)
        yield from (f"    {name}: {value}" for name, value in _plain(file.leaves[found[1], found[2]]))
    for name in names:
        if name.endswith("openings.ndjson"):
            folder = name.removesuffix("openings.ndjson")
            yield from (_shown(file, folder, line) for line in file.read(name).splitlines())


def _proved(file: _File, folder: str, index: str, policy: Policy) -> str:
    receipt = parse_receipt(file.read(f"{folder}receipts/{index}.tlog-proof"))
    content = file.read(f"{folder}leaves/{index}.json")
    if str(receipt.index) != index:
        raise IntegrityError(f"ledger.bad-receipt: the proof of leaf {index} is of leaf {receipt.index}")
    checkpoint = check_receipt(receipt, content, policy, check)
    leaf = file.leaves[folder, index] = parse_leaf(content)
    return (
        f"{folder}leaf {index}: {leaf.operation} in {leaf.table} on {leaf.at:%d %B %Y at %H:%M:%S} UTC, for "
        f"{leaf.reason}; in the tree of {checkpoint.size} leaves of {checkpoint.origin}"
    )


def _plain(leaf: Leaf) -> Iterator[tuple[str, str]]:
    """What everybody may see of a leaf."""
    shown = {**leaf.state, **leaf.context}
    yield from ((name, value.text) for name, value in shown.items() if isinstance(value, Value))


def _shown(file: _File, folder: str, line: bytes) -> str:
    """A value that the receipt opens. Raises IntegrityError unless its leaf committed to it."""
    try:
        one = json.loads(line)
        index, value = one["index"], Value(one["kind"], one["text"])
        opening = Opening(one["field"], value, bytes.fromhex(one["salt"]))
        leaf = file.leaves[folder, index]
        committed = (leaf.context if opening.field.startswith("@") else leaf.state)[opening.field]
        holds = committed == opening.commitment()
    except (*_SPOILED, AttributeError):
        raise IntegrityError("ledger.bad-receipt: a shown value belongs to no leaf of it") from None
    if not holds:
        raise IntegrityError(
            f"ledger.bad-receipt: leaf {index} did not commit to this value of {opening.field!a}"
        )
    return f"{folder}leaf {index}, {opening.field}: {value.text}"
