"""Keys changed, lost and stolen, and a log that must begin again: what still verifies, and what does not any more."""

from dataclasses import replace

import pytest
from tests.lib.sealed import ORIGIN, START, Installation, Trail, busy, show
from tests.lib.signers import INSPECTORATE, LOG, other_signer, signer

from jointreview.adapters.signing import Ed25519Signer, check
from jointreview.errors import IntegrityError
from jointreview.ledger.entry import parse_leaf
from jointreview.ledger.epochs import Bridge, bridge_of, epoch_begun, key_added, key_ended, next_origin
from jointreview.ledger.note import Key, parse_note, signed_note
from jointreview.ledger.policy import Group, LogKey, Policy, parse_policy
from jointreview.ledger.proof import inclusion_proof
from jointreview.ledger.publishing import Log
from jointreview.ledger.receipt import Receipt, check_receipt
from jointreview.ledger.signer_memory import Head
from jointreview.ledger.store import MemoryStore, StoredCheckpoint
from jointreview.ledger.tiles import Nodes
from jointreview.ledger.tree import root_of
from jointreview.ledger.witness import MemoryHeads, Witness, request_from

NEW = other_signer(ORIGIN)


def trusting(*logs: LogKey, witnessed: bool = False) -> Policy:
    witnesses = {"inspectorate": INSPECTORATE.key}
    return Policy(logs, witnesses, {}, "inspectorate" if witnessed else None)


def receipt(place: Installation, index: int, checkpoint: StoredCheckpoint | None = None) -> Receipt:
    last = checkpoint or place.store.signed[-1]
    proof = inclusion_proof(index, last.size, Nodes(place.store).node)
    lines = "".join(one.line for one in place.store.cosignatures(last.size))
    return Receipt(index, tuple(proof), last.note + lines)


def witness(*keys: Key) -> Witness:
    return Witness({ORIGIN: keys}, MemoryHeads(), INSPECTORATE, check)


@pytest.fixture
def place() -> Installation:
    made = Installation()
    busy(made, 5)
    made.seal()
    return made


def signing_with(place: Installation, *signers: Ed25519Signer) -> Installation:
    place.log = replace(place.log, signers=signers)
    return place


def test_8_19_a_planned_change_of_key(place: Installation) -> None:
    old = receipt(place, 2)
    busy(place, 2)
    both = signing_with(place, LOG, NEW).seal(key_added(NEW.key, "The key is changed once a year"))
    busy(signing_with(place, NEW), 2)
    after = place.seal()
    policy = trusting(LogKey(LOG.key, 0, both.size), LogKey(NEW.key, both.size))
    assert policy.accept(both.note, check)[0].size == both.size
    assert policy.accept(after.note, check)[0].size == after.size
    assert check_receipt(old, place.store.rows[2].leaf, policy, check).size == 6
    assert check_receipt(receipt(place, 2), place.store.rows[2].leaf, policy, check).size == after.size
    named = parse_leaf(place.store.rows[both.size - 2].leaf)
    assert (named.operation, named.state["vkey"].text) == ("key", NEW.key.vkey())  # type: ignore[union-attr]
    by_the_old_key = signed_note(parse_note(after.note).text, [LOG]).written()
    with pytest.raises(IntegrityError, match="key-ended"):
        policy.accept(by_the_old_key, check)


def test_8_19_a_lost_key(place: Installation) -> None:
    """Nothing of the tree depends on the key: the witness's last head ties the old log to the new key."""
    body = witness(LOG.key, NEW.key)
    show(place, body)
    old = receipt(place, 2)
    busy(place, 2)
    signing_with(place, NEW).seal(
        key_ended(LOG.key, 6, "The old key's disk failed"), key_added(NEW.key, "In its place")
    )
    show(place, body)
    policy = trusting(LogKey(LOG.key, 0, 6), LogKey(NEW.key, 7), witnessed=True)
    assert check_receipt(old, place.store.rows[2].leaf, policy, check).size == 6
    assert (
        check_receipt(receipt(place, 2), place.store.rows[2].leaf, policy, check).size == place.store.size()
    )
    ended = parse_leaf(place.store.rows[8].leaf)
    assert (ended.reason, ended.state["last_size"].text) == ("ledger.key-ended", "6")  # type: ignore[union-attr]


