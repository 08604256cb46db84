"""When something may be erased: rules by kind with a period, holds that block, and two people (ledger.md 5.7).

Who asks never approves. A hold blocks whoever asks and whatever a rule says, until it is lifted with a reason.
What is erased is the words; that there was a record, when it changed and who acted stays for ever.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jointreview.errors import Forbidden, Invalid


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold on one record, or on every record of a kind (an empty key)."""

    kind: str
    key: str = ""

    def blocks(self, kind: str, key: str) -> bool:
        """Whether it holds this record."""
        return self.kind == kind and self.key in ("", key)


def check_not_held(kind: str, key: str, holds: Iterable[Hold]) -> None:
    """Raise Invalid for a record that is held."""
    if any(hold.blocks(kind, key) for hold in holds):
        raise Invalid("erasure.held", "A legal hold keeps this record. Lift the hold first, with a reason.")


def check_decides(asked_by: int | None, decides: int | None) -> None:
    """Raise Forbidden unless a person decides who is not the one who asked."""
    if decides is None:
        raise Forbidden("erasure.no-person", "A person decides about an erasure, never the system.")
    if asked_by == decides:
        raise Forbidden("erasure.same-person", "Somebody else must decide: you asked for this erasure.")


def kept_until(since: date, years: int) -> date:
    """The last day on which a rule keeps a record; a record of 29 February is kept to 1 March where there is none."""
    if years < 0:
        raise Invalid("retention.years", "A period has a number of years that is not negative.")
    try:
        return since.replace(year=since.year + years)
    except ValueError:
        return date(since.year + years, 3, 1)
