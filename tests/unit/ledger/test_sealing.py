"""From entries to a signed checkpoint: what leaves show, what is refused before signing, what the next run finishes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.lib.sealed import ORIGIN, START, CountedSecrets, Installation, busy
from tests.lib.signers import LOG

from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError, Overtaken
from jointreview.ledger.checkpoint import open_checkpoint
from jointreview.ledger.commitments import Commitment, Place, unseal
from jointreview.ledger.entry import parse_leaf
from jointreview.ledger.publishing import publish
from jointreview.ledger.sealing import OwnLeaf, dated_back, sealed_batch, settled_until, times_accepted
from jointreview.ledger.signer_memory import Head
from jointreview.ledger.tree import leaf_hash, root_of
from jointreview.ledger.values import Value


@pytest.fixture
def place() -> Installation:
    return Installation()


def test_a_leaf_shows_the_state_after_and_names_the_one_before(place: Installation) -> None:
    place.trail.write("1", title="Reviews are late", status="open")
    place.trail.write("1", status="agreed")
    place.trail.write("2", title="Another", status="open")
    place.trail.delete("1")
    place.seal()
    place.trail.write("2", title="A third")
    place.seal()
    leaves = [parse_leaf(row.leaf) for row in place.store.leaves(0, 9)]
    assert [leaf.operation for leaf in leaves] == [
        "insert",
        "update",
        "insert",
        "delete",
        "manifest",
        "update",
        "manifest",
    ]
    assert [leaf.previous for leaf in leaves] == [None, 0, None, 1, None, 2, None]
    assert [dict(leaf.state).get("status") for leaf in leaves[:4]] == [
        Value("text", "open"), Value("text", "agreed"), Value("text", "open"), None]  # fmt: skip
    assert isinstance(leaves[0].state["title"], Commitment)
    assert leaves[1].state["title"] == leaves[0].state["title"]
    assert leaves[5].state["title"] != leaves[2].state["title"]
    assert leaves[3].state == {}


def test_a_value_is_opened_where_it_was_first_committed(place: Installation) -> None:
    place.trail.write("1", title="Reviews are late")
    place.trail.write("1", status="agreed")
    place.seal()
    openings = {(one.index, one.field): one for one in place.store.openings(0, 9)}
    assert set(openings) == {(0, "title"), (0, "@reason"), (1, "@reason")}
    one = openings[0, "title"]
    opening = unseal(one.sealed, place.secrets.key(one.key_name), one.nonce, Place(1, 0), "title")
    assert opening.value == Value("text", "Reviews are late")
    assert opening.commitment() == parse_leaf(place.store.rows[1].leaf).state["title"]


def test_a_plain_field_that_is_too_long_is_committed(place: Installation) -> None:
    place.trail.write("1", status="x" * 201)
    place.seal()
    assert isinstance(parse_leaf(place.store.rows[0].leaf).state["status"], Commitment)


def test_an_event_takes_no_place_in_the_records_chain(place: Installation) -> None:
    place.trail.write("1", title="Reviews are late")
    place.trail.record("1", "event", None, None)
    place.trail.write("1", title="Reviews are on time")
    place.seal()
    assert [parse_leaf(row.leaf).previous for row in place.store.leaves(0, 3)] == [None, None, 0]


def test_the_checkpoint_is_of_the_leaves_and_signed(place: Installation) -> None:
    for writes in (3, 300, 1):
        busy(place, writes)
        note = place.seal().note
        found, _ = open_checkpoint(note, ORIGIN, (LOG.key,), check)
        hashes = [leaf_hash(row.leaf) for row in place.store.leaves(0, 999)]
        assert (found.size, found.root) == (len(hashes), root_of(hashes))
    assert place.publish().note == note


def test_nothing_to_sign_in_an_empty_store() -> None:
    empty = Installation()
    assert publish(empty.store, empty.log, START) is None


@pytest.mark.parametrize(
    ("where", "index"),
    [("leaf", 256), ("leaf", 303), ("hash", 256), ("hash", 300), ("missing", 256), ("missing", 302)],
)
def test_8_15_a_flipped_bit_before_signing_stops_it_and_is_named(
    place: Installation, where: str, index: int
) -> None:
    busy(place, 255)
    place.seal()
    busy(place, 47)
    place.integrate()
    row = place.store.rows[index]
    if where == "missing":
        del place.store.rows[index]
        place.store.rows.append(row)
    else:
        flipped = bytearray(row.leaf if where == "leaf" else row.hash)
        flipped[7] ^= 1
        name = "leaf" if where == "leaf" else "hash"
        place.store.rows[index] = replace(row, **{name: bytes(flipped)})
    with pytest.raises(IntegrityError, match=f"leaf {index}\\b"):
        place.publish()
    assert len(place.store.signed) == 1


@pytest.mark.parametrize("tile", [(0, 0), (0, 1), (1, 0)])
def test_8_15_a_flipped_bit_in_a_tile_stops_it(place: Installation, tile: tuple[int, int]) -> None:
    busy(place, 600)
    place.integrate()
    content = bytearray(place.store.tiles[tile])
    content[33] ^= 1
    place.store.tiles[tile] = bytes(content)
    with pytest.raises(IntegrityError, match=rf"tile {tile[1]} of level {tile[0]}"):
        place.publish()


def test_8_15_a_flipped_bit_in_what_was_signed_long_ago_stops_it_and_is_named(place: Installation) -> None:
    busy(place, 20)
    place.seal()
    place.store.rows[4] = replace(place.store.rows[4], hash=bytes(32))
    busy(place, 3)
    place.integrate()
    with pytest.raises(IntegrityError, match=r"root-differs.*leaf 4"):
        place.publish()


def test_8_10_a_run_cut_off_after_each_step_is_finished_by_the_next(place: Installation) -> None:
    """The leaves are stored before anything is signed, and the signature of the same bytes is the same."""
    busy(place, 5)
    place.integrate()
    whole = Installation()
    busy(whole, 5)
    assert place.publish().note == whole.seal().note
    busy(place, 2)
    place.integrate()
    head = Head(9, root_of([row.hash for row in place.store.rows]))
    place.log.memory.remember(ORIGIN, head)
    assert place.publish().size == 9
    busy(place, 1)
    assert place.seal().size == 11


def test_8_10_of_two_sequencers_one_is_told_and_nothing_forks(place: Installation) -> None:
    busy(place, 5)
    other = Installation(place.trail, place.store, place.log, CountedSecrets(1000))
    late = sealed_batch(place.store, place.trail.entries, [], START, other.secrets)
    place.integrate()
    with pytest.raises(Overtaken):
        place.store.append(0, late)
    assert place.store.size() == 6
    place.publish()
    with pytest.raises(Overtaken):
        place.store.add_checkpoint(None, 6, "another\n")
    assert [one.size for one in place.store.checkpoints()] == [6]


def test_8_10_a_clock_set_back_after_the_leaves_signs_nothing(place: Installation) -> None:
    busy(place, 3)
    place.seal()
    busy(place, 1)
    place.integrate()
    with pytest.raises(IntegrityError, match="time-went-back"):
        publish(place.store, place.log, START)
    assert [one.size for one in place.store.checkpoints()] == [4]
    assert place.log.memory.last(ORIGIN) == Head(4, root_of(place.store.leaf_hashes(0, 4)))


def test_8_10_a_clock_set_back_stops_sealing_until_somebody_accepts_it(place: Installation) -> None:
    busy(place, 3)
    place.seal()
    before = place.trail.now
    place.trail.now = before - timedelta(hours=2)
    busy(place, 2)
    with pytest.raises(IntegrityError, match="time-went-back"):
        place.integrate()
    place.trail.now = before + timedelta(hours=1)
    with pytest.raises(IntegrityError, match="entry 4 is dated before"):
        place.integrate()
    assert place.store.size() == 4
    wrong = dated_back(settled_until(place.store), place.trail.entries[place.done :])
    assert wrong == [4, 5]
    accepted = times_accepted(wrong, "The server's clock was wrong for two hours")
    assert accepted.facts["first_entry"] == Value("integer", "4")


def test_8_16_the_signer_remembers(place: Installation) -> None:
    busy(place, 9)
    place.integrate()
    place.log.memory.remember(ORIGIN, Head(11, bytes(32)))
    with pytest.raises(IntegrityError, match=r"signed-larger.*recovery procedure"):
        place.publish()
    busy(place, 1)
    place.integrate()
    with pytest.raises(IntegrityError, match="signed-another-root"):
        place.publish()
    assert place.store.signed == []


def test_a_head_is_signed_again_only_as_it_was(place: Installation) -> None:
    memory = place.log.memory
    memory.remember(ORIGIN, Head(5, b"a" * 32))
    memory.remember(ORIGIN, Head(5, b"a" * 32))
    memory.remember("other.example/1", Head(1, b"b" * 32))
    for wrong in (Head(4, b"a" * 32), Head(5, b"b" * 32)):
        with pytest.raises(IntegrityError):
            memory.remember(ORIGIN, wrong)
    assert memory.last(ORIGIN) == Head(5, b"a" * 32)


def test_the_manifest_says_what_it_was_given(place: Installation) -> None:
    place.trail.write("1", title="Reviews are late")
    place.seal(OwnLeaf("key", {"vkey": Value("text", LOG.key.vkey())}, "ledger.key-added"))
    key, manifest = (parse_leaf(row.leaf) for row in place.store.leaves(1, 3))
    assert (key.state["vkey"].text, key.actor) == (LOG.key.vkey(), "system:sequencer")  # type: ignore[union-attr]
    assert (manifest.state["entries"], manifest.entry, manifest.action) == (Value("integer", "1"), None, 0)
    assert settled_until(place.store) == manifest.at


@pytest.mark.parametrize("wrong", [b"", b"{}", b"[]", b"1", b'{"format":"x"}', b"\xff"])
def test_8_14_what_is_no_leaf_is_refused(place: Installation, wrong: bytes) -> None:
    with pytest.raises(IntegrityError, match="bad-leaf"):
        parse_leaf(wrong)
    place.trail.write("1", title="Reviews are late")
    place.seal()
    leaf = place.store.rows[0].leaf
    for spoiled in (leaf + b" ", leaf.replace(b'"at"', b'"at" '), leaf.replace(b"leaf/1", b"leaf/2")):
        with pytest.raises(IntegrityError, match="bad-leaf"):
            parse_leaf(spoiled)
