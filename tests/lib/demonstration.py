"""The loaded demonstration, made once a session: a database file that tests copy and never write to."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from tests.lib.databases import connected, sealing, sqlite_settings
from tests.lib.postgresql import as_member, copied_database

PASSWORD = "a password of the tests"
TODAY = date(2026, 11, 24)

DOCUMENTS = Path(__file__).parents[2] / "src" / "jointreview" / "web" / "demonstration" / "documents"
REPORT = DOCUMENTS / "leeds-joint-area-review-2008.pdf"

PROOF = b"%PDF-1.4 a proof made up for the walk"

# What stands in each part of an address, by URL name; "" for all others. The record as on the day of the board.
SAMPLES = {
    "": {
        "day": "2008-06-11",
        "reference": "A-001",
        "duty": "send-report",
        "key": 1,
        "item": 1,
        "section": "judgements",
        "sha256": hashlib.sha256(REPORT.read_bytes()).hexdigest(),
        "page": 1,
        "account": "MQ",
        "token": "0-0",
        "number": 1,
        "format": "pdf",
        "framework": "slac-2009",
        "crosswalk": "safeguarding",
        "listed": "plan",
    },
    **{
        name: {"reference": "I-002"}
        for name in (
            *("inspection", "receipt", "duty", "dispatch", "send", "duty-date", "duty-add", "response"),
            *("legal-basis", "recipients", "recipient-add", "recipient-end"),
            *(
                "statement",
                "statement-draft",
                "consult",
                "submit",
                "statement-consulted",
                "statement-cleared",
            ),
            *("statement-approved", "statement-sent", "statement-returned", "statement-file"),
            *(
                "copies",
                "office-copy",
                "copy-request",
                "copy-supply",
                "press",
                "publicity",
                "findings-file",
                "notice-file",
            ),
            *("childrens", "childrens-duty", "childrens-version", "childrens-summary", "childrens-readers"),
            *("childrens-channel", "childrens-feedback", "timeline", "event"),
            *("relation", "rests-on", "baseline"),
        )
    },
    **{name: {"sha256": hashlib.sha256(PROOF).hexdigest()} for name in ("kept-file", "childrens-file")},
    "finding": {"reference": "F-001"},
    **{name: {"reference": "S-001"} for name in ("issue", "issue-edit")},
    **{name: {"reference": "F-001"} for name in ("finding-standing", "finding-claim", "finding-impact")},
    "finding-no-action": {"reference": "F-090"},
    **{
        name: {"reference": "O-001", "day": "2010-03-01"}
        for name in ("objective", "objective-measure", "objective-impact")
    },
    "finding-measure": {"reference": "F-001"},
    **{name: {"key": 1} for name in ("measure-observe", "measure-end")},
    "action-add": {"part": "milestone"},
    "move": {"kind": "action", "thing": "A-001", "event": "withdraw"},
    "plan-version": {"number": 1, "day": "2008-10-31"},
    "cycle": {"key": 1, "day": "2008-10-31"},
    "overview": {"day": "2010-03-10"},
    **{
        name: {"reference": "E-002", "number": 1}
        for name in ("evidence-item", "evidence-version", "evidence-link", "evidence-file")
    },
    **{name: {"kind": "action"} for name in ("history", "record-state", "records")},
    "review-parts": {"item": 2},
    **{name: {"kind": "action"} for name in ("history", "record-state", "records", "receipt-file")},
    **{name: {"reference": "I-002"} for name in ("inspection", "receipt", "duty", "dispatch")},
    **{name: {"reference": "F-001"} for name in ("finding", "relate", "finding-theme", "finding-tags")},
    **{name: {"reference": "DR-001", "day": "2010-02-12"} for name in ("driver-require", "driver-serve")},
    **{name: {"reference": "SA-001", "area": "stay_safe"} for name in ("self-assessment", "self-statement")},
    **{name: {"reference": "R-001"} for name in ("risk", "risk-judge", "risk-close")},
    "urgent": {"reference": "U-001", "day": "2010-02-12"},
    **{
        name: {"reference": "N-001", "day": "2010-02-12"}
        for name in ("notice", "notice-step", "notice-measure", "notice-condition", "notice-judge")
    },
    "monitoring-return": {"reference": "MR-001", "day": "2008-08-13"},
    **{name: {"reference": "I-002"} for name in ("return-new", "finding-new")},
    **{
        name: {"reference": "L-001"}
        for name in (
            "strategy",
            "strategy-describe",
            "strategy-aim",
            "strategy-objective",
        )
    },
    "strategy-aim-end": {"reference": "L-007"},
    "action-end": {"part": "funding"},
    "resource-new": {"kind": "proposal"},
    "proposal-step": {"reference": "V-002", "day": "2010-02-12"},
    "value-test": {"reference": "CI-001", "day": "2009-02-02"},
    "finding-summary": {"reference": "F-001"},
    "finding-cover": {"reference": "F-001"},
    "finding-theme-end": {"reference": "F-226", "theme": "T-001", "day": "2010-02-12"},
    "body-meeting": {"reference": "G-001"},
    "body-meeting-end": {"reference": "G-001", "key": 3},
    "finding-selective": {"reference": "F-001"},
    **{
        name: {"reference": "I-002", "line": "K-001"}
        for name in ("key-lines", "key-line-new", "key-line-link")
    },
    "concern-settle": {"reference": "C-001"},
    **{
        name: {"reference": "G-004"}
        for name in ("body", "body-change", "body-report", "body-work", "body-work-end")
    },
    "history": {"kind": "action"},
    "pack-file": {"reference": "B-001", "format": "pdf"},
}


def make_pack(partnership: int) -> str:
    """A board pack of the day of the board; returns its reference."""
    from jointreview.core.access import Visitor
    from jointreview.web.actions import packs
    from jointreview.web.queries.board_pack import PackHead, board_pack_on

    on = date(2008, 6, 11)
    return packs.make_pack(
        by=Visitor(partnership=partnership, roles=frozenset({"improvement_lead"}), system="test"),
        on=on,
        today=TODAY,
        made_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
        pack=board_pack_on(partnership, on, PackHead("Sample", "Executive Board", "", "")),
    )


def make_response(partnership: int) -> None:
    """What the pages of a response need to be there on the day of the board."""
    from jointreview.adapters.filestore import FileStore
    from jointreview.core.access import Visitor
    from jointreview.core.boards import StatementBand, WrittenStatement
    from jointreview.core.response import StatementRow
    from jointreview.web.actions.enquiry import enter_key_line
    from jointreview.web.actions.keeping import keep_bytes
    from jointreview.web.actions.response import DispatchEntry, record_dispatch
    from jointreview.web.actions.statement import draft_statement
    from jointreview.web.actions.telling import (
        ChildrensVersionEntry,
        add_childrens_version,
        request_copies,
    )

    by = Visitor(partnership=partnership, roles=frozenset({"improvement_lead"}), system="test")
    said = {"by": by, "on": date(2008, 6, 11), "today": TODAY, "inspection": "I-002"}
    file = keep_bytes(PROOF, "proof.pdf", FileStore(settings.DATA_DIR / "files"))
    entry = DispatchEntry("office-copy-of-report", "proof", sent=file, proof_file=file)
    record_dispatch(**said, entry=entry)
    request_copies(**said, duty="report-on-demand", copies=1)
    enter_key_line(**said, words="Made up for tests")
    add_childrens_version(**said, entry=ChildrensVersionEntry("For you", "written", "English", file))
    statement = WrittenStatement(
        number=1,
        partnership="Sample",
        area_name="Leeds",
        inspection="I-002",
        inspection_title="Sample",
        published="6 May 2008",
        due="13 August 2008",
        as_at=date(2008, 6, 11),
        bands=(StatementBand("Now", (StatementRow("F-001", "Do it", ("It is done",), ("by July",)),)),),
        consulted=(),
        legal_basis=(),
    )
    answer_the_rest(
        by, said["on"]
    )  # a statement that leaves a recommendation out has no place in the database
    draft_statement(**said, statement=statement)


def answer_the_rest(by: Any, on: date) -> None:
    """One made-up action for every recommendation of the review that none answers on the day."""
    from jointreview.web.actions.plan import ActionEntry, draft_action
    from jointreview.web.queries.statement import written_statement

    rows = written_statement(by.partnership, on, "I-002").rows
    left = tuple((row.reference, "") for row in rows if not row.actions)
    draft_action(by=by, on=on, today=TODAY, entry=ActionEntry("Made up", due_on="2008-12"), answers=left)


def prove_action(partnership: int) -> None:
    """What the pages of evidence need beyond the demonstration: one that is a file, on the day of the board."""
    from jointreview.adapters.filestore import FileStore
    from jointreview.core.access import Visitor
    from jointreview.web.actions import plan_evidence
    from jointreview.web.actions.keeping import keep_bytes

    on = date(2008, 6, 11)
    by = Visitor(partnership=partnership, roles=frozenset({"improvement_lead"}), system="test")
    said: dict[str, Any] = {"by": by, "on": on, "today": TODAY}
    file = keep_bytes(PROOF, "count.pdf", FileStore(settings.DATA_DIR / "files"))
    kept = {"sha256": file.sha256, "file_name": file.name, "media_type": file.media_type, "size": file.size}
    plan_evidence.add_evidence(
        **said,
        entry=plan_evidence.EvidenceEntry("Made up", "data"),
        version=plan_evidence.VersionEntry(on, on, on, **kept),
        link=plan_evidence.LinkEntry("action", "A-001", "Made up for tests"),
    )


def fund_action(partnership: int) -> None:
    """What the page that ends a line of funding needs beyond the demonstration."""
    from jointreview.core.access import Visitor
    from jointreview.web.actions.plan_links import FundingEntry, add_funding

    by = Visitor(partnership=partnership, roles=frozenset({"improvement_lead"}), system="test")
    add_funding(by=by, on=date(2008, 6, 11), today=TODAY, action="A-001", entry=FundingEntry("unfunded"))


def log_issue(partnership: int) -> str:
    """An issue of the record system; returns its reference."""
    from jointreview.core.access import Visitor
    from jointreview.core.plan.record_system import IssueEntry, Owner
    from jointreview.web.actions import systems

    by = Visitor(partnership=partnership, roles=frozenset({"improvement_lead"}), system="test")
    entry = IssueEntry("Made up", "Made up for tests", "None", (Owner("supplier"),))
    return systems.log_issue(by=by, on=date(2008, 6, 11), today=TODAY, entry=entry)


def ask_erasure(partnership: int) -> int:
    """An erasure that waits for a decision; returns its number."""
    from jointreview.core.access import Visitor
    from jointreview.web.actions import retention

    by = Visitor(partnership=partnership, roles=frozenset({"administrator"}), system="test")
    return retention.ask_erasure(
        by=by, today=date(2008, 6, 11), kind="inspection", key="1", basis="error", authority="made up"
    )


def propose_report(partnership: int) -> int:
    """A reading of one of the demonstration's reports, waiting for a person; one judgement and one
    recommendation are enough to open it."""
    from jointreview.adapters.filestore import FileStore
    from jointreview.core.access import Visitor
    from jointreview.core.reports.contract import to_json
    from jointreview.core.reports.reading import Judgement, Reading, Recommendation
    from jointreview.web.actions.documents import TakenIn, propose_reading

    data = REPORT.read_bytes()
    sha256 = FileStore(settings.DATA_DIR / "files").keep(data)
    reading = Reading(
        file=REPORT.name,
        sha256=sha256,
        pages=1,
        judgements=(Judgement(0, "safeguarding", "Safeguarding", "good", "3", page=1),),
        recommendations=(Recommendation(0, "recommendation", "1", "Plan together", page=1),),
        reader_version="1.0",
    )
    taken = TakenIn(sha256, REPORT.name, "application/pdf", len(data), to_json(reading), {})
    by = Visitor(partnership=partnership, roles=frozenset({"improvement_lead"}), system="test")
    return propose_reading(by=by, on=date(2008, 6, 11), today=TODAY, taken=taken)


def make_samples(partnership: int) -> None:
    """Everything that SAMPLES names and the demonstration does not hold."""
    assert propose_report(partnership) == SAMPLES[""]["key"]
    assert make_pack(partnership) == SAMPLES["pack-file"]["reference"]
    make_response(partnership)
    prove_action(partnership)
    fund_action(partnership)
    assert ask_erasure(partnership) == SAMPLES[""]["number"]
    assert log_issue(partnership) == SAMPLES["issue"]["reference"]


@pytest.fixture(scope="session")
def demonstration_template(template_database: Path, django_db_blocker: Any) -> Iterator[Path]:
    """The file with the demonstration loaded through the product's own loader."""
    from jointreview.web.demonstration import load_facts
    from jointreview.web.demonstration.loading import load

    with tempfile.TemporaryDirectory() as folder, django_db_blocker.unblock():
        path = Path(folder) / "demonstration.sqlite3"
        shutil.copy(template_database, path)
        with connected(sqlite_settings(path)) as connection:
            load(load_facts(), PASSWORD, TODAY)
            connection.run("PRAGMA journal_mode = DELETE")
        yield path


