"""The demonstration's own documents, read back: the acceptance set that ships, when ../shared is absent.

Two promises. Nothing read is ever wrong: each grade, finding, recommendation and date is the fact's, and what is
missing is said as a problem. And all of them are read without loss.
"""

from functools import cache

import pytest

from jointreview.adapters.documents import locate, read_bytes
from jointreview.core.reports.reading import Reading
from jointreview.web.demonstration import load_facts
from jointreview.web.demonstration.inspections import Inspection
from jointreview.web.demonstration.source_documents import (
    SAMPLE,
    SOURCE_DOCUMENTS,
    SourceDocument,
    load_source_document,
)

DOCUMENTS = {one.file_name: one for one in (*SOURCE_DOCUMENTS, SAMPLE)}

FACTS = load_facts()
EVERY = {one.key: one for one in (*FACTS.inspections, *FACTS.samples)}


@cache
def reading(file_name: str) -> Reading:
    return read_bytes(load_source_document(file_name), file_name)


def told(document: SourceDocument) -> list[Inspection]:
    return [EVERY[key] for key in document.inspections]


def judgements_of(document: SourceDocument) -> list[tuple[str, str, str, str | None, str, int | None, bool]]:
    return [
        (
            each.framework,
            one.area,
            one.label,
            one.grade,
            one.printed,
            number_printed(one.printed),
            one.counted,
        )
        for each in told(document)
        for one in each.judgements
    ]


def number_printed(printed: str) -> int | None:
    return int(printed[0]) if printed[0].isdigit() else None


def judgements_in(
    found: Reading,
) -> list[tuple[str | None, str | None, str, str | None, str, int | None, bool]]:
    return [
        (
            framework(found, one.inspection),
            one.area,
            one.label,
            one.grade,
            one.printed,
            one.number,
            one.counted,
        )
        for one in found.judgements
    ]


def framework(found: Reading, inspection: int) -> str | None:
    return found.inspections[inspection].framework


def findings_of(document: SourceDocument) -> list[tuple[str, str, str]]:
    return [
        (one.kind, one.area, one.text)
        for each in told(document)
        for one in (*each.strengths, *each.weaknesses)
    ]


def recommendations_of(document: SourceDocument) -> list[tuple[str, str | None, str | None]]:
    """Text, band and body; a body that we only assume is not printed."""
    return [
        (one.text, one.timescale, None if one.is_addressee_assumed else one.addressee)
        for each in told(document)
        for one in each.recommendations
    ]


def recommendations_in(found: Reading) -> list[tuple[str, str | None, str | None]]:
    return [(one.text, one.timescale, one.addressee) for one in found.recommendations]


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_nothing_read_is_wrong(document: SourceDocument) -> None:
    found = reading(document.file_name)
    assert found.is_read
    assert set(judgements_in(found)) <= set(judgements_of(document))
    assert {(one.kind, one.text) for one in found.findings} <= {
        (kind, text) for kind, _, text in findings_of(document)
    }
    assert {one.area for one in found.findings} <= {None, *(area for _, area, _ in findings_of(document))}
    assert set(recommendations_in(found)) <= set(recommendations_of(document))
    for one in found.inspections[:1]:
        main = told(document)[0]
        assert one.framework == main.framework
        assert one.published_on in (None, main.published_on)
        assert one.inspection_start_on in (None, main.started_on)
        assert one.inspection_end_on in (None, main.ended_on)
    if len(found.judgements) < len(judgements_of(document)):
        assert found.problems


@pytest.mark.parametrize("name", DOCUMENTS)
def test_dates_judgements_and_recommendations_are_read_without_loss(name: str) -> None:
    document, found = DOCUMENTS[name], reading(name)
    main, first = told(document)[0], found.first
    assert (first.framework, first.inspection_start_on, first.inspection_end_on) == (
        *(main.framework, main.started_on, main.ended_on),
    )
    assert sorted(judgements_in(found), key=str) == sorted(judgements_of(document), key=str)
    assert recommendations_in(found) == recommendations_of(document)
    if name != SAMPLE.file_name:
        assert found.authority == main.area_name
        assert first.published_on == main.published_on


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_findings_are_read_without_loss(name: str) -> None:
    found = [(one.kind, one.area, one.text) for one in reading(name).findings]
    assert sorted(found, key=str) == sorted(findings_of(DOCUMENTS[name]), key=str)


def test_findings_under_both_themes_are_of_the_inspection_as_a_whole() -> None:
    found = reading("leeds-announced-inspection-2010.pdf")
    assert {one.area for one in found.findings} == {"overall"}
    assert [one.code for one in found.problems if one.severity != "note"] == []


DECLARED = {
    "leeds-joint-area-review-2008.pdf": [10],
    "southwark-joint-area-review-2008.pdf": [3, 2],
    "leeds-announced-inspection-2010.pdf": [14, 10],
}


@pytest.mark.parametrize(("name", "expected"), DECLARED.items(), ids=DECLARED)
def test_declared_counts_are_read_and_agree(name: str, expected: list[int]) -> None:
    found = reading(name)
    assert [one.quantity.value for one in found.declared_counts] == expected
    assert "count.declared-differs" not in {one.code for one in found.problems}


def test_a_place_that_does_not_exist_is_asked_about() -> None:
    assert "authority.unknown" in {one.code for one in reading(SAMPLE.file_name).problems}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_item_can_be_highlighted_on_its_page(name: str) -> None:
    """What a newcomer sees: the words of each judgement, finding and recommendation have a place."""
    found = reading(name)
    wanted = [(one.page, one.quote) for one in found.judgements]
    wanted += [(one.page, one.text) for one in (*found.findings, *found.recommendations)]
    assert all(page for page, _ in wanted)
    places = locate(load_source_document(name), [(page or 0, words) for page, words in wanted])
    assert [words for (_, words), boxes in zip(wanted, places, strict=True) if not boxes] == []
