"""Many actions read together, for one change of all of them: what each says, who leads it, whether its date is agreed.

They are locked until the change is done, in one order for everybody; ten thousand cost as many statements as ten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import NotFound
from jointreview.web.models import Action, ActionVersion, Baseline

AT_ONCE: Final = 5_000  # keys in one statement


@dataclass(frozen=True, slots=True)
class KnownActions:
    """Actions by reference; by the action's key what it says on the day, and who leads it by what was said last."""

    actions: Mapping[str, Action]
    on_day: Mapping[int, ActionVersion]
    leads: Mapping[int, int]
    locked: frozenset[int]

    def to_change(self, by: Visitor, reference: str) -> tuple[Action, ActionVersion]:
        """The action and what it says. Raises NotFound, or Forbidden to who may not draft for its lead."""
        action = self.actions.get(reference)
        now = self.on_day.get(action.pk) if action else None
        if action is None or now is None:
            raise NotFound("action.unknown", "There is no action with that reference on this day.")
        check_allowed(by, "action.draft", self.leads[action.pk])
        return action, now


def known_actions(by: Visitor, on: date, references: Iterable[str]) -> KnownActions:
    """The actions of these references known on the day."""
    wanted = set(references)
    named = Action.objects.filter(partnership_id=by.partnership, effective_on__lte=on)
    keys = sorted(key for key, name in named.values_list("pk", "reference") if name in wanted)
    actions: dict[str, Action] = {}
    on_day: dict[int, ActionVersion] = {}
    leads: dict[int, int] = {}
    locked: set[int] = set()
    for some in _parts(keys):
        found = Action.objects.select_for_update().filter(pk__in=some).order_by("pk")
        actions |= {one.reference: one for one in found}
        versions = ActionVersion.objects.filter(action__in=some).select_related("objective")
        for one in versions.order_by("effective_on", "pk"):
            leads[one.action_id] = one.lead_organisation_id or 0
            if one.effective_on <= on:
                on_day[one.action_id] = one
        locked.update(Baseline.objects.filter(action__in=some).values_list("action_id", flat=True))
    return KnownActions(actions, on_day, leads, frozenset(locked))


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE))
