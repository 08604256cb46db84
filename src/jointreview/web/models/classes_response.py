"""The class of every field of the response: duties, sendings, statement, copies, telling children. See `classes.py`."""

from collections.abc import Mapping
from typing import Final

PERSONAL: Final[Mapping[str, tuple[str, ...]]] = {
    "AddedDuty": ("basis",),
    "AgreedDate": ("basis",),
    "ChildrensEvidence": ("words",),
    "Consultation": ("partner", "answer"),
    "Dispatch": ("recipient", "proof"),
    "DispatchWithdrawal": ("reason",),
    "KeptFile": ("name",),
    "LegalBasis": ("note",),
    "PlanSubmission": ("proof",),
    "StatementStep": ("note",),
}

PSEUDONYMOUS: Final[Mapping[str, tuple[str, ...]]] = {
    "AddedDuty": ("entered_by",),
    "AgreedDate": ("entered_by",),
    "ChildrensEvidence": ("entered_by",),
    "ChildrensSummary": ("entered_by",),
    "ChildrensVersion": ("made_by",),
    "Consultation": ("entered_by",),
    "CopyRequest": ("entered_by",),
    "CopySupply": ("entered_by",),
    "Dispatch": ("entered_by",),
    "DispatchWithdrawal": ("entered_by",),
    "InspectionEvent": ("entered_by",),
    "KeptFile": ("added_by",),
    "LegalBasis": ("entered_by",),
    "OfficeCopy": ("entered_by",),
    "PlanSubmission": ("entered_by",),
    "StatementStep": ("asked_by", "done_by"),
    "StatementVersion": ("made_by",),
}

OPEN: Final[Mapping[str, tuple[str, ...]]] = {
    "AddedDuty": ("inspection", "duty", "title", "length", "unit", "anchor"),
    "AgreedDate": ("inspection", "duty", "due_on"),
    "ChildrensEvidence": ("version", "kind", "count"),
    "ChildrensSummary": ("inspection", "is_received", "page"),
    "ChildrensVersion": ("inspection", "number", "title", "format", "language", "file", "place"),
    "Consultation": ("inspection", "how", "source"),
    "CopyRequest": ("inspection", "duty", "copies"),
    "CopySupply": ("request", "charged"),
    "Dispatch": (
        *("inspection", "duty", "kind", "recipient_class", "channel", "version_sha256", "version_name"),
        *("proof_file", "source"),
    ),
    "DispatchWithdrawal": ("dispatch",),
    "DutyReckoning": (
        *("inspection", "duty", "title", "position", "due_on", "unknown_because", "anchor", "anchor_on"),
        *("rule", "legal_source", "source_state", "working"),
    ),
    "InspectionEvent": ("inspection", "kind", "what", "happened_on", "whose", "source"),
    "KeptFile": ("sha256", "media_type", "size"),
    "LegalBasis": ("inspection", "words", "source", "looked_up_on", "replaces"),
    "OfficeCopy": ("inspection", "duty", "place", "hours", "copy_charge"),
    "PlanSubmission": ("inspection", "plan", "body", "state", "happened_on", "source"),
    "Recipient": ("organisation", "recipient_class", "until_on"),
    "StatementFile": ("version", "format", "sha256", "size"),
    "StatementStep": ("version", "step", "previous", "previous_step", "sha256"),
    "StatementVersion": ("inspection", "number", "snapshot", "sha256"),
}
