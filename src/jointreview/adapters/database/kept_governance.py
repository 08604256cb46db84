"""What is kept of notices, returns, concerns and bodies: the part of the reviewed list of `kept.py` about them."""

from typing import Final

# Table -> why its rows neither change nor go.
INSERT_ONLY: Final[dict[str, str]] = {
    "jointreview_allocation": "what was shared out, as it was known on a day",
    "jointreview_inspectioncost": "what an inspection cost, as it was known on a day; the latest holds",
    "jointreview_findingsummary": "a finding in our own words, as somebody put it on a day; the latest holds",
    "jointreview_initiative": "what was commissioned, with the day by which its value is tested",
    "jointreview_valuetest": "what a test of value found; tested again, it is another row",
    "jointreview_newmoney": "what was said of new money on a day",
    "jointreview_proposal": "what was proposed; its steps are rows of their own",
    "jointreview_proposalfinding": "what a proposal was said to answer",
    "jointreview_proposalstep": "where a proposal stood from a day on",
    "jointreview_scrutinyview": "what scrutiny said, and the reply",
    "jointreview_unitcost": "a unit cost as its source gives it",
    "jointreview_bodyreport": "that a body was reported to on a day",
    "jointreview_bodyversion": "what a body was from a day on; a new version is a new row",
    "jointreview_concern": "what was agreed with others, with owner and date",
    "jointreview_concernend": "how a concern was settled",
    "jointreview_findingorigin": "what was said of where a finding comes from; another word is a new row",
    "jointreview_keyline": "what inspectors set out to find, as they told it",
    "jointreview_keylinelink": "what was said to belong to a line; a wrong one is withdrawn by a new row",
    "jointreview_localplanversion": "what held of a strategy from a day on; a new version is a new row",
    "jointreview_monitoringreturn": "what a monitoring body was told; told otherwise, it is another return",
    "jointreview_notice": "the notice that its steps and measures hang on",
    "jointreview_noticemeasure": "what a notice asks for",
    "jointreview_noticestep": "where a notice stood from a day on",
    "jointreview_returnline": "what a return said of a recommendation",
    "jointreview_reviewuse": "that a review was used again, and where",
    "jointreview_stopcondition": "a condition that ends the intervention",
    "jointreview_stopjudgement": "whether a condition was met on a day, and on what evidence",
}

# Table -> why its rows change but never go.
NEVER_DELETED: Final[dict[str, str]] = {
    "jointreview_body": "meetings and minutes name it; its versions hang on it",
    "jointreview_bodywork": "a piece of work is ended with a day",
    "jointreview_meeting": "decisions and packs name it",
    "jointreview_organisation": "actions, parts, posts and papers name it",
    "jointreview_partnership": "everything of an area hangs on it",
    "jointreview_storyday": "the demonstration is told as at its days",
    "jointreview_user": "an account is closed, never removed: entries of the trail name it",
    "jointreview_objectivelocalplan": "a link to a strategy is ended with a day",
    "jointreview_strategyaim": "an aim is ended with a day",
}

# Tables whose reference never changes, beside those that never change at all.
FIXED_REFERENCES: Final = ("jointreview_body",)
