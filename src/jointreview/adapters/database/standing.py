"""What is wrong with the signer of this installation: seen without hashing anything, for `ledger status` and its page.

Each trouble says what happened, what it means and what to do; the command line prints the first and the last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.database.store import DatabaseStore
from jointreview.adapters.database.verifying import is_owner_of_ledger
from jointreview.errors import IntegrityError
from jointreview.ledger.signer_memory import Head
from jointreview.ledger.tiles import Nodes
from jointreview.ledger.tree import edge_of

RECOVERY: Final = "the recovery procedure (“Bad days” in the how-to on the audit trail)"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that a person must see to: what happened, what it means, what to do."""

    what: str
    means: str
    do: str


def signer_troubles(sequencer: Sequencer) -> Iterator[Trouble]:
    """What stands in the way of sealing, or stood in the way of keeping what was sealed."""
    store = sequencer.store()
    last, size = store.last_checkpoint(), store.size()
    if last is not None and not sequencer.keys.is_made():
        yield NO_KEYS
    try:
        remembered = sequencer.memory.last(sequencer.origin(store.epoch))
    except (IntegrityError, OSError) as error:
        yield Trouble(
            f"The signer's memory cannot be read: {str(error).splitlines()[0]}", NO_MEMORY.means, NO_MEMORY.do
        )
        return
    if last is not None and remembered is None:
        yield NO_MEMORY
    if remembered is not None and not _continues(store, remembered):
        here = f"{size} are here" if size < remembered.size else "those that are here are not the same"
        yield Trouble(
            f"{remembered.size} leaves were signed and {here}: was a backup restored?",
            "What came after the backup is gone from this record. Nothing can be sealed, so that no second history "
            "is signed over the first.",
            f"Find out who restored what and when, and look for a newer backup. If there is none, follow {RECOVERY}: "
            "a new log states what is lost.",
        )
    if is_owner_of_ledger(sequencer.connection):
        yield OWNER


def _continues(store: DatabaseStore, remembered: Head) -> bool:
    """Whether what is stored begins with the tree that the signer remembers, as far as its tiles say."""
    if store.size() < remembered.size:
        return False
    try:
        return edge_of(remembered.size, Nodes(store).node).root() == remembered.root
    except IntegrityError:
        return False


NO_KEYS: Final = Trouble(
    "The keys are not in their folder: nothing can be sealed.",
    "Changes are recorded as before, but have no proof until somebody seals them.",
    f"Bring the folder back from where it was moved. If the key is lost, follow {RECOVERY}: it loses no history.",
)
NO_MEMORY: Final = Trouble(
    "The signer's memory is not here: nothing can be sealed until it is brought back.",
    "The memory is what stops a restored or rewritten record from being signed again. Without it nobody can tell.",
    f"Bring the file back from where it was moved, never from a backup. If it is gone, follow {RECOVERY}.",
)
OWNER: Final = Trouble(
    "This connection owns the ledger's tables and could change them: use the sequencer's role.",
    "Whoever takes over the process that seals could switch the trail off.",
    "Give the sequencer its own address (JOINTREVIEW_DATABASE_SEQUENCER), as the how-to on PostgreSQL says.",
)
