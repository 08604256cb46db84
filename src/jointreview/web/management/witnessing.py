"""`ledger witness policy|write|add|take`: texts that go to an outside body as a file or by e-mail, and what comes back.

The texts are those of the C2SP witness protocol, so that a body may run any tool that speaks it. Mail that is lost,
doubled or out of order does no harm: the next request covers it, and an answer is filed once, under its own size.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from jointreview.adapters.database.recovery import witnessed_size
from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.database.witnessing import take_answer
from jointreview.errors import IntegrityError, UsageError
from jointreview.ledger.note import Key, parse_vkey
from jointreview.ledger.witness import request_from


def witness(sequencer: Sequencer, out: TextIO, options: Mapping[str, Any]) -> int:
    """One step of dealing with a witness."""
    return _STEPS[options["do"]](sequencer, out, options["body"])


def _policy(sequencer: Sequencer, out: TextIO, _: str) -> int:
    out.write(sequencer.trust.text())
    return 0


def _write(sequencer: Sequencer, out: TextIO, body: str) -> int:
    """From the size that the body says it has seen; else from what was last witnessed."""
    if body and not body.isdecimal():
        raise UsageError("ledger.bad-size", "Say how many entries the body has seen, as a number.")
    store = sequencer.store()
    held = int(body) if body else witnessed_size(sequencer, store)
    out.write(request_from(store, held).written())
    return 0


def _add(sequencer: Sequencer, out: TextIO, body: str) -> int:
    key = _key(body)
    sequencer.trust.add_witness(key)
    store = sequencer.store()
    if all(event.vkey != key.vkey() for event in store.key_events()):
        last = store.last_checkpoint()
        store.add_key_event("witness", key.vkey(), "added", last.size if last else 0)
    out.write(f"{key.name} is trusted as a witness\n")
    out.write("  Give the new policy to every outside body: `jointreview ledger witness policy`\n")
    return 0


def _key(body: str) -> Key:
    """A key that was mistyped is no evidence against anybody."""
    try:
        return parse_vkey(body)
    except IntegrityError as error:
        words = "This is not a witness's key: a name, a plus, eight letters or digits, a plus and the key in one line."
        raise UsageError("ledger.no-key", words, str(error)) from error


def text_of(path: Path) -> str:
    """The text of a file that a person named. Raises UsageError."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise UsageError("ledger.unreadable", f"The file {path} cannot be read.", str(error)) from error


def _take(sequencer: Sequencer, out: TextIO, body: str) -> int:
    """File each signature line of the answer under the checkpoint that it signs."""
    text = text_of(Path(body))
    for name, size in take_answer(sequencer.store(), text, sequencer.trust.policy().witnesses.values()):
        out.write(f"{name} has witnessed the first {size} leaves\n")
    return 0


_STEPS = {"policy": _policy, "write": _write, "add": _add, "take": _take}
