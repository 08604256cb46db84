"""The sequencer on both databases: what a leaf says, each run follows the last, no step leaves harm when cut off."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from tests.lib.databases import connected
from tests.lib.sequencing import NAME, a_day_later, allow_inserts, refuse_inserts, sequencer
from tests.lib.ways.tables import Note, Odd, Owner, Tag

from jointreview.adapters.database.store import DatabaseStore
from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError, Overtaken
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.commitments import Place, unseal
from jointreview.ledger.note import opened, parse_vkey
from jointreview.ledger.proof import check_consistency, consistency_proof
from jointreview.ledger.tiles import Nodes
from jointreview.ledger.tree import leaf_hash, root_of
from jointreview.web.actions.audit import Actor, Subject, event, recorded

PERSON = Actor("person", "17")


def change(name: str) -> None:
    with recorded(by=PERSON, code="owner.rename", reason="The board asked for it"):
        Owner.objects.filter(pk=1).update(name=name)


def store() -> DatabaseStore:
    return DatabaseStore(connection, 1)


def leaves() -> list[dict[str, Any]]:
    return [json.loads(row.leaf) for row in store().leaves(0, store().size())]


def entries() -> list[int]:
    return [number for (number,) in connection.run("SELECT id FROM jr_entry ORDER BY id")]


def check_whole() -> None:
    """Every entry has one leaf, in order; every checkpoint has the root of its leaves and follows the last."""
    assert [int(leaf["entry"]) for leaf in leaves() if leaf["entry"]] == entries()
    rows = list(store().leaves(0, store().size()))
    assert [row.index for row in rows] == list(range(len(rows)))
    hashes = [leaf_hash(row.leaf) for row in rows]
    key = parse_vkey(next(iter(store().key_events())).vkey)
    before = None
    for one in store().checkpoints():
        checkpoint, note = parse_checkpoint(one.note)
        opened(note, [key], check)
        assert (checkpoint.origin, checkpoint.size) == (f"{NAME}/1", one.size)
        assert checkpoint.root == root_of(hashes[: one.size])
        if before:
            proof = consistency_proof(before.size, checkpoint.size, Nodes(store()).node)
            check_consistency(before.size, checkpoint.size, before.root, checkpoint.root, proof)
        before = checkpoint
    assert before is not None
    assert before.size == len(rows)


def test_every_entry_becomes_a_leaf_that_shows_no_value(prepared: Any, tmp_path: Path) -> None:
    with recorded(by=PERSON, code="owner.rename", reason="Because of the secret"):
        Owner.objects.filter(pk=1).update(name="a name nobody may see")
        event("owner.print", Subject("jointreview_ways_owner", "1"), {"format": "pdf"})
    found = sequencer(connection, tmp_path).seal()
    check_whole()
    assert found.size == len(entries()) + 2  # the key and the manifest
    whole = b"".join(row.leaf for row in store().leaves(0, found.size))
    for secret in (b"nobody may see", b"secret", b"owner 2", b"pdf", b'"17"'):
        assert secret not in whole
    last = leaves()[-4]
    assert (last["operation"], last["table"], last["reason"]) == (
        "update",
        "jointreview_ways_owner",
        "owner.rename",
    )
    assert last["state"].keys() == {"id", "name"}
    assert all(value.keys() == {"commitment"} for value in last["state"].values())
    assert [leaf["operation"] for leaf in leaves()[-3:]] == ["event", "key", "manifest"]
    manifest = leaves()[-1]["state"]
    assert manifest["rows.jointreview_ways_note"] == {"kind": "integer", "text": "3"}
    assert len(manifest["triggers"]["text"]) == 64


def test_an_opening_shows_the_value_and_an_unchanged_field_keeps_its_commitment(
    prepared: Any, tmp_path: Path
) -> None:
    made = sequencer(connection, tmp_path)
    made.seal()
    first = next(leaf for leaf in leaves() if leaf["table"] == "jointreview_ways_note")
    with recorded(by=PERSON, code="note.change"):
        Note.objects.filter(pk=1).update(n=41)
    made.seal()
    index, leaf = next((n, leaf) for n, leaf in enumerate(leaves()) if leaf["reason"] == "note.change")
    assert leaves()[int(leaf["previous"])]["record"] == leaf["record"] == first["record"]
    assert leaf["state"]["title"] == first["state"]["title"]
    assert leaf["state"]["n"] != first["state"]["n"]
    fields = {}
    for one in store().openings(index, index + 1):
        key = made.keys.known_key(one.key_name)
        assert key
        fields[one.field] = unseal(one.sealed, key, one.nonce, Place(1, index), one.field)
    assert fields.keys() == {"n", "@database_user"} - (
        {"@database_user"} if connection.vendor == "sqlite" else set()
    )
    assert fields["n"].value.text == "41"
    assert fields["n"].commitment().digest.hex() == leaf["state"]["n"]["commitment"]


def test_each_run_follows_the_last_and_nothing_new_is_no_new_checkpoint(
    prepared: Any, tmp_path: Path
) -> None:
    made = sequencer(connection, tmp_path)
    first = made.seal()
    assert made.seal() == first
    for name in ("a", "b"):
        change(name)
        made.seal()
    assert [one.size for one in store().checkpoints()] == [first.size, first.size + 2, first.size + 4]
    check_whole()


def test_more_entries_than_a_batch(prepared: Any, tmp_path: Path) -> None:
    with recorded(by=PERSON, code="tag.make"):
        Tag.objects.bulk_create([Tag(name=f"t{n}") for n in range(1100)])
    sequencer(connection, tmp_path).seal()
    check_whole()
    assert [leaf["operation"] for leaf in leaves()].count("manifest") == 1


BROKEN = ("jr_key", "jr_leaf", "jr_opening", "jr_tile", "jr_checkpoint")


@pytest.mark.parametrize("table", BROKEN)
def test_8_10_cut_off_between_any_two_steps_the_next_run_finishes(
    prepared: Any, tmp_path: Path, table: str
) -> None:
    with recorded(by=PERSON, code="odd.make"):
        Odd.objects.bulk_create([Odd(text=str(n)) for n in range(260)])
    made = sequencer(connection, tmp_path)
    refuse_inserts(table)
    with pytest.raises(DatabaseError):
        made.seal()
    allow_inserts(table)
    change("after")
    sequencer(connection, tmp_path).seal()
    check_whole()


def test_8_10_two_sequencers_one_is_told(prepared: Any, tmp_path: Path) -> None:
    made = sequencer(connection, tmp_path, patience=0.0)
    made.seal()
    change("a")
    with made.memory.signing(0.0), pytest.raises(Overtaken, match="another process"):
        made.seal()
    if connection.vendor == "sqlite":
        # The other one adds between this one's reading and its writing.
        late = store().size()
        made.seal()
        with pytest.raises(Overtaken):
            store().add_checkpoint(late, late + 5, "forked\n")
    else:
        with connected(dict(connection.settings_dict)) as other:
            other.run("SELECT pg_advisory_lock(1785856002)")
            with (
                connected(dict(other.settings_dict)) as mine,
                pytest.raises(Overtaken, match="another process"),
            ):
                sequencer(mine, tmp_path, patience=0.0).seal()
            # Given back here: a server frees what a closed connection held only when it notices the end.
            other.run("SELECT pg_advisory_unlock(1785856002)")
        made.seal()
    check_whole()


def test_8_10_two_sequencers_at_once_make_one_log(prepared: Any, tmp_path: Path) -> None:
    """Both seal again and again while a third writes: each waits for the other, and nothing forks or is lost."""
    sequencer(connection, tmp_path).seal()
    settings, ended = dict(connection.settings_dict), []

    def seal() -> None:
        with connected(settings) as own:
            for _ in range(8):
                sequencer(own, tmp_path, patience=60.0).seal()
        ended.append("")

    both = [threading.Thread(target=seal) for _ in range(2)]
    for one in both:
        one.start()
    for number in range(12):
        change(f"name {number}")
    for one in both:
        one.join(120)
    assert len(ended) == 2, "neither took the other for bad evidence"
    sequencer(connection, tmp_path).seal()
    check_whole()


def test_8_10_a_clock_that_went_back_stops_sealing(prepared: Any, tmp_path: Path) -> None:
    a_day_later(sequencer(connection, tmp_path)).seal()
    change("the clock was set right")
    with pytest.raises(IntegrityError, match=r"ledger\.time-went-back"):
        sequencer(connection, tmp_path).seal()


def test_a_missing_trigger_stops_sealing_and_is_named(prepared: Any, tmp_path: Path) -> None:
    made = sequencer(connection, tmp_path)
    made.seal()
    change("a")
    where = "jr_capture_update ON jointreview_ways_note"
    connection.run(
        "DROP TRIGGER "
        + ("jr_capture_jointreview_ways_note_update" if connection.vendor == "sqlite" else where)
    )
    with pytest.raises(IntegrityError, match=r"ledger\.capture-altered.*jointreview_ways_note"):
        made.seal()


def test_another_key_in_the_folder_signs_nothing(prepared: Any, tmp_path: Path) -> None:
    made = sequencer(connection, tmp_path)
    made.seal()
    change("a")
    made.keys.replace_log_key("old")
    with pytest.raises(IntegrityError, match=r"ledger\.other-key"):
        made.seal()
    (made.keys.path / "log").unlink()
    with pytest.raises(IntegrityError, match=r"ledger\.key-missing"):
        made.seal()


def test_raw_images_stay_for_a_day_after_sealing(prepared: Any, tmp_path: Path) -> None:
    made = sequencer(connection, tmp_path)
    made.seal()
    assert made.remove_images() == 0
    assert connection.run("SELECT count(*) FROM jr_entry WHERE before IS NULL AND after IS NULL") == [(0,)]


def test_raw_images_stay_while_nobody_has_signed_for_their_leaves(prepared: Any, tmp_path: Path) -> None:
    made = sequencer(connection, tmp_path)
    signed = made.seal().size
    with recorded(by=PERSON, code="owner.rename"):
        Owner.objects.filter(pk=1).update(name="stored and not signed")
    refuse_inserts("jr_checkpoint")
    with pytest.raises(DatabaseError):
        made.seal()
    allow_inserts("jr_checkpoint")
    assert made.store().size() > signed
    assert a_day_later(made).remove_images() > 0
    left = connection.run("SELECT after FROM jr_entry WHERE before IS NOT NULL OR after IS NOT NULL")
    assert [json.loads(after)["name"] for (after,) in left] == ["stored and not signed"]
