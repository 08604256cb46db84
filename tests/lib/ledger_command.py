"""`jointreview ledger …` in this process on the test's own database, and an outside body that it deals with."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.lib.signers import INSPECTORATE

from jointreview.adapters.database.sealing import installed_sequencer
from jointreview.adapters.signing import Ed25519Signer, check
from jointreview.ledger.witness import MemoryHeads, Witness
from jointreview.web.actions.audit import Actor, recorded
from jointreview.web.models import Partnership


def change(name: str) -> None:
    with recorded(by=Actor("person", "17"), code="partnership.open"):
        Partnership.objects.create(name=name, area_name=name)


def ledger(*arguments: str) -> tuple[int, str]:
    """The exit code, and what was said on either stream."""
    out, wrong = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("ledger", *arguments, stdout=out, stderr=wrong)
    return int(ended.value.code or 0), out.getvalue() + wrong.getvalue()


def verdicts(*arguments: str) -> dict[str, str]:
    """Check -> ok, BAD or could not run, of a verification."""
    pairs = (
        (line[14:31].strip(), line[:14].strip()) for line in ledger("verify", *arguments)[1].splitlines()
    )
    return {name: state for name, state in pairs if state in {"ok", "BAD", "could not run"}}


def witness_of_ours(signer: Ed25519Signer = INSPECTORATE) -> Witness:
    """Somebody else's witness, who was given our policy on the first day."""
    log = installed_sequencer().trust.policy().logs[0].key
    return Witness({log.name: (log,)}, MemoryHeads(), signer, check)


def taken(folder: Path, answer: str) -> tuple[int, str]:
    """What `witness take` says to an answer that came as a file."""
    path = folder / "answer.txt"
    path.write_text(answer, encoding="utf-8", newline="")
    return ledger("witness", "--do=take", f"--body={path}")
