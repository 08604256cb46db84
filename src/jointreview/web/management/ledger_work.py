"""`ledger seal|export|key|epoch|times`: what changes the sealed part of the ledger or hands it out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from jointreview.adapters.database.recovery import begin_epoch, change_key
from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.papers.evidence import NAME as PAGE
from jointreview.adapters.papers.evidence import evidence_pdf
from jointreview.errors import UsageError
from jointreview.ledger.evidence import Contents, evidence_pack
from jointreview.ledger.store import StoredCheckpoint


def seal(sequencer: Sequencer, out: TextIO, _: Mapping[str, Any]) -> int:
    """Seal, then take off the raw images that were sealed long enough ago."""
    before, _at = sequencer.unsealed()
    _say(out, sequencer, sequencer.seal(), f"{before} entries sealed" if before else "nothing new to seal")
    removed = sequencer.remove_images()
    if removed:
        out.write(f"  raw images removed from {removed} entries sealed more than a day ago\n")
    return 0


def export(sequencer: Sequencer, out: TextIO, options: Mapping[str, Any]) -> int:
    """The evidence pack of a log, the newest unless another is named: every checkpoint, a page, no value opened."""
    logs, path = {str(one.epoch): one for one in sequencer.logs()}, Path(options["to"])
    store = logs.get(options["epoch"]) if options["epoch"] else sequencer.store()
    if store is None:
        raise UsageError("ledger.no-such-log", f"There are the logs 1 to {len(logs)}.")
    sizes = tuple(one.size for one in store.checkpoints())
    papers = {PAGE: evidence_pdf(store)}
    made = evidence_pack(store, Contents(sequencer.trust.policy(), sizes, papers=papers))
    try:
        path.write_bytes(made)
    except OSError as error:
        raise UsageError("ledger.unwritable", f"The file {path} cannot be written.", str(error)) from error
    out.write(f"{path}: {len(made)} bytes, {len(sizes)} checkpoints, no value opened\n")
    out.write(
        "Check it with:  python verify.py PACK --policy POLICY   (verify.py is in the pack, the policy is not\n"
    )
    out.write("to be taken from it: `jointreview ledger witness policy` prints ours)\n")
    return 0


def key(sequencer: Sequencer, out: TextIO, options: Mapping[str, Any]) -> int:
    """Change the log's key."""
    _say(out, sequencer, change_key(sequencer, options["why"], options["words"]), "a new key signs from here")
    out.write("  Give the new policy to every outside body: `jointreview ledger witness policy`\n")
    return 0


def epoch(sequencer: Sequencer, out: TextIO, options: Mapping[str, Any]) -> int:
    """Begin a new log."""
    _say(out, sequencer, begin_epoch(sequencer, options["words"]), "a new log begins")
    out.write(
        "  Its first entry says what of the old log is lost. Give the new policy to every outside body.\n"
    )
    return 0


def times(sequencer: Sequencer, out: TextIO, options: Mapping[str, Any]) -> int:
    """Seal although entries are dated back; the words are sealed, too."""
    _say(out, sequencer, sequencer.seal(accepted=options["words"]), "sealed, with the times accepted by name")
    return 0


def _say(out: TextIO, sequencer: Sequencer, made: StoredCheckpoint, words: str) -> None:
    origin = sequencer.origin(sequencer.store().epoch)
    out.write(f"{words}: {origin}, {made.size} leaves, {made.at:%Y-%m-%d %H:%M:%S} UTC\n")