@pytest.fixture
def demonstration(own_database: Path, demonstration_template: Path) -> Path:
    """The default database becomes a copy of the loaded demonstration that only this test writes to."""
    connections["default"].close()
    for beside in ("-wal", "-shm"):
        own_database.with_name(own_database.name + beside).unlink(missing_ok=True)
    shutil.copy(demonstration_template, own_database)
    return own_database


@pytest.fixture(scope="session")
def postgresql_demonstration_template(
    postgresql_server: str, postgresql_migrated: str, django_db_blocker: Any
) -> Iterator[str]:
    """The name of a PostgreSQL database with the demonstration, loaded through the product's own loader."""
    from jointreview.web.demonstration import load_facts
    from jointreview.web.demonstration.loading import load

    with copied_database(postgresql_server, postgresql_migrated) as settings:
        with django_db_blocker.unblock(), connected(as_member(settings, "application")):
            load(load_facts(), PASSWORD, TODAY)
        yield settings["NAME"]


@pytest.fixture
def postgresql_demonstration(
    postgresql_server: str, postgresql_demonstration_template: str, django_db_blocker: Any
) -> Iterator[Any]:
    """The default database becomes a copy of the demonstration on PostgreSQL."""
    with (
        copied_database(postgresql_server, postgresql_demonstration_template) as settings,
        django_db_blocker.unblock(),
        connected(as_member(settings, "application")) as connection,
        sealing(as_member(settings, "sequencer")),
    ):
        yield connection


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def demonstration_on_both(request: pytest.FixtureRequest) -> str:
    """The loaded demonstration on each kind of database; returns its kind."""
    name = {"sqlite": "demonstration", "postgresql": "postgresql_demonstration"}[request.param]
    request.getfixturevalue(name)
    return request.param
