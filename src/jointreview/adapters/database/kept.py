"""Which rows the database keeps, whoever writes and by whatever way: the one reviewed list, each with its reason.

`captured.py` says what is recorded; this says what is refused of a whole row, and `written_once.py` of its columns. The
links between partnerships are not listed: they are read from the schema (`links.py`), so that a new table is covered
without anybody adding it. A refusal is a stable code, because SQLite can raise only a literal;
`web/actions/refusals.py` has the sentence for each. The rules come from product-model.md section 7.4, rows named beside
them.

A migration that must change a kept row does so inside `schema_editor.reshaped(table)`: the rules of that table are off
there, and what changed is in the trail all the same.
"""

from typing import Final

from jointreview.adapters.database import kept_governance

PARTNERSHIP: Final = "partnership_id"
MISMATCH: Final = "record.partnership-mismatch"
MOVED: Final = "record.partnership-fixed"
# The one action in which the words of a kept row may be changed: an erasure that two people agreed on (ledger.md 5.7).
ERASING: Final = "erasure.record"
INSERT_ONLY_CODE: Final = "record.insert-only"
NEVER_DELETED_CODE: Final = "record.never-deleted"

# Table -> why its rows neither change nor go (row 21).
INSERT_ONLY: Final[dict[str, str]] = {
    **kept_governance.INSERT_ONLY,
    "jointreview_actionversion": "what an action said from a day on; a new version is a new row",
    "jointreview_addedduty": "a duty a person added, with its basis; dates and proofs hang on it",
    "jointreview_agreeddate": "a date people agreed on; another one is a new row",
    "jointreview_childrensevidence": "what was said to show that children were told",
    "jointreview_childrenssummary": "what somebody saw in the report; seen again, it is a new row",
    "jointreview_childrensversion": "what children were given",
    "jointreview_consultation": "that a partner was asked, when and how",
    "jointreview_copyrequest": "a line of the log of copies",
    "jointreview_copysupply": "that the copies went out, and what they cost",
    "jointreview_baseline": "the date that an approval fixed (row 9)",
    "jointreview_confidencestatement": "what was said about a forecast on a day",
    "jointreview_daterequest": "what was asked and why; its outcome is a move (row 21)",
    "jointreview_decision": "what was decided; taken back only by another decision (row 21)",
    "jointreview_judgementbaseline": "which grades are the baseline, and why; another day's word is a new row",
    "jointreview_dispatch": "what was sent, to whom, with what proof",
    "jointreview_dispatchwithdrawal": "that a dispatch no longer counts, and why",
    "jointreview_dutyreckoning": "a due date as reckoned on a day; reckoned again, it is a new row (row 23)",
    "jointreview_equalityscreening": "what a screening found on a day",
    "jointreview_evidencelink": "what a version was said to show",
    "jointreview_evidenceversion": "a version is its bytes or its place (row 20)",
    "jointreview_findingclaim": "what was claimed on a day",
    "jointreview_driverrequirement": "what a driver asks for; asked otherwise, it is a new row",
    "jointreview_findingpart": "a person's split of a composite recommendation, which actions name",
    "jointreview_inspectionevent": "what happened, as it was known on a day",
    "jointreview_findingrelation": "what a person said of two findings on a day; the latest holds",
    "jointreview_findingtag": "what a finding was said to be about on a day; the latest holds",
    "jointreview_judgement": "a grade as published",
    "jointreview_keptfile": "a file is its bytes (row 20)",
    "jointreview_legalbasis": "the basis as it was looked up on a day",
    "jointreview_officecopy": "where a copy lay from a day on; elsewhere is a new row",
    "jointreview_frameworkoverride": "the partnership's own value and its reason; another day's is a new row",
    "jointreview_inspectionrelation": "what an inspection is to another; a wrong one is withdrawn by a new row",
    "jointreview_judgementbasis": "what a grade was said to rest on",
    "jointreview_keptframework": "the file an inspection was judged by (row 2)",
    "jointreview_pack": "what was told to a board (row 25)",
    "jointreview_packfile": "the hash of the bytes that were handed out (row 26)",
    "jointreview_passage": "the inspector's own words (row 5)",
    "jointreview_plansubmission": "that a plan went to a body, and what it said",
    "jointreview_retentionrule": "how long a kind was kept from a day on; a new rule is a new row",
    "jointreview_impactassessment": "what was judged on a day (row 21)",
    "jointreview_lifemove": "who moved what, when and why",
    "jointreview_measureobservation": "a figure or words as observed on a day",
    "jointreview_milestone": "a step as it was set; its moves and dates are rows of their own",
    "jointreview_noaction": "what a decision leaves without an action",
    "jointreview_partnerpart": "a partner's part as it was agreed; its moves are rows of their own",
    "jointreview_planinspection": "what the plan took in",
    "jointreview_planversion": "what was put forward, with its hash (row 26)",
    "jointreview_progressnote": "what was said about an action on a day",
    "jointreview_ragoverride": "a colour that a person set, beside the computed one",
    "jointreview_ragrule": "the rule that coloured the plan from a day on",
    "jointreview_reportedfigure": "a figure as published",
    "jointreview_riskstatement": "a risk as stated on a day, or that there was none",
    "jointreview_reminder": "that somebody was reminded, once (row 32)",
    "jointreview_reminderpause": "whether a person wanted reminders on a day",
    "jointreview_reviewused": "a review that evidence was taken from",
    "jointreview_riskassessment": "how a risk was judged on a day",
    "jointreview_riskend": "on what ground a risk was closed",
    "jointreview_selfstatement": "what we believed on a day, to be laid beside what inspectors found",
    "jointreview_stateddeadline": "a date as published",
    "jointreview_statementfile": "the hash of the bytes of a statement (row 26)",
    "jointreview_statementstep": "who cleared or approved which content, and when (row 26)",
    "jointreview_statementversion": "what was put to partners and approvers (row 25)",
    "jointreview_systemfinding": "a person's judgement that a finding is about the record system",
    "jointreview_systemissueowner": "who owned an issue, as a version of it said",
    "jointreview_systemissueversion": "what an issue said from a day on; a new version is a new row",
    "jointreview_urgentitem": "what was urgent, as it was raised",
    "jointreview_urgentmessage": "that an e-mail went to somebody, once",
    "jointreview_urgentstep": "who was named and how it was dealt with",
}

