"""A small partnership in the test's database: two accounts and one inspection of a made-up place, with its duties.

The dates are the catalogue's: received 6 May 2008, the copies are due on 18 June and the statement on 13 August 2008.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from jointreview.adapters.filestore import FileStore
from jointreview.core.access import Visitor
from jointreview.web.actions import accounts
from jointreview.web.actions.accounts import AccountEntry, OrganisationEntry, PartnershipEntry
from jointreview.web.actions.inspections import enter_inspection
from jointreview.web.actions.keeping import FileEntry, keep_bytes
from jointreview.web.mapping.entries import (
    FigureEntry,
    FindingEntry,
    InspectionEntry,
    JudgementEntry,
    PassageEntry,
)

BEGINS = date(2008, 1, 1)
TODAY = date(2026, 11, 24)
PASSWORD = "a long enough password"


@dataclass(frozen=True, slots=True)
class Partnership:
    """The keys of what was made, and the visitor who made it."""

    key: int
    lead: int
    board: int
    by: Visitor


def make_partnership() -> Partnership:
    """A partnership with an improvement lead and a board member."""
    key = accounts.create_partnership(
        by=Visitor(system="test"), entry=PartnershipEntry("Anytown partnership", "Anytown", BEGINS)
    )
    by = Visitor(partnership=key, roles=frozenset({"administrator"}), system="test")
    bodies = accounts.add_organisations(
        by=by, on=BEGINS, today=TODAY, entries=[OrganisationEntry("council", "Anytown Council", "council")]
    )
    accounts_made = [
        accounts.create_account(
            by=by,
            on=BEGINS,
            entry=AccountEntry(f"{role}@example.test", role.replace("_", " "), role, bodies["council"]),
            password=PASSWORD,
        )
        for role in ("improvement_lead", "board_member")
    ]
    return Partnership(key, *accounts_made, by)


def enter_review(partnership: Partnership, on: date = date(2008, 5, 6), **changes: object) -> str:
    """A joint area review known from `on`; returns its reference."""
    return enter_inspection(by=partnership.by, on=on, today=TODAY, entry=review_entry(**changes))


def review_entry(**changes: object) -> InspectionEntry:
    """The facts of the made-up joint area review."""
    given = {
        "title": "Anytown: joint area review",
        "area_name": "Anytown",
        "framework": "jar-2007",
        "kind": "full",
        "started_on": "2008-01",
        "published_on": "2008-05-06",
        "received_on": "2008-05-06",
        "inspectorates": ("Ofsted",),
        "source": "a paper of the test",
        "judgements": (
            JudgementEntry("Safeguarding", "safeguarding", "good", "Good", 3, passage=_passage("Good", 4)),
            JudgementEntry(
                "14-19 strategy", "14_19", "adequate", "Adequate", 2, False, passage=_passage("2", 4)
            ),
        ),
        "findings": (
            FindingEntry("strength", "Staff know their families well.", _passage("Staff know", 5)),
            FindingEntry("area_for_improvement", "Plans are late.", _passage("Plans are late.", 5)),
            FindingEntry(
                "recommendation",
                "Make plans on time.",
                _passage("Make plans on time.", 6, "1.2"),
                number="1",
                timescale="six_months",
                addressee="The council",
            ),
        ),
        "figures": (
            FigureEntry("evidence", "Case files read", "100", "more_than"),
            FigureEntry("declared", "recommendations", "1", passage=_passage("1 recommendation", 6)),
        ),
    }
    return InspectionEntry(**{**given, **changes})


def kept_entry(name: str = "report.pdf", data: bytes = b"%PDF-1.4 made up") -> FileEntry:
    """A small file that is kept already, as an action takes it."""
    return keep_bytes(data, name, FileStore(settings.DATA_DIR / "files"))


def a_file(name: str, data: bytes = b"%PDF-1.4 made up") -> SimpleUploadedFile:
    """A small file as a browser sends it."""
    return SimpleUploadedFile(name, data)


def _passage(words: str, page: int, paragraph: str = "") -> PassageEntry:
    return PassageEntry(words, page, paragraph)
