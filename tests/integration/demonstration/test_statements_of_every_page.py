"""Every page asks the database the same number of times, however much there is to show (issue 6, "Scale").

The plan grows, and so does what stands around it, table by table, so that whatever a page lists there is more of.
"""

from pathlib import Path

from tests.lib.multiplied import multiply
from tests.lib.pages import SHOWN, counted, every_form, every_page, grown_client
from tests.lib.rows import own_models
from tests.lib.scale import Size, grow

from jointreview.web.models import Partnership

# A plain copy cannot join these (a move follows another, a pair is told once, one row ends a thing), and the tests of
# their own pages make more. A new table belongs here only for such a reason.
STAY = {
    *("Plan", "User", "RoleGrant", "PostHolding", "StoryDay", "Erasure", "CalendarToken", "SavedFilter"),
    *(
        "Baseline",
        "LifeMove",
        "DateRequest",
        "Dependency",
        "FindingLink",
        "ObjectiveLocalPlan",
        "Review",
        "RagRule",
    ),
    *("Pack", "PackFile", "StatementVersion", "StatementFile", "StatementStep", "Consultation", "Proposal"),
    *(
        "ProposalFinding",
        "Notice",
        "NoticeStep",
        "NoticeMeasure",
        "MonitoringReturn",
        "ReturnLine",
        "ConcernEnd",
    ),
    *("BodyReport", "CopySupply", "DispatchWithdrawal", "RetentionRule", "RiskEnd", "UrgentMessage"),
    *("SystemIssue", "SystemIssueOwner", "SystemFinding"),
}


def test_no_page_asks_more_of_the_database_when_the_record_grows(demonstration: Path) -> None:
    partnership = Partnership.objects.get()
    client = grown_client(partnership.pk, Size(3, 60, 60, 120))
    multiply(partnership, 1)
    pages = (*every_page(), *every_form())

    def statements() -> dict[str, int]:
        found = {}
        for name, url in pages:
            client.get(url)  # what a process reads once
            answer, found[name] = counted(lambda url=url: client.get(url))
            assert answer.status_code < 500, name
        return found

    few, small = rows(), statements()
    grow(partnership, Size(9, 180, 180, 720), SHOWN, start=2001)
    multiply(partnership, 3)
    many, large = rows(), statements()
    assert {name for name in few if many[name] == few[name]} <= STAY
    grew = {name: (small[name], large[name]) for name in small if large[name] > small[name]}
    assert grew == {}


def rows() -> dict[str, int]:
    """How many rows each table has."""
    return {model.__name__: model._base_manager.count() for model in own_models()}
