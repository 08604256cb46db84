"""The one table of rules. A page or an action names a rule; a rule names the roles it lets in and why it refuses.

`within_own` roles are let in only for a record of an organisation they belong to: a contributor drafts and reports on
their own organisation's actions, nobody else's. Follows the issue's list of roles and R155 (a viewer cannot change).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jointreview.errors import Forbidden

ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "administrator": "Administrator",
        "improvement_lead": "Improvement lead",
        "contributor": "Contributor of a partner organisation",
        "clearance_officer": "Clearance officer",
        "young_editor": "Young editor",
        "board_member": "Board member",
        "external_monitor": "External monitor or inspector",
    }
)
_EVERYONE: Final = frozenset(ROLES)
_GROWN_UPS: Final = _EVERYONE - {"young_editor"}
_OFFICERS: Final = frozenset({"administrator", "improvement_lead"})
_CLEARANCE: Final = _OFFICERS | {"clearance_officer"}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking: account and partnership keys (None when nobody is signed in), roles held today, organisations.

    A part of the system that acts by itself (loading the demonstration, a timer) has no account but a `system` name.
    """

    account: int | None = None
    name: str = ""
    partnership: int | None = None
    roles: frozenset[str] = frozenset()
    organisations: frozenset[int] = frozenset()
    system: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """The roles let in, those let in only for their own organisation, and the sentence for everyone else."""

    roles: frozenset[str]
    refusal: str
    within_own: frozenset[str] = frozenset()
    is_public: bool = False

    @property
    def is_restricted(self) -> bool:
        """Whether the rule keeps some role out: who looks at such a page leaves an entry in the trail (R155)."""
        return not self.is_public and not self.roles | self.within_own >= _EVERYONE


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "public": Rule(frozenset(), "", is_public=True),
        "account.own": Rule(_EVERYONE, "Sign in to see your account."),
        "record.read": Rule(
            _EVERYONE, "Your account has no role in this partnership yet. Ask an administrator."
        ),
        "plan.read": Rule(
            _GROWN_UPS, "The working plan is for officers, partners, board members and monitors."
        ),
        "history.read": Rule(
            _GROWN_UPS, "The history of a record is for officers, partners, members and monitors."
        ),
        "pack.read": Rule(_GROWN_UPS, "Board packs are for officers, partners, board members and monitors."),
        "document.upload": Rule(_OFFICERS, "Only the improvement lead or an administrator can add a report."),
        "reading.decide": Rule(
            _OFFICERS, "Only the improvement lead or an administrator can confirm a reading."
        ),
        "inspection.receive": Rule(
            _CLEARANCE, "Only officers of the partnership can enter when a report arrived."
        ),
        "dispatch.record": Rule(_CLEARANCE, "Only officers of the partnership can record what was sent."),
        "response.read": Rule(
            _GROWN_UPS, "The response to a report is for officers, partners, board members and monitors."
        ),
        "duty.set": Rule(
            _OFFICERS, "Only the improvement lead or an administrator can add a duty or agree on its date."
        ),
        "statement.draft": Rule(
            _OFFICERS, "Only the improvement lead or an administrator can draft the statement."
        ),
        "statement.clear": Rule(
            frozenset({"administrator", "clearance_officer"}),
            "Only a clearance officer can clear the statement.",
        ),
        "statement.approve": Rule(
            frozenset({"administrator", "board_member"}), "Only a board member can approve the statement."
        ),
        "statement.return": Rule(
            _CLEARANCE | {"board_member"},
            "Only those who draft, clear or approve the statement can give it back.",
        ),
        "childrens.version": Rule(
            _CLEARANCE,
            "Only officers of the partnership can add a version for children or say how it went out.",
        ),
        "childrens.voice": Rule(
            _CLEARANCE | {"young_editor"},
            "Only young editors and officers can record who read a version and what children said.",
        ),
        "action.draft": Rule(
            _OFFICERS,
            "Only the improvement lead, or a contributor for their own organisation, can draft an action.",
            within_own=frozenset({"contributor"}),
        ),
        "action.report": Rule(
            _OFFICERS,
            "Only the improvement lead, or a contributor for their own organisation, can report progress.",
            within_own=frozenset({"contributor"}),
        ),
        "filter.save": Rule(
            _CLEARANCE | {"contributor"},
            "Only officers of the partnership and its partners can keep filters.",
        ),
        "plan.submit": Rule(
            _OFFICERS, "Only the improvement lead or an administrator can put the plan forward."
        ),
        "plan.approve": Rule(_CLEARANCE, "Only an officer can enter that the plan was approved."),
        "decision.record": Rule(_CLEARANCE, "Only an officer can enter a decision."),
        "action.complete": Rule(
            _OFFICERS, "Only the improvement lead or an administrator can complete or withdraw an action."
        ),
        "part.sign": Rule(
            frozenset(),
            "Only somebody of that organisation can sign its part.",
            within_own=frozenset({"administrator", "improvement_lead", "contributor", "clearance_officer"}),
        ),
        "date.ask": Rule(
            _OFFICERS,
            "Only the improvement lead, or a contributor for their own organisation, can ask for another date.",
            within_own=frozenset({"contributor"}),
        ),
        "date.decide": Rule(_CLEARANCE, "Only an officer can decide on a date."),
        "evidence.read": Rule(_GROWN_UPS, "Evidence is for officers, partners, board members and monitors."),
        "evidence.submit": Rule(
            _OFFICERS | {"contributor", "clearance_officer"},
            "Only officers of the partnership and its partners can add evidence.",
        ),
        "evidence.review": Rule(
            _CLEARANCE, "Only officers of the partnership can accept or return evidence."
        ),
        "impact.assess": Rule(_CLEARANCE, "Only officers of the partnership can assess impact."),
        "cycle.open": Rule(
            _OFFICERS, "Only the improvement lead or an administrator can open a reporting cycle."
        ),
        "update.accept": Rule(_CLEARANCE, "Only officers of the partnership can accept an update."),
        "finding.claim": Rule(_CLEARANCE, "Only officers can enter what is claimed of a recommendation."),
        "finding.contradict": Rule(_CLEARANCE, "Only officers can reopen a finding that is contradicted."),
        "register.write": Rule(
            _OFFICERS,
            "Only the improvement lead or an administrator can relate findings and steer the plan.",
        ),
        "governance.keep": Rule(
            _CLEARANCE,
            "Only officers of the partnership can enter notices, returns, concerns and bodies.",
        ),
        "risk.write": Rule(
            _OFFICERS,
            "Only the improvement lead, or a contributor for their own organisation, can enter and judge a risk.",
            within_own=frozenset({"contributor"}),
        ),
        "risk.close": Rule(
            _OFFICERS, "Only the improvement lead or an administrator can close a risk or an urgent item."
        ),
        "urgent.raise": Rule(
            _CLEARANCE | {"contributor"}, "Only officers and partners can raise an urgent item."
        ),
        "partnership.manage": Rule(
            frozenset({"administrator"}),
            "Only an administrator can change organisations, posts and accounts.",
        ),
        "trail.read": Rule(
            frozenset({"administrator", "external_monitor"}),
            "The audit trail as a whole is for administrators and external monitors.",
        ),
        "retention.manage": Rule(
            frozenset({"administrator", "improvement_lead"}),
            "Only administrators and the improvement lead decide what is kept and what is erased.",
        ),
        "trail.manage": Rule(
            frozenset({"administrator"}), "Only an administrator files what outside bodies send back."
        ),
        "system.log": Rule(
            _OFFICERS,
            "Only the improvement lead or an administrator can log issues of the record system.",
        ),
        "framework.add": Rule(
            frozenset({"administrator"}),
            "Only an administrator can add a framework of your own: it stands in the catalogue for everyone here.",
        ),
        "framework.override": Rule(
            _OFFICERS,
            "Only the improvement lead or an administrator can set your own value of a framework.",
        ),
        "pack.make": Rule(_CLEARANCE, "Only officers of the partnership can make a board pack."),
    }
)


def check_allowed(visitor: Visitor, rule: str, organisation: int | None = None) -> None:
    """Raise `Forbidden` (code `access.<rule>`) unless the visitor may; `organisation` is the record's, if it has one.

    A page that leads to a record of one's own organisation is open to a `within_own` role before the record is known
    (`organisation` None); the action asks again with the organisation.
    """
    asked = RULES[rule]
    if asked.is_public or visitor.roles & asked.roles:
        return
    own = organisation is None or organisation in visitor.organisations
    if visitor.roles & asked.within_own and own:
        return
    raise Forbidden(f"access.{rule}", asked.refusal)


def refusal_of(visitor: Visitor, rule: str, organisation: int | None = None) -> str:
    """The sentence that says why not; empty when the visitor may. A page shows it in place of the button."""
    try:
        check_allowed(visitor, rule, organisation)
    except Forbidden as refusal:
        return refusal.words
    return ""


def is_allowed(visitor: Visitor, rule: str, organisation: int | None = None) -> bool:
    """Whether `check_allowed` lets the visitor pass; for showing or leaving out a button."""
    return not refusal_of(visitor, rule, organisation)
