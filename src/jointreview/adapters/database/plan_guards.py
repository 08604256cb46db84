"""What the database refuses of the plan by itself: the rules of its life cycle that a new row could break.

Which moves need a reason, a decision or another hand is read from the core's table of moves. The core gives the person
the precise sentence first; these are the last line (product-model.md section 7.4, rows 7 to 19 and 29).
"""

from typing import Final

from jointreview.adapters.database import notice_guards
from jointreview.adapters.database.guards import PREFIX, Guard
from jointreview.core.plan import MOVES, Move

MOVE: Final = f"{PREFIX}lifemove"


def _is_one_of(moves: list[Move]) -> str:
    return " OR ".join(f"(new.kind = '{move.kind}' AND new.event = '{move.event}')" for move in moves)


def _needing(code: str) -> str:
    return _is_one_of([move for move in MOVES if any(need.code == code for need in move.needs)])


_SAME_THING: Final = " OR ".join(
    f"m.{name}_id = new.{name}_id"
    for name in (
        *("plan_version", "action", "part", "milestone"),
        *("date_request", "evidence", "update", "finding"),
    )
)
_STANDS: Final = (
    "COALESCE((SELECT s.became FROM @lifemove s WHERE s.{field}_id = {row}{known} "
    "ORDER BY s.sequence DESC LIMIT 1), '{start}')"
)


def _stands(field: str, row: str, start: str, *, whenever: bool = False) -> str:
    """Where a thing stood on the day of the new row, or after all its moves, whenever they were made."""
    known = "" if whenever else f" AND {_known('s')}"
    return _STANDS.format(field=field, row=row, start=start, known=known)


def _known(alias: str) -> str:
    """Known on the day of the new row."""
    return f"{alias}.effective_on <= new.effective_on"


def _holding(alias: str) -> str:
    """Known on the day of the new row and not ended."""
    return f"{_known(alias)} AND ({alias}.ended_on IS NULL OR {alias}.ended_on > new.effective_on)"


# Who asked, by kind: the one whose own hand may not move it.
_ASKED_BY: Final = {
    "plan-version": "@planversion o WHERE o.id = new.plan_version_id AND o.requested_by_id = new.moved_by_id",
    "date-request": "@daterequest r WHERE r.id = new.date_request_id AND r.requested_by_id = new.moved_by_id",
    "evidence": "@evidenceversion e WHERE e.id = new.evidence_id AND e.submitted_by_id = new.moved_by_id",
    "update": "@progressnote p WHERE p.id = new.update_id AND p.written_by_id = new.moved_by_id",
}


def _own_hand() -> str:
    apart = [move for move in MOVES if move.apart_from]
    either = " OR ".join(
        f"(({_is_one_of([move for move in apart if move.kind == kind])}) AND EXISTS (SELECT 1 FROM {asked}))"
        for kind, asked in _ASKED_BY.items()
    )
    return f"(({_is_one_of(apart)}) AND new.moved_by_id IS NULL) OR {either}"


