"""The plan goes out to Excel and comes back (R065): every field, checked first, all or nothing, nothing overwritten."""

import io
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from openpyxl import load_workbook
from tests.lib.pages import counted
from tests.lib.plan import accepted_evidence, people, when, whole_action
from tests.lib.record import DAY, SHOWN, TODAY, Record, make_record, seen

from jointreview.adapters.workbooks import read_sheets, tidy
from jointreview.web.actions import plan, plan_links, plan_parts
from jointreview.web.actions.accounts import PostEntry, add_posts
from jointreview.web.actions.plan import ActionEntry, entry_said
from jointreview.web.actions.plan_evidence import LinkEntry
from jointreview.web.actions.plan_import import import_plan
from jointreview.web.models import Action, ActionVersion
from jointreview.web.queries.plan_chosen import PlanChoice
from jointreview.web.queries.workbooks import plan_sheets

pytestmark = pytest.mark.django_db


def actions_of_code(code: str) -> int:
    """How many audit actions of that code the trail holds."""
    return connection.run("SELECT count(*) FROM jr_action WHERE code = %s", [code])[0][0]


@pytest.fixture
def record() -> Record:
    return make_record()


@pytest.fixture
def whole(record: Record) -> str:
    """An action with every field of R065 filled in."""
    lead = people(record).lead
    action = whole_action(record, (("F-005", ""), ("F-006", "a")), description="In two\r\nteams")
    said = {**when(lead), "action": action}
    plan_parts.set_milestone(**said, entry=plan_parts.MilestoneEntry("Posts filled", "2008-07", "Payroll"))
    plan_parts.ask_partner(**said, organisation=record.organisations["health"], words="Lends a nurse")
    plan_links.add_funding(**said, entry=plan_links.FundingEntry("secured", "Base budget", "2008-09", 25_000))
    plan_links.state_risk(**said, words="=Nobody applies")
    plan_links.screen_action(**said, outcome="adverse_effect", groups=("rural", "age"), words="Far away")
    plan.report_progress(**said, state="under_way", words="One of two is in post")
    return action


def handed_out(record: Record, query: str = "") -> Any:
    answer = record.client("improvement_lead").get(f"/{DAY}/plan/plan.xlsx{query}")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def handed_in(
    record: Record, book: Any, do: str = "save", role: str = "improvement_lead", **said: str
) -> Any:
    made = io.BytesIO()
    book.save(made)
    file = SimpleUploadedFile("plan.xlsx", made.getvalue())
    data = {"workbook": file, "do": do, "reason": "Agreed at the away day", **said}
    return record.client(role).post(f"/{DAY}/plan/import/", data)


def changed(record: Record, change: Callable[[Any], None], **said: str) -> Any:
    book = handed_out(record)
    change(book)
    return seen(handed_in(record, book, **said))


def put(sheet: str, cell: str, value: object) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][cell].value = value

    return change


@pytest.mark.requirement("R065")
def test_a_workbook_that_nobody_changed_leaves_no_entry(record: Record, whole: str) -> None:
    page = seen(handed_in(record, handed_out(record)))
    assert "there is nothing to save" in page.words
    assert actions_of_code("plan.import") == 0
    assert ActionVersion.objects.count() == 1


@pytest.mark.requirement("R065")
def test_a_changed_cell_is_one_change_with_its_reason(record: Record, whole: str) -> None:
    page = changed(record, put("Actions", "H2", "2008-10"))
    assert page.table("Changes") == [[whole, "Due", "2008-09-30", "2008-10"]]
    first, second = ActionVersion.objects.order_by("pk")
    assert (second.due_on, second.reason, second.follows) == ("2008-10", "Agreed at the away day", first)
    assert {**vars(first), **IDENTITY} == {**vars(second), **IDENTITY}
    assert actions_of_code("plan.import") == 1


IDENTITY = dict.fromkeys(("_state", "id", "recorded_at", "due_on", "reason", "follows_id"))


