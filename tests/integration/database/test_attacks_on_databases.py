"""Test 16 of ledger.md section 8: the attacks of section 3 by the file's owner on SQLite and a superuser on PostgreSQL.

Each against the product's own sequencer and verification, with the alarms that must sound; every other check must stay
silent. An outside body keeps the checkpoint of the first sealing; of the second one only the signer's memory knows.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from tests.lib.sequencing import allow_inserts, refuse_inserts, sequencer
from tests.lib.ways.tables import Owner

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.database.verifying import steps
from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.witness import contradict
from jointreview.web.actions.audit import Actor, recorded

PERSON = Actor("person", "17")
SEALED = ("jr_cosignature", "jr_checkpoint", "jr_tile", "jr_opening", "jr_leaf", "jr_key")


@dataclass
class Scene:
    """The installation, and what a witness keeps."""

    made: Sequencer
    folder: Path
    held: str = ""

    def alarms(self) -> set[str]:
        anchors = {"witness": self.held}
        verdicts = [verdict for _, step in steps(self.made, anchors) for verdict in step()]
        return {verdict.check for verdict in verdicts if verdict.holds is False}

    def sign_again(self) -> None:
        """Everything anew with the real key, by somebody who cannot reach the signer's memory."""
        (self.made.keys.path / "policy").rename(self.folder / "true-policy")
        forger = sequencer(connection, self.folder / "elsewhere")
        Sequencer(connection, self.made.keys, forger.memory, self.made.name).seal()
        (self.folder / "true-policy").replace(self.made.keys.path / "policy")


@pytest.fixture
def scene(prepared: Any, tmp_path: Path) -> Scene:
    here = Scene(sequencer(connection, tmp_path), tmp_path)
    for number in range(3):
        rename(1, f"wording {number}")
    here.held = here.made.seal().note
    for number in range(3):
        rename(2, f"later {number}")
    here.made.seal()
    return here


def rename(key: int, name: str) -> None:
    with recorded(by=PERSON, code="owner.rename"):
        Owner.objects.filter(pk=key).update(name=name)


@contextmanager
def administrator() -> Iterator[None]:
    """Triggers and guards off, and on again afterwards as if nothing had been."""
    if connection.vendor == "sqlite":
        for name in connection.capture.found():
            connection.run(f'DROP TRIGGER "{name}"')
    else:
        tables = {
            place.split(" ")[0] for place in connection.capture.found() if not place.startswith("function ")
        }
        for table in tables:
            connection.run(f'ALTER TABLE "{table}" DISABLE TRIGGER ALL')
    yield
    if connection.vendor == "postgresql":
        for table in tables:
            connection.run(f'ALTER TABLE "{table}" ENABLE TRIGGER ALL')
    with connection.schema_editor():
        pass


def entry(where: str) -> int:
    return int(connection.run(f"SELECT min(id) FROM jr_entry WHERE {where}")[0][0])


def edit_a_row(_: Scene) -> None:
    with administrator():
        connection.run("UPDATE jointreview_ways_owner SET name = 'tidy' WHERE id = 1")


def then_an_honest_edit_covers_it(scene: Scene) -> None:
    edit_a_row(scene)
    rename(1, "an honest name")
    scene.made.seal()


def edit_an_old_entry(_: Scene) -> None:
    with administrator():
        connection.run("UPDATE jr_entry SET after = replace(after, 'wording 1', 'tidied up')")


def change_who_acted(_: Scene) -> None:
    with administrator():
        connection.run("UPDATE jr_action SET actor_id = '18' WHERE code = 'owner.rename'")


def edit_an_old_leaf(_: Scene) -> None:
    with administrator():
        if connection.vendor == "sqlite":
            connection.run(
                "UPDATE jr_leaf SET leaf = CAST(replace(CAST(leaf AS TEXT), 'rename', 'remade') AS BLOB)"
            )
        else:
            connection.run(
                "UPDATE jr_leaf SET leaf = replace(encode(leaf, 'escape'), 'rename', 'remade')::bytea"
            )


def edit_and_sign_again(scene: Scene) -> None:
    """A row's whole history tidied up, consistently, and all sealed anew with the real key."""
    with administrator():
        connection.run(
            "UPDATE jr_entry SET before = replace(before, 'wording 1', 'tidied up'), "
            "after = replace(after, 'wording 1', 'tidied up')"
        )
        _nothing_sealed()
    scene.sign_again()


