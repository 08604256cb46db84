"""The web's side of access: a view names its rule, and a view without one is closed.

`rule("inspection.receive")` marks a view; the access middleware asks `core.access` before the view runs. Pages that
come with a library are listed here by URL name, since we cannot mark them.

What an answer leaves in the trail is decided here as well, so that nobody has to remember it: a page whose rule keeps
somebody out leaves `page.view`, a file `file.hand-out`, a refusal `access.refused` (ledger.md 5.2, R155). A view may
say `leaves("document.download")` for a better name, or that its own action tells of it. It is the same however a page
was asked for: a form that comes back with what is wrong shows as much as one that was opened.

A page under a rule of reading is read and nothing else, unless its view `answers_posts`; no page knows other methods.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from jointreview.core.access import RULES

View = TypeVar("View", bound=Callable[..., object])

# allauth's pages that are open; every other page of a library is closed (the middleware refuses it).
LIBRARY_PAGES: Final[Mapping[str, str]] = {
    "account_login": "public",
    "account_logout": "public",
    "account_change_password": "account.own",
    "account_reauthenticate": "account.own",
    "mfa_index": "account.own",
    "mfa_authenticate": "public",
    "mfa_reauthenticate": "account.own",
    "mfa_activate_totp": "account.own",
    "mfa_deactivate_totp": "account.own",
    "mfa_view_recovery_codes": "account.own",
    "mfa_generate_recovery_codes": "account.own",
    "mfa_download_recovery_codes": "account.own",
}


def rule(name: str) -> Callable[[View], View]:
    """Mark a view with the rule that guards it; an unknown rule fails at import."""
    if name not in RULES:
        raise LookupError(f"no such rule: {name}")

    def mark(view: View) -> View:
        view.rule = name  # type: ignore[attr-defined]
        return view

    return mark


def rule_of(view: Callable[..., object], url_name: str | None) -> str | None:
    """The rule that guards a view, or None: then the page is closed to everyone."""
    own = getattr(view, "rule", None)
    return own if own is not None else LIBRARY_PAGES.get(url_name or "")


@dataclass(frozen=True, slots=True)
class Left:
    """What a view says of the entry it leaves: the code; empty when it leaves none, or its action has told already."""

    code: str
    why_none: str = ""


def answers_posts(view: View) -> View:
    """Mark a page under a rule of reading that does something besides, for those whom its action lets."""
    view.answers_posts = True  # type: ignore[attr-defined]
    return view


def methods_of(view: Callable[..., object], rule_name: str) -> tuple[str, ...]:
    """The methods that a page of ours answers."""
    reads = ("GET", "HEAD")
    is_read = rule_name.endswith(".read") and not hasattr(view, "answers_posts")
    return reads if is_read else (*reads, "POST")


@dataclass(frozen=True, slots=True)
class Answer:
    """As much of an answer as decides what it leaves."""

    status: int
    is_html: bool


def leaves(code: str) -> Callable[[View], View]:
    """Name the entry that a view leaves each time it answers with a page or a file."""
    return _marked(Left(code))


def leaves_nothing(why: str) -> Callable[[View], View]:
    """Excuse a view, with the reason: its action tells of it, or there is nothing to tell."""
    return _marked(Left("", why))


def _marked(left: Left) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.leaves = left  # type: ignore[attr-defined]
        return view

    return mark


def entry_of(view: Callable[..., object] | None, rule_name: str | None, answer: Answer) -> str:
    """The code of the entry that an answer leaves in the trail; empty for none."""
    if answer.status == 403:
        return "access.refused"
    if answer.status != 200:
        return ""
    said = getattr(view, "leaves", None)
    if said is not None:
        return said.code
    if not answer.is_html:
        return "file.hand-out"
    is_restricted = rule_name is not None and RULES[rule_name].is_restricted
    return "page.view" if is_restricted else ""