# An action that is not withdrawn answers the finding f, or its part p.
_ACTIVE_ANSWER: Final = f"""
SELECT 1 FROM @actionfinding a WHERE a.finding_id = f.id AND {_holding("a")} AND {{part}}
AND {_stands("action", "a.action_id", "active")} <> 'withdrawn'
"""
_WHOLE: Final = _ACTIVE_ANSWER.format(part="a.part = ''")
_PARTLY: Final = _ACTIVE_ANSWER.format(part="a.part = p.label")
_UNANSWERED: Final = f"""
new.kind = 'plan-version' AND new.event = 'approve' AND EXISTS (
  SELECT 1 FROM @planversion v JOIN @planinspection i ON i.plan_id = v.plan_id
  JOIN @finding f ON f.inspection_id = i.inspection_id
  WHERE v.id = new.plan_version_id AND f.kind IN ('recommendation', 'priority_action')
  AND {_known("i")} AND {_known("f")}
  AND NOT EXISTS ({_WHOLE})
  AND NOT EXISTS (SELECT 1 FROM @noaction n WHERE n.finding_id = f.id AND n.part = '' AND {_known("n")})
  AND (NOT EXISTS (SELECT 1 FROM @findingpart q WHERE q.finding_id = f.id) OR EXISTS (
    SELECT 1 FROM @findingpart p WHERE p.finding_id = f.id AND NOT EXISTS ({_PARTLY})
    AND NOT EXISTS (
      SELECT 1 FROM @noaction w WHERE w.finding_id = f.id AND w.part = p.label AND {_known("w")}))))
"""
_LATEST: Final = """
SELECT l.id FROM @actionversion l WHERE l.action_id = c.id AND l.effective_on <= new.effective_on
ORDER BY l.effective_on DESC, l.id DESC LIMIT 1
"""
_NOT_READY: Final = f"""
new.kind = 'plan-version' AND new.event = 'approve' AND EXISTS (
  SELECT 1 FROM @planversion v JOIN @action c ON c.plan_id = v.plan_id
  JOIN @actionversion t ON t.action_id = c.id
  WHERE v.id = new.plan_version_id AND {_known("c")}
  AND {_stands("action", "c.id", "active")} <> 'withdrawn' AND t.id = ({_LATEST})
  AND (t.lead_organisation_id IS NULL OR t.post_id IS NULL OR t.due_on = '' OR NOT EXISTS (
    SELECT 1 FROM @successmeasure k WHERE k.action_id = c.id AND {_holding("k")})))
"""
# A recommendation with neither an active action nor a decision that leaves it, or all its parts, without one; or one
# whose action has no period (R080).
_ANSWERING: Final = f"""
@actionfinding a JOIN @action c ON c.id = a.action_id JOIN @actionversion t ON t.action_id = c.id
WHERE a.finding_id = f.id AND {_holding("a")} AND {_stands("action", "c.id", "active")} <> 'withdrawn'
AND t.id = ({_LATEST})
"""
_STATEMENT_GAP: Final = f"""
EXISTS (SELECT 1 FROM @finding f WHERE f.inspection_id = new.inspection_id
AND f.kind IN ('recommendation', 'priority_action') AND {_known("f")}
AND (EXISTS (SELECT 1 FROM {_ANSWERING} AND t.due_on = '') OR (NOT EXISTS (SELECT 1 FROM {_ANSWERING})
  AND NOT EXISTS (SELECT 1 FROM @noaction n WHERE n.finding_id = f.id AND n.part = '' AND {_known("n")})
  AND (NOT EXISTS (SELECT 1 FROM @findingpart q WHERE q.finding_id = f.id) OR EXISTS (
    SELECT 1 FROM @findingpart p WHERE p.finding_id = f.id AND NOT EXISTS (
      SELECT 1 FROM @noaction w WHERE w.finding_id = f.id AND w.part = p.label AND {_known("w")}))))))
"""
_COMPLETING: Final = "new.kind = 'action' AND new.event = 'complete' AND "
_OPEN_MILESTONE: Final = f"""
{_COMPLETING} EXISTS (SELECT 1 FROM @milestone k WHERE k.action_id = new.action_id AND {_known("k")}
AND {_stands("milestone", "k.id", "open")} = 'open')
"""
_UNSIGNED: Final = f"""
{_COMPLETING} EXISTS (SELECT 1 FROM @partnerpart k WHERE k.action_id = new.action_id AND {_known("k")}
AND {_stands("part", "k.id", "asked")} = 'asked')
"""
_NO_EVIDENCE: Final = f"""
{_COMPLETING} NOT EXISTS (SELECT 1 FROM @evidencelink k WHERE k.action_id = new.action_id AND k.supports
AND {_known("k")} AND {_stands("evidence", "k.version_id", "submitted")} = 'accepted')
"""
_NO_IMPACT: Final = """
new.kind = 'finding' AND new.event = 'close' AND COALESCE((
  SELECT i.level FROM @impactassessment i WHERE i.finding_id = new.finding_id AND i.effective_on <= new.effective_on
  ORDER BY i.effective_on DESC, i.id DESC LIMIT 1), '') NOT IN ('evident', 'sustained')
"""
_SECOND_UPDATE: Final = f"""
new.kind = 'update' AND new.event = 'accept' AND EXISTS (
  SELECT 1 FROM @progressnote u JOIN @progressnote o ON o.action_id = u.action_id AND o.cycle_id = u.cycle_id
  WHERE u.id = new.update_id AND o.id <> u.id AND {_stands("update", "o.id", "reported", whenever=True)} = 'accepted')
"""
_CYCLE: Final = """
new.on_action_id IS NOT NULL AND EXISTS (
  WITH RECURSIVE jr_ahead(id) AS (SELECT new.on_action_id UNION
    SELECT d.on_action_id FROM @dependency d JOIN jr_ahead h ON d.action_id = h.id
    WHERE d.ended_on IS NULL AND d.on_action_id IS NOT NULL)
  SELECT 1 FROM jr_ahead g WHERE g.id = new.action_id)
"""
_OTHER_REQUEST: Final = f"""
EXISTS (SELECT 1 FROM @daterequest r WHERE r.id <> new.id
AND (r.action_id = new.action_id OR r.milestone_id = new.milestone_id)
AND {_stands("date_request", "r.id", "asked", whenever=True)} = 'asked')
"""
_AGREED: Final = """
SELECT r.wanted FROM @daterequest r JOIN @lifemove y ON y.date_request_id = r.id AND y.event = 'agree'
WHERE r.action_id = new.action_id AND y.recorded_at >= b.recorded_at ORDER BY y.id DESC LIMIT 1
"""
_LOCKED: Final = f"""
EXISTS (SELECT 1 FROM @baseline b WHERE b.action_id = new.action_id AND COALESCE(({_AGREED}), b.due_on) <> new.due_on)
"""
_BEHIND: Final = """
EXISTS (SELECT 1 FROM @actionversion v WHERE v.action_id = new.action_id AND v.id <> new.id
AND v.effective_on <= new.effective_on AND (new.follows_id IS NULL OR EXISTS (
  SELECT 1 FROM @actionversion f WHERE f.id = new.follows_id
  AND (f.action_id <> v.action_id OR v.effective_on > f.effective_on
    OR (v.effective_on = f.effective_on AND v.id > f.id)))))
"""
_UNACCEPTED: Final = f"""
new.level <> 'none_yet' AND (new.evidence_id IS NULL
OR {_stands("evidence", "new.evidence_id", "submitted")} <> 'accepted')
"""
# The work began when the first action that answers the finding did; a month has begun on its last day at the latest.
_BEGAN_AFTER: Final = """
EXISTS (SELECT 1 FROM @actionversion t JOIN @evidenceversion e ON e.id = new.evidence_id
WHERE t.action_id = {action} AND t.effective_on <= new.effective_on AND t.starts_on <> ''
AND substr(CAST(e.covers_to_on AS TEXT), 1, length(t.starts_on)) <= t.starts_on
AND NOT EXISTS (SELECT 1 FROM @actionversion l WHERE l.action_id = t.action_id
  AND l.effective_on <= new.effective_on
  AND (l.effective_on > t.effective_on OR (l.effective_on = t.effective_on AND l.id > t.id))))
"""
# The actions that are under the objective on the day.
_UNDER: Final = f"""
SELECT 1 FROM @actionversion y WHERE y.objective_id = new.objective_id AND {_known("y")}
AND NOT EXISTS (SELECT 1 FROM @actionversion z WHERE z.action_id = y.action_id AND {_known("z")}
  AND (z.effective_on > y.effective_on OR (z.effective_on = y.effective_on AND z.id > y.id)))
"""
_TOO_OLD: Final = f"""
new.level <> 'none_yet' AND (({_BEGAN_AFTER.format(action="new.action_id")}) OR (
  EXISTS (SELECT 1 FROM @actionfinding w WHERE w.finding_id = new.finding_id AND w.ended_on IS NULL)
  AND NOT EXISTS (SELECT 1 FROM @actionfinding x WHERE x.finding_id = new.finding_id AND x.ended_on IS NULL
    AND NOT ({_BEGAN_AFTER.format(action="x.action_id")})))
  OR (EXISTS ({_UNDER}) AND NOT EXISTS ({_UNDER} AND NOT ({_BEGAN_AFTER.format(action="y.action_id")}))))
"""
_OWN_WORK: Final = """
EXISTS (SELECT 1 FROM @user u JOIN @postholding h ON h.person_id = u.person_id
JOIN @actionversion t ON t.post_id = h.post_id
WHERE u.id = new.assessed_by_id AND h.effective_on <= new.effective_on
AND (h.until_on IS NULL OR h.until_on >= new.effective_on)
AND (t.action_id = new.action_id OR t.objective_id = new.objective_id OR t.action_id IN (
  SELECT x.action_id FROM @actionfinding x WHERE x.finding_id = new.finding_id AND x.ended_on IS NULL))
AND t.id = (SELECT l.id FROM @actionversion l WHERE l.action_id = t.action_id
  AND l.effective_on <= new.effective_on ORDER BY l.effective_on DESC, l.id DESC LIMIT 1))
"""

