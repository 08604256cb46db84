"""Whether the plan is paid for, as far as anybody has said (R197, R199).

An action is unfunded when a line says so; "nobody has said" is another thing and is listed apart. Amounts that nobody
gave are never counted as nothing: a sum says how many lines it leaves out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from jointreview.errors import Invalid

PROPOSAL_STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {"proposed": "Proposed", "agreed": "Agreed", "declined": "Declined", "withdrawn": "Withdrawn"}
)
NEW_MONEY: Final[Mapping[str, str]] = MappingProxyType(
    {"needed": "Needed", "not_significant": "Not significant", "not_needed": "Not needed"}
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of the amounts that are known, and how many are not."""

    known: Decimal
    unknown: int

    @property
    def words(self) -> str:
        """ "£1,200.00, and 2 without an amount"."""
        left_out = f", and {self.unknown} without an amount" if self.unknown else ""
        return f"£{self.known:,.2f}{left_out}"


def sum_of(amounts: Iterable[Decimal | None]) -> Sum:
    """The sum, with what it leaves out."""
    found = list(amounts)
    return Sum(sum((one for one in found if one is not None), Decimal(0)), found.count(None))


def check_proposal_step(stands: str, step: str) -> None:
    """Raise Invalid unless a proposal that stands there may go on so: only what is proposed is decided."""
    if stands != "proposed" or step == "proposed" or step not in PROPOSAL_STEPS:
        raise Invalid(
            "proposal.not-from-here",
            "Only a proposal that is still proposed is agreed, declined or withdrawn.",
        )
