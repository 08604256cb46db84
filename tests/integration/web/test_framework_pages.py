"""The catalogue as pages: everything with its source, own files, two versions, own values with their reason, trends."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html
from tests.integration.web.conftest import Reader, told
from tests.lib.anytown import BEGINS, PASSWORD, TODAY, Partnership, enter_review
from tests.unit.core.frameworks.test_own import OWN

from jointreview.core.frameworks import Framework, Override, load_framework, load_frameworks
from jointreview.errors import Forbidden, Invalid
from jointreview.web.actions.accounts import AccountEntry, create_account
from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.actions.frameworks import override_value, withdraw_override
from jointreview.web.actions.self_assessment import AssessmentEntry, open_self_assessment
from jointreview.web.models import DutyReckoning, Inspection, KeptFramework, Organisation

SignIn = Callable[[str], Reader]
HELD = "/2010-06-01/frameworks/held/"


@pytest.mark.parametrize("framework", load_frameworks(), ids=lambda one: one.id)
def test_every_framework_is_shown_with_its_sources(
    framework: Framework, partnership: Partnership, sign_in: SignIn
) -> None:
    page = sign_in("board").get(f"{HELD}{framework.id}/")
    words = told(page)
    for area in framework.areas:
        assert area.title in words
    for duty in framework.duties:
        assert duty.title in words
        assert " ".join(duty.period.source.words.split()) in words
    assert framework.digest in words
    if any(duty.period.source.state == "unconfirmed" for duty in framework.duties):
        assert "Unconfirmed" in words


def test_the_list_holds_every_framework_and_files_added_here(
    partnership: Partnership, sign_in: SignIn, settings: LazySettings
) -> None:
    folder = Path(settings.DATA_DIR) / "frameworks"
    folder.mkdir()
    (folder / "own-2020.toml").write_text(OWN, encoding="utf-8")
    (folder / "broken.toml").write_text(OWN.replace('family = "own"\n', ""), encoding="utf-8")
    words = told(sign_in("board").get("/today/frameworks/"))
    assert all(one.version in words for one in load_frameworks())
    assert "own-2020: 2020 Added here" in words
    assert "Files of this installation that cannot be used" in words
    assert "framework.family family is missing." in words
    assert "A file added to this installation" in told(
        sign_in("board").get("/today/frameworks/held/own-2020/")
    )


ALTERED = OWN.replace("Our own review", "Another review")


def own_file(settings: LazySettings, text: str = OWN) -> Path:
    file = Path(settings.DATA_DIR) / "frameworks" / "own-2020.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def reviewed_by_own(partnership: Partnership, started_on: str = "2020-03-02") -> str:
    given = {"framework": "own-2020", "started_on": started_on, "published_on": "2020-05-06"}
    return enter_review(partnership, date(2020, 5, 6), received_on="", **given)


@pytest.mark.parametrize(("after", "words"), [(ALTERED, "was changed"), (None, "was removed")])
def test_a_version_in_use_stays_whatever_is_done_to_its_file(
    partnership: Partnership, sign_in: SignIn, settings: LazySettings, after: str | None, words: str
) -> None:
    file = own_file(settings)
    reference = reviewed_by_own(partnership)
    pinned = Inspection.objects.get(reference=reference).framework_digest
    assert KeptFramework.objects.get(digest=pinned).text == OWN
    reader = sign_in("board")
    assert "after it was used" not in told(reader.get("/today/frameworks/"))
    file.write_text(after, encoding="utf-8") if after else file.unlink()
    said = told(reader.get("/today/frameworks/"))
    assert f"own-2020.toml The whole file This file {words} after it was used" in said
    assert "Our own review" in said
    assert reader.client.get("/today/frameworks/held/own-2020.toml").content.decode() == OWN
    assert "Another review" not in told(reader.get(f"/today/inspections/{reference}/"))
    again = reviewed_by_own(partnership, "2020-04-06")
    assert Inspection.objects.get(reference=again).framework_digest == pinned


def test_a_file_that_nothing_was_judged_by_may_change(
    partnership: Partnership, sign_in: SignIn, settings: LazySettings, keeper: Reader
) -> None:
    hand_in(keeper, OWN)
    own_file(settings, ALTERED)
    said = told(sign_in("board").get("/today/frameworks/"))
    assert "Another review" in said
    assert "after it was used" not in said


def test_the_file_that_was_kept_can_be_put_back(
    partnership: Partnership, sign_in: SignIn, settings: LazySettings, keeper: Reader
) -> None:
    hand_in(keeper, OWN)
    reviewed_by_own(partnership)
    file = own_file(settings, ALTERED)
    assert "A version in use is never changed" in hand_in(keeper, OWN + "# more\n").content.decode()
    hand_in(keeper, OWN)
    assert file.read_text(encoding="utf-8") == OWN
    assert "after it was used" not in told(sign_in("board").get("/today/frameworks/"))


@pytest.mark.parametrize("use", ["self-assessment", "override"])
def test_whatever_uses_a_framework_keeps_its_file(
    partnership: Partnership, sign_in: SignIn, settings: LazySettings, use: str
) -> None:
    file = own_file(settings, OWN + DUTIES)
    on = {"by": partnership.by, "on": date(2020, 6, 8), "today": date(2020, 6, 8)}
    if use == "override":
        override = Override("recipient", "local-paper", "The board wants two papers", length=2)
        override_value(**on, framework="own-2020", override=override)
    else:
        open_self_assessment(**on, entry=AssessmentEntry("How we see it", "own-2020", "2020"))
    file.unlink()
    assert "This file was removed after it was used" in told(sign_in("board").get("/today/frameworks/"))


def test_an_inspection_whose_file_is_nowhere_says_so(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    reader = sign_in("board")
    words = told(reader.get("/2008-06-11/inspections/I-001/"))
    assert "Joint area review (jar-2007), full" in words
    assert "Another file" not in words
    with recorded(by=TIMER, code="test.enter"):  # as a record is that was made before files were kept
        Inspection.objects.create(
            partnership_id=partnership.key,
            effective_on=date(2008, 5, 6),
            reference="I-099",
            title="An older one",
            area_name="Anytown",
            framework="jar-2007",
            framework_digest="0" * 64,
            kind="full",
        )
    words = told(reader.get("/2008-06-11/inspections/I-099/"))
    assert "the one it was made under is not kept" in words
    assert "made under one that is no longer here" in told(reader.get("/today/frameworks/held/jar-2007/"))


def test_two_versions_stand_beside_each_other(partnership: Partnership, sign_in: SignIn) -> None:
    reader = sign_in("board")
    words = told(reader.get("/today/frameworks/compare/?earlier=ilacs-2023&later=ilacs-2026"))
    assert "Overall effectiveness" in words
    assert "Not there Gone" in words
    same = told(reader.get("/today/frameworks/compare/?earlier=ilacs-2023&later=ilacs-2023"))
    assert "say the same, word for word" in same
    assert "Choose two frameworks" in told(reader.get("/today/frameworks/compare/?earlier=moon"))


def test_tagging_schemes_of_two_ages_stand_beside_each_other(
    partnership: Partnership, sign_in: SignIn
) -> None:
    words = told(sign_in("board").get("/today/frameworks/schemes/"))
    assert "Every Child Matters outcomes" in words
    assert "Children's social care national framework" in words


def enter_announced(partnership: Partnership) -> str:
    given = {
        "framework": "slac-2009",
        "started_on": "2009-11-23",
        "published_on": "2010-01-07",
        "judgements": (),
    }
    return enter_review(partnership, date(2010, 1, 7), received_on="", **given)


SIXTY = {"length": "60", "unit": "working_days", "reason": "Agreed with the department, minute 4"}


def test_an_unconfirmed_period_is_overridden_with_a_reason_and_both_are_shown(
    partnership: Partnership, sign_in: SignIn
) -> None:
    lead = sign_in("lead")
    form = f"{HELD}slac-2009/own/?value=duty:written-statement"
    assert "70 working days" in told(lead.get(form))
    lead.post(form, SIXTY)
    words = told(lead.get(f"{HELD}slac-2009/"))
    assert "70 working days Unconfirmed" in words
    assert "60 working days From 1 June 2010, entered by improvement lead" in words
    assert SIXTY["reason"] in words
    before = told(lead.get("/2010-05-31/frameworks/held/slac-2009/"))
    assert SIXTY["reason"] not in before, "a value holds from its day on"
    lead.post(
        "/2010-07-01/frameworks/held/slac-2009/own/?value=duty:written-statement&withdraw",
        {"reason": "Found"},
    )
    assert SIXTY["reason"] not in told(lead.get("/2010-07-01/frameworks/held/slac-2009/"))
    assert SIXTY["reason"] in told(lead.get("/2010-06-30/frameworks/held/slac-2009/"))


def test_a_reckoned_date_moves_only_for_the_inspections_chosen(
    partnership: Partnership, sign_in: SignIn
) -> None:
    given = {"framework": "ilacs-2018", "kind": "standard", "started_on": "2018-03-05", "judgements": ()}
    first, second = (
        enter_review(
            partnership,
            date(2018, 5, 9),
            published_on="2018-05-09",
            received_on="",
            another_reason=reason,
            **given,
        )
        for reason in ("", "Two were needed for a test")
    )
    override = Override("duty", "publish-report", "The Regulations as amended, seen", 20, "working_days")
    override_value(
        by=partnership.by,
        on=date(2018, 6, 1),
        today=TODAY,
        framework="ilacs-2018",
        override=override,
        reckon_again=[second],
    )
    due = {
        reference: list(
            DutyReckoning.objects.filter(inspection__reference=reference, duty="publish-report")
            .order_by("pk")
            .values_list("due_on", flat=True)
        )
        for reference in (first, second)
    }
    assert due == {first: [date(2018, 6, 21)], second: [date(2018, 6, 21), date(2018, 6, 7)]}
    reader = sign_in("board")
    page = told(reader.get(f"/2018-06-01/inspections/{second}/duties/publish-report/"))
    assert "7 June 2018" in page
    assert "The Regulations as amended, seen" in page
    assert "Also stated 30 working days from receipt" in page
    assert "Own value" in told(reader.get(f"/2018-06-01/inspections/{first}/"))


@pytest.mark.parametrize(
    ("override", "code"),
    [
        (Override("duty", "written-statement", "We like it", 20, "working_days"), "override.confirmed"),
        (Override("recipient", "radio", " ", 2), "override.no-reason"),
        (Override("timescale", "protection-conference-15", "We like it", 10), "override.confirmed"),
    ],
)
def test_what_cannot_be_overridden_is_refused(
    partnership: Partnership, override: Override, code: str
) -> None:
    framework = "" if override.subject == "timescale" else "ilacs-2018"
    with pytest.raises(Invalid, match=code):
        override_value(
            by=partnership.by, on=date(2018, 6, 1), today=TODAY, framework=framework, override=override
        )


def test_a_board_member_sees_and_sets_nothing(partnership: Partnership, sign_in: SignIn) -> None:
    board = sign_in("board")
    board.get(f"{HELD}slac-2009/own/", status=403)
    words = told(board.get(f"{HELD}slac-2009/"))
    assert "Only the improvement lead or an administrator can set" in words
    with pytest.raises(Invalid, match=r"override\.none"):
        withdraw_override(
            by=partnership.by,
            on=date(2010, 6, 1),
            today=TODAY,
            framework="slac-2009",
            override=Override("duty", "written-statement", "x"),
        )
    assert Forbidden.exit_code == 3


def test_the_version_s_days_can_be_overridden_and_then_choose_the_version(
    partnership: Partnership, sign_in: SignIn
) -> None:
    late = {
        "framework": "slac-2009",
        "started_on": "2012-06-11",
        "published_on": "2012-08-01",
        "judgements": (),
    }
    with pytest.raises(Invalid, match=r"framework\.not-in-force"):
        enter_review(partnership, date(2012, 8, 1), received_on="", **late)
    form = "/2012-07-01/frameworks/held/slac-2009/own/?value=to:"
    day = {"on-day": "30", "on-month": "6", "on-year": "2012", "reason": "The framework's last page"}
    sign_in("lead").post(form, day)
    assert enter_review(partnership, date(2012, 8, 1), received_on="", **late) == "I-001"


@pytest.mark.requirement("R026")
def test_a_limiting_rule_flags_once_it_is_turned_on_and_changes_no_grade(
    partnership: Partnership, sign_in: SignIn
) -> None:
    from jointreview.web.mapping.entries import JudgementEntry

    sif = {
        "framework": "sif-2013",
        "started_on": "2014-01-13",
        "published_on": "2014-03-06",
        "judgements": (
            JudgementEntry("Overall judgement", "overall", "requires_improvement", "Requires improvement"),
            JudgementEntry("Help and protection", "help_protection", "inadequate", "Inadequate"),
        ),
    }
    enter_review(partnership, date(2014, 3, 6), received_on="", **sif)
    address = "/2014-04-01/inspections/I-001/"
    lead = sign_in("lead")
    assert "would cap" not in told(lead.get(address))
    rule = load_framework("sif-2013").limiting_rules[0]
    lead.post(f"/2014-04-01/frameworks/held/sif-2013/own/?value=limiting_rule:{rule.id}", {"reason": "Seen"})
    words = told(lead.get(address))
    assert "would cap" in words
    assert "Requires improvement" in words


def test_a_timescale_of_practice_takes_the_partnership_s_length(
    partnership: Partnership, sign_in: SignIn
) -> None:
    lead = sign_in("lead")
    form = "/2024-04-01/frameworks/practice/own/?value=timescale:key-decision-notice"
    lead.post(form, {"length": "30", "reason": "Constitution, part 4"})
    words = told(lead.get("/2024-04-01/frameworks/practice/"))
    assert "30 clear days before Your own value Packaged: 28 clear days" in words


@pytest.mark.requirement("R003")
def test_a_second_review_inside_the_programme_is_a_warning_and_no_error(
    partnership: Partnership, sign_in: SignIn
) -> None:
    enter_review(partnership)
    words = told(sign_in("board").get("/2008-06-11/inspections/I-001/"))
    assert "foresees at most" not in words
    second = enter_review(partnership, date(2008, 9, 1), started_on="2008-07", published_on="2008-09-01")
    words = told(sign_in("board").get(f"/2008-09-01/inspections/{second}/"))
    assert "The programme of 2006 to 2009 foresees at most 1 in one area, and I-001 of Anytown" in words


def test_wrong_entries_are_said_beside_their_box(partnership: Partnership, sign_in: SignIn) -> None:
    form = f"{HELD}slac-2009/own/?value=duty:written-statement"
    page = sign_in("lead").post(form, {"length": "0", "unit": "", "reason": ""}, status=200)
    words = told(page)
    assert "Enter a whole number of 1 or more" in words
    assert "Select what it is counted in" in words
    assert "Enter the reason" in words
    sign_in("lead").get(f"{HELD}slac-2009/own/?value=duty:tea", status=404)
    sign_in("lead").get(f"{HELD}moon/", status=404)


def hand_in(reader: Reader, text: str, name: str = "own-2020.toml") -> object:
    file = SimpleUploadedFile(name, text.encode(), content_type="application/toml")
    return reader.client.post("/today/frameworks/new/", {"file": file})


@pytest.fixture
def keeper(partnership: Partnership) -> Reader:
    """An administrator."""
    entry = AccountEntry("keeper@example.test", "keeper", "administrator", Organisation.objects.get().pk)
    return Reader(create_account(by=partnership.by, on=BEGINS, entry=entry, password=PASSWORD))


def test_a_file_handed_in_is_checked_whole_then_used_and_then_stays(
    partnership: Partnership, keeper: Reader, sign_in: SignIn
) -> None:
    broken = OWN.replace('title = "Our own review"\n', "").replace('state = "council"', 'state = "sure"', 1)
    answer = hand_in(keeper, broken)
    rows = html.document_fromstring(answer.content.decode()).xpath("//main//tbody/tr")
    # The lines are those of the broken text, counted by hand: its first line is empty.
    assert [" ".join(row.itertext()).split()[:2] for row in rows] == [
        ["2", "framework.title"],
        ["11", "validity.state"],
    ]
    assert not KeptFramework.objects.exists()
    hand_in(keeper, OWN.replace("Our own review", "A first try"))
    assert hand_in(keeper, OWN).headers["Location"] == "/today/frameworks/held/own-2020/"
    assert sorted(KeptFramework.objects.values_list("text", flat=True))[-1] == OWN
    given = {"framework": "own-2020", "started_on": "2020-03-02", "published_on": "2020-05-06"}
    reference = enter_review(partnership, date(2020, 5, 6), received_on="", **given)
    words = told(sign_in("board").get(f"/today/inspections/{reference}/"))
    assert "Our own review" in words
    refused = hand_in(keeper, OWN.replace("Our own review", "Another review"))
    assert "A version in use is never changed" in refused.content.decode()
    assert "Our own review" in told(sign_in("board").get("/today/frameworks/held/own-2020/"))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("own-2020.toml", b"\xff\xfe", "The file is not text in UTF-8"),
        ("own-2020.txt", OWN.encode(), "must be its framework’s identifier and end in .toml"),
        ("other-2020.toml", OWN.encode(), "The file is called other-2020.toml, its framework own-2020."),
        (
            "jar-2007.toml",
            OWN.replace("own-2020", "jar-2007").encode(),
            "There is a framework jar-2007 already",
        ),
        ("own-2020.toml", b"[framework", "This is not a TOML file"),
    ],
)
def test_what_is_no_framework_file_is_refused_with_words(
    partnership: Partnership, keeper: Reader, name: str, content: bytes, words: str
) -> None:
    answer = keeper.client.post("/today/frameworks/new/", {"file": SimpleUploadedFile(name, content)})
    said = " ".join(html.document_fromstring(answer.content.decode()).itertext())
    assert words in said.replace("'", "’")
    assert not KeptFramework.objects.exists()


def test_only_an_administrator_hands_a_framework_in(partnership: Partnership, sign_in: SignIn) -> None:
    assert hand_in(sign_in("lead"), OWN).status_code == 403
    assert "Only an administrator can add a framework" in told(sign_in("lead").get("/today/frameworks/"))


DUTIES = """
[[recipients]]
group = "newspaper"
source = "Partnership board, minute 4"
state = "unconfirmed"
classes = [{ id = "local-paper", title = "Paper of the area", minimum = 1 }]

