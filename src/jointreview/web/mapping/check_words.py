"""The checks of the audit trail in plain words: what each looks at, and what it means when it does not hold.

The checks name themselves by short codes, which scripts and the trail itself keep; people read these words.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CHECKS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "live-rows": (
            "The record is what was last recorded of it",
            "a row was changed in a way that the trail did not see",
        ),
        "continuity": (
            "Each change begins where the one before ended",
            "something in between was not recorded, or was taken away",
        ),
        "ascending-times": (
            "Entries are dated in order",
            "the clock of the server was set back, or an entry was dated back",
        ),
        "actions": (
            "Each entry belongs to the action that made it",
            "somebody put an entry, or who acted, in by hand",
        ),
        "triggers": (
            "What records each change is in place",
            "a trigger is missing or altered, and changes since then may have gone unrecorded",
        ),
        "entries": (
            "Entries say what was sealed of them",
            "an entry or what opens it was altered or taken away after it was sealed, or it has no seal",
        ),
        "leaves": (
            "Sealed entries are as they were stored",
            "something sealed was altered, by a disk that fails or by somebody",
        ),
        "checkpoints": (
            "Signed heads are of these entries",
            "entries were altered, added or taken away after they were signed",
        ),
        "signatures": (
            "Heads are signed by a known key",
            "a head was signed with another key, or altered",
        ),
        "cosignatures": (
            "Cosignatures of outside bodies hold",
            "a cosignature was damaged or made up",
        ),
        "signer memory": (
            "The signer remembers these entries",
            "a backup was restored, or what was signed was rewritten",
        ),
        "form": ("Sealed entries have their form", "something sealed was not made by this product"),
        "order": ("Sealed entries stand in order", "entries were put in another order"),
        "times": (
            "No sealed entry is dated before what was sealed before it",
            "an entry was dated back, or the clock was set back",
        ),
        "chains": (
            "Sealed changes of a record follow one another",
            "a change of a record was taken away or put in",
        ),
        "freshness": ("The newest head is not old", "sealing has stopped, or an old copy is shown"),
    }
)
_OF_ONE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "anchor ": (
            "Entries are those that an outside body saw",
            "what it saw was altered or taken away since, whoever holds the keys",
        ),
        "log ": (
            "An earlier log is as it was when the next began",
            "what was sealed before was altered or taken away",
        ),
    }
)


def check_title(code: str) -> str:
    """What a check looks at; the code itself for a step that has no words, such as one that could not begin."""
    return _words(code)[0]


def check_meaning(code: str) -> str:
    """What it means that a check does not hold."""
    return _words(code)[1]


def _words(code: str) -> tuple[str, str]:
    for begin, (title, meaning) in _OF_ONE.items():
        if code.startswith(begin):
            return f"{title} ({code})", meaning
    return CHECKS.get(code, (code, "it could not be looked at as a whole"))
