"""The one page for an outside body: what it holds, what it checks, what it answers, what that shows and what not.

One text for the page that is printed and for every evidence pack, so that the two cannot part. A command stands between
backticks.
"""

import textwrap
from dataclasses import dataclass
from typing import Final

NAME: Final = "OUTSIDE-BODY.txt"
LEAD: Final = (
    "You help to show that nobody changes this record in secret. It takes five minutes a month, and you never see a "
    "word of the record."
)
WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its steps, numbered, or with plain lines."""

    heading: str
    lines: tuple[str, ...]
    is_numbered: bool = True


PARTS: Final = (
    Part(
        "On the first day",
        (
            "Take the policy file from us in person or by a way you trust. Keep it. It says whose signature counts. "
            "A key taken from what it verifies proves nothing.",
            "Make your own key, in a folder of yours, and give us the line that is printed: `jointreview ledger cosign "
            "--folder OURS --name YOUR-NAME --make-key`.",
        ),
    ),
    Part(
        "Each time a request comes",
        (
            "Run `jointreview ledger cosign --folder OURS --name YOUR-NAME --policy POLICY REQUEST`. It checks that "
            "nothing before the size you saw last was changed, removed or put in another order.",
            "Send back what it prints, all of it: a line that begins with a dash, or a number.",
            "If it prints a number although you did nothing, we have fewer entries than you saw. Tell your own "
            "management: that is the alarm.",
            "Twice a year lay what you signed last, from the folder `kept`, beside another body’s: "
            "`jointreview ledger compare --policy POLICY OURS THEIRS`. Only this finds a record that shows each of you "
            "another history.",
        ),
    ),
    Part(
        "When you inspect",
        (
            "Ask for an evidence pack. Take a computer with Python and no network.",
            "Run `python verify.py PACK --policy YOUR-POLICY --since THE-CHECKPOINT-YOU-KEPT`. It names each check "
            "with its verdict: exit code 0 is good, 1 is bad, 2 means that something could not be told.",
            "Compare the 16 groups of letters and figures on a printed board pack with the checkpoint of that size "
            "in the pack.",
        ),
    ),
    Part(
        "What this shows, and what it does not",
        (
            "It shows that no entry up to the size you signed was changed, removed or slipped in later. It cannot "
            "show that an entry was true when it was made, and nothing about what came after your last signature.",
        ),
        is_numbered=False,
    ),
)


def instruction() -> str:
    """The page as plain text, to be read anywhere."""
    told = ["FOR AN OUTSIDE BODY", "", *wrapped(LEAD)]
    for part in PARTS:
        told += ["", part.heading]
        for number, line in enumerate(part.lines, 1):
            told += wrapped(line.replace("`", ""), f"  {number}. " if part.is_numbered else "  ")
    return "\n".join(told) + "\n"


def wrapped(line: str, start: str = "") -> list[str]:
    """The line in pieces that fit on a page; what follows the first stands under its words."""
    return textwrap.wrap(line, WIDTH, initial_indent=start, subsequent_indent=" " * len(start))
