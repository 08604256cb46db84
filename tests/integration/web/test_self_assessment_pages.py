"""Self-assessment on the web: open one, say what we believe, keep what was said before."""

import pytest
from tests.lib.record import DAY, Record, make_record, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    return make_record()


def opened(record: Record, framework: str = "ilacs-2023") -> str:
    data = {"title": "Autumn self-evaluation", "framework": framework}
    return record.client("improvement_lead").post(f"/{DAY}/self-assessments/new/", data)["Location"]


@pytest.mark.requirement("R046")
def test_a_self_evaluation_of_today_has_exactly_the_three_questions(record: Record) -> None:
    page = seen(record.client("board_member").get(opened(record)))
    (table,) = [one for one in page.tree.iter("table") if "What we say of each area" in one.text_content()]
    heads = [" ".join(one.text_content().split()) for one in table.iter("th") if one.get("scope") == "col"]
    questions = heads[2:-1]
    assert len(questions) == 3
    for about, question in zip(("know about", "know it", "plans"), questions, strict=True):
        assert about in question.lower(), question


def test_what_we_believe_is_kept_with_its_evidence_and_what_was_said_before_stays(record: Record) -> None:
    address = opened(record)
    lead = record.client("improvement_lead")
    form = f"{address}help_protection/"
    assert (
        lead.post(form, {"grade": "good", "evidence": "Audit of 20 files, 3 March 2008"}).status_code == 302
    )
    assert lead.post(form, {"grade": "requires_improvement", "plans": "Second reader"}).status_code == 302
    rows = seen(lead.get(address)).table("What we say of each area")
    (row,) = [one for one in rows if "protection" in one[0]]
    assert row[1].startswith("Requires improvement")
    assert row[3:5] == ["Not said", "Second reader"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"grade": ""}, "Give a grade, or say what you know."),
        ({"grade": "adequate"}, "Select a valid choice. adequate is not one of the available choices."),
    ],
)
def test_what_says_nothing_or_another_scale_is_refused(
    record: Record, said: dict[str, str], words: str
) -> None:
    page = seen(record.client("improvement_lead").post(f"{opened(record)}help_protection/", said))
    assert page.errors == [words]


def test_readers_do_not_write_it(record: Record) -> None:
    assert (
        record.client("board_member").post(f"{opened(record)}help_protection/", {"grade": "good"}).status_code
        == 403
    )
