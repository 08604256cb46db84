"""Recommendations as papers and older reports list them: under a time band, a body that "should", or a theme.

Bands: `For immediate action`, `Immediately:`, `Within three months:`, `over the next six months`, `in the longer term`,
alone on a line or inside a lead-in that ends in a colon. What a committee is asked to decide ("It is recommended that
…") is not an inspection's recommendation and is passed over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jointreview.core.frameworks import Framework
from jointreview.core.frameworks.match import tidy_words
from jointreview.core.reports.paragraphs import Paragraph
from jointreview.core.reports.reading import Recommendation, RecommendationKind, Timescale

BANDS: tuple[tuple[Timescale, str], ...] = (
    ("immediate", r"(?:(?:priority and )?(?:for )?immediate action|immediately)"),
    ("three_months", r"(?:for action )?(?:within|over the next|in) (?:the next )?three months"),
    ("six_months", r"(?:for action )?(?:within|over|in)(?: the next)? six months"),
    ("longer_term", r"(?:for action )?in the longer[ -]term"),
)
_LEAD_IN = re.compile(r"(?P<body>(?:the |all )?[\w’', &-]{3,80}?) should:?$", re.IGNORECASE)
_TAKE_ACTION = re.compile(
    r"\b(?P<body>the (?:local )?(?:authority|council|partnership)[\w’' ]{0,40}?) should take the following actions?:?$",
    re.IGNORECASE,
)
_ACTIONS = re.compile(r"\b(?:actions?|areas for improvement|recommendations)\b.*:$", re.IGNORECASE)
_DECISION = re.compile(
    r"\bit is recommended that\b|^members are asked|^that (?:the )?(?:members|executive)\b", re.IGNORECASE
)
_PRIORITY = re.compile(r"areas? for priority action|priority and immediate action", re.IGNORECASE)
_LONGEST = 300
_AFTER_COLON = re.compile(r"^[A-Z].*[.]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What governs the items that follow: band, body, name of the list, half of the inspection, kind.

    `lead` is the body that a lead-in above all bands names.
    """

    timescale: Timescale | None = None
    addressee: str | None = None
    group: str | None = None
    section: str | None = None
    kind: RecommendationKind = "recommendation"
    lead: str | None = None


def band_of(text: str) -> Timescale | None:
    """The band that a heading or a lead-in names; None if it names none or is a sentence of prose."""
    if len(text) > _LONGEST:
        return None
    plain = tidy_words(text)
    for band, words in BANDS:
        if re.fullmatch(words, plain) or (text.rstrip().endswith(":") and re.search(rf"\b{words}\b", plain)):
            return band
        if _LEAD_IN.search(text) and re.match(words, plain):
            return band
    return None


def recommendations(
    paragraphs: Sequence[Paragraph], framework: Framework, inspection: int, numbered: bool = False
) -> Iterator[Recommendation]:
    """Every item that stands under a band or a lead-in, in order and numbered from 1.

    `numbered` says that items may carry numbers, as in reports whose paragraphs carry none.
    """
    heading: Heading | None = None
    number = 0
    fresh = False
    for paragraph in paragraphs:
        following = _heading(paragraph, heading, framework)
        if following is not None:
            heading, fresh = following, True
        elif heading and (
            _is_listed(paragraph, heading, fresh) or (numbered and _is_next(paragraph, number))
        ):
            number, fresh = number + 1, False
            yield _recommendation(paragraph, heading, inspection, number)
        else:
            heading = None


def _heading(paragraph: Paragraph, now: Heading | None, framework: Framework) -> Heading | None:
    """The heading that this paragraph is, inheriting what the one before still governs; None if it is none."""
    text = paragraph.text
    if paragraph.cell or len(text) > _LONGEST or _DECISION.search(text):
        return None
    band = band_of(text)
    body = _addressee(text)
    if band:
        kept = replace(now, timescale=band, addressee=body or now.lead) if now else Heading(band, body)
        priority: RecommendationKind = "priority_action" if _PRIORITY.search(text) else "recommendation"
        return replace(kept, kind=priority)
    if body and paragraph.mark != "bullet":
        return replace(now, addressee=body) if now else Heading(addressee=body)
    if _ACTIONS.search(text) and (section := _section(text, framework)):
        body = found["body"] if (found := _TAKE_ACTION.search(text)) else None
        return Heading(addressee=body, group=_group(text), section=section, lead=body)
    return None


def _addressee(text: str) -> str | None:
    found = _LEAD_IN.search(text.strip())
    if not found or not text.rstrip().endswith((":", "should")):
        return None
    body = found["body"]
    for _, words in BANDS:
        body = re.sub(rf"^.*?\b{words}\b,?\s*", "", body, flags=re.IGNORECASE)
    return body.strip() or None


def _section(text: str, framework: Framework) -> str | None:
    """The half of the inspection that a lead-in names."""
    themes = dict.fromkeys(area.theme for area in framework.areas if area.theme)
    plain = tidy_words(text)
    return next((theme for theme in themes if tidy_words(theme) in plain), None)


def _group(text: str) -> str:
    found = re.search(
        r"areas for (?:priority action|improvement|development)|recommendations|actions", text, re.IGNORECASE
    )
    return found[0].lower() if found else ""


def _is_listed(paragraph: Paragraph, heading: Heading, fresh: bool) -> bool:
    """An item; or, right after a band, a sentence that lost its bullet."""
    if paragraph.cell is not None or not (heading.timescale or heading.addressee):
        return False
    lost = (
        fresh
        and paragraph.mark == ""
        and heading.timescale is not None
        and _AFTER_COLON.match(paragraph.text)
    )
    return paragraph.mark == "bullet" or paragraph.role == "item" or bool(lost and len(paragraph.text) > 40)


def _is_next(paragraph: Paragraph, last: int) -> bool:
    """An item with a number of its own: the next one, or the first of a list that begins again."""
    return paragraph.cell is None and paragraph.number in (str(last + 1), f"{last + 1}.", "1", "1.")


def _recommendation(paragraph: Paragraph, heading: Heading, inspection: int, number: int) -> Recommendation:
    return Recommendation(
        inspection=inspection,
        kind=heading.kind,
        number=str(number),
        text=paragraph.text,
        timescale=heading.timescale,
        addressee=heading.addressee,
        group=heading.group,
        section=heading.section,
        page=paragraph.page,
        paragraph=paragraph.within,
    )
