"""The product's bytes against the golden file that a second method made (decision 0003)."""

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from jointreview.errors import IntegrityError
from jointreview.ledger.commitments import Opening, Place, commit, opening_of, salt_of, seal, unseal
from jointreview.ledger.entry import Leaf, leaf_bytes
from jointreview.ledger.names import actor_name, record_name
from jointreview.ledger.tree import leaf_hash
from jointreview.ledger.values import Value

ROOT = Path(__file__).parents[3]
VECTORS: dict[str, Any] = json.loads((ROOT / "tests/vectors/ledger/leaf-v1.json").read_text(encoding="utf-8"))
SEED = bytes.fromhex(VECTORS["seed"])
NAMING_KEY = bytes.fromhex(VECTORS["naming_key"])
KEY = bytes.fromhex(VECTORS["opening"]["key"])
NONCE = bytes.fromhex(VECTORS["opening"]["nonce"])
PLACE = Place(int(VECTORS["opening"]["epoch"]), int(VECTORS["opening"]["leaf_index"]))
RECORD = record_name(NAMING_KEY, "jointreview_finding", "34")
ACTOR = actor_name(NAMING_KEY, "7")


def value_of_case(case: dict[str, Any]) -> Value:
    return Value(case["kind"], case["text"] * case["times"])


@pytest.mark.parametrize("case", VECTORS["values"], ids=lambda case: case["field"])
def test_salt_and_commitment(case: dict[str, Any]) -> None:
    assert salt_of(SEED, case["field"]).hex() == case["salt"]
    opening = opening_of(SEED, case["field"], value_of_case(case))
    assert opening.commitment().digest.hex() == case["commitment"]


@pytest.mark.parametrize("case", VECTORS["values"], ids=lambda case: case["field"])
def test_sealed_opening(case: dict[str, Any]) -> None:
    opening = opening_of(SEED, case["field"], value_of_case(case))
    sealed = seal(opening, KEY, NONCE, PLACE)
    assert hashlib.sha256(sealed).hexdigest() == case["sealed_sha256"]
    assert unseal(sealed, KEY, NONCE, PLACE, case["field"]) == opening


def test_no_two_values_share_a_commitment_under_one_salt() -> None:
    made = {commit(b"s" * 32, "f", value_of_case(case)).digest for case in VECTORS["values"]}
    assert len(made) == len({(case["kind"], case["text"]) for case in VECTORS["values"]})


def test_names() -> None:
    assert VECTORS["names"]["record jointreview_finding 34"] == RECORD
    assert VECTORS["names"]["actor 7"] == ACTOR


def usual(**changed: Any) -> Leaf:
    members: dict[str, Any] = {
        "entry": 17,
        "at": datetime(2008, 6, 11, 12, tzinfo=UTC),
        "table": "jointreview_finding",
        "operation": "insert",
        "record": RECORD,
        "state": {},
        "context": {},
        "action": 5,
        "actor": ACTOR,
        "reason": "finding.confirm",
        "previous": None,
    }
    return Leaf(**{**members, **changed})


def leaves() -> dict[str, Leaf]:
    committed = {
        case["field"]: opening_of(SEED, case["field"], value_of_case(case)).commitment()
        for case in VECTORS["values"]
    }
    why = {"@reason": opening_of(SEED, "@reason", Value("text", "The board asked for it")).commitment()}
    plain = {
        "id": Value("integer", "34"),
        "status": Value("text", "agreed"),
        "due_on": Value("date", "2008-06-18"),
        "\ue000": Value("bool", "true"),
        "\U0001f600": Value("null", ""),
    }
    migration = {"actor": "system:migration", "reason": "migration.apply"}
    return {
        "insert, everything committed": usual(state=committed, context=why),
        "update, plain fields": usual(operation="update", entry=18, state=plain, previous=12),
        "delete": usual(operation="delete", entry=19, previous=13),
        "event without a record": usual(operation="event", entry=20, record=None, table="jointreview_pack"),
        "baseline by a migration": usual(operation="baseline", entry=21, previous=14, **migration),
        "manifest, no entry": usual(operation="manifest", entry=None, record=None, table="", **migration),
    }


def test_every_golden_leaf_is_made_here() -> None:
    assert [case["title"] for case in VECTORS["leaves"]] == list(leaves())


@pytest.mark.parametrize("case", VECTORS["leaves"], ids=lambda case: case["title"])
def test_leaf_bytes_and_hash(case: dict[str, Any]) -> None:
    written = leaf_bytes(leaves()[case["title"]])
    assert written.hex() == case["leaf"]
    assert leaf_hash(written).hex() == case["leaf_hash"]


def test_the_golden_file_is_what_the_second_method_makes() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "tools/ledger_vectors.py", "--check"], timeout=60, check=False
    )
    assert run.returncode == 0


SEALED = bytes.fromhex(VECTORS["opening_of_title"])


@pytest.mark.parametrize(
    ("sealed", "key", "place", "field"),
    [
        (SEALED[:-1] + bytes([SEALED[-1] ^ 1]), KEY, PLACE, "title"),
        (bytes([SEALED[0] ^ 1]) + SEALED[1:], KEY, PLACE, "title"),
        (SEALED, bytes(32), PLACE, "title"),
        (SEALED, KEY, Place(PLACE.epoch, PLACE.leaf_index + 1), "title"),
        (SEALED, KEY, Place(PLACE.epoch + 1, PLACE.leaf_index), "title"),
        (SEALED, KEY, PLACE, "summary"),
    ],
    ids=["tag", "byte", "key", "leaf", "epoch", "field"],
)
def test_opening_that_was_touched_or_moved_is_refused(
    sealed: bytes, key: bytes, place: Place, field: str
) -> None:
    with pytest.raises(IntegrityError, match=r"ledger\.opening-altered"):
        unseal(sealed, key, NONCE, place, field)
    assert unseal(SEALED, KEY, NONCE, PLACE, "title") == Opening(
        "title", Value("text", "Reviews are late"), salt_of(SEED, "title")
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"record": "34"},
        {"actor": "Person 7"},
        {"actor": ""},
        {"reason": "because I said so"},
        {"operation": "truncate"},
        {"state": {"@reason": Value("text", "x")}},
        {"context": {"reason": Value("text", "x")}},
        {"operation": "delete", "state": {"id": Value("integer", "1")}},
        {"action": -1},
    ],
    ids=str,
)
def test_a_leaf_cannot_be_built_wrong(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"leaf|context|delete|record"):
        usual(**changed)


def test_long_text_must_be_committed_and_a_leaf_fits_a_tile() -> None:
    with pytest.raises(ValueError, match="commit it"):
        leaf_bytes(usual(state={"text": Value("text", "x" * 201)}))
    wide = {f"field_{n}": Value("text", "x" * 200) for n in range(300)}
    with pytest.raises(ValueError, match="65535"):
        leaf_bytes(usual(state=wide))
