"""Test 16 of ledger.md section 8: the attacks of section 3 by the file's owner on SQLite and a superuser on PostgreSQL.

Each against the product's own sequencer and verification, with the alarms that must sound; every other check must stay
silent (`tests/lib/attacking.py` has the scene).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from tests.lib.attacking import PERSON, Scene, administrator, made_scene, rename
from tests.lib.sequencing import a_day_later, allow_inserts, refuse_inserts, sequencer
from tests.lib.ways.tables import Owner

from jointreview.adapters.database.recovery import begin_epoch
from jointreview.adapters.database.standing import signer_troubles
from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.commitments import Opening, Place, seal, unseal
from jointreview.ledger.entry import parse_leaf
from jointreview.ledger.epochs import bridge_of
from jointreview.ledger.tree import leaf_hash
from jointreview.ledger.values import Value
from jointreview.ledger.witness import contradict
from jointreview.web.actions.audit import Subject, event, recorded

SEALED = ("jr_cosignature", "jr_checkpoint", "jr_tile", "jr_opening", "jr_leaf", "jr_key")


@pytest.fixture
def scene(prepared: Any, tmp_path: Path) -> Scene:
    return made_scene(tmp_path)


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


def open_a_value_otherwise(scene: Scene) -> None:
    """Whoever has the keys too seals another value in its place: a history from openings would tell it."""
    _seal_in_its_place(scene, "tidy")


def open_a_value_with_another_salt(scene: Scene) -> None:
    """The same value, and yet not what the leaf commits to: nobody could show it to anybody any more."""
    _seal_in_its_place(scene, "")


def _seal_in_its_place(scene: Scene, text: str) -> None:
    index, what, name, nonce = connection.run(
        "SELECT leaf_index, field, key_name, nonce FROM jr_opening WHERE field = 'name' ORDER BY leaf_index LIMIT 1"
    )[0]
    key, place = scene.made.keys.key(name), Place(1, index)
    (now,) = connection.run(
        "SELECT sealed FROM jr_opening WHERE leaf_index = %s AND field = %s", (index, what)
    )[0]
    value = unseal(bytes(now), key, bytes(nonce), place, what).value
    sealed = seal(Opening(what, Value("text", text) if text else value, bytes(32)), key, bytes(nonce), place)
    with administrator():
        connection.run(
            "UPDATE jr_opening SET sealed = %s WHERE leaf_index = %s AND field = %s", (sealed, index, what)
        )


def add_a_column_to_an_image(_: Scene) -> None:
    """The newest image of a record says more than was sealed of it."""
    said = "json_set(after, '$.more', 'made up')"
    if connection.vendor == "postgresql":
        said = '(after::jsonb || \'{"more": "made up"}\')::text'
    with administrator():
        connection.run(
            f"UPDATE jr_entry SET after = {said} WHERE id = (SELECT max(id) FROM jr_entry WHERE after LIKE '%later%')"
        )


def act_on_behalf_of_somebody(_: Scene) -> None:
    """What was never said of an action is put in."""
    with administrator():
        connection.run("UPDATE jr_action SET organisation = '9' WHERE code = 'owner.rename'")


def not_recorded_then_changed_honestly(_: Scene) -> None:
    """The row was put in past the triggers; what an honest change finds there was never recorded."""
    with administrator():
        connection.run("INSERT INTO jointreview_ways_owner (id, name) VALUES (77, 'slipped in')")
    rename(77, "an honest name")


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
        _take_back_numbers()
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
    scene.sealed_by_a_forger()


def truncate_what_nobody_outside_has_seen(scene: Scene) -> None:
    with administrator():
        _cut_to_what_is_held(scene)
        connection.run("DELETE FROM jr_entry WHERE after LIKE '%later%'")
        _take_back_numbers()
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


def _take_back_numbers() -> None:
    """Who takes the last entries away on SQLite takes back the count of numbers, too, or that would be seen."""
    if connection.vendor == "sqlite":
        connection.run(
            "UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM jr_entry) WHERE name = 'jr_entry'"
        )


ATTACKS: list[tuple[Callable[[Scene], None], set[str]]] = [
    (edit_a_row, {"live-rows"}),
    (then_an_honest_edit_covers_it, {"continuity"}),
    (edit_an_old_entry, {"continuity", "entries"}),
    (change_who_acted, {"entries"}),
    (open_a_value_otherwise, {"entries"}),
    (open_a_value_with_another_salt, {"entries"}),
    (add_a_column_to_an_image, {"entries", "live-rows"}),
    (act_on_behalf_of_somebody, {"entries"}),
    (not_recorded_then_changed_honestly, {"continuity"}),
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


def put_an_opening_where_another_was(scene: Scene) -> None:
    """Honest bytes, and yet of another leaf."""
    with administrator():
        connection.run(
            "UPDATE jr_opening SET sealed = (SELECT sealed FROM jr_opening WHERE field = 'name' "
            "ORDER BY leaf_index DESC LIMIT 1) WHERE field = 'name' AND leaf_index = "
            "(SELECT min(leaf_index) FROM jr_opening WHERE field = 'name')"
        )


def put_an_opening_where_none_was(scene: Scene) -> None:
    """Of a column of which the leaf says nothing: a history would show what was never sealed."""
    with administrator():
        connection.run(
            "INSERT INTO jr_opening SELECT epoch, leaf_index, 'more', key_name, nonce, sealed FROM jr_opening "
            "WHERE field = 'name' AND leaf_index = (SELECT min(leaf_index) FROM jr_opening WHERE field = 'name')"
        )


def take_an_opening_away(_: Scene) -> None:
    """What nobody can open any more nobody can hold against anybody."""
    with administrator():
        connection.run(
            "DELETE FROM jr_opening WHERE field = 'name' AND leaf_index = "
            "(SELECT min(leaf_index) FROM jr_opening WHERE field = 'name')"
        )


@pytest.mark.parametrize(
    "attack",
    [
        open_a_value_otherwise,
        open_a_value_with_another_salt,
        put_an_opening_where_another_was,
        put_an_opening_where_none_was,
        take_an_opening_away,
    ],
)
def test_8_16_openings_are_compared_with_their_leaves_once_the_raw_images_have_gone(
    scene: Scene, attack: Callable[[Scene], None]
) -> None:
    """From then on nothing else tells what was sealed."""
    assert a_day_later(scene.made).remove_images() > 0
    assert scene.alarms() == set()
    attack(scene)
    assert scene.alarms() == {"entries"}


def test_8_16_an_entry_slipped_in_before_what_was_sealed_has_no_leaf(scene: Scene) -> None:
    """A look that nobody took, made to belong to an honest action in its time; on SQLite its number tells, too."""
    with administrator():
        connection.run(
            "INSERT INTO jr_entry (id, at, transaction_id, table_name, operation, record_key, after, action_id, "
            "database_user) SELECT 0, at, transaction_id, table_name, 'event', record_key, '{}', "
            "action_id, database_user FROM jr_entry WHERE id = (SELECT min(id) FROM jr_entry)"
        )
    assert scene.alarms() == ({"entries", "continuity"} if connection.vendor == "sqlite" else {"entries"})


def take_a_look_away() -> None:
    """Past the keys between tables, too."""
    if connection.vendor == "postgresql":
        with administrator():
            connection.run("DELETE FROM jr_entry WHERE operation = 'event'")
        return
    kept = connection.run(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'jr_entry'"
    )
    connection.run("PRAGMA foreign_keys = OFF")
    for name, _ in kept:
        connection.run(f'DROP TRIGGER "{name}"')
    connection.run("DELETE FROM jr_entry WHERE operation = 'event'")
    for _, text in kept:
        connection.run(text)
    connection.run("PRAGMA foreign_keys = ON")


def test_8_16_a_look_that_was_sealed_and_taken_away_leaves_its_leaf(scene: Scene) -> None:
    with recorded(by=PERSON, code="owner.look"):
        event("owner.look", Subject("jointreview_ways_owner", "1"))
    rename(1, "after the look")
    scene.made.seal()
    take_a_look_away()
    assert scene.alarms() == ({"entries", "continuity"} if connection.vendor == "sqlite" else {"entries"})


def test_8_16_values_whose_keys_are_gone_are_not_called_good(scene: Scene) -> None:
    """As after an erasure: what cannot be opened cannot be compared."""
    (name,) = connection.run(
        "SELECT key_name FROM jr_opening WHERE field = 'name' ORDER BY leaf_index LIMIT 1"
    )[0]
    scene.made.keys.destroy(name)
    assert scene.alarms(frozenset({"cosignatures", "entries"})) == set()


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


@pytest.mark.parametrize("more", [1, 30])
def test_8_17_yesterdays_backup_is_not_signed_and_a_new_log_says_what_is_lost(
    scene: Scene, more: int
) -> None:
    """Whether somebody sees it at once, or the timer has filled the log anew, larger than it ever was."""
    signed = scene.made.store().size()
    kept = parse_checkpoint(scene.held)[0].size
    truncate_what_nobody_outside_has_seen(scene)  # a restored backup is the same
    for number in range(more):
        rename(2, f"after the restore {number}")
    for _ in range(2):
        with pytest.raises(IntegrityError, match=r"ledger\.signed-"):
            scene.made.seal()
    (trouble,) = [one for one in signer_troubles(scene.made) if "was a backup restored?" in one.what]
    assert trouble.what.startswith(f"{signed} leaves were signed and ")
    assert (scene.made.store().size() > signed) == (more > 1)
    begun = begin_epoch(scene.made, "the disk died and yesterday's backup was restored")
    assert scene.made.store().epoch == 2
    (first,) = scene.made.store().leaves(0, 1)
    bridge = bridge_of(parse_leaf(first.leaf))
    assert (bridge.signed.size, bridge.still, bridge.lost) == (signed, kept, signed - kept)
    assert not [one for one in signer_troubles(scene.made) if "was a backup restored?" in one.what]
    assert scene.alarms() == set()
    for name in ("the new log goes on", "and on"):
        rename(1, name)
        assert scene.made.seal().size > begun.size
    assert scene.alarms() == set(), "a record's first leaf in a new log follows none"


def test_8_17_a_new_log_that_nothing_was_lost_before_says_so(scene: Scene) -> None:
    rename(2, "not sealed yet")
    signed = scene.made.store().size()
    begin_epoch(scene.made, "a rehearsal")
    (first,) = scene.made.store().leaves(0, 1)
    bridge = bridge_of(parse_leaf(first.leaf))
    assert (bridge.signed.size, bridge.still, bridge.lost) == (signed, signed, 0)


def edit_an_entry_of_the_old_log() -> None:
    connection.run("UPDATE jr_entry SET after = replace(after, 'later 2', 'tidied')")
    connection.run("UPDATE jointreview_ways_owner SET name = 'tidied' WHERE id = 2")


def edit_a_leaf_of_the_old_log() -> None:
    """Its last one, which is the log's own, with the hash that fits it."""
    (index, leaf) = connection.run(
        "SELECT leaf_index, leaf FROM jr_leaf WHERE epoch = 1 ORDER BY 1 DESC LIMIT 1"
    )[0]
    forged = bytes(leaf).replace(b'"settled"', b'"settles"')
    connection.run(
        "UPDATE jr_leaf SET leaf = %s, leaf_hash = %s WHERE epoch = 1 AND leaf_index = %s",
        (forged, leaf_hash(forged), index),
    )