@pytest.mark.requirement("R065")
def test_every_field_comes_back_as_it_went_out(record: Record, whole: str) -> None:
    """All of one action's rows, taken in once more as a new action, say the same again."""
    book = handed_out(record)
    new = "A-002"
    for page in book:
        for row in list(page.iter_rows(min_row=2)):
            cells = [cell.value for cell in row]
            if page.title == "Actions":
                page.append([None, None, *cells[2:]])
            elif page.title == "Progress":
                page.append([None, new, *cells[2:4]])
            else:
                page.append([None, new, *cells[2:]])
            for cell in page[page.max_row]:
                cell.data_type = "s" if str(cell.value).startswith("=") else cell.data_type
    page = seen(handed_in(record, book))
    assert page.errors == []
    assert "The workbook is saved." in page.words, page.table("Cells in trouble")
    sheets = plan_sheets(record.by.partnership, SHOWN, PlanChoice())
    for one in sheets:
        ours = [tuple(map(tidy, row[2:])) for row in one.rows if whole in row[:2]]
        theirs = [row[2:] for row in one.rows if new in row[:2]]
        assert ours == theirs, one.name
        assert ours or one.name in ("Evidence", "Plan measures")  # which hang on no action, or have a page
    assert actions_of_code("plan.import") == 1


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        ("Actions", "C2", None, "Say what will be done."),
        ("Actions", "E2", "Nobody’s council", "“Nobody’s council” is no known organisation."),
        ("Actions", "F2", "Director", "is no known post"),
        ("Actions", "H2", "soon", "“soon” is no date"),
        ("Actions", "I2", "O-009", "There is no such objective in the plan."),
        ("Actions", "H2", "=TODAY()", "A formula is not taken in."),
        ("Actions", "B2", "999", "Leave the version as it was exported"),
        ("Actions", "A2", "A-099", "There is no action with that reference on this day."),
        ("Actions", "C1", "Task", "The headings must be"),
        ("Measures", "D2", "Other words", "is not rewritten here"),
        ("Funding", "F2", "26000.00", "This is on record as “25000.00”"),
        ("Progress", "C2", "Claimed done", "is not rewritten here"),
        ("Risks", "A2", "999", "There is no such row any more."),
    ],
)
def test_each_cell_in_trouble_is_named_and_nothing_is_saved(
    record: Record, whole: str, sheet: str, cell: str, value: object, words: str
) -> None:
    def change(book: Any) -> None:
        put("Actions", "D2", "A change that would be good by itself")(book)
        put(sheet, cell, value)(book)
        book["Answers"].append([None, whole, "F-099"])

    page = changed(record, change)
    troubles = page.table("Cells in trouble")
    where = "A1" if cell == "C1" else "B2" if cell == "A2" and sheet == "Actions" else cell
    assert any(row[:2] == [sheet, where] and words in row[2] for row in troubles), troubles
    assert ["Answers", "C4"] in [row[:2] for row in troubles]
    assert "Nothing was saved" in page.words
    assert ActionVersion.objects.count() == 1
    assert actions_of_code("plan.import") == 0


def test_what_somebody_changed_since_the_export_is_shown_and_kept(record: Record, whole: str) -> None:
    book = handed_out(record)
    lead, council = people(record).lead, record.organisations["council"]
    entry = ActionEntry("Add three assessment workers", lead_organisation=council, reason="More work")
    plan.revise_action(**when(lead), action=whole, entry=entry)
    assert "there is nothing to save" in seen(handed_in(record, book)).words
    put("Actions", "C2", "Add one assessment worker")(book)
    page = seen(handed_in(record, book))
    (row,) = page.table("Cells in trouble")
    assert row[:2] == ["Actions", "C2"]
    assert "It says now: “Add three assessment workers”" in row[2]
    assert ActionVersion.objects.count() == 2


def test_what_others_changed_elsewhere_in_an_action_stays(record: Record, whole: str) -> None:
    """Theirs is the due date, ours the title: both are there afterwards. Where both said the same, nothing is new."""
    book, lead = handed_out(record), people(record).lead
    theirs = entry_said(ActionVersion.objects.get(), "Later")
    plan.revise_action(**when(lead), action=whole, entry=replace(theirs, due_on="2009-01"))
    put("Actions", "C2", "Add one assessment worker")(book)
    put("Actions", "H2", "2009-01")(book)
    page = seen(handed_in(record, book))
    assert page.table("Changes") == [
        [whole, "What will be done", "Add two assessment workers", "Add one assessment worker"]
    ]
    now = ActionVersion.objects.order_by("pk").last()
    assert (now.title, now.due_on) == ("Add one assessment worker", "2009-01")


