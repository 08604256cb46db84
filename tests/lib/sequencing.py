"""A sequencer for a test's database, with keys and memory in a folder of the test's own."""

from pathlib import Path
from typing import Any

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.keys import FileOfHeads, KeyFolder

NAME = "anytown.example/jointreview"


def sequencer(connection: Any, folder: Path, **named: Any) -> Sequencer:
    return Sequencer(connection, KeyFolder(folder / "keys"), FileOfHeads(folder / "memory"), NAME, **named)