def cut_the_old_log() -> None:
    (size,) = connection.run("SELECT min(tree_size) FROM jr_checkpoint WHERE epoch = 1")[0]
    for table, what in (
        ("jr_opening", "leaf_index >="),
        ("jr_leaf", "leaf_index >="),
        ("jr_checkpoint", "tree_size >"),
    ):
        connection.run(f"DELETE FROM {table} WHERE epoch = 1 AND {what} %s", (size,))
    connection.run("DELETE FROM jr_entry WHERE after LIKE '%later%'")
    connection.run("UPDATE jointreview_ways_owner SET name = 'owner 2' WHERE id = 2")
    _take_back_numbers()


@pytest.mark.parametrize(
    ("attack", "expected"),
    [
        (lambda: None, set()),
        (edit_an_entry_of_the_old_log, {"entries"}),
        (edit_a_leaf_of_the_old_log, {"log 1"}),
        (cut_the_old_log, {"log 1"}),
    ],
)
def test_8_17_a_log_that_ended_is_checked_as_before(
    scene: Scene, attack: Callable[[], None], expected: set[str]
) -> None:
    """Else a new log would put everything before it out of reach, and `ledger epoch` would be the way to tidy up."""
    begin_epoch(scene.made, "a rehearsal")
    with administrator():
        attack()
    assert scene.alarms() == expected


