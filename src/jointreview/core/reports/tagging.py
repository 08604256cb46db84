"""Which tags of which scheme a finding speaks for itself: by the area it stands under, and by what its end cites.

A proposal names its ground, so that a person can judge it; nothing is tagged by itself. Grounds: an area of the
framework that bears the name of a tag (the scheme's file, with its source), and a reference to the national framework
printed at the end of the words (`citations`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from jointreview.core.frameworks import load_schemes
from jointreview.core.frameworks.types import State
from jointreview.core.reports.citations import references


@dataclass(frozen=True, slots=True)
class ProposedTag:
    """A tag that the words or their place propose, with the ground and how sure it is."""

    scheme: str
    tag: str
    ground: str
    state: State


def proposed_tags(framework: str, area: str, text: str) -> tuple[ProposedTag, ...]:
    """What a finding is proposed to carry, each tag once, in the order of the schemes."""
    found: dict[tuple[str, str], ProposedTag] = {}
    for one in (*_by_area(framework, area), *_by_citation(text)):
        found.setdefault((one.scheme, one.tag), one)
    return tuple(found.values())


def _by_area(framework: str, area: str) -> Iterator[ProposedTag]:
    for scheme in load_schemes():
        if source := scheme.source_for(framework, area):
            yield ProposedTag(scheme.id, area, f"It stands under that area. {source.words}", source.state)


def _by_citation(text: str) -> Iterator[ProposedTag]:
    for one in references(text):
        yield ProposedTag(one.scheme, one.tag, f"Printed at its end: {one.printed}", "published")
