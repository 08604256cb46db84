"""A framework laid out for reading: nothing of the file is left out, and two versions differ where they ought to."""

import pytest

from jointreview.core.frameworks import Framework, differences, laid_out, load_framework, load_frameworks


@pytest.mark.parametrize("framework", load_frameworks(), ids=lambda one: one.id)
def test_every_value_has_its_row_with_a_source(framework: Framework) -> None:
    parts = {part.id: part for part in laid_out(framework)}
    rows = [row for part in parts.values() for row in part.rows]
    assert all(row.source.words and row.cells[0] for row in rows)
    assert all(len(row.cells) == len(part.heads) for part in parts.values() for row in part.rows)
    assert all(len({row.key for row in part.rows}) == len(part.rows) for part in parts.values())
    for name, held in (
        ("areas", framework.areas),
        ("scales", framework.scales),
        ("bands", framework.bands),
        ("recipients", framework.recipients),
        ("evidence", framework.evidence),
        ("limits", framework.limiting_rules),
        ("self-evaluation", framework.self_evaluation),
        ("notes", framework.notes),
    ):
        assert len(parts[name].rows if name in parts else ()) == len(held)
    words = " ".join(cell for row in rows for cell in row.cells)
    assert all(duty.title in words for duty in framework.duties)


@pytest.mark.requirement("R016")
def test_care_leavers_came_in_2023_and_the_overall_judgement_went_in_2026() -> None:
    def titles(earlier: str, later: str) -> tuple[set[str], set[str]]:
        found = differences(load_framework(earlier), load_framework(later))
        areas = [one for one in found if one.part == "Judgement areas"]
        gone = {one.was.cells[0] for one in areas if one.was and not one.now}
        new = {one.now.cells[0] for one in areas if one.now and not one.was}
        return gone, new

    assert titles("ilacs-2018", "ilacs-2023") == (
        {"The experiences and progress of children in care and care leavers"},
        {"The experiences and progress of children in care", "The experiences and progress of care leavers"},
    )
    assert titles("ilacs-2023", "ilacs-2026") == ({"Overall effectiveness"}, set())


def test_a_framework_does_not_differ_from_itself() -> None:
    for framework in load_frameworks():
        assert differences(framework, framework) == ()


def test_self_evaluation_asks_three_questions() -> None:
    for version in ("ilacs-2018", "ilacs-2023", "ilacs-2026"):
        asked = [one.words for one in load_framework(version).self_evaluation]
        assert asked == ["What do you know about practice?", "How do you know it?", "What are your plans?"]