def test_8_17_what_nobody_had_signed_when_a_new_log_began_is_bound_by_it(scene: Scene) -> None:
    signed = scene.made.store().last_checkpoint()
    truncate_what_nobody_outside_has_seen(scene)
    rename(2, "after the restore")
    with pytest.raises(IntegrityError, match=r"ledger\.signed-"):
        scene.made.seal()  # its leaves are stored
    begin_epoch(scene.made, "yesterday's backup was restored")
    scene.held, kept = signed.note, scene.held
    assert scene.alarms(frozenset({"cosignatures", "anchor witness"})) == set(), (
        "what is lost is said, and no alarm"
    )
    scene.held = kept
    with administrator():
        edit_a_leaf_of_the_old_log()
    assert scene.alarms() == {"log 1"}


def test_8_16_without_its_memory_the_signer_signs_nothing(scene: Scene) -> None:
    """Else whoever removes the file may have anything signed again."""
    scene.made.memory.path.unlink()
    assert scene.alarms(frozenset({"cosignatures", "signer memory"})) == set()
    for change in (lambda: None, lambda: rename(1, "later still")):
        change()
        with pytest.raises(IntegrityError, match=r"ledger\.memory-missing.*recovery procedure"):
            scene.made.seal()
    size = scene.made.store().last_checkpoint().size
    begin_epoch(scene.made, "the disk with the memory failed")
    (first,) = scene.made.store().leaves(0, 1)
    assert (bridge_of(parse_leaf(first.leaf)).signed.size, scene.alarms()) == (size, set())


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
