"""The attacks of ledger.md section 3 on the pure part: for each the alarms that must sound, and no others.

A fifth of the study's log, to be quick: 200 leaves. The paper carries the head at 100, the partner last saw 150, the
inspectorate 180; the signer remembers 200. Whatever holds the database and the signing key may rewrite anything else.
Live rows and raw images are the database's own checks; their slow twins in `tests/lib/sealed.py` stand in here.
"""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from tests.lib.sealed import (
    ORIGIN,
    POLICY,
    CountedSecrets,
    Installation,
    Trail,
    broken_continuity,
    busy,
    out_of_order,
    rows_that_differ,
    show,
    store_of,
    witness,
)
from tests.lib.signers import LOG, PARTNER, other_signer

from jointreview.adapters.signing import check
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.note import Signer
from jointreview.ledger.proof import consistency_proof
from jointreview.ledger.publishing import Log, publish
from jointreview.ledger.sealing import OwnLeaf, Settled, sealed_batch
from jointreview.ledger.signer_memory import Head, MemoryOfHeads
from jointreview.ledger.store import MemoryStore
from jointreview.ledger.tiles import Nodes
from jointreview.ledger.tree import leaf_hash
from jointreview.ledger.values import Value
from jointreview.ledger.verification import Outside, Verdict, is_sound, verify_log
from jointreview.ledger.witness import contradict

BATCHES = (99, 49, 29, 19)
LATE = ("anchor inspectorate",)
ALL_ANCHORS = ("anchor paper", "anchor partner", *LATE)


@dataclass
class Scene:
    """What the attacker may touch (`place`), what he cannot (`anchors`, `memory`), and when it is looked at."""

    place: Installation
    anchors: dict[str, str]
    memory: Head
    times: list[datetime] = field(default_factory=list)
    wait: timedelta = timedelta(minutes=1)

    def verdicts(self) -> tuple[Verdict, ...]:
        outside = Outside(
            POLICY, check, self.anchors, self.memory, self.place.trail.now + self.wait, timedelta(hours=1)
        )
        entries, rows = self.place.trail.entries, self.place.trail.rows
        differ, broken = rows_that_differ(entries, rows), broken_continuity(entries)
        return (
            *verify_log(self.place.store, outside),
            Verdict("live rows", not differ, str(differ)),
            Verdict("continuity", not broken, str(broken)),
        )


@pytest.fixture(scope="module")
def built() -> Scene:
    place, notes, times = Installation(), [], []
    inspectorate, partner = witness(), witness(PARTNER)
    for number, writes in enumerate(BATCHES):
        busy(place, writes)
        place.integrate()
        times.append(place.trail.now)
        notes.append(place.publish().note)
        if number == 1:
            show(place, partner)
        if number == 2:
            show(place, inspectorate)
    remembered = place.log.memory.last(ORIGIN)
    assert remembered is not None
    anchors = {"paper": notes[0], "partner": notes[1], "inspectorate": notes[2]}
    return Scene(place, anchors, remembered, times)


@pytest.fixture
def scene(built: Scene) -> Scene:
    return copy.deepcopy(built)


def rewrite(
    scene: Scene, entries: list[Settled], until: int = 200, signers: tuple[Signer, ...] = (LOG,)
) -> None:
    """The holder of database and key builds every leaf again from these entries and signs as if nothing had been.

    What he does not change comes out as it was, byte for byte. He keeps the cosignatures that still fit.
    """
    old, secrets = scene.place, CountedSecrets()
    numbers = [0]
    for writes in BATCHES:
        numbers.append(numbers[-1] + writes)
    store = MemoryStore(scene.times[0])
    log = Log(ORIGIN, list(signers), MemoryOfHeads())
    forged = Installation(Trail(now=old.trail.now, rows=old.trail.rows), store, log)
    for start, stop, at in zip(numbers[:-1], numbers[1:], scene.times, strict=True):
        chunk = [entry for entry in entries if start < entry.entry <= stop]
        room = until - store.size()
        if room <= 0:
            break
        chunk = chunk[: room - 1]
        manifest = OwnLeaf("manifest", {"entries": Value("integer", str(len(chunk)))}, "ledger.seal")
        store.append(store.size(), sealed_batch(store, chunk, [manifest], at, secrets))
        store.now = at + timedelta(seconds=1)
        forged.trail.entries += chunk
        publish(store, log, store.now)
    kept = {one.note for one in store.signed}
    texts = {one.size: one.note for one in old.store.signed}
    store.cosigned = [one for one in old.store.cosigned if texts[one.size] in kept]
    scene.place = forged


def entries_with(scene: Scene, number: int, **changed: Value) -> list[Settled]:
    """An entry's after, and its neighbour's before, changed together."""
    entries = list(scene.place.trail.entries)
    at = number - 1
    after = {**(entries[at].after or {}), **changed}
    entries[at] = replace(entries[at], after=after)
    for later in range(at + 1, len(entries)):
        if entries[later].key == entries[at].key:
            entries[later] = replace(entries[later], before=after)
            break
    return entries


