"""Parts that a recommendation seems to be made of: an offer to a person, who alone splits one (requirement R034).

Sub-items of a list are parts as printed. Else a text is cut only where it plainly asks for two things: at a semicolon,
before a sentence that asks anew, before "and" with a second order ("… and embed …"), and in "ensure that …" before "and
that", "and all" or a second subject with a verb of its own. The parts are the text's own words, in order and complete.
"""

import re
from collections.abc import Iterator

_ORDERS = (
    r"accelerate|address|agree|assess|clarify|communicate|complete|continue|create|deliver|demonstrate|develop|embed"
    r"|ensure|establish|evaluate|expand|extend|implement|improve|increase|introduce|monitor|provide|publish|put|reduce"
    r"|re-?configure|refresh|review|secure|set|strengthen|tackle|take|undertake|update|work"
)
_SUBJECTS = (
    r"(?:actions and outcomes|care leavers|children(?: and young people)?|families|managers|outcomes|parents|partners"
    r"|plans|records|social workers|staff|they)"
)
_VERB = r"(?:are|is|have|has|can|contribute|demonstrate|get|happen|happens|know|make|match|matches|receive|understand)"
_SENTENCE = re.compile(rf"(?<=[.])\s+(?=(?i:{_ORDERS})\b|(?:The|All) [\w’' -]{{3,60}} (?:should|must)\b)")
_SEMICOLON = re.compile(r"(?<=;)\s+(?:and\s+)?(?=\w)")
_SECOND_ORDER = re.compile(rf",?\s+and\s+(?=(?:{_ORDERS})\b)", re.IGNORECASE)
_SECOND_CLAUSE = re.compile(
    rf",?\s+and\s+(?=(?:that|all|every)\b|{_SUBJECTS}\b(?! to\b).{{0,60}}?\b{_VERB}\b)"
)
_STARTS = re.compile(rf"^(?:{_ORDERS})\b", re.IGNORECASE)
_ENSURES = re.compile(r"^ensur(?:e|ing)\b", re.IGNORECASE)
_OPEN_END = re.compile(r"\bto \w+$")
_HAS_VERB = re.compile(rf"\b{_VERB}\b")
_FEWEST_WORDS = 4


def proposed_parts(text: str) -> tuple[str, ...]:
    """The parts to offer, at least two; () if the text asks for one thing as far as its words show."""
    parts = [part for sentence in _SENTENCE.split(text) for part in _of_sentence(sentence)]
    return tuple(parts) if len(parts) > 1 else ()


def _of_sentence(sentence: str) -> Iterator[str]:
    for piece in _SEMICOLON.split(sentence):
        if _ENSURES.match(piece):
            yield from _cut(piece, _SECOND_CLAUSE, _HAS_VERB)
        elif _STARTS.match(piece):
            yield from _cut(piece, _SECOND_ORDER, None)
        else:
            yield piece


def _cut(text: str, joint: re.Pattern[str], needs: re.Pattern[str] | None) -> Iterator[str]:
    """The text cut at each joint whose left side is long enough and, if asked, has a verb of its own."""
    start = 0
    for found in joint.finditer(text):
        left = text[start : found.start()]
        whole = len(left.split()) >= _FEWEST_WORDS and not _OPEN_END.search(left)
        if whole and (needs is None or needs.search(left)):
            yield left
            start = found.end()
    yield text[start:]
