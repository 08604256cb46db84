"""Keeps an evidence pack for ever: `python -m tools.ledger_pack NAME` writes tests/vectors/ledger/packs/NAME.*

Run once for each new form of pack, leaf or checkpoint, never again for one that is there: test 30 of the ledger asks
that today's checker reads every one of them and prints what it printed then. The log is the made-up one of the tests.
"""

import sys
from pathlib import Path

from tests.lib.sealed import POLICY, Installation, busy, show, witness
from tests.lib.signers import LOG, PARTNER

from jointreview.ledger import verify
from jointreview.ledger.commitments import Place, unseal
from jointreview.ledger.epochs import key_added
from jointreview.ledger.evidence import Contents, evidence_pack

FOLDER = Path(__file__).resolve().parents[1] / "tests/vectors/ledger/packs"


def main(name: str) -> int:
    pack = FOLDER / f"{name}.zip"
    if pack.exists():
        print(f"{pack} is there already and stays as it is")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    place = Installation()
    busy(place, 270)
    place.seal(key_added(LOG.key, "The first key"))
    show(place, witness())
    place.trail.write(
        "8", title="Plans named no one; each now names a lead — “by Friday”\n", status="x" * 300
    )
    place.trail.record("8", "event", None, None)
    place.trail.delete("3")
    place.seal()
    show(place, witness(PARTNER), 1213189200)
    pack.write_bytes(evidence_pack(place.store, contents(place)))
    policy, since = POLICY.written(), place.store.signed[0].note
    pack.with_suffix(".policy").write_text(policy, encoding="utf-8")
    pack.with_suffix(".since").write_text(since, encoding="utf-8")
    checker = verify.Verifier(verify.Pack(pack), verify.Policy(policy.encode()), since.encode())
    code = checker.run()
    lines = "".join(f"{state:8}{check:14}{words}\n" for state, check, words in checker.results)
    pack.with_suffix(".expected").write_text(lines, encoding="utf-8")
    print(lines)
    return code


def contents(place: Installation) -> Contents:
    """Every value of the first leaf and of the leaf with the odd text, and three receipts."""
    openings = []
    for one in place.store.openings(0, place.store.size()):
        if one.index in {0, 272}:
            key = place.secrets.key(one.key_name)
            openings.append((one.index, unseal(one.sealed, key, one.nonce, Place(1, one.index), one.field)))
    return Contents(
        POLICY, (place.store.signed[0].size,), openings, (0, 255, 272), {"summary.txt": b"For people\n"}
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