def test_every_cell_in_trouble_of_one_row_is_told(record: Record, whole: str) -> None:
    def change(book: Any) -> None:
        for cell, value in (("C2", "x" * 301), ("E2", "Nobody"), ("G2", "soon"), ("H2", "later")):
            put("Actions", cell, value)(book)
        book["Measures"].append([None, whole, "Guesses", "y" * 501, None, None, "some day"])
        book["Funding"].append([None, whole, "Paid", None, None, "NaN", "1e9"])

    troubles = changed(record, change).table("Cells in trouble")
    named = [tuple(row[:2]) for row in troubles]
    assert named == [
        *(("Actions", cell) for cell in ("C2", "E2", "G2", "H2")),
        *(("Measures", cell) for cell in ("C3", "D3", "G3")),
        *(("Funding", cell) for cell in ("C3", "F3", "G3")),
    ]
    assert "This is 301 characters; 300 can be kept." in troubles[0][2]


def test_a_post_that_two_share_by_name_is_not_guessed(record: Record, whole: str) -> None:
    entry = PostEntry("second", "Director of Children's Services", record.organisations["council"])
    add_posts(by=record.by, on=SHOWN, today=TODAY, entries=(entry,))
    page = changed(record, put("Actions", "F2", "director of children's services, Anyshire Council"))
    assert "More than one is called" in page.table("Cells in trouble")[0][2]
    # A row that leaves it alone keeps the post it has.
    changed(record, put("Actions", "C2", "Add one assessment worker"))
    assert ActionVersion.objects.order_by("pk").last().post_id == record.posts["director"]


def test_the_last_report_of_each_action_goes_out(record: Record, whole: str) -> None:
    plan.report_progress(
        **when(people(record).lead), action=whole, state="part_done", words="Both are in post"
    )
    (sheet,) = [
        one for one in plan_sheets(record.by.partnership, SHOWN, PlanChoice()) if one.name == "Progress"
    ]
    assert [row[1:4] for row in sheet.rows] == [(whole, "Part done", "Both are in post")]


def test_a_workbook_costs_as_many_statements_whatever_its_rows(record: Record, whole: str) -> None:
    def statements() -> int:
        book, lead = handed_out(record), record.client("improvement_lead")
        made = io.BytesIO()
        book.save(made)
        file = SimpleUploadedFile("plan.xlsx", made.getvalue())
        lead.get(f"/{DAY}/plan/import/")  # what a client asks once
        return counted(lambda: lead.post(f"/{DAY}/plan/import/", {"workbook": file, "do": "check"}))[1]

    few = statements()
    for _ in range(6):
        whole_action(record, (("F-005", ""),))
    assert statements() == few


def test_changed_and_added_rows_cost_as_many_statements_however_many(record: Record, whole: str) -> None:
    """All of them are weighed on what is read once, and written together."""

    def statements() -> int:
        book, lead = handed_out(record), record.client("improvement_lead")
        page = book["Actions"]
        rows = list(page.iter_rows(min_row=2))
        for row in rows:
            row[2].value = f"{row[2].value}, and sooner"
            page.append([None, None, "Something new"])
        lead.get(f"/{DAY}/plan/import/")  # what a client asks once
        made = io.BytesIO()
        book.save(made)
        data = {"workbook": SimpleUploadedFile("plan.xlsx", made.getvalue()), "do": "check"}
        answer, count = counted(lambda: lead.post(f"/{DAY}/plan/import/", data))
        assert len(seen(answer).table("Changes")) == 2 * len(rows)
        return count

    few = statements()
    for _ in range(6):
        whole_action(record, (("F-005", ""),))
    assert statements() == few


def test_an_action_that_stands_in_two_rows_is_not_guessed(record: Record, whole: str) -> None:
    def twice(*titles: str) -> Callable[[Any], None]:
        def change(book: Any) -> None:
            cells = [cell.value for cell in book["Actions"][2]]
            book["Actions"].delete_rows(2)
            for title in titles:
                book["Actions"].append([*cells[:2], title, *cells[3:]])

        return change

    page = changed(record, twice("Add one worker", "Add three workers"))
    assert page.table("Cells in trouble") == [
        ["Actions", "A3", f"{whole} stands in this sheet twice. Keep one row of it."]
    ]
    page = changed(record, twice("Add one worker", "Add one worker"))
    assert len(page.table("Changes")) == 1
    assert ActionVersion.objects.count() == 2