[duties]
source = "Partnership board, minute 4"
state = "unconfirmed"

[[duties.list]]
id = "send-report"
title = "Send our report"
trigger = "report"
period = { length = 10, unit = "working_days", anchor = "publication" }
recipients = ["newspaper"]
"""


def test_every_page_of_a_response_goes_by_the_own_framework_and_the_partnerships_values(
    partnership: Partnership, keeper: Reader, sign_in: SignIn
) -> None:
    hand_in(keeper, OWN + DUTIES)
    given = {"framework": "own-2020", "started_on": "2020-03-02", "published_on": "2020-05-06"}
    reference = enter_review(partnership, date(2020, 5, 6), received_on="", judgements=(), **given)
    lead, page = sign_in("lead"), f"/2020-05-07/inspections/{reference}"
    lead.post(
        "/2020-05-07/frameworks/held/own-2020/own/?value=recipient:local-paper",
        {"length": "2", "reason": "The board wants two papers"},
    )
    (row,) = lead.get(f"{page}/recipients/").xpath("//main//tbody/tr")
    assert "Paper of the area" in told_of(row)
    assert told_of(row.xpath("td")[0]) == "2", "the partnership's own minimum"
    assert "Paper of the area" in told(lead.get(f"{page}/press/"))
    asked = told(lead.get(f"{page}/timeline/?meeting-day=11&meeting-month=5&meeting-year=2020"))
    assert "Send our report In time" in asked
    # 28 clear days: neither the day of the notice nor 11 May itself is counted.
    assert "If it is a key decision, its notice must be out by 12 April 2020" in asked
    for part in ("response/", "statement/", "copies/", "children/", "duties/send-report/"):
        lead.get(f"{page}/{part}")
    lead.get("/2020-05-07/")


def told_of(element: html.HtmlElement) -> str:
    """The words of an element, with single spaces."""
    return " ".join(" ".join(element.itertext()).split())
