"""References at the end of an item, in each printed form; the items are our own."""

import pytest
from tests.lib import reports

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.frameworks.schemes import load_scheme
from jointreview.core.reports.citations import SCHEME, references
from jointreview.core.reports.contract import from_json, to_json
from jointreview.core.reports.reader import read_document


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The doors. (outcome 3, national framework)", ["outcome_3"]),
        ("The doors (Outcome four, National Framework).", ["outcome_4"]),
        ("The doors. (National Framework, Outcome 1)", ["outcome_1"]),
        ("The doors (outcome 3: national framework)", ["outcome_3"]),
        ("The doors [Outcome 2, national framework].", ["outcome_2"]),
        ("The doors. (Outcome three)", ["outcome_3"]),
        ("The doors. (outcomes 1 and 2, national framework)", ["outcome_1", "outcome_2"]),
        ("The doors. (enabler: the doors are equipped, national framework)", ["enabler"]),
        ("The doors. (Enabler two)", ["enabler"]),
        ("The doors. Enabler three: National Framework.", ["enabler"]),
        ("The doors. National framework, outcome 4.", ["outcome_4"]),
        ("The doors reach outcome 4 of the national framework.", []),
        ("The outcome 3 of the national framework, said in the middle, (and not at the end).", []),
        ("The doors (paragraphs 3, 4).", []),
        ("The doors. (outcome 7, national framework)", []),
        ("The doors.", []),
    ],
)
def test_tags(text: str, tags: list[str]) -> None:
    assert [one.tag for one in references(text)] == tags
    assert {one.tag for one in references(text)} <= {tag.code for tag in load_scheme(SCHEME).tags}


def test_an_item_keeps_its_words_and_says_what_it_refers_to() -> None:
    items = "- Doors. (outcome 3, national framework)\n- Houses, with:\n  - roofs\n  - walls."
    improve = f"== What needs to improve?\n{items}"
    reading = read_document(take_in(reports.ilacs_pdf(improve=improve), "report.pdf"))
    first, second = reading.recommendations
    assert first.text == "Doors. (outcome 3, national framework)"
    assert [(one.tag, one.printed) for one in first.references] == [
        ("outcome_3", "outcome 3, national framework")
    ]
    assert (second.text, second.parts) == ("Houses, with: roofs walls.", ("roofs", "walls."))
    assert from_json(to_json(reading)) == reading
