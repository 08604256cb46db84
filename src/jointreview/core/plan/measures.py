"""What a success measure may be of: one action, one objective or one finding, and never two at once.

What children, families, auditors and figures show often belongs to what was found, or to what the plan is for, and to
no single action: a measure hangs where it is true (product-model.md section 7.2 and 7.4, row 4).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jointreview.errors import Invalid

# What it is of -> in words.
MEASURED: Final[Mapping[str, str]] = MappingProxyType(
    {"action": "An action", "objective": "An objective", "finding": "A finding"}
)


def check_measure(of: str, statement: str) -> None:
    """Raise Invalid where a measure says nothing, or nothing that it is the measure of."""
    if of not in MEASURED:
        raise Invalid("measure.of-nothing", "Say what it measures: one action, one objective or one finding.")
    if not statement.strip():
        raise Invalid("measure.no-statement", "Say what will be different, and how anyone will know.")