def test_8_19_a_stolen_key(place: Installation) -> None:
    """The old key ends at the last witnessed size: what the thief signs later counts for nobody."""
    body = witness(LOG.key, NEW.key)
    show(place, body)
    witnessed = receipt(place, 2)
    busy(place, 2)
    unwitnessed = place.seal()
    thief = Installation()
    busy(thief, 9, records=2)
    stolen = thief.seal()
    policy = trusting(LogKey(LOG.key, 0, 6), LogKey(NEW.key, 7))
    for note in (stolen.note, unwitnessed.note):
        with pytest.raises(IntegrityError, match="key-ended"):
            policy.accept(note, check)
    assert body.answer(
        request_from(thief.store, 6).written() if thief.store.size() > 6 else "", 9
    ).status in {409, 422}
    busy(place, 1)
    signing_with(place, NEW).seal(
        key_ended(LOG.key, 6, "The key was copied"), key_added(NEW.key, "In its place")
    )
    show(place, body)
    strict = trusting(LogKey(LOG.key, 0, 6), LogKey(NEW.key, 7), witnessed=True)
    assert check_receipt(witnessed, place.store.rows[2].leaf, strict, check).size == 6
    for index in range(place.store.size()):
        assert check_receipt(receipt(place, index), place.store.rows[index].leaf, strict, check)


def test_8_17_a_restored_backup_is_not_signed_for_and_a_new_epoch_says_what_is_lost(
    place: Installation,
) -> None:
    body = Witness({ORIGIN: (LOG.key,), next_origin(ORIGIN): (signer(next_origin(ORIGIN)).key,)},
                   MemoryHeads(), INSPECTORATE, check)  # fmt: skip
    yesterday = list(place.store.rows), dict(place.store.tiles), list(place.store.signed)
    busy(place, 10)
    place.seal()
    show(place, body)
    remembered = place.log.memory.last(ORIGIN)
    assert remembered == Head(17, root_of(place.store.leaf_hashes(0, 17)))

    restored = MemoryStore(place.trail.now, 1, *yesterday[:1], yesterday[1], {}, yesterday[2])
    after = Installation(
        Trail(entries=place.trail.entries[:5], now=place.trail.now), restored, place.log, done=5
    )
    busy(after, 2)
    after.integrate()
    with pytest.raises(IntegrityError, match=r"signed-larger.*recovery procedure"):
        after.publish()
    assert len(restored.signed) == 1

    origin = next_origin(ORIGIN)
    words = "The backup of yesterday evening was restored after a disk failed"
    bridge = Bridge(ORIGIN, remembered, 6, words)
    begun = Installation(
        Trail(entries=[], now=after.trail.now),
        MemoryStore(START, epoch=2),
        Log(origin, [signer(origin)], place.log.memory),
        after.secrets,
    )
    begun.seal(epoch_begun(bridge))
    answer = body.answer(request_from(begun.store, 0).written(), 9)
    assert answer.status == 200
    first = bridge_of(parse_leaf(begun.store.rows[0].leaf))
    assert first == bridge
    assert first.lost == 11
    assert body.heads.last(ORIGIN) == first.signed


def test_a_bridge_that_contradicts_itself_is_refused() -> None:
    place = Installation()
    honest = epoch_begun(Bridge(ORIGIN, Head(17, b"r" * 32), 6, "why", kept=4))
    assert honest.facts["lost"].text == "13"
    for wrong in (
        {"lost": replace(honest.facts["lost"], text="11")},
        {"kept": replace(honest.facts["kept"], text="7"), "lost": replace(honest.facts["lost"], text="10")},
        {"lost": replace(honest.facts["lost"], text="0")},
        {"old_root": replace(honest.facts["old_root"], text="00")},
        {"more": honest.facts["words"]},
    ):
        place.seal(replace(honest, facts={**honest.facts, **wrong}))
        with pytest.raises(IntegrityError, match="bad-epoch"):
            bridge_of(parse_leaf(place.store.rows[-2].leaf))
    with pytest.raises(ValueError, match="number of its epoch"):
        next_origin("anytown.example")


def test_a_policy_is_written_as_it_is_read() -> None:
    policy = Policy(
        (LogKey(LOG.key, 0, 6), LogKey(NEW.key, 7), LogKey(signer("o").key)),
        {"inspectorate": INSPECTORATE.key, "partner": signer("p", 4).key},
        {"any-of-two": Group(1, ("inspectorate", "partner"))},
        "any-of-two",
    )
    assert parse_policy(policy.written()) == policy
    none = Policy((), {}, {}, None)
    assert parse_policy(none.written()) == none
