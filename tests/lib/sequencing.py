"""A sequencer for a test's database, with keys and memory in a folder of the test's own."""

from pathlib import Path
from typing import Any

from django.db import connection

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.keys import FileOfHeads, KeyFolder

NAME = "anytown.example/jointreview"


def sequencer(database: Any, folder: Path, **named: Any) -> Sequencer:
    return Sequencer(database, KeyFolder(folder / "keys"), FileOfHeads(folder / "memory"), NAME, **named)


def refuse_inserts(table: str) -> None:
    """What a full disk or a kill does to one step: nothing can be added to this table."""
    if connection.vendor == "sqlite":
        connection.run(
            f"CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'stop'); END"
        )
        return
    connection.run(
        "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''stop''; END'"
    )
    connection.run(f"CREATE TRIGGER broken BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION stop()")


def allow_inserts(table: str) -> None:
    """As before."""
    connection.run("DROP TRIGGER broken" + ("" if connection.vendor == "sqlite" else f" ON {table}"))
    if connection.vendor == "postgresql":
        connection.run("DROP FUNCTION stop()")
