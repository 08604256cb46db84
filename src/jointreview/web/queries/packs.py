"""The board packs made by a day, their files, and the meetings a pack can be made for."""

from dataclasses import dataclass
from datetime import date, datetime

from jointreview.errors import NotFound
from jointreview.web.mapping.life import still
from jointreview.web.models import Meeting, Pack
from jointreview.web.queries.dates import known_date

FORMAT_WORDS = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True, slots=True)
class PackFileRow:
    """One rendering: its format, size in bytes and the hash of what is handed out."""

    format: str
    words: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack as it was made: the day it shows, for which meeting, by whom and when."""

    reference: str
    title: str
    as_at: date
    meeting: str
    made_at: datetime
    made_by: str
    files: tuple[PackFileRow, ...]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting: the body, its day as far as known, and what for."""

    key: int
    body: str
    held_on: str
    purpose: str

    @property
    def words(self) -> str:
        """`Executive Board, 11 June 2008: Outcome of the review`."""
        when = f", {self.held_on}" if self.held_on else ""
        return f"{self.body}{when}{f': {self.purpose}' if self.purpose else ''}"


def packs_on(partnership: int, as_of: date) -> tuple[PackRow, ...]:
    """The packs that show a day up to `as_of`, the latest made first."""
    found = (
        Pack.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
        .select_related("meeting", "made_by__person")
        .prefetch_related("files")
        .order_by("-pk")
    )
    return tuple(
        PackRow(
            reference=pack.reference,
            title=pack.title,
            as_at=pack.effective_on,
            meeting=_meeting(pack.meeting).words if pack.meeting else "",
            made_at=pack.made_at,
            made_by=pack.made_by.person.name if pack.made_by else "The system",
            files=tuple(
                PackFileRow(file.format, FORMAT_WORDS[file.format], file.size, file.sha256)
                for file in sorted(pack.files.all(), key=lambda file: list(FORMAT_WORDS).index(file.format))
            ),
        )
        for pack in found
    )


def meetings_on(partnership: int, as_of: date) -> tuple[MeetingRow, ...]:
    """The meetings known by `as_of`, the latest first."""
    found = Meeting.objects.filter(still(as_of), partnership_id=partnership)
    return tuple(_meeting(meeting) for meeting in found.order_by("-held_on", "pk"))


def meeting_on(partnership: int, as_of: date, key: int) -> MeetingRow:
    """One meeting known by `as_of`. Raises NotFound."""
    for meeting in meetings_on(partnership, as_of):
        if meeting.key == key:
            return meeting
    raise NotFound("meeting.unknown", "There is no such meeting on this day.")


def _meeting(meeting: Meeting) -> MeetingRow:
    held_on = known_date(meeting.held_on)
    return MeetingRow(meeting.pk, meeting.body, held_on.words if held_on else "", meeting.purpose)
