"""A duty is met by proof alone (R055, R058, R059)."""

from dataclasses import replace
from datetime import date

import pytest

from jointreview.core.frameworks import load_framework
from jointreview.core.response import Proof, completeness
from jointreview.errors import Invalid

JAR = load_framework("jar-2007")
AS_OF = date(2008, 6, 18)
EXCUSED = {
    "relevant-district-councils": "A metropolitan district has none",
    "board-district-councils": "A metropolitan district has none",
    "board-secure-training-centre": "None in the area",
    "board-prison": "None that holds children",
    "co-operating-bodies": "No other arrangements",
}


def proofs(duty: str = "send-report", on: date = date(2008, 5, 20)) -> list[Proof]:
    classes = [entry.id for entry in JAR.recipients_of(JAR.duty(duty)) if entry.id not in EXCUSED]
    return [Proof(duty, on, "posting list", class_id, f"the {class_id}") for class_id in classes]


@pytest.mark.requirement("R055")
def test_open_until_every_class_has_its_dated_proof() -> None:
    all_but_radio = [proof for proof in proofs() if proof.recipient_class != "radio"]
    without = completeness(JAR, "send-report", all_but_radio, AS_OF, excused=EXCUSED)
    assert without.outcome == "open"
    assert [(one.recipient_class, one.needed, one.have) for one in without.missing] == [("radio", 1, 0)]
    radio = Proof("send-report", date(2008, 6, 2), "e-mail", "radio", "a local station")
    whole = completeness(JAR, "send-report", [*all_but_radio, radio], AS_OF, excused=EXCUSED)
    assert (whole.outcome, whole.met_on, whole.missing) == ("met", date(2008, 6, 2), ())
    assert len(whole.excused) == 5


@pytest.mark.requirement("R055")
def test_withdrawing_the_radio_proof_reopens_it_from_that_day() -> None:
    radio = next(proof for proof in proofs() if proof.recipient_class == "radio")
    taken_back = replace(radio, withdrawn_on=date(2008, 6, 13))
    rest = [proof for proof in proofs() if proof.recipient_class != "radio"]
    before = completeness(JAR, "send-report", [*rest, taken_back], date(2008, 6, 12), excused=EXCUSED)
    after = completeness(JAR, "send-report", [*rest, taken_back], date(2008, 6, 13), excused=EXCUSED)
    assert (before.outcome, after.outcome) == ("met", "open")
    assert [one.recipient_class for one in after.missing] == ["radio"]


def test_a_duty_that_a_person_added_needs_one_dated_proof() -> None:
    assert completeness(JAR, "own-1", [], AS_OF).outcome == "open"
    proof = Proof("own-1", date(2008, 6, 2), "minute 12")
    assert completeness(JAR, "own-1", [proof], AS_OF).met_on == date(2008, 6, 2)


def test_a_proof_dated_later_does_not_count_yet() -> None:
    later = [proof for proof in proofs() if proof.recipient_class != "radio"]
    later.append(Proof("send-report", date(2008, 6, 19), "e-mail", "radio", "a local station"))
    assert completeness(JAR, "send-report", later, AS_OF, excused=EXCUSED).outcome == "open"


@pytest.mark.requirement("R058")
def test_a_declaration_is_not_a_proof() -> None:
    declared = completeness(JAR, "send-report", [], date(2008, 6, 11), declared_on=date(2008, 6, 11))
    assert declared.outcome == "declared, not evidenced"
    assert len(declared.missing) == 20
    assert (
        completeness(JAR, "send-report", [], date(2008, 6, 10), declared_on=date(2008, 6, 11)).outcome
        == "open"
    )


@pytest.mark.requirement("R059")
def test_the_statement_goes_to_two_more() -> None:
    to_report_list = proofs("send-statement")[:-2]
    open_yet = completeness(JAR, "send-statement", to_report_list, date(2008, 8, 13), excused=EXCUSED)
    assert {one.recipient_class for one in open_yet.missing} == {"chief-inspector", "secretary-of-state"}


def test_an_office_copy_needs_one_dated_proof() -> None:
    duty = "office-copy-of-report"
    assert completeness(JAR, duty, [], AS_OF).outcome == "open"
    kept = Proof(duty, date(2008, 5, 9), "photograph of the reception desk")
    assert completeness(JAR, duty, [kept], AS_OF).met_on == date(2008, 5, 9)


@pytest.mark.parametrize(
    ("excuse", "code"),
    [
        ({"radio": "none listens"}, "dispatch.not-excusable"),
        ({"board-prison": " "}, "dispatch.no-reason"),
        ({"chief-inspector": "busy"}, "dispatch.no-such-class"),
    ],
)
def test_only_a_class_an_area_may_lack_is_excused_with_a_reason(excuse: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid, match=code.replace(".", r"\.")):
        completeness(JAR, "send-report", proofs(), AS_OF, excused=excuse)


def test_a_proof_names_what_shows_it() -> None:
    with pytest.raises(ValueError, match="what shows it"):
        Proof("send-report", AS_OF, " ")