def delete_an_entry_and_sign_again(scene: Scene) -> None:
    with administrator():
        _nothing_sealed()
        connection.run("DELETE FROM jr_entry WHERE after LIKE '%wording 1%' AND before LIKE '%wording 0%'")
    scene.sign_again()


def truncate_and_undo(scene: Scene) -> None:
    """Back to the day before yesterday, with everything that came since undone."""
    with administrator():
        _nothing_sealed()
        connection.run("DELETE FROM jr_entry WHERE after LIKE '%later%' OR after LIKE '%wording%'")
        connection.run("UPDATE jointreview_ways_owner SET name = 'owner 1' WHERE id = 1")
        connection.run("UPDATE jointreview_ways_owner SET name = 'owner 2' WHERE id = 2")
    scene.sign_again()


def edit_what_nobody_outside_has_seen(scene: Scene) -> None:
    """Only the tail is signed again: the leaves that the witness knows stay byte for byte."""
    with administrator():
        connection.run(
            "UPDATE jr_entry SET before = replace(before, 'later 1', 'tidied'), "
            "after = replace(after, 'later 1', 'tidied')"
        )
        _cut_to_what_is_held(scene)
    _seal_without_memory(scene)


def truncate_what_nobody_outside_has_seen(scene: Scene) -> None:
    with administrator():
        _cut_to_what_is_held(scene)
        connection.run("DELETE FROM jr_entry WHERE after LIKE '%later%'")
        connection.run("UPDATE jointreview_ways_owner SET name = 'owner 2' WHERE id = 2")


def sign_with_another_key(scene: Scene) -> None:
    last = scene.made.store().last_checkpoint()
    other = sequencer(connection, scene.folder / "elsewhere")
    other.keys.make()
    from jointreview.ledger.note import parse_note, signed_note

    note = signed_note(parse_note(last.note).text, [other.keys.log_signer(scene.made.origin(1))])
    with administrator():
        connection.run("UPDATE jr_checkpoint SET note = %s WHERE tree_size = %s", (note.written(), last.size))


def not_recorded(_: Scene) -> None:
    with administrator():
        connection.run("INSERT INTO jointreview_ways_owner (id, name) VALUES (77, 'slipped in')")


def recorded_with_a_wrong_before(_: Scene) -> None:
    last = connection.run("SELECT max(id) FROM jr_entry")[0][0]
    rename(1, "new")
    with administrator():
        connection.run(
            "UPDATE jr_entry SET before = replace(before, 'wording 2', 'never was') WHERE id > %s", (last,)
        )


def _nothing_sealed() -> None:
    for table in SEALED:
        connection.run(f"DELETE FROM {table}")


def _cut_to_what_is_held(scene: Scene) -> None:
    size = next(iter(scene.made.store().checkpoints())).size
    connection.run("DELETE FROM jr_checkpoint WHERE tree_size > %s", (size,))
    for table in ("jr_opening", "jr_leaf"):
        connection.run(f"DELETE FROM {table} WHERE leaf_index >= %s", (size,))


def _seal_without_memory(scene: Scene) -> None:
    forger = sequencer(connection, scene.folder / "elsewhere")
    Sequencer(connection, scene.made.keys, forger.memory, scene.made.name).seal()


ATTACKS: list[tuple[Callable[[Scene], None], set[str]]] = [
    (edit_a_row, {"live-rows"}),
    (then_an_honest_edit_covers_it, {"continuity"}),
    (edit_an_old_entry, {"continuity", "entries"}),
    (change_who_acted, {"entries"}),
    (edit_an_old_leaf, {"leaves", "checkpoints", "anchor witness", "signer memory", "entries"}),
    (edit_and_sign_again, {"anchor witness", "signer memory"}),
    (delete_an_entry_and_sign_again, {"anchor witness", "signer memory", "continuity"}),
    (truncate_and_undo, {"anchor witness", "signer memory"}),
    (edit_what_nobody_outside_has_seen, {"signer memory"}),
    (truncate_what_nobody_outside_has_seen, {"signer memory"}),
    (sign_with_another_key, {"signatures"}),
    (not_recorded, {"live-rows"}),
    (recorded_with_a_wrong_before, {"continuity"}),
]