def edit_around_the_triggers(scene: Scene) -> None:
    rows = scene.place.trail.rows
    rows["3"] = {**rows["3"], "title": Value("text", "nothing was ever late")}


def then_an_honest_edit_covers_it(scene: Scene) -> None:
    edit_around_the_triggers(scene)
    scene.place.trail.write("3", status="done")
    seal_on(scene)


def seal_on(scene: Scene) -> None:
    """An honest sequencer goes on: the signer's memory moves with it."""
    scene.place.seal()
    scene.memory = scene.place.log.memory.last(ORIGIN)  # type: ignore[assignment]


def edit_an_old_leaf(scene: Scene) -> None:
    store = scene.place.store
    row = store.rows[80]
    content = json.loads(row.leaf)
    content["state"]["status"]["text"] = "done"
    leaf = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    store.rows[80] = replace(row, leaf=leaf)


def edit_an_old_leaf_and_its_hash(scene: Scene) -> None:
    edit_an_old_leaf(scene)
    rows = scene.place.store.rows
    rows[80] = replace(rows[80], hash=leaf_hash(rows[80].leaf))


def edit_two_neighbours_and_sign_again(scene: Scene) -> None:
    rewrite(scene, entries_with(scene, 80, title=Value("text", "nothing was ever late")))


def delete_an_entry_and_sign_again(scene: Scene) -> None:
    rewrite(scene, [entry for entry in scene.place.trail.entries if entry.entry != 80])


def replace_all_history(scene: Scene) -> None:
    tidy = Installation()
    for number in range(sum(BATCHES)):
        tidy.trail.write(str(number % 5), title="as it should have been", status="done", weeks=number)
    scene.place.trail.rows = tidy.trail.rows
    moved = [
        replace(new, at=old.at)
        for new, old in zip(tidy.trail.entries, scene.place.trail.entries, strict=True)
    ]
    rewrite(scene, moved)


def truncate(scene: Scene, size: int) -> None:
    """Take the last leaves away, undo the rows, sign what is left."""
    rewrite(scene, scene.place.trail.entries, until=size)
    trail = scene.place.trail
    last = {entry.key: entry.after for entry in trail.entries}
    trail.rows = {str(key): dict(after) for key, after in last.items() if after is not None}


def edit_what_nobody_outside_has_seen(scene: Scene) -> None:
    rewrite(scene, entries_with(scene, 185, title=Value("text", "nothing was ever late")))


def date_an_entry_back(scene: Scene) -> None:
    """The sequencer is in it too: it leaves its own check of times out."""
    trail, place = scene.place.trail, scene.place
    trail.write("3", status="done")
    trail.entries[-1] = replace(trail.entries[-1], at=trail.now - timedelta(days=7))
    trail.now += timedelta(seconds=1)
    manifest = OwnLeaf("manifest", {}, "ledger.seal")
    batch = sealed_batch(place.store, trail.entries[-1:], [manifest], trail.now, place.secrets)
    place.store.append(place.store.size(), batch)
    place.publish()
    scene.memory = place.log.memory.last(ORIGIN)  # type: ignore[assignment]


def restore_last_weeks_backup(scene: Scene) -> None:
    truncate(scene, 150)
    scene.wait = timedelta(days=7)


def sign_with_another_key(scene: Scene) -> None:
    rewrite(scene, scene.place.trail.entries, signers=(other_signer(ORIGIN),))
    stored = scene.place.store.signed
    assert len(stored) == len(BATCHES)


def forget_to_record(scene: Scene) -> None:
    scene.place.trail.write("3", status="done")
    scene.place.trail.entries.pop()


def record_a_wrong_before(scene: Scene) -> None:
    trail = scene.place.trail
    trail.write("3", status="done")
    wrong = {**(trail.entries[-1].before or {}), "status": Value("text", "other")}
    trail.entries[-1] = replace(trail.entries[-1], before=wrong)
    seal_on(scene)


def keep_the_cosignatures_under_another_head(scene: Scene) -> None:
    kept = list(scene.place.store.cosigned)
    edit_two_neighbours_and_sign_again(scene)
    scene.place.store.cosigned = kept


RECOMPUTED = ("leaves", "checkpoints")
ATTACKS: list[tuple[Callable[[Scene], None], tuple[str, ...]]] = [
    (edit_around_the_triggers, ("live rows",)),
    (then_an_honest_edit_covers_it, ("continuity",)),
    (edit_an_old_leaf, (*RECOMPUTED, *ALL_ANCHORS, "signer memory")),
    (edit_an_old_leaf_and_its_hash, ("checkpoints", *ALL_ANCHORS, "signer memory")),
    (edit_two_neighbours_and_sign_again, (*ALL_ANCHORS, "signer memory")),
    (delete_an_entry_and_sign_again, (*ALL_ANCHORS, "signer memory", "continuity")),
    (replace_all_history, (*ALL_ANCHORS, "signer memory")),
    (lambda scene: truncate(scene, 170), (*LATE, "signer memory")),
    (edit_what_nobody_outside_has_seen, ("signer memory",)),
    (lambda scene: truncate(scene, 196), ("signer memory",)),
    (date_an_entry_back, ("times",)),
    (restore_last_weeks_backup, (*LATE, "signer memory", "freshness")),
    (sign_with_another_key, ("signatures",)),
    (forget_to_record, ("live rows",)),
    (record_a_wrong_before, ("continuity",)),
    (keep_the_cosignatures_under_another_head, (*ALL_ANCHORS, "signer memory", "cosignatures")),
]
NAMES = [
    "edit around the triggers", "an honest edit covers it", "edit an old leaf", "edit an old leaf and its hash",
    "edit two neighbours, sign again", "delete an entry, sign again", "replace all history", "truncate to 170",
    "edit 185 unseen", "truncate the last 4 unseen", "date an entry back", "restore last week's backup",
    "sign with another key", "forget to record", "record a wrong before", "keep cosignatures under another head",
]  # fmt: skip


