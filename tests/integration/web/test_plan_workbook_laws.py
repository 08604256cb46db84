"""Whatever a workbook of the plan says, the plan says it afterwards, and the next workbook says the same (R065)."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.lib.plan import people, when, whole_action
from tests.lib.record import SHOWN, Record, make_record
from tests.lib.workbooks import TEXTS, WORDS

from jointreview.adapters.workbook_writing import write_workbook
from jointreview.adapters.workbooks import Sheet, read_sheets, tidy
from jointreview.core.plan.groups import GROUPS
from jointreview.web.actions.plan_import import import_plan
from jointreview.web.actions.plan_links import add_objective
from jointreview.web.actions.steps import done_with
from jointreview.web.mapping.plan_tables import ACTIONS, PARTS, WIDER, WIDER_MEASURES
from jointreview.web.mapping.plan_words import FUNDING_WORDS, MEASURE_WORDS, OUTCOME_WORDS, PROGRESS_WORDS
from jointreview.web.queries.plan_chosen import PlanChoice
from jointreview.web.queries.workbooks import plan_sheets

pytestmark = pytest.mark.django_db

DATES = st.sampled_from(("", "2008", "2008-06", "2008-06-11", "2009-02-28"))
ORGANISATIONS = st.sampled_from(("Anyshire Council", "Anyshire Health Trust"))
POSTS = st.sampled_from(
    ("", "Director of children's services, Anyshire Council", "Designated nurse, Anyshire Health Trust")
)
POUNDS = st.one_of(
    st.just(""), st.decimals(0, 10**10, places=2, allow_nan=False, allow_infinity=False).map(str)
)
SCREENED = st.lists(st.sampled_from(sorted(GROUPS.values())), min_size=1, unique=True).map("; ".join)
MEASURE = (st.sampled_from(sorted(MEASURE_WORDS.values())), WORDS, TEXTS, TEXTS, DATES)


def rows(*columns: Any, of: str = "A-001") -> Any:
    """Up to three rows that a person adds: without a key, under a record."""
    return st.lists(st.tuples(st.just(""), st.just(of), *columns), max_size=3)


# What each sheet may say, a strategy for each column.
SAID = {
    "Actions": st.lists(
        st.tuples(
            *(st.just(""), st.just("")),
            *(WORDS, TEXTS, st.one_of(st.just(""), ORGANISATIONS), POSTS, DATES, DATES),
            *(st.sampled_from(("", "O-001")), DATES),
        ),
        min_size=1,
        max_size=3,
    ),
    "Answers": st.lists(
        st.tuples(st.just(""), st.just("A-001"), st.just("F-006"), st.sampled_from(("a", "b"))),
        max_size=2,
        unique=True,
    ),
    "Measures": rows(*MEASURE),
    "Milestones": rows(WORDS, DATES, TEXTS),
    "Partners": st.lists(
        st.tuples(st.just(""), st.just("A-001"), ORGANISATIONS, WORDS),
        max_size=2,
        unique_by=lambda row: row[2],
    ),
    "Funding": rows(
        st.sampled_from(sorted(FUNDING_WORDS.values())), TEXTS, st.just("2008-09"), POUNDS, POUNDS
    ),
    "Risks": rows(WORDS),
    "Equality": rows(st.just(OUTCOME_WORDS["adverse_effect"]), SCREENED, TEXTS),
    "Progress": rows(st.sampled_from(sorted(PROGRESS_WORDS.values())), WORDS, st.just(SHOWN.isoformat())),
    WIDER: rows(*MEASURE, of="O-001"),
}
HEADINGS = {"Actions": ACTIONS, **PARTS, WIDER: WIDER_MEASURES}


@pytest.fixture
def record() -> Record:
    made = make_record()
    add_objective(**when(people(made).lead), plan="P-001", title="Children wait less", outcome="Seen in time")
    whole_action(made, (("F-005", ""),))
    return made


def test_the_law_covers_every_sheet_and_every_column() -> None:
    """Evidence alone is added on its own page."""
    assert {*HEADINGS} - {*SAID} == {"Evidence"}


@given(said=st.fixed_dictionaries(SAID))
@settings(
    phases=(Phase.generate,),
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@pytest.mark.requirement("R065")
def test_what_a_workbook_says_is_what_the_next_one_says(record: Record, said: dict[str, Any]) -> None:
    lead = people(record).lead

    def exported() -> dict[str, list[tuple[str, ...]]]:
        sheets = plan_sheets(record.by.partnership, SHOWN, PlanChoice())
        return {sheet.name: [tuple(map(tidy, row)) for row in sheet.rows] for sheet in sheets}

    def taken_in(sheets: list[Sheet]) -> Any:
        steps = import_plan(
            **when(lead), sheets=tuple(read_sheets(write_workbook(sheets))), reason="Away day"
        )
        return done_with(steps)

    with transaction.atomic():
        before = exported()
        added = [Sheet(name, HEADINGS[name], tuple(found)) for name, found in said.items()]
        outcome = taken_in(added)
        assert outcome.troubles == []
        assert outcome.is_saved
        after = exported()
        for name, found in said.items():
            new = [row for row in after[name] if row not in before[name]]
            if name == "Progress":  # the last report is the one that goes out
                found = found[-1:]
            told = [tuple(map(tidy, row)) for row in found]
            if name == "Actions":
                assert [row[2:] for row in new] == [row[2:] for row in told]
            else:
                assert [row[1:] for row in new] == [row[1:] for row in told], name
        # Taken in as it is, it changes nothing.
        whole = plan_sheets(record.by.partnership, SHOWN, PlanChoice())
        again = taken_in(list(whole))
        assert (again.changes, again.troubles) == ([], [])
        transaction.set_rollback(True)
