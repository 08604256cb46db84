"""What a report sets off: duties with due dates and their working, how they stand on a day, and proof of what is met.

Start with `deadlines.reckon_duties`; `working.py` puts the count into words, `standing.py` answers "how many days are
left", `dispatch.py` decides on proof alone. The law itself is data in `core/frameworks`.
"""

from jointreview.core.response.agreed import Agreed, Binding, bind_date, is_about, reckon_again
from jointreview.core.response.childrens_version import (
    CHILDRENS_DUTY,
    ChildrensSummary,
    ChildrensVersion,
    childrens_version_gaps,
)
from jointreview.core.response.copies import (
    CopiesStanding,
    CopyRequest,
    OfficeCopy,
    copies_on,
    office_copy_gaps,
)
from jointreview.core.response.deadlines import Deadline, OtherLimit, reckon_band, reckon_duties
from jointreview.core.response.dispatch import Completeness, Missing, Proof, completeness
from jointreview.core.response.meetings import (
    MeetingCheck,
    check_meeting_day,
    earliest_anchor,
    earliest_anchor_words,
    latest_meeting,
)
from jointreview.core.response.reminders import Due, Reminder, digest_text, reminders_of, week_of
from jointreview.core.response.signoff import (
    STEPS,
    Grounds,
    Step,
    Taken,
    check_step,
    next_steps,
)
from jointreview.core.response.standing import (
    Standing,
    StatedDate,
    standing_on,
    weigh_stated_date,
    weigh_stated_dates,
)
from jointreview.core.response.statement import (
    Consultation,
    StatementRow,
    Submission,
    check_statement_complete,
    check_statement_ready,
    check_submission,
    statement_gaps,
    submission_words,
)
from jointreview.core.response.timeline import Moment, Placed, place_moments
from jointreview.core.response.timescales import reckon_step, reckon_timescale
from jointreview.core.response.windows import Visited, Window, windows_after

__all__ = [
    "CHILDRENS_DUTY",
    "STEPS",
    "Agreed",
    "Binding",
    "ChildrensSummary",
    "ChildrensVersion",
    "Completeness",
    "Consultation",
    "CopiesStanding",
    "CopyRequest",
    "Deadline",
    "Due",
    "Grounds",
    "MeetingCheck",
    "Missing",
    "Moment",
    "OfficeCopy",
    "OtherLimit",
    "Placed",
    "Proof",
    "Reminder",
    "Standing",
    "StatedDate",
    "StatementRow",
    "Step",
    "Submission",
    "Taken",
    "Visited",
    "Window",
    "bind_date",
    "check_meeting_day",
    "check_statement_complete",
    "check_statement_ready",
    "check_step",
    "check_submission",
    "childrens_version_gaps",
    "completeness",
    "copies_on",
    "digest_text",
    "earliest_anchor",
    "earliest_anchor_words",
    "is_about",
    "latest_meeting",
    "next_steps",
    "office_copy_gaps",
    "place_moments",
    "reckon_again",
    "reckon_band",
    "reckon_duties",
    "reckon_step",
    "reckon_timescale",
    "reminders_of",
    "standing_on",
    "statement_gaps",
    "submission_words",
    "week_of",
    "weigh_stated_date",
    "weigh_stated_dates",
    "windows_after",
]