@pytest.mark.parametrize(("attack", "alarms"), ATTACKS, ids=NAMES)
def test_8_16_an_attack_sounds_its_alarms_and_no_others(
    scene: Scene, attack: Callable[[Scene], None], alarms: tuple[str, ...]
) -> None:
    attack(scene)
    verdicts = scene.verdicts()
    assert {one.check for one in verdicts if one.holds is False} == set(alarms), verdicts
    assert is_sound(verdicts) is False


def test_8_16_an_honest_log_is_silent(scene: Scene) -> None:
    verdicts = scene.verdicts()
    assert all(one.holds for one in verdicts), verdicts
    assert is_sound(verdicts) is True


def test_8_16_events_and_erasures_are_no_links_of_a_records_chain(scene: Scene) -> None:
    """Who only looked at a record changes nothing of it: the next change follows the last change."""
    for operation in ("event", "erasure"):
        scene.place.trail.record("3", operation, None, None)
    scene.place.trail.write("3", status="done")
    seal_on(scene)
    assert all(one.holds for one in scene.verdicts()), scene.verdicts()


def test_8_16_a_fork_is_seen_by_comparing_and_by_nothing_else(scene: Scene) -> None:
    """Each of two witnesses sees a whole and honest log; only side by side do the heads contradict."""
    mine, theirs = copy.deepcopy(scene), scene
    notes = []
    for one, words in ((mine, "told to one"), (theirs, "told to the other")):
        one.place.trail.write("3", title=words)
        seal_on(one)
        notes.append(one.place.store.signed[-1].note)
        one.anchors["inspectorate"] = notes[-1]
        assert all(verdict.holds for verdict in one.verdicts())
    one, other = (parse_checkpoint(note)[0] for note in notes)
    assert contradict(one, other) is True
    busy(theirs.place, 3)
    seal_on(theirs)
    larger = parse_checkpoint(theirs.place.store.signed[-1].note)[0]
    proof = consistency_proof(202, larger.size, Nodes(theirs.place.store).node)
    assert contradict(other, larger, proof) is False
    assert contradict(one, larger, proof) is None


@pytest.mark.parametrize(("said", "expected", "leaves"), out_of_order())
def test_8_16_what_an_operator_signs_out_of_order_sounds_one_alarm(
    said: str, expected: str, leaves: list[bytes]
) -> None:
    """Tree, tiles and signature are those of exactly these leaves: each of the checks of what they say stands alone."""
    store = store_of(leaves)
    policy = replace(POLICY, witnesses={}, groups={}, quorum=None)
    verdicts = verify_log(store, Outside(policy, check, {}, None, store.now, timedelta(hours=1)))
    assert {one.check for one in verdicts if one.holds is False} == ({expected} if expected else set())
    assert {one.check for one in verdicts if one.holds is None} == {"cosignatures", "signer memory"}


def test_8_12_a_tile_above_the_leaves_that_does_not_follow_from_them_is_named() -> None:
    """The tree is made from it; the leaves themselves and what was signed are as they were."""
    place = Installation()
    busy(place, 300)
    place.seal()
    content = bytearray(place.store.tiles[1, 0])
    content[5] ^= 1
    place.store.tiles[1, 0] = bytes(content)
    outside = Outside(POLICY, check, {}, place.log.memory.last(ORIGIN), place.trail.now, timedelta(hours=1))
    (bad,) = [one for one in verify_log(place.store, outside) if one.holds is False]
    assert (bad.check, bad.words) == ("leaves", "tile 0 of level 1 does not follow from the leaves")


def test_a_bad_leaf_is_named(scene: Scene) -> None:
    edit_an_old_leaf(scene)
    assert [one.leaf for one in scene.verdicts() if one.check == "leaves"] == [80]


def test_what_could_not_be_checked_is_not_called_good(scene: Scene) -> None:
    outside = Outside(POLICY, check, {}, None, scene.place.trail.now, timedelta(hours=1))
    verdicts = verify_log(MemoryStore(scene.times[0]), outside)
    assert {one.check for one in verdicts if one.holds is None} == {
        "checkpoints", "signatures", "cosignatures", "signer memory", "freshness"}  # fmt: skip
    assert is_sound(verdicts) is None
    assert is_sound(verify_log(scene.place.store, outside)) is None