def test_a_large_workbook_says_how_far_it_is_and_is_saved_when_its_page_is_whole(
    record: Record, whole: str
) -> None:
    chance, book = Random(1), handed_out(record)
    for _ in range(25):  # words that no archive makes smaller
        book["Actions"].append([None, None, "Visit each school", chance.randbytes(15_000).hex()])
    answer = handed_in(record, book)
    pieces = iter(answer.streaming_content)
    first = next(pieces).decode()
    assert "Leave the page open" in first
    assert Action.objects.count() == 1
    rest = b"".join(pieces).decode()
    assert "The workbook is saved." in rest
    assert Action.objects.count() == 26
    html5lib.HTMLParser(strict=True).parse(first + rest)
    asked = connection.run("SELECT request FROM jr_action WHERE code = 'plan.import'")
    assert [bool(request) for (request,) in asked] == [True]  # the trail knows how it came


def test_a_workbook_left_in_the_middle_changes_nothing(record: Record, whole: str) -> None:
    book, made = handed_out(record), io.BytesIO()
    put("Actions", "C2", "Add four assessment workers")(book)
    book.save(made)
    steps = import_plan(
        **when(people(record).lead),
        sheets=tuple(read_sheets(made.getvalue())),
        reason="Agreed at the away day",
    )
    assert next(steps).words == "Changes entered"
    assert ActionVersion.objects.count() == 2
    steps.close()
    assert ActionVersion.objects.count() == 1
    assert actions_of_code("plan.import") == 0


def test_a_check_shows_the_changes_and_saves_nothing(record: Record, whole: str) -> None:
    book = handed_out(record)
    put("Actions", "C2", "Add four assessment workers")(book)
    book["Risks"].append([None, whole, "None identified"])
    page = seen(handed_in(record, book, do="check", reason=""))
    assert [row[:2] for row in page.table("Changes")] == [
        [whole, "What will be done"],
        [whole, "Risks: row added"],
    ]
    assert "What would change" in page.words
    assert (ActionVersion.objects.count(), Action.objects.count()) == (1, 1)
    assert actions_of_code("plan.import") == 0
    assert seen(handed_in(record, book, reason=" ")).errors == ["Say why the plan changes."]


def test_a_row_that_is_missing_takes_nothing_away(record: Record, whole: str) -> None:
    page = changed(record, lambda book: book["Actions"].delete_rows(2))
    assert "there is nothing to save" in page.words
    assert Action.objects.count() == 1


def test_evidence_goes_out_and_is_added_on_its_own_page(record: Record, whole: str) -> None:
    reference = accepted_evidence(record, LinkEntry("action", whole, "Counted"))
    (sheet,) = [
        one for one in plan_sheets(record.by.partnership, TODAY, PlanChoice()) if one.name == "Evidence"
    ]
    assert [row[1:] for row in sheet.rows] == [(whole, f"{reference}-v1", "Counted")]
    page = changed(record, lambda book: book["Evidence"].append([None, whole, "E-001-v1", "More"]))
    assert "Evidence is added on its own page" in page.table("Cells in trouble")[0][2]


def test_only_what_is_shown_goes_out(record: Record, whole: str) -> None:
    other = whole_action(record, (("F-007", ""),), lead_organisation=record.organisations["health"])
    query = f"?lead={record.organisations['health']}"
    sheet = handed_out(record, query)["Actions"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [other]
    page = seen(record.client("board_member").get(f"/{DAY}/plan/{query}&view=list"))
    assert page.links("Download what is shown") == [f"/{DAY}/plan/plan.xlsx{query}&view=list"]


def test_only_officers_bring_a_workbook_back(record: Record, whole: str) -> None:
    assert handed_in(record, handed_out(record), role="contributor").status_code == 403


@pytest.mark.parametrize(
    ("address", "sheet", "first"),
    [
        ("findings/findings.xlsx?kind=recommendation", "Findings", "F-005"),
        ("plan/coverage/coverage.xlsx", "Recommendations", "F-005"),
        ("risks/risks.xlsx", "Risks", None),
    ],
)
def test_other_lists_go_out_too(
    record: Record, whole: str, address: str, sheet: str, first: str | None
) -> None:
    answer = record.client("board_member").get(f"/{DAY}/{address}")
    page = load_workbook(io.BytesIO(answer.content))[sheet]
    assert page["A2"].value == first
