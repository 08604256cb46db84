"""A record's receipt: the proof of each of its sealed entries, the leaves themselves and, if asked for, their openings.

Whoever holds it can check, without us, that these entries are in the log that was signed and witnessed; with the
openings also what they say. The files are the ones of an evidence pack (C2SP tlog-proof).
"""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from jointreview.adapters.database.sealing import installed_keys
from jointreview.adapters.database.store import DatabaseStore
from jointreview.errors import Invalid
from jointreview.ledger.commitments import Place, unseal
from jointreview.ledger.evidence import receipt_of
from jointreview.web.queries.record_history import record_tables
from jointreview.web.queries.record_kinds import Kind

_STATEMENT = """
SELECT e.id, l.epoch, l.leaf_index, l.leaf FROM jr_entry e LEFT JOIN jr_leaf l ON l.entry_id = e.id
  AND l.leaf_index < (SELECT max(c.tree_size) FROM jr_checkpoint c WHERE c.epoch = l.epoch)
WHERE e.table_name = %s AND e.record_key IN ({places}) ORDER BY e.id
"""
README = """The receipt of one record of a jointreview ledger.

leaves/N.json           the bytes of leaf N of the log
receipts/N.tlog-proof   the proof that it is in the log: index, hashes, signed checkpoint (c2sp.org/tlog-proof)
openings.ndjson         if present: field, value and salt for commitments in those leaves
log-M/                  the same for the leaves of log M, where the record's entries stand in more than one log

Check it with the policy file that you hold from the first day; a key taken from what it verifies proves nothing:

    jointreview ledger receipt THIS-FILE.zip --policy YOUR-POLICY

Any program that reads c2sp.org/tlog-proof can check the proofs, too: the leaf is hashed as it stands in leaves/.
"""


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """The zip file, and how many entries it proves; `waiting` are recorded and not sealed yet."""

    data: bytes
    sealed: int
    waiting: int


def receipt_file(partnership: int, kind: Kind, reference: str, with_values: bool) -> ReceiptFile:
    """Raises Invalid while nothing of the record is sealed, NotFound when there is no such record."""
    entries = list(_entries(partnership, kind, reference))
    sealed = [one for one in entries if one[1] is not None]
    if not sealed:
        raise Invalid(
            "receipt.not-sealed",
            "Recorded, not yet sealed: there is a receipt once the ledger was sealed next.",
        )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", README)
        logs = sorted({epoch for _, epoch, _, _ in sealed})
        for epoch in logs:
            folder = f"log-{epoch}/" if len(logs) > 1 else ""
            own = [(index, bytes(leaf)) for _, log, index, leaf in sealed if log == epoch]
            _add_log(archive, folder, epoch, own, with_values)
    return ReceiptFile(made.getvalue(), len(sealed), len(entries) - len(sealed))


def _add_log(
    archive: zipfile.ZipFile, folder: str, epoch: int, leaves: list[tuple[int, bytes]], with_values: bool
) -> None:
    """The record's leaves of one log; an index says nothing without it."""
    store = DatabaseStore(connection, epoch)
    for index, leaf in leaves:
        archive.writestr(f"{folder}leaves/{index}.json", leaf)
        archive.writestr(f"{folder}receipts/{index}.tlog-proof", receipt_of(store, index).written())
    if with_values:
        archive.writestr(f"{folder}openings.ndjson", "".join(_openings([(epoch, i) for i, _ in leaves])))


def _entries(partnership: int, kind: Kind, reference: str) -> Iterator[tuple]:
    """Number, epoch, index and leaf of every entry of a record; None where no checkpoint covers it yet."""
    for table, keys in record_tables(partnership, kind, reference).items():
        places = ", ".join(["%s"] * len(keys))
        with connection.cursor() as cursor:
            cursor.execute(_STATEMENT.format(places=places), (table, *keys))
            yield from cursor.fetchall()


def _openings(leaves: list[tuple[int, int]]) -> Iterator[str]:
    keys = installed_keys()
    for epoch, index in leaves:
        for one in DatabaseStore(connection, epoch).openings(index, index + 1):
            key = keys.known_key(one.key_name)
            if key is None:
                continue  # erased: its commitment stays and says nothing
            opening = unseal(one.sealed, key, one.nonce, Place(epoch, index), one.field)
            content = {
                "field": opening.field,
                "index": str(index),
                "kind": opening.value.kind,
                "salt": opening.salt.hex(),
                "text": opening.value.text,
            }
            yield json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
