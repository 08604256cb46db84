"""What can go wrong, in four kinds, so that nothing is ever silently wrong.

1. Trouble in the data is a value: a `Problem`, returned beside the result. Reading a poor report never raises.
2. Trouble the user can mend is a `UserError`: a stable code, one sentence for the person, detail for the log.
   The command line turns its family into an exit code, the web into an error summary, 403 or 404, each in one place.
3. Trouble with evidence is an `IntegrityError`: never caught below the top, never a warning.
4. Our own mistakes are plain exceptions, never caught.

No code, sentence or detail may hold a child's name or identifier. This module imports nothing of ours.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

Severity = Literal["error", "check", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person must know about a result: `error` could not be read, `check` needs a look, `note` informs.

    `place` says where ("page 2", "¶24", "areas.leaders.source"); `page` is 1-based, None for text without pages;
    `items` names the things concerned (two readings that differ, missing numbers).
    """

    code: str
    severity: Severity
    words: str
    place: str = ""
    page: int | None = None
    items: tuple[str, ...] = ()


class UserError(Exception):
    """Trouble that the user can mend. `code` is stable, `words` are for the person, `detail` is for the log."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, words: str, detail: str = "") -> None:
        super().__init__(f"{code}: {words}")
        self.code = code
        self.words = words
        self.detail = detail


class UsageError(UserError):
    """The command or address was used wrongly. Exit code 2; on the web 400."""

    exit_code = 2


class UnreadableDocument(UserError):
    """A file that cannot be taken in as a document. Exit code 1; on the web an error summary."""


class Invalid(UserError):
    """A value or a move that the rules refuse. Exit code 1; on the web an error summary."""


class Forbidden(UserError):
    """The person may not do this. Exit code 3; on the web 403."""

    exit_code = 3


class NotFound(UserError):
    """There is no such record, or not on this day. Exit code 4; on the web 404."""

    exit_code = 4


class Overtaken(UserError):
    """Another process was quicker and nothing was changed: try again. Exit code 1; on the web an error summary."""


class IntegrityError(Exception):
    """Evidence that does not hold: a bad proof, a bad signature, a gap. Never caught below the top."""