@pytest.mark.parametrize(("attack", "expected"), ATTACKS, ids=[attack.__name__ for attack, _ in ATTACKS])
def test_8_16_an_attack_sounds_its_alarms_and_no_others(
    scene: Scene, attack: Callable[[Scene], None], expected: set[str]
) -> None:
    attack(scene)
    assert scene.alarms() == expected


def test_8_16_an_honest_ledger_is_silent(scene: Scene) -> None:
    with administrator():
        pass
    assert scene.alarms() == set()


def test_8_16_a_new_entry_dated_back_by_a_week_is_not_sealed(scene: Scene) -> None:
    rename(1, "today")
    week_ago = "at - interval '7 days'"
    if connection.vendor == "sqlite":
        week_ago = "strftime('%%Y-%%m-%%dT%%H:%%M:%%f000Z', at, '-7 days')"
    with administrator():
        connection.run(f"UPDATE jr_entry SET at = {week_ago} WHERE id = %s", (entry("after LIKE '%today%'"),))
    with pytest.raises(IntegrityError, match=r"ledger\.time-went-back"):
        scene.made.seal()
    assert scene.alarms() == {"ascending-times"}
    scene.made.seal(accepted="the clock was wrong for a week")
    assert scene.alarms() == {"ascending-times"}


def test_8_17_yesterdays_backup_is_not_signed_and_a_new_log_says_what_is_lost(scene: Scene) -> None:
    from jointreview.adapters.database.recovery import begin_epoch
    from jointreview.ledger.entry import parse_leaf
    from jointreview.ledger.epochs import bridge_of

    signed = scene.made.store().size()
    truncate_what_nobody_outside_has_seen(scene)  # a restored backup is the same, and has its own counter
    if connection.vendor == "sqlite":
        connection.run(
            "UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM jr_entry) WHERE name = 'jr_entry'"
        )
    rename(2, "after the restore")
    with pytest.raises(IntegrityError, match=r"ledger\.signed-"):
        scene.made.seal()
    begun = begin_epoch(scene.made, "the disk died and yesterday's backup was restored")
    assert scene.made.store().epoch == 2
    (first,) = scene.made.store().leaves(0, 1)
    bridge = bridge_of(parse_leaf(first.leaf))
    assert (bridge.signed.size, bridge.lost) == (signed, signed - bridge.left)
    assert bridge.lost > 0
    assert scene.alarms() == set()
    rename(1, "the new log goes on")
    assert scene.made.seal().size > begun.size


def test_8_18_a_fork_is_seen_by_comparing(scene: Scene) -> None:
    other, _ = parse_checkpoint(scene.made.store().last_checkpoint().note)
    edit_what_nobody_outside_has_seen(scene)
    forked, _ = parse_checkpoint(scene.made.store().last_checkpoint().note)
    assert contradict(other, other) is False
    assert contradict(other, forked) is True


@pytest.mark.parametrize("what", ["leaf", "leaf_hash", "tile 0", "tile 1"])
def test_8_15_a_bit_flipped_before_signing_stops_the_sequencer(
    prepared: Any, tmp_path: Path, what: str
) -> None:
    with recorded(by=PERSON, code="owner.make"):
        Owner.objects.bulk_create([Owner(name=f"owner {n}") for n in range(300)])
    made = sequencer(connection, tmp_path)
    refuse_inserts("jr_checkpoint")
    with pytest.raises(DatabaseError):
        made.seal()  # the leaves are stored; nothing is signed
    allow_inserts("jr_checkpoint")
    table, column, place = "jr_leaf", what, "leaf_index = 7"
    if what.startswith("tile"):
        table, column, place = "jr_tile", "content", f"level = {what[-1]}"
    (stored,) = connection.run(f"SELECT {column} FROM {table} WHERE {place}")[0]
    flipped = bytearray(bytes(stored))
    flipped[len(flipped) // 2] ^= 1
    with administrator():
        connection.run(f"UPDATE {table} SET {column} = %s WHERE {place}", (bytes(flipped),))
    with pytest.raises(IntegrityError, match=r"ledger\.(leaf|tile)-altered: (leaf 7|.*tile)"):
        made.seal()
    assert made.store().last_checkpoint() is None
