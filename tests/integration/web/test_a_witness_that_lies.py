"""Attacks c and e of ledger.md section 3 by the other side: an outside body that says more than it saw, of another log,
of a fork, with another key, twice, or in pieces; by file, as pasted mail, and as a scanned code.

Each is refused whole, files nothing, and no check of the installation sounds: a body that lies is no fault of the log.
What is true, however old, is filed, and hides nothing that nobody has witnessed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from tests.lib.ledger_command import change, ledger, taken, verdicts, witness_of_ours
from tests.lib.signers import INSPECTORATE, PARTNER, signer

from jointreview.adapters.database.recovery import begin_epoch
from jointreview.adapters.database.sealing import installed_sequencer
from jointreview.adapters.signing import Ed25519Signer
from jointreview.ledger.checkpoint import Checkpoint, parse_checkpoint
from jointreview.ledger.cosignature import cosign
from jointreview.ledger.note import COSIGNATURE, Signature, parse_note, signed_note
from jointreview.web.queries.trail_alarms import trail_alarms
from jointreview.web.queries.trail_state import trail_state

pytestmark = pytest.mark.usefixtures("own_database")

AT = 1_800_000_000
IMPOSTOR = Ed25519Signer(INSPECTORATE.key.name, b"i" * 32, COSIGNATURE)


@dataclass(frozen=True)
class Scene:
    """What was sealed, small and then larger, and the true answers to both."""

    small: str
    large: str

    @property
    def head(self) -> Checkpoint:
        return parse_checkpoint(self.large)[0]

    def line(self, text: str, by: Ed25519Signer = INSPECTORATE, at: int = AT) -> str:
        return cosign(text, by, at).line()

    def true_line(self, at: int = AT) -> str:
        return self.line(self.head.body(), at=at)


@pytest.fixture
def scene() -> Scene:
    notes = []
    for name in ("Anyshire", "Otherton"):
        change(name)
        ledger("seal")
        notes.append(installed_sequencer().store().last_checkpoint().note)
    ledger("witness", "--do=add", f"--body={INSPECTORATE.key.vkey()}")
    return Scene(*notes)


def of_another_size(scene: Scene) -> str:
    return scene.line(Checkpoint(scene.head.origin, scene.head.size + 5, scene.head.root).body())


def of_another_log(scene: Scene) -> str:
    return scene.line(Checkpoint("elsewhere.example/jointreview/1", scene.head.size, scene.head.root).body())


def of_a_fork(scene: Scene) -> str:
    return scene.line(Checkpoint(scene.head.origin, scene.head.size, bytes(32)).body())


def with_an_added_line(scene: Scene) -> str:
    return scene.line(scene.head.body() + "and more\n")


def with_another_key_of_the_name(scene: Scene) -> str:
    return scene.line(scene.head.body(), IMPOSTOR)


def with_another_key_under_the_known_number(scene: Scene) -> str:
    made = cosign(scene.head.body(), IMPOSTOR, AT)
    return Signature(made.name, INSPECTORATE.key.id, made.content).line()


def dated_otherwise_than_signed(scene: Scene) -> str:
    made = cosign(scene.head.body(), INSPECTORATE, AT)
    return Signature(made.name, made.key_id, (AT + 60).to_bytes(8, "big") + made.content[8:]).line()


def with_a_key_for_notes(scene: Scene) -> str:
    """The kind of signature that a log makes, which has no time in it."""
    return signed_note(scene.head.body(), [signer(INSPECTORATE.key.name)]).signatures[0].line()


def the_logs_own_line(scene: Scene) -> str:
    return parse_note(scene.large).signatures[0].line()


def the_true_one_and_a_false_one(scene: Scene) -> str:
    return scene.true_line() + of_a_fork(scene)


def a_stranger_beside_the_true_one(scene: Scene) -> str:
    return scene.true_line() + scene.line(scene.head.body(), PARTNER)


def a_hundred_and_one_lines(scene: Scene) -> str:
    return "".join(scene.true_line(at) for at in range(AT, AT + 101))


def the_whole_note_instead_of_the_line(scene: Scene) -> str:
    return scene.large + scene.true_line()


def quoted_in_a_mail(scene: Scene) -> str:
    return f"> {scene.true_line()}"


def with_two_spaces(scene: Scene) -> str:
    return scene.true_line().replace(" ", "  ", 1)


def with_a_hyphen(scene: Scene) -> str:
    return scene.true_line().replace("—", "-")


def cut_short(scene: Scene) -> str:
    return scene.true_line()[:-10] + "\n"


def nothing_at_all(_: Scene) -> str:
    return ""


LIES: list[tuple[Callable[[Scene], str], str]] = [
    (of_another_size, "over no checkpoint of this log"),
    (of_another_log, "over no checkpoint of this log"),
    (of_a_fork, "over no checkpoint of this log"),
    (with_an_added_line, "over no checkpoint of this log"),
    (with_another_key_of_the_name, "not among the witnesses"),
    (with_another_key_under_the_known_number, "over no checkpoint of this log"),
    (dated_otherwise_than_signed, "over no checkpoint of this log"),
    (with_a_key_for_notes, "not among the witnesses"),
    (the_logs_own_line, "not among the witnesses"),
    (the_true_one_and_a_false_one, "over no checkpoint of this log"),
    (a_stranger_beside_the_true_one, "not among the witnesses"),
    *(
        (one, "This is not what a witness answers")
        for one in (
            *(a_hundred_and_one_lines, the_whole_note_instead_of_the_line, quoted_in_a_mail, with_two_spaces),
            *(with_a_hyphen, cut_short, nothing_at_all),
        )
    ),
]


def filed() -> list[tuple[int, str]]:
    return connection.run("SELECT tree_size, witness FROM jr_cosignature ORDER BY id")


def alarms() -> set[str]:
    return {name for name, state in verdicts().items() if state == "BAD"}


def test_a_lie_is_refused_whole_and_no_check_sounds(scene: Scene, tmp_path: Path) -> None:
    for lie, words in LIES:
        code, said = taken(tmp_path, lie(scene))
        assert (code, words in said, filed()) == (1, True, []), (lie.__name__, said)
    assert alarms() == set()
    code, said = taken(tmp_path, scene.true_line().replace("\n", "\r\n"))  # as a browser or mail sends it
    assert (code, [size for size, _ in filed()]) == (0, [scene.head.size])
    assert alarms() == set()


def test_a_line_put_in_by_hand_is_found_and_nothing_else_sounds(scene: Scene) -> None:
    """Whoever holds the database can file what nobody signed: the full verification reads each line again."""
    store = installed_sequencer().store()
    store.add_cosignature(scene.head.size, INSPECTORATE.key.name, of_a_fork(scene))
    assert alarms() == {"cosignatures"}


def test_an_older_head_that_is_cosigned_again_hides_nothing(scene: Scene, tmp_path: Path) -> None:
    """The body goes on signing the first head, each month anew: nothing new is witnessed, and the page says so."""
    small = parse_checkpoint(scene.small)[0]
    for at in (AT, AT + 2_592_000, AT):
        code, said = taken(tmp_path, scene.line(small.body(), at=at))
        assert (code, said) == (0, f"{INSPECTORATE.key.name} has witnessed the first {small.size} leaves\n")
    assert len(filed()) == 2, "the same line twice is filed once"
    assert alarms() == set()
    state = trail_state()
    assert (state.witnessed.size, state.sealed.size) == (small.size, scene.head.size)
    for days, is_late in ((30, False), (32, True)):
        found = trail_alarms(state, installed_sequencer(), timezone.now() + timedelta(days=days))
        assert any("cosigned anything new" in one.what for one in found) == is_late
    taken(tmp_path, scene.true_line())
    taken(tmp_path, scene.line(small.body(), at=AT + 5_184_000))  # late mail takes nothing back
    assert trail_state().witnessed.size == scene.head.size
    assert trail_state().unwitnessed_since is None


def test_nobody_has_witnessed_a_log_that_has_just_begun(scene: Scene, tmp_path: Path) -> None:
    taken(tmp_path, scene.true_line())
    assert trail_state().witnessed.size == scene.head.size
    begin_epoch(installed_sequencer(), "a rehearsal")
    assert trail_state().witnessed is None
    assert trail_state().unwitnessed_since is not None


def test_a_scanned_code_or_a_file_of_a_fork_is_an_alarm_that_says_who_signed_it(
    scene: Scene, tmp_path: Path
) -> None:
    """What a body kept or scanned: a fork that the log signed, one that it did not, another log's, a larger one."""
    log = installed_sequencer().keys.log_signer(scene.head.origin)
    forked = Checkpoint(scene.head.origin, scene.head.size, bytes(32)).body()
    larger = Checkpoint(scene.head.origin, scene.head.size + 500, bytes(32)).body()
    other = Checkpoint("elsewhere.example/jointreview/1", 3, bytes(32)).body()
    path = tmp_path / "scanned"
    for text, by, state, words in (
        (parse_note(scene.small).text, log, "ok", ""),
        (forked, log, "BAD", ""),
        (forked, signer(scene.head.origin), "BAD", "it may be made up"),
        (larger, signer(scene.head.origin), "BAD", "it may be made up"),
        (larger, log, "BAD", ""),
        (other, signer("elsewhere.example/jointreview/1"), "could not run", "of another log"),
    ):
        path.write_text(signed_note(text, [by]).written(), encoding="utf-8")
        found = verdicts(f"--anchor={path}")
        assert found.pop("anchor scanned") == state
        assert set(found.values()) <= {"ok", "could not run"}
        (line,) = re.findall("anchor scanned.*", ledger("verify", f"--anchor={path}")[1])
        assert ("may be made up" in line) == ("made up" in words), line
        assert words in line


def test_a_body_that_claims_to_hold_more_is_told_to_the_administrator(scene: Scene, tmp_path: Path) -> None:
    for answer in ("999999", " 7 \n"):
        code, said = taken(tmp_path, answer)
        assert (code, f"it holds {answer.strip()} entries" in said) == (1, True)
    assert (filed(), alarms()) == ([], set())
    # The request that would go on from there cannot be written: we have no such tree.
    assert "ledger.behind-witness" in ledger("witness", "--do=write", "--body=999999")[1]
    assert witness_of_ours().answer(ledger("witness", "--do=write")[1], AT).status == 200