# Table -> why its rows change but never go.
NEVER_DELETED: Final[dict[str, str]] = {
    **kept_governance.NEVER_DELETED,
    "jointreview_action": "its reference stands in minutes and packs; the receipt of a version changes no identity",
    "jointreview_actiondriver": "an action stops serving a driver with a day and a reason (row 8)",
    "jointreview_actionfinding": "an answer is ended with a day and a reason, never removed (row 8)",
    "jointreview_erasure": "who asked, who decided, on what authority",
    "jointreview_actionlocalplan": "a link to a plan is ended with a day",
    "jointreview_dependency": "what an action waited for is ended with a day",
    "jointreview_evidence": "its reference stands in packs and minutes",
    "jointreview_calendartoken": "an address is ended, never removed: what was fetched by it stays known",
    "jointreview_digest": "what was sent to a person; when it went out is entered afterwards",
    "jointreview_finding": "nothing inspected goes (row 6)",
    "jointreview_fundingline": "how a cost was to be paid is ended with a day",
    "jointreview_driver": "its actions and what it asked for hang on it",
    "jointreview_savedfilter": "a filter is ended with a day, never removed",
    "jointreview_findinglink": "a person's judgement of what covers what is ended with a day",
    "jointreview_findingtheme": "a tag is ended with a day, never removed",
    "jointreview_inspection": "nothing inspected goes; the day of receipt is entered later (row 6)",
    "jointreview_legalhold": "a hold is lifted with a day and a reason, never removed",
    "jointreview_localplan": "actions and reports name it",
    "jointreview_objective": "a heading of the plan",
    "jointreview_person": "who held a post or had an account; a name goes by erasure, the row stays",
    "jointreview_plan": "its actions and their history hang on it",
    "jointreview_recipient": "who stood for a class of the law on a day; it is ended, never removed",
    "jointreview_post": "actions name it, whoever holds it",
    "jointreview_postholding": "who held a post; it is ended with a day",
    "jointreview_referenceseries": "without its count a reference would be given out twice",
    "jointreview_reportingcycle": "updates were given in it",
    "jointreview_review": "what was proposed, and that it was confirmed or left",
    "jointreview_reviewitem": "what a person decided about each item, and why",
    "jointreview_rolegrant": "who could do what, and when; it is ended with a day and a reason",
    "jointreview_risk": "its judgements and its end hang on it",
    "jointreview_selfassessment": "its statements hang on it",
    "jointreview_sourcedocument": "the file that passages point at",
    "jointreview_successmeasure": "a measure is ended, never removed",
    "jointreview_systemissue": "its reference stands in minutes; its versions hang on it",
    "jointreview_theme": "findings were tagged with it",
}


def refusing_events(table: str) -> tuple[str, str] | None:
    """What is refused on a whole row of this table and with which code: ("UPDATE OR DELETE", code), or None."""
    if table in INSERT_ONLY:
        return "UPDATE OR DELETE", INSERT_ONLY_CODE
    return ("DELETE", NEVER_DELETED_CODE) if table in NEVER_DELETED else None
