"""Words compared by their letters and digits alone, so that a line break or another bullet is nothing."""

import unicodedata
from collections.abc import Iterable

from jointreview.core.reports.document import Line


def letters_of(text: str) -> str:
    """Letters and digits only, in one form and case."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def are_in(words: str, lines: Iterable[Line]) -> bool:
    """Whether the words stand in the lines one after another; words without a letter stand nowhere."""
    wanted = letters_of(words)
    return bool(wanted) and wanted in "".join(letters_of(line.text) for line in lines)
