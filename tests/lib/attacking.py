"""An installation under attack: what its own checks say, what a witness keeps, and what an administrator may do.

The scene is sealed twice: an outside body keeps the checkpoint of the first sealing; of the second only the signer's
memory knows. Nobody has cosigned, so that this one check cannot run.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from tests.lib.sequencing import sequencer
from tests.lib.ways.tables import Owner

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.database.verifying import steps
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.signer_memory import Head
from jointreview.web.actions.audit import Actor, recorded

PERSON = Actor("person", "17")


@dataclass
class Scene:
    """The installation, and what a witness keeps."""

    made: Sequencer
    folder: Path
    held: str = ""

    def alarms(self, not_run: frozenset[str] = frozenset({"cosignatures"})) -> set[str]:
        """The checks that do not hold. Silence of a check that could not run is none, so those are named, too."""
        anchors = {"witness": self.held}
        verdicts = [verdict for _, step in steps(self.made, anchors) for verdict in step()]
        assert {verdict.check for verdict in verdicts if verdict.holds is None} == not_run, verdicts
        return {verdict.check for verdict in verdicts if verdict.holds is False}

    def sign_again(self) -> None:
        """Everything anew with the real key, by somebody who cannot reach the signer's memory."""
        (self.made.keys.path / "policy").rename(self.folder / "true-policy")
        self.sealed_by_a_forger()
        (self.folder / "true-policy").replace(self.made.keys.path / "policy")

    def sealed_by_a_forger(self) -> None:
        """With the real key and a memory of his own, which he has made to fit what is left."""
        forger = sequencer(connection, self.folder / "elsewhere")
        last = self.made.store().last_checkpoint()
        if last:
            found, _ = parse_checkpoint(last.note)
            forger.memory.remember(found.origin, Head(found.size, found.root))
        Sequencer(connection, self.made.keys, forger.memory, self.made.name).seal()


def made_scene(folder: Path) -> Scene:
    """Sealed, and something more sealed."""
    here = Scene(sequencer(connection, folder), folder)
    for number in range(3):
        rename(1, f"wording {number}")
    here.held = here.made.seal().note
    for number in range(3):
        rename(2, f"later {number}")
    here.made.seal()
    return here


def rename(key: int, name: str) -> None:
    with recorded(by=PERSON, code="owner.rename"):
        Owner.objects.filter(pk=key).update(name=name)


@contextmanager
def administrator() -> Iterator[None]:
    """Triggers and guards off, and on again afterwards as if nothing had been."""
    if connection.vendor == "sqlite":
        for name in connection.capture.found():
            connection.run(f'DROP TRIGGER "{name}"')
    else:
        tables = {
            place.split(" ")[0] for place in connection.capture.found() if not place.startswith("function ")
        }
        for table in tables:
            connection.run(f'ALTER TABLE "{table}" DISABLE TRIGGER ALL')
    yield
    if connection.vendor == "postgresql":
        for table in tables:
            connection.run(f'ALTER TABLE "{table}" ENABLE TRIGGER ALL')
    with connection.schema_editor():
        pass
