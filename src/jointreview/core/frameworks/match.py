"""Finding the area, the grade and the time band that a report's printed words name.

Matching is by whole label after the same tidying on both sides, never by likeness: "good" inside a sentence is no
grade. A bare number means nothing without its scale (JAR 4 is best, Ofsted's school numbers run the other way), so a
number is looked up on one scale, and no grade is carried over to a scale that runs the other way (R017).
"""

import re
import unicodedata

from jointreview.core.frameworks.types import Area, Band, Framework, Scale, ScalePoint
from jointreview.errors import Invalid

QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})
LEADING_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+(?=\D)")


def tidy_label(text: str) -> str:
    """As `tidy_words`, and without the number a table row or heading may begin with."""
    return LEADING_NUMBER.sub("", tidy_words(text))


def tidy_words(text: str) -> str:
    """Lower case, straight quotes and dashes, single spaces, "and" for "&", no closing colon or full stop."""
    plain = unicodedata.normalize("NFKC", text).translate(QUOTES).lower().replace("&", " and ")
    return " ".join(plain.split()).rstrip(":. ")


def find_area(framework: Framework, printed: str, theme: str | None = None) -> Area | None:
    """The area printed so. None when no area is, or when two themes have one and `theme` does not say which."""
    label = tidy_label(printed)
    found = [
        area
        for area in framework.areas
        if (theme is None or area.theme == theme)
        and label in {tidy_label(known) for known in (area.title, *area.labels)}
    ]
    return found[0] if len(found) == 1 else None


def find_grade(scale: Scale, printed: str) -> ScalePoint | None:
    """The grade printed as a word, a number or both ("3 - Good"). None when unknown or when word and number differ."""
    label = tidy_words(printed)
    both = re.fullmatch(r"(?:grade )?(\d)\s*[-:(]?\s*(.*?)\)?", label)
    if both is None:
        return find_word(scale, label)
    numbered = [point for point in scale.points if point.number == int(both[1])]
    worded = find_word(scale, both[2]) if both[2] else None
    if not numbered or (both[2] and worded is not numbered[0]):
        return None
    return numbered[0]


def find_word(scale: Scale, label: str) -> ScalePoint | None:
    """The grade with that word, tidied."""
    for point in scale.points + scale.unranked:
        if label in {tidy_words(word) for word in point.words}:
            return point
    return None


def find_band(framework: Framework, printed: str) -> Band | None:
    """The time band whose heading is printed so."""
    label = tidy_label(printed)
    for band in framework.bands:
        if label in {tidy_label(known) for known in (band.title, *band.labels)}:
            return band
    return None


def convert(point: ScalePoint, scale: Scale, target: Scale) -> ScalePoint:
    """The same grade on another scale, by its identifier, never by its number.

    Raises Invalid when the numbers run opposite ways, or when the target has no such grade.
    """
    if scale.direction != target.direction and "words_only" not in (scale.direction, target.direction):
        raise Invalid(
            "scale.opposite-direction",
            f"“{scale.title}” and “{target.title}” count in opposite directions: a grade of one is not carried over.",
        )
    for candidate in target.points:
        if candidate.id == point.id:
            return candidate
    raise Invalid("scale.no-such-grade", f"“{target.title}” has no grade that means “{point.words[0]}”.")
