"""What a report sets off: duties with due dates and their working, how they stand on a day, and proof of what is met.

Start with `deadlines.reckon_duties`; `working.py` puts the count into words, `standing.py` answers "how many days are
left", `dispatch.py` decides on proof alone. The law itself is data in `core/frameworks`.
"""

from jointreview.core.response.deadlines import Deadline, OtherLimit, reckon_band, reckon_duties
from jointreview.core.response.dispatch import Completeness, Missing, Proof, completeness
from jointreview.core.response.standing import Standing, StatedDate, standing_on, weigh_stated_date
from jointreview.core.response.timescales import reckon_step, reckon_timescale

__all__ = [
    "Completeness",
    "Deadline",
    "Missing",
    "OtherLimit",
    "Proof",
    "Standing",
    "StatedDate",
    "completeness",
    "reckon_band",
    "reckon_duties",
    "reckon_step",
    "reckon_timescale",
    "standing_on",
    "weigh_stated_date",
]
