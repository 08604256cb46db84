"""Figures as printed, the qualifier being part of the value: "over 50", "about 2%", "10 to 12%", "1 in 20".

Follows `contract.md` (qualifier: none, more_than, less_than, about, at_least, range, ratio) and requirements R006, R092
and R258: a figure is never rounded or compared silently, so a `Quantity` has no order, and one whose words can be read
two ways ("two and a half times higher") is refused, not guessed.
"""

from jointreview.core.quantities.quantity import Qualifier, Quantity, parse_quantity

__all__ = ["Qualifier", "Quantity", "parse_quantity"]
