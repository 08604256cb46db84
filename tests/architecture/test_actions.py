"""Every public function of `web.actions` is keyword-only, takes `by` and opens exactly one audit action.

The walk reads the source, so that a new function is found without anybody adding it to a list; one may only be
excused, with the reason.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from jointreview.web.queries.done import BY_VERB, DONE

ACTIONS = Path(__file__).parents[2] / "src" / "jointreview" / "web" / "actions"

# Function -> why it is no action of its own.
EXCUSED = {
    "audit.recorded": "it is what opens the audit action",
    "audit.event": "it adds to an audit action that is open",
    "refusals.in_words": "turns a refusal of the database into words; writes nothing",
    "acting.actor_of": "names who acts; writes nothing",
    "acting.check_day": "a check; writes nothing",
    "numbering.next_reference": "a step inside an open audit action",
    "numbering.next_references": "a step inside an open audit action",
    "known_actions.known_actions": "finds rows and locks them; writes nothing",
    "steps.done_with": "goes through an action that takes long; writes nothing itself",
    "entering.write_inspection": "a step inside an open audit action: two actions share it",
    "documents.items_of": "walks a reading; writes nothing",
    "documents.write_review": "a step inside an open audit action: three actions share it",
    "documents.item_fields": "a row's fields as values; writes nothing",
    "entering.add_finding": "a step inside an open audit action",
    "entering.extend_inspection": "a step inside an open audit action",
    "taking_in.read_again": "reads a kept file; writes no row",
    "taking_in.pages_with": "looks for words in a kept file; writes no row",
    "taking_in.is_in": "looks for words in a kept file; writes no row",
    "taking_in.places_of": "looks for words in a kept file; writes no row",
    "taking_in.take_in": "reads and keeps a file before any row names it; writes no row",
    "reckoning.as_duty": "a row as a value; writes nothing",
    "reckoning.reckon": "a step inside an open audit action: four actions share it",
    "keeping.keep_bytes": "keeps a file before any row names it; writes no row",
    "keeping.write_file": "a step inside an open audit action: several actions share it",
    "grounds.grounds_of": "what a step is judged on; writes nothing",
    "statement.statement_text": "a value as text; writes nothing",
    "response.name_of_version": "finds a row; writes nothing",
    "response.find_inspection": "finds a row; writes nothing",
    "inspections.find_finding": "finds a row; writes nothing",
    "reminders.hash_of": "what is kept of a token; writes nothing",
    "relations.find_known": "finds a row; writes nothing",
    "plan.find_action": "finds a row; writes nothing",
    "plan.check_lead": "a check; writes nothing",
    "plan.version_on": "finds a row; writes nothing",
    "plan.write_version": "a step inside an open audit action: a page and the workbook share it",
    "plan.check_bearers": "a step inside an open audit action: one change and several share it",
    "plan.entry_said": "a row as a value; writes nothing",
    "plan.new_version": "builds a row and writes nothing: one change and several share it",
    "plan.write_answer": "a step inside an open audit action: a page and the workbook share it",
    "plan.write_measure": "a step inside an open audit action: a page and the workbook share it",
    "plan.write_progress": "a step inside an open audit action: a page and the workbook share it",
    "plan_parts.write_milestone": "a step inside an open audit action: a page and the workbook share it",
    "plan_parts.write_part": "a step inside an open audit action: a page and the workbook share it",
    "plan_links.write_funding": "a step inside an open audit action: a page and the workbook share it",
    "plan_links.write_screening": "a step inside an open audit action: a page and the workbook share it",
    "plan_links.write_risk": "a step inside an open audit action: a page and the workbook share it",
    "import_rows.write_part_row": "a step inside an open audit action: a page and the workbook share it",
    "import_actions.take_actions": "a step inside an open audit action: the workbook's own",
    "import_run.whole": "a row as a value; writes nothing",
    "import_run.tidied": "a row as a value; writes nothing",
    "import_rows.entry_of": "a row of a workbook as a value; writes nothing",
    "import_rows.measure_of": "a row of a workbook as a value; writes nothing",
    "meanwhile.said_before": "a step inside an open audit action: whoever says something new of a thing shares it",
    "moving.write_move": "a step inside an open audit action: every move shares it",
    "moving.write_decision": "a step inside an open audit action: several actions share it",
    "moving.find_row": "finds a row; writes nothing",
    "moving.check_meeting": "a check; writes nothing",
    "plan_versions.find_version": "finds a row; writes nothing",
    "plan_versions.facts_of": "makes a value; writes nothing",
    "plan_cycles.cycle_of": "finds a row; writes nothing",
    "plan_evidence.find_evidence_version": "finds a row; writes nothing",
    "frameworks.check_override": "a check; writes nothing",
    "pinning.keep_framework": "a step inside an open audit action: whoever pins an inspection holds one",
    "packs.snapshot_of": "a value as text; writes nothing",
    "checking.verdicts_of": "a value; writes nothing",
    "erased_words.rows_of": "finds rows; writes nothing",
    "erased_words.take_words": "a step inside an open audit action",
    "audit.arriving": "says how a request came; writes nothing",
    "events.keyed_hash": "a value as text; writes nothing",
    "events.via_of": "names how a request came; writes nothing",
}


def public_functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for module in sorted(ACTIONS.glob("*.py")):
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{module.stem}.{node.name}", node


@pytest.mark.parametrize(
    ("name", "function"), [pytest.param(*found, id=found[0]) for found in public_functions()]
)
def test_a_public_action_takes_by_and_opens_one_audit_action(name: str, function: ast.FunctionDef) -> None:
    if name in EXCUSED:
        return
    given = function.args
    assert not given.args, "keyword-only: put `*` first"
    assert not given.posonlyargs
    assert "by" in {argument.arg for argument in given.kwonlyargs}, "it says who acts"
    opened = [
        call
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "recorded"
    ]
    assert len(opened) == 1, "exactly one audit action"


def test_nothing_is_excused_that_does_not_exist() -> None:
    assert set(EXCUSED) <= {name for name, _ in public_functions()}


def test_a_history_says_in_words_what_every_action_did() -> None:
    said = set(BY_VERB) | set(DONE)
    codes = {code for path in ACTIONS.glob("*.py") for code in codes_in(ast.parse(path.read_text("utf-8")))}
    assert len(codes) > 100
    assert not [code for code in sorted(codes) if not {code, code.split(".", 1)[1]} & said]


def codes_in(tree: ast.AST) -> Iterator[str]:
    """The code of each audit action that is opened by a call with the code in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "recorded":
            for given in node.keywords:
                if given.arg == "code" and isinstance(given.value, ast.Constant):
                    yield str(given.value.value)
