"""Tags of findings: proposed with their ground, decided by a person, shown as at a day, chosen by in the register."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.integration.web.conftest import Reader, told
from tests.lib.anytown import TODAY, Partnership

from jointreview.errors import NotFound
from jointreview.web.actions.inspections import enter_inspection
from jointreview.web.actions.tagging import set_tags
from jointreview.web.mapping.entries import FindingEntry, InspectionEntry, PassageEntry
from jointreview.web.models import FindingTag

SignIn = Callable[[str], Reader]
DAY = "/2008-01-10"


@pytest.fixture
def findings(partnership: Partnership) -> Partnership:
    """An assessment that says F-001 under staying safe, F-002 with a printed reference, F-003 with neither."""

    def said(text: str, area: str = "") -> FindingEntry:
        return FindingEntry("area_for_improvement", text, PassageEntry(text, None, "1", "made up"), area=area)

    enter_inspection(
        by=partnership.by,
        on=date(2008, 1, 7),
        today=TODAY,
        entry=InspectionEntry(
            title="Anytown: annual assessment",
            area_name="Anytown",
            framework="apa-2005",
            kind="desk",
            source="made up",
            findings=(
                said("Initial assessments are late.", "stay_safe"),
                said("Plans drift (outcome 3, national framework)."),
                said("Offices are cold."),
            ),
        ),
    )
    return partnership


def register(reader: Reader, tag: str, day: str = DAY) -> list[str]:
    page = reader.get(f"{day}/findings/?tag={tag}")
    return [" ".join(found.text_content().split()) for found in page.xpath("//main//tbody/tr/th")]


def test_a_proposal_is_shown_with_its_ground_and_is_no_tag_until_a_person_takes_it(
    findings: Partnership, sign_in: SignIn
) -> None:
    lead = sign_in("lead")
    words = told(lead.get(f"{DAY}/findings/tags/"))
    assert "2 findings with a proposed tag." in words
    assert "Printed at its end: outcome 3, national framework" in words
    assert "Proposed Stay safe (Every Child Matters outcomes). It stands under that area." in told(
        lead.get(f"{DAY}/findings/F-001/")
    )
    assert register(lead, "ecm-2004:stay_safe") == []
    lead.post(f"{DAY}/findings/tags/", {"findings": ["F-001", "F-002"]})
    assert "No tag waits for a person" in told(lead.get(f"{DAY}/findings/tags/"))
    assert register(lead, "ecm-2004:stay_safe") == ["F-001"]
    assert register(lead, "national-framework-2023:outcome_3") == ["F-002"]
    assert all(row.is_proposed and row.tagged_by_id == findings.lead for row in FindingTag.objects.all())


def test_a_person_gives_tags_of_both_ages_and_takes_one_back_on_a_later_day(
    findings: Partnership, sign_in: SignIn
) -> None:
    lead = sign_in("lead")
    given = {"ecm-2004": ["be_healthy", "stay_safe"], "national-framework-2023": ["outcome_1"]}
    lead.post(f"{DAY}/findings/F-003/tags/", given)
    lead.post("/2008-02-01/findings/F-003/tags/", {"ecm-2004": ["stay_safe"]})
    before, after = (told(lead.get(f"/{on}/findings/F-003/")) for on in ("2008-01-31", "2008-02-01"))
    assert "Every Child Matters outcomes Be healthy, Stay safe" in before
    assert "Children’s social care national framework Outcome 1" in before.replace("'", "’")
    assert "Every Child Matters outcomes Stay safe" in after
    assert "Be healthy" not in after
    assert register(lead, "ecm-2004:be_healthy", "/2008-01-31") == ["F-003"]
    assert register(lead, "ecm-2004:be_healthy", "/2008-02-01") == []
    assert FindingTag.objects.count() == 5  # three given, two taken back: nothing was written over


def test_a_proposal_that_is_left_out_is_declined_and_does_not_come_back(
    findings: Partnership, sign_in: SignIn
) -> None:
    lead = sign_in("lead")
    lead.post(f"{DAY}/findings/F-001/tags/", {})
    words = told(lead.get(f"{DAY}/findings/F-001/"))
    assert "It carried no tag of a scheme on this day." in words
    assert "It stands under that area" not in words
    assert "1 finding with a proposed tag." in told(lead.get(f"{DAY}/findings/tags/"))
    assert "a tag" in told(lead.get("/today/history/finding/F-001/"))


def test_who_may_not_and_what_is_no_tag_are_refused(findings: Partnership, sign_in: SignIn) -> None:
    board = sign_in("board")
    assert "Record these tags" not in told(board.get(f"{DAY}/findings/tags/"))
    board.post(f"{DAY}/findings/tags/", {"findings": ["F-001"]}, status=403)
    board.get(f"{DAY}/findings/F-001/tags/", status=403)
    words = told(sign_in("lead").post(f"{DAY}/findings/tags/", {}, status=200))
    assert "Select a finding that takes the tags proposed for it" in words
    with pytest.raises(NotFound, match=r"scheme\.no-such-tag"):
        set_tags(by=findings.by, on=TODAY, today=TODAY, finding="F-001", tags=[("ecm-2004", "outcome_1")])
