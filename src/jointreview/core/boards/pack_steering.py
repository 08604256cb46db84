"""What makes a pack the tool of an improvement board (R232): the plan by theme and colour, its exceptions, and what
children and families say, what audits show and what else was observed, told apart from what was done.

A measure of which nothing was observed is listed and says so: silence is not success.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jointreview.core.boards.blocks import Block, Cell, Heading, Mark, Paragraph, Table, Tone

TONES: Final[dict[str, Tone]] = {"red": "poor", "amber": "caution", "green": "good"}
ALARMS: Final = ("red", "amber")


@dataclass(frozen=True, slots=True)
class PackTheme:
    """A theme of the plan: how many recommendations stand under it, and how many of its actions have which colour."""

    title: str
    asked: int
    colours: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PackException:
    """An action that is red or amber: why, and what was said of it last; empty where nobody said anything."""

    reference: str
    words: str
    lead_organisation: str
    colour: str
    why: str
    said: str


@dataclass(frozen=True, slots=True)
class PackShown:
    """What was heard or seen: of what, in which words, as at when, from where. `seen` is empty while nothing was."""

    what: str
    about: str
    seen: str
    as_at: str
    source: str


@dataclass(frozen=True, slots=True)
class PackSteering:
    """All of it; `rule` says whose rule gave the colours."""

    rule: str
    themes: tuple[PackTheme, ...]
    exceptions: tuple[PackException, ...]
    voices: tuple[PackShown, ...]
    audits: tuple[PackShown, ...]
    measures: tuple[PackShown, ...]


def steering_blocks(told: PackSteering) -> Iterator[Block]:
    """The tables, each saying so where it has nothing to tell."""
    yield Heading("The plan by theme and colour", 2)
    yield _themes(told)
    yield Heading("Exceptions: actions that are red or amber", 2)
    yield _exceptions(told.exceptions)
    yield Heading("What children, families and practitioners say", 2)
    yield _shown("What was heard", told.voices, "Nobody has been asked, and no measure of this kind is set.")
    yield Heading("What audits show", 2)
    yield _shown(
        "What audits found", told.audits, "No audit is recorded, and no measure of this kind is set."
    )
    yield Heading("Other measures of objectives and findings", 2)
    yield _shown("What was observed", told.measures, "No other measure is set.")


def _themes(told: PackSteering) -> Block:
    if not told.themes:
        return Paragraph("The plan has no themes.")
    rows = tuple(
        (theme.title, str(theme.asked), _counts(theme.colours) or "No action") for theme in told.themes
    )
    return Table(f"Themes; colours by: {told.rule}", ("Theme", "Recommendations", "Actions"), rows, (6, 3, 5))


def _counts(colours: Sequence[tuple[str, int]]) -> tuple[str | Mark, ...]:
    return tuple(Mark(f"{count} {colour}", TONES.get(colour, "plain")) for colour, count in colours)


def _exceptions(found: Sequence[PackException]) -> Block:
    if not found:
        return Paragraph("No action is red or amber.")
    rows = tuple(
        (
            one.reference,
            one.words,
            one.lead_organisation or Mark("No lead", "caution"),
            (Mark(one.colour.capitalize(), TONES[one.colour]), one.why),
            one.said or "Nobody has reported on it",
        )
        for one in found
    )
    header = ("No", "Action", "Who leads", "Colour, and why", "Reported last")
    return Table("Red and amber actions", header, rows, (3, 8, 6, 7, 8))


def _shown(caption: str, found: Sequence[PackShown], otherwise: str) -> Block:
    if not found:
        return Paragraph(otherwise)
    header = ("What", "About", "What was heard or seen", "As at", "Source")
    return Table(caption, header, tuple(map(_seen, found)), (8, 4, 7, 4, 6))


def _seen(one: PackShown) -> tuple[Cell, ...]:
    return one.what, one.about, one.seen or Mark("Nothing yet", "caution"), one.as_at, one.source
