"""Test 19 of ledger.md section 8 on the databases: the key planned, lost and stolen; the log goes on and verifies."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.lib.sequencing import sequencer
from tests.lib.ways.tables import Owner

from jointreview.adapters.database.recovery import change_key
from jointreview.adapters.database.verifying import steps
from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError
from jointreview.ledger.evidence import receipt_of
from jointreview.ledger.note import parse_note, verified
from jointreview.ledger.receipt import check_receipt
from jointreview.web.actions.audit import Actor, recorded


def rename(name: str) -> None:
    with recorded(by=Actor("person", "17"), code="owner.rename"):
        Owner.objects.filter(pk=1).update(name=name)


def alarms(made: Any) -> set[str]:
    return {verdict.check for _, step in steps(made, {}) for verdict in step() if verdict.holds is False}


@pytest.mark.parametrize("why", ["planned", "lost"])
def test_8_19_a_changed_key_loses_no_history(prepared: Any, tmp_path: Path, why: Any) -> None:
    made = sequencer(connection, tmp_path)
    made.seal()
    (leaf,) = made.store().leaves(0, 1)
    old_receipt = receipt_of(made.store(), 0)
    old = made.trust.policy().logs[0].key
    if why == "lost":
        (made.keys.path / "log").unlink()
        rename("before")
        with pytest.raises(IntegrityError, match=r"ledger\.key-missing"):
            made.seal()
    changed = change_key(made, why, "as rehearsed")
    new = made.keys.log_signer(made.origin(1)).key
    signers = {one.key for one in verified(parse_note(changed.note), [old, new], check)}
    assert signers == ({old, new} if why == "planned" else {new})
    rename("after")
    last = made.seal()
    assert {one.key for one in verified(parse_note(last.note), [old, new], check)} == {new}
    assert alarms(made) == set()
    check_receipt(old_receipt, leaf.leaf, made.trust.policy(), check)
    check_receipt(receipt_of(made.store(), 0), leaf.leaf, made.trust.policy(), check)


def test_8_19_a_stolen_key_signs_nothing_that_counts_any_more(prepared: Any, tmp_path: Path) -> None:
    made = sequencer(connection, tmp_path)
    made.seal()
    thief = made.keys.log_signer(made.origin(1))
    changed = change_key(made, "stolen", "the folder was copied")
    policy = made.trust.policy()
    (ended,) = (log for log in policy.logs if log.key == thief.key)
    assert (ended.last, ended.covers(changed.size)) == (0, False)
    rename("after")
    made.seal()
    # Nobody had witnessed what the old key signed: it needs a cosignature now, and verification says so.
    assert alarms(made) == {"signatures"}
