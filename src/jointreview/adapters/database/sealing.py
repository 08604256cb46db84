"""The sequencer of this installation, as the settings name its database, keys and memory.

On PostgreSQL the sequencer is a role of its own (`JOINTREVIEW_DATABASE_SEQUENCER`); on SQLite, and where none is named,
it uses the one connection there is.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.models import DecimalField

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.keys import FileOfHeads, KeyFolder


def installed_sequencer(patience: float = 10.0) -> Sequencer:
    """Ready to seal; nothing is made or read yet."""
    return Sequencer(
        connection=sealing_connection(),
        keys=installed_keys(),
        memory=FileOfHeads(settings.LEDGER_MEMORY),
        name=settings.LEDGER_NAME,
        places=decimal_places(),
        patience=patience,
    )


def installed_keys() -> KeyFolder:
    """The folder of keys, which need not be made yet."""
    return KeyFolder(settings.LEDGER_KEYS)


def sealing_connection() -> Any:
    """The sequencer's own connection where one is named."""
    return connections["sequencer" if "sequencer" in settings.DATABASES else "default"]


def decimal_places() -> dict[tuple[str, str], int]:
    """(table, column) -> places of every decimal of ours: SQLite does not keep how a decimal was declared."""
    return {
        (model._meta.db_table, str(field.column)): field.decimal_places
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, DecimalField)
    }
