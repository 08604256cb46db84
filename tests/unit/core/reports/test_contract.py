"""The contract: what is written is read back, and the shipped schema holds for it."""

import json
from decimal import Decimal
from importlib import resources

import jsonschema

from jointreview.core.calendars import PartialDate
from jointreview.core.quantities import Quantity
from jointreview.core.reports.contract import from_json, to_json
from jointreview.core.reports.reading import (
    Count,
    Finding,
    Inspection,
    Judgement,
    Reading,
    Recommendation,
    StatedDeadline,
    Window,
    unread,
)
from jointreview.errors import Problem, UnreadableDocument

MONTH = PartialDate(2008, 6)
DAY = PartialDate(2008, 6, 11)
FULL = Reading(
    file="a/b.pdf",
    sha256="0" * 64,
    pages=3,
    authority="Leeds",
    inspections=(
        Inspection("jar-2007", "full", ("Ofsted",), MONTH, MONTH, (Window(MONTH, DAY),), DAY, None),
    ),
    judgements=(
        Judgement(0, "safeguarding", "Safeguarding", "adequate", "2", 2, True, None, None, None, "q"),
    ),
    findings=(Finding(0, "strength", "safeguarding", "A thing.", None, "3.3"),),
    recommendations=(
        Recommendation(0, "recommendation", "1", "do it", "immediate", "The council", paragraph="4"),
    ),
    evidence_base=(
        Count(0, "meetings", Quantity(Decimal(100), "more_than"), 2, "over 100 meetings"),
        Count(
            0, "reviews on time", Quantity(Decimal("10.50"), "range", Decimal(12), "%"), None, "10.50 to 12%"
        ),
    ),
    stated_deadlines=(StatedDeadline(0, "statement", DAY, 1, "by 11 June 2008"),),
    declared_counts=(Count(0, "recommendations", Quantity(Decimal(10)), None, "ten recommendations"),),
    problems=(Problem("a.b", "check", "Look.", "¶3", 2, ("x", "y")),),
)


def schema() -> object:
    folder = resources.files("jointreview.core.reports")
    return json.loads(folder.joinpath("data/reading.schema.json").read_text(encoding="utf-8"))


def test_a_reading_comes_back_the_same() -> None:
    assert from_json(json.loads(json.dumps(to_json(FULL)))) == FULL


def test_the_schema_holds_for_a_full_and_an_unread_document() -> None:
    missing = unread("x.pdf", None, UnreadableDocument("document.empty", "The file is empty."))
    for reading in (FULL, missing, Reading("x", "f" * 64)):
        jsonschema.validate(to_json(reading), schema())
    assert to_json(missing)["problems"][0]["severity"] == "error"
    assert not missing.is_read


def test_the_first_inspection_is_repeated() -> None:
    plain = to_json(FULL)
    assert (plain["framework"], plain["kind"], plain["inspection_start_on"]) == (
        "jar-2007",
        "full",
        "2008-06",
    )
    assert plain["published_on"] == "2008-06-11"
    assert plain["evidence_base"][0] | {"quote": ""} == {
        "inspection": 0,
        "what": "meetings",
        "value": 100,
        "qualifier": "more_than",
        "other": None,
        "unit": "",
        "page": 2,
        "quote": "",
    }
