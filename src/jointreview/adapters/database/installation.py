"""Puts the ledger in place from the first migration, and refuses to start when its triggers are not as they ought.

`install_ledger` is the first operation of the first migration; from then on our schema editors keep the triggers.
`check_capture` is called at start: a table whose changes would not be recorded must not be served (ledger.md 6.1).
"""

import hashlib
import json
from typing import Any

from jointreview.errors import IntegrityError


def install_ledger(schema_editor: Any) -> None:
    """Make the ledger's tables and guards, and act as "migration" for the rest of this migration."""
    schema_editor.connection.capture.install_tables()
    schema_editor.begin_migration()


def fingerprint(connection: Any) -> str:
    """SHA-256, in hex, of every trigger in the database, ours or not, with its text and whether it is switched on."""
    return _digest(connection.capture.all_triggers())


def check_capture(connection: Any) -> None:
    """Raise IntegrityError, naming what is wrong, unless our triggers are exactly those that the tables call for and
    nothing of somebody else's could come between a change and its entry."""
    capture = connection.capture
    if not capture.is_installed():
        raise IntegrityError("ledger.not-installed: the ledger is missing; run the migrations")
    ought, found = capture.expected(), capture.found()
    wrong = sorted(name for name in ought.keys() | found.keys() if ought.get(name) != found.get(name))
    wrong += capture.in_the_way()
    if wrong:
        raise IntegrityError(
            f"ledger.capture-altered: these are not as they ought, or not ours: {', '.join(wrong)}"
        )


def _digest(triggers: dict[str, str]) -> str:
    text = json.dumps(triggers, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