GUARDS: Final = (
    *notice_guards.GUARDS,
    Guard(
        MOVE,
        "move.not-from-here",
        f"new.sequence > 1 AND NOT EXISTS (SELECT 1 FROM @lifemove m WHERE ({_SAME_THING}) "
        "AND m.sequence = new.sequence - 1 AND m.became = new.was AND m.effective_on <= new.effective_on)",
    ),
    Guard(MOVE, "move.same-person", _own_hand()),
    Guard(MOVE, "move.no-decision", f"new.decision_id IS NULL AND ({_needing('move.no-decision')})"),
    Guard(MOVE, "move.no-reason", f"new.reason = '' AND ({_needing('move.no-reason')})"),
    Guard(MOVE, "plan.unanswered", _UNANSWERED),
    Guard(MOVE, "plan.action-not-ready", _NOT_READY),
    Guard(MOVE, "action.milestones-open", _OPEN_MILESTONE),
    Guard(MOVE, "action.partners-unsigned", _UNSIGNED),
    Guard(MOVE, "action.no-evidence", _NO_EVIDENCE),
    Guard(MOVE, "finding.no-impact", _NO_IMPACT),
    Guard(MOVE, "update.accepted-already", _SECOND_UPDATE),
    Guard(f"{PREFIX}statementversion", "statement.incomplete", _STATEMENT_GAP),
    Guard(f"{PREFIX}dependency", "dependency.cycle", _CYCLE),
    Guard(f"{PREFIX}daterequest", "request.open-already", _OTHER_REQUEST),
    Guard(f"{PREFIX}actionversion", "date.locked", _LOCKED),
    Guard(f"{PREFIX}actionversion", "action.changed-meanwhile", _BEHIND),
    Guard(f"{PREFIX}impactassessment", "impact.no-evidence", _UNACCEPTED),
    Guard(f"{PREFIX}impactassessment", "impact.evidence-too-old", _TOO_OLD),
    Guard(f"{PREFIX}impactassessment", "impact.own-work", _OWN_WORK),
)
CODES: Final = frozenset(guard.code for guard in GUARDS)
