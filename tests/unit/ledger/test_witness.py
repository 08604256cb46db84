"""A witness against the published run, lost and repeated letters, races, and forks."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.lib.sealed import ORIGIN, Installation, busy, show, witness
from tests.lib.signers import INSPECTORATE, LOG, PARTNER, other_signer, signer

from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.note import Key, parse_note, signed_note
from jointreview.ledger.proof import consistency_proof
from jointreview.ledger.signer_memory import Head
from jointreview.ledger.tiles import Nodes
from jointreview.ledger.witness import (
    MemoryHeads,
    Request,
    Witness,
    contradict,
    parse_request,
    request_from,
)

RUN = json.loads(
    (Path(__file__).parents[2] / "vectors/merkle/witness_add_checkpoint.json").read_text(encoding="utf-8")
)


def test_8_11_the_published_run_of_requests() -> None:
    key = Key(RUN["log_origin"], 1, bytes.fromhex(RUN["log_ed25519_public_key"]))
    known = Witness({key.name: (key,)}, MemoryHeads(), signer("example.com/witness", 4), check)
    for step in RUN["exchanges"]:
        answer = known.answer(step["request"], 1213185600)
        assert answer.status == step["status"]
        how, words = step["body_check"]
        assert answer.body == words if how == "==" else words in answer.body
    held = known.heads.last(key.name)
    assert held is not None
    assert held.size == RUN["final_size"]


@pytest.fixture
def place() -> Installation:
    made = Installation()
    busy(made, 5)
    made.seal()
    return made


def test_8_23_letters_lost_doubled_reordered_or_cut_short(place: Installation) -> None:
    """No false alarm and no missed one: the next proof covers a lost letter, and a late one is a number in 409."""
    body = witness()
    first = request_from(place.store, 0).written()
    show(place, body)
    busy(place, 3)
    place.seal()
    request_from(place.store, 6)
    busy(place, 4)
    place.seal()
    third = request_from(place.store, 6).written()
    assert body.answer(third, 9).status == 200
    assert body.answer(third, 9).body == "15\n"
    assert body.answer(first, 9).body == "15\n"
    for cut in range(0, len(third), 7):
        assert body.answer(third[:cut], 9).status in {400, 403}
    same = request_from(place.store, 15).written()
    assert body.answer(same, 10).status == 200


def test_a_log_that_went_back_is_told_what_is_held(place: Installation) -> None:
    body = witness()
    restored = Installation()
    busy(restored, 5)
    restored.seal()
    busy(place, 3)
    place.seal()
    show(place, body)
    assert body.answer(request_from(restored.store, 0).written(), 9) == body.answer(
        request_from(restored.store, 6).written(), 9
    )
    with pytest.raises(IntegrityError, match="behind-witness"):
        request_from(restored.store, 10)


def test_a_tree_that_does_not_follow_is_not_cosigned(place: Installation) -> None:
    body = witness()
    show(place, body)
    rewritten = Installation()
    busy(rewritten, 4, records=2)
    rewritten.seal()
    busy(rewritten, 3)
    rewritten.seal()
    asked = Request(
        6, tuple(consistency_proof(6, 9, Nodes(rewritten.store).node)), rewritten.store.signed[-1].note
    )
    assert body.answer(asked.written(), 9).status == 422
    same_size = Installation()
    busy(same_size, 5, records=2)
    same_size.seal()
    assert body.answer(Request(6, (), same_size.store.signed[-1].note).written(), 9).status == 409
    assert body.heads.last(ORIGIN) == Head(6, place.log.memory.last(ORIGIN).root)  # type: ignore[union-attr]


def test_of_two_requests_at_once_the_smaller_does_not_roll_back(place: Installation) -> None:
    """The race of the specification: checked while 6 was held, but meanwhile 12 was cosigned."""
    heads = MemoryHeads()
    body = Witness(witness().logs, heads, INSPECTORATE, check)
    show(place, body)
    busy(place, 2)
    place.seal()
    smaller = request_from(place.store, 6)
    busy(place, 2)
    place.seal()
    larger = request_from(place.store, 6)

    class Late(MemoryHeads):
        """Reads what was held before the other request came."""

        def last(self, origin: str) -> Head | None:
            return held if not self.asked else heads.heads[origin]

        def replace(self, origin: str, held: Head | None, head: Head) -> bool:
            self.asked = True
            return heads.replace(origin, held, head)

        asked = False

    held = heads.last(ORIGIN)
    assert body.answer(larger.written(), 9).status == 200
    late = Witness(body.logs, Late(), INSPECTORATE, check)
    assert late.answer(smaller.written(), 9).body == "12\n"
    assert heads.heads[ORIGIN].size == 12


def test_8_18_a_fork_shown_to_two_witnesses_is_reported(place: Installation) -> None:
    one, other = witness(), witness(PARTNER)
    show(place, one)
    show(place, other)
    mine, theirs = Installation(), Installation()
    for made, word in ((mine, "told to the inspectorate"), (theirs, "told to the partner")):
        busy(made, 5)
        made.seal()
        made.trail.write("1", title=word)
        made.seal()
    busy(theirs, 2)
    theirs.seal()
    show(mine, one)
    asked = request_from(theirs.store, 6)
    assert other.answer(asked.written(), 9).status == 200
    left, right, between = (
        parse_checkpoint(one.note)[0]
        for one in (mine.store.signed[-1], theirs.store.signed[-1], theirs.store.signed[1])
    )
    assert contradict(left, between) is True
    assert contradict(left, left) is False
    proof = consistency_proof(8, 11, Nodes(theirs.store).node)
    assert contradict(between, right, proof) is False
    assert contradict(right, between, proof) is False
    # A proof that does not hold is no evidence against anybody: whoever sent it may have spoilt it.
    assert contradict(left, right, proof) is None
    assert contradict(left, right) is None
    with pytest.raises(IntegrityError, match="other-origin"):
        contradict(left, replace(left, origin="other.example/1"))


def test_what_no_key_of_the_log_signed_is_not_looked_at(place: Installation) -> None:
    """Else anybody could move what the body holds, and the log itself would then be refused."""
    body, last = witness(), place.store.signed[-1]
    asked = request_from(place.store, 0)
    for note in (
        signed_note(parse_note(last.note).text, [other_signer(ORIGIN)]).written(),
        signed_note(parse_note(last.note).text, [LOG]).written().replace(LOG.key.name + " ", "else ", 1),
    ):
        assert body.answer(replace(asked, checkpoint=note).written(), 9).status == 403
    assert body.heads.last(ORIGIN) is None


def test_a_size_beyond_the_checkpoint_is_no_request(place: Installation) -> None:
    """Not 409: nothing is wrong with what the body holds."""
    last = place.store.signed[-1]
    answer = witness().answer(Request(last.size + 1, (), last.note).written(), 9)
    assert (answer.status, "larger" in answer.body) == (400, True)


def test_a_request_has_one_spelling(place: Installation) -> None:
    written = request_from(place.store, 0).written()
    assert parse_request(written).written() == written
    for wrong in ("", "old 0", "old 00\n\nx", "new 0\n\nx", "old 0\nAA\n\nx", "old 0\n" + "A\n" * 70 + "\nx"):
        with pytest.raises(IntegrityError):
            parse_request(wrong)
