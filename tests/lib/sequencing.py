"""A sequencer for a test's database, with keys and memory in a folder of the test's own."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.keys import FileOfHeads, KeyFolder

NAME = "anytown.example/jointreview"


def sequencer(database: Any, folder: Path, **named: Any) -> Sequencer:
    return Sequencer(database, KeyFolder(folder / "keys"), FileOfHeads(folder / "memory"), NAME, **named)


def a_day_later(made: Sequencer) -> Sequencer:
    """The same installation, to which the database's clock says tomorrow."""
    return Sequencer(_Tomorrow(made.connection), made.keys, made.memory, made.name)


class _Tomorrow:
    """The same database with its clock a day ahead."""

    def __init__(self, database: Any) -> None:
        self._database = database

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    def clock(self) -> datetime:
        return self._database.clock() + timedelta(days=1)


def refuse_inserts(table: str) -> None:
    """What a full disk or a kill does to one step: nothing can be added to this table. A trigger would be noticed."""
    if connection.vendor == "sqlite":
        connection.connection.set_authorizer(
            lambda action, name, *_: (
                sqlite3.SQLITE_DENY if (action, name) == (sqlite3.SQLITE_INSERT, table) else sqlite3.SQLITE_OK
            )
        )
        return
    connection.run(f"ALTER TABLE {table} ADD CONSTRAINT broken CHECK (false) NOT VALID")


def allow_inserts(table: str) -> None:
    """As before."""
    if connection.vendor == "sqlite":
        connection.connection.set_authorizer(None)
        return
    connection.run(f"ALTER TABLE {table} DROP CONSTRAINT broken")
