"""What the database refuses by itself, in words a person can read: one sentence for each of its codes.

An action asks the core first, which knows the precise sentence; these are the last line, for a way that nobody thought
of. Refusals that begin with `ledger.` are not here: a person cannot mend a write outside an action, so they stay what
they are, our own mistakes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import DatabaseError

from jointreview.errors import Invalid

SENTENCES: Final = {
    "record.partnership-mismatch": "This names a record of another partnership. Choose one of your own.",
    "record.partnership-fixed": "A record stays with its partnership. Enter it again in the other one.",
    "record.insert-only": "This is kept as it was entered. Add a new entry that says what changed.",
    "record.never-deleted": "This stays on the record. End it with a day and a reason instead.",
    "record.reference-fixed": "A reference never changes: people have written it down.",
    "finding.link-fixed": "What was said of the two findings is kept. Enter something else from a later day on.",
    "finding.link-note-fixed": "The reason given for the two findings is kept. Judge them again on a later day.",
    "meeting.fixed": "A meeting stays as it was entered. Call it off and add another.",
    "finding.words-fixed": "The inspectors' words stay as they were published. Change the summary beside them.",
    "inspection.framework-fixed": "An inspection stays under the framework it was made under.",
    "statement.step-loose": "This step belongs to another version. Open the statement again and take the step there.",
    "reading.fixed": "What was read stays as it was proposed. Correct the item and say why.",
    "grant.fixed": "A role stays as it was given. End it, and give another.",
    "grant.reason-fixed": "Why a role was given stays as it was said. End the role, and give another.",
    "holding.fixed": "Who held a post stays as it was entered. End it, and enter who holds the post now.",
    "document.file-fixed": "The file of a document cannot be changed. Add the other file as a new document.",
    "measure.fixed": "A measure stays as it was set. End it with a reason, and give another.",
    "move.not-from-here": "This cannot be done from where it stands now, or it moved on a later day. Look again.",
    "move.same-person": "The person who asked for this cannot also decide on it. Ask a colleague.",
    "move.no-decision": "Name the decision: the meeting that took it, or the post with the power to take it.",
    "move.no-reason": "Say why.",
    "plan.unanswered": "A recommendation has neither an action nor a decision that there will be none.",
    "plan.action-not-ready": "An action of the plan has no lead, post, due date or measure. Fill it in first.",
    "statement.incomplete": "The statement cannot be made: a recommendation has neither an action nor a decision "
    "to take none, or an action has no period.",
    "action.milestones-open": "A milestone is still open. Record it as achieved or withdraw it.",
    "action.partners-unsigned": "A partner has not signed its part.",
    "action.no-evidence": "No evidence of it has been accepted. Until then it is claimed, not complete.",
    "finding.no-impact": "A finding can be closed only when its impact is at least evident.",
    "update.accepted-already": "An update of this action has been accepted in this cycle already.",
    "dependency.cycle": "An action would wait for itself, directly or through other actions.",
    "request.open-already": "A request for this date is waiting for a decision already.",
    "date.locked": "This date was agreed with the plan. Ask for a new one; someone else decides.",
    "action.changed-meanwhile": "Someone else changed the action meanwhile. Look at it again before you save.",
    "impact.no-evidence": "Impact needs evidence that has been accepted. Add it first.",
    "impact.evidence-too-old": "The evidence covers no time after the work began. Add evidence of what came after.",
    "notice.not-from-here": "The notice cannot take this step now, or it moved on a later day. Look again.",
    "notice.stop-rule-open": "A condition that would end the intervention is not met, or none is entered.",
    "notice.not-in-force": "Until the notice is issued, nothing of what it asks for is known.",
    "notice.no-evidence": "A condition can be judged met only on evidence that has been accepted.",
    "impact.own-work": "Whoever answers for the action cannot judge its impact. Ask someone else.",
}
# How the database names a constraint that two people at once can run into (SQLite names its columns) -> code, sentence.
OPEN_ALREADY: Final = (
    "review.open-already",
    "This report is being checked already: carry on there, or leave that reading first.",
)
CONSTRAINTS: Final = {
    "inspection_once": (
        "inspection.known",
        "The record holds an inspection of the same area, framework and dates already. "
        "If this is another one, say why.",
    ),
    "one_open_review_a_document": OPEN_ALREADY,
    "UNIQUE constraint failed: jointreview_review.document_id": OPEN_ALREADY,
}


@contextmanager
def in_words() -> Iterator[None]:
    """Turn a refusal of the database into `Invalid` with its code and sentence; leave every other error alone."""
    try:
        yield
    except DatabaseError as error:
        said = str(error).partition("\n")[0].strip()
        refused = next((known for name, known in CONSTRAINTS.items() if name in said), None)
        if refused is None and said in SENTENCES:
            refused = (said, SENTENCES[said])
        if refused is None:
            raise
        raise Invalid(*refused) from error
