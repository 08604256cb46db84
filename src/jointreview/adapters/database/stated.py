"""What is said about a change before it is made: who acts, for whom, why, from where. One row of `jr_action`.

The database writes the moment and the number itself; nobody can choose them (ledger.md section 5.1).
"""

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Final, Literal

from jointreview import __version__

ActorKind = Literal["person", "system"]


@dataclass(frozen=True, slots=True)
class StatedAction:
    """One action as handed to the database. Empty text means "not said"; actor and code may not be empty.

    `actor` is the pseudonym that leaves may show; `address_hash` is never the address itself.
    """

    code: str
    actor_kind: ActorKind
    actor_id: str
    actor: str
    reason: str = ""
    organisation: str = ""
    on_behalf_of: str = ""
    request: str = ""
    address_hash: str = ""
    version: str = __version__

    def __post_init__(self) -> None:
        if not (self.code and self.actor_id and self.actor):
            raise ValueError("ledger.no-actor: an action names its code and its actor")


COLUMNS: Final = tuple(field.name for field in fields(StatedAction))
_values_of: Final = attrgetter(*COLUMNS)


def row_of(stated: StatedAction) -> tuple[str, ...]:
    """The values in the order of COLUMNS; each is a text, so nothing need be copied."""
    values: tuple[str, ...] = _values_of(stated)
    return values


# A migration changes rows without a person at the screen; the schema editor acts under this name.
MIGRATION: Final = StatedAction("migration.apply", "system", "migration", "system:migration")
