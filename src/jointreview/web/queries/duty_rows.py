"""What a page is told of a duty, of those it must be sent to, and of what was sent: frozen values, and their words."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.response import CHILDRENS_DUTY, Missing
from jointreview.core.response.deadlines import NO_TIME

STATE_WORDS = {
    "law": "Confirmed: the Act or regulation was seen",
    "published": "Published by the government or an inspectorate",
    "council": "A council's own account of the rule; the legal text was not seen",
    "unconfirmed": "Unconfirmed: no source of law was seen",
}
ANCHOR_WORDS = {
    "receipt": "The day of receipt",
    "publication": "The day of publication",
    "assumed: publication": "Assumed: publication date, since the day of receipt is not known",
}
KIND_WORDS = {
    "proof": "Proof",
    "declaration": "Declared, no proof",
    "excuse": "There is none here",
    "voluntary": "Made public, voluntarily",
}


@dataclass(frozen=True, slots=True)
class DispatchRow:
    """Something sent, done or declared for a duty; for an excuse `proof` says why there is no such recipient.

    `by` is who entered it; empty for what the system itself brought in.
    """

    key: int
    on: date
    kind: str
    kind_words: str
    class_title: str
    recipient: str
    channel: str
    version_name: str
    version_sha256: str
    proof: str
    proof_file: str
    source: str
    withdrawn_on: date | None
    withdrawn_because: str
    by: str


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """A recipient class of a duty; `state` is "sent", "missing" or "excused"; `organisations` stand for it."""

    id: str
    title: str
    group: str
    needed: int
    have: int
    state: str
    is_excusable: bool
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedLimit:
    """Another period somebody put in writing for the same duty."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class StatedDateRow:
    """A date that a source states for the duty, beside the computed limit."""

    on: date
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty with its due date, working, standing and proof as known on the day.

    `outcome` is "met", "declared, not evidenced", "late" or "open"; `due_on` is None when it cannot be computed and
    `unknown_because` says why. It is the date held to: `held_by` says whether that is the limit as it was reckoned
    (`computed_on`), a stated or an agreed date, and `differs` where the clock leads now. `basis` is a person's, for a
    duty they added. `missing` are the recipient classes that still lack proof; `untold` says what telling children
    still lacks, for that duty.
    """

    inspection: str
    inspection_title: str
    duty: str
    title: str
    condition: str
    due_on: date | None
    unknown_because: str
    anchor: str
    anchor_words: str
    anchor_on: date | None
    rule: str
    legal_source: str
    source_state: str
    source_words: str
    working: tuple[str, ...]
    reckoned_on: date
    used: int | None
    left: int | None
    is_late: bool
    standing: str
    outcome: str
    met_on: date | None
    held_by: str
    held_words: str
    computed_on: date | None
    differs: str
    stated: tuple[StatedDateRow, ...]
    checks: tuple[str, ...]
    basis: str
    missing: tuple[Missing, ...]
    untold: tuple[str, ...]
    recipients: tuple[RecipientRow, ...]
    also_stated: tuple[StatedLimit, ...]
    dispatches: tuple[DispatchRow, ...]

    @property
    def has_a_time(self) -> bool:
        """Whether its rule names a time, counted from a day; without one it has the date that somebody sets."""
        return self.rule != NO_TIME

    @property
    def is_to_tell_children(self) -> bool:
        """Whether it is met by what shows that children were told, and by no dispatch."""
        return self.duty == CHILDRENS_DUTY
