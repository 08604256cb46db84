"""What the database refuses of an improvement notice: a step out of turn, a measure of a notice that is not in force,
a proposal to lift it while a condition of its stop rule is not met, and a condition met on evidence nobody accepted.

Which step may follow which is read from the core's table (product-model.md section 7.4; R230, R236).
"""

from typing import Final

from jointreview.adapters.database.guards import PREFIX, Guard
from jointreview.core.plan.intervention import IN_FORCE, NEXT_STEPS

_STANDS: Final = """
COALESCE((SELECT s.step FROM @noticestep s WHERE s.notice_id = new.notice_id {but} AND
s.effective_on <= new.effective_on ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '')
"""
_BEFORE: Final = _STANDS.format(but="AND s.id <> new.id")
_IN_TURN: Final = " OR ".join(
    f"({_BEFORE} = '{stands}' AND new.step IN ({', '.join(repr(step) for step in following)}))"
    for stands, following in NEXT_STEPS.items()
    if following
)
_OUT_OF_TURN: Final = f"""
NOT ({_IN_TURN}) OR EXISTS (
  SELECT 1 FROM @noticestep l WHERE l.notice_id = new.notice_id AND l.effective_on > new.effective_on)
"""
_MET: Final = """
COALESCE((SELECT j.is_met FROM @stopjudgement j WHERE j.condition_id = c.id
AND j.effective_on <= new.effective_on ORDER BY j.effective_on DESC, j.id DESC LIMIT 1), FALSE)
"""
_OPEN: Final = f"""
new.step = 'lift_proposed' AND (
  NOT EXISTS (SELECT 1 FROM @stopcondition k WHERE k.notice_id = new.notice_id
    AND k.effective_on <= new.effective_on)
  OR EXISTS (SELECT 1 FROM @stopcondition c WHERE c.notice_id = new.notice_id
    AND c.effective_on <= new.effective_on AND NOT {_MET}))
"""
# A notice of another partnership is refused as such (`links.py`), not for where it stands.
_NOT_IN_FORCE: Final = f"""
EXISTS (SELECT 1 FROM @notice n WHERE n.id = new.notice_id AND n.partnership_id = new.partnership_id)
AND {_STANDS.format(but="")} NOT IN ({", ".join(repr(step) for step in IN_FORCE)})
"""
_NOT_ACCEPTED: Final = """
new.is_met AND COALESCE((SELECT m.became FROM @lifemove m WHERE m.evidence_id = new.evidence_id
AND m.effective_on <= new.effective_on ORDER BY m.sequence DESC LIMIT 1), 'submitted') <> 'accepted'
"""

GUARDS: Final = (
    Guard(f"{PREFIX}noticestep", "notice.not-from-here", _OUT_OF_TURN),
    Guard(f"{PREFIX}noticestep", "notice.stop-rule-open", _OPEN),
    Guard(f"{PREFIX}noticemeasure", "notice.not-in-force", _NOT_IN_FORCE),
    Guard(f"{PREFIX}stopjudgement", "notice.no-evidence", _NOT_ACCEPTED),
)
