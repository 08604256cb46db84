"""Where a finding may come from beside an inspector's own list, and what one entered by hand must say (R251).

A call for action inside a narrative is a finding of that source: the exact words, where they stand, and who called.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jointreview.errors import Invalid

ORIGINS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "listed": "Listed by the inspectors",
        "narrative": "A sentence of a report’s narrative",
        "assessment": "An assessment",
        "government": "Government or its office",
        "audit": "An audit",
        "peer_review": "A peer review",
        "complaints": "A theme of complaints",
        "scrutiny": "Scrutiny",
        "self_assessment": "Our self-assessment",
        "notice": "An improvement notice",
        "other": "Something else",
    }
)
# Which file of the catalogue a source of that origin is held under; every other has one for all.
_HELD_UNDER: Final[Mapping[str, str]] = MappingProxyType(
    {"audit": "external-audit", "peer_review": "peer-review"}
)


def framework_of(origin: str) -> str:
    """The framework that a source which is no inspection is held under."""
    return _HELD_UNDER.get(origin, "own-source")


def check_found(origin: str, words: str, page: int | None, paragraph: str, said_by: str) -> None:
    """Raise Invalid unless the finding says its words, where they stand, and who called for it."""
    if origin not in ORIGINS:
        raise Invalid("origin.unknown", "Choose where it comes from.")
    if not words.strip():
        raise Invalid("origin.no-words", "Enter the exact words of the source.")
    if page is None and not paragraph.strip():
        raise Invalid("origin.no-place", "Say on which page or in which paragraph the words stand.")
    if not said_by.strip():
        raise Invalid("origin.nobody", "Say who found it or called for it.")


@dataclass(frozen=True, slots=True)
class Looked:
    """Whether words that a person typed in were found in the file that is kept, and on which page where it has any."""

    is_found: bool
    page: int | None = None

    @property
    def words(self) -> str:
        """In a sentence for a page."""
        if not self.is_found:
            return "Not found in the file that is kept: check the words against the report."
        if self.page is None:
            return "Found in the file that is kept."
        return f"Found on page {self.page} of the file that is kept."


def looked(pages: Iterable[int], said: int | None) -> Looked:
    """What looking for the words gave; where they stand on several pages, the one that the person named is taken."""
    found = sorted(pages)
    return Looked(bool(found), said if said in found else next(iter(found), None))
