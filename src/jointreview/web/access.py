"""The web's side of access: a view names its rule, and a view without one is closed.

`rule("inspection.receive")` marks a view; the access middleware asks `core.access` before the view runs. Pages that
come with a library are listed here by URL name, since we cannot mark them.
"""

from collections.abc import Callable, Mapping
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
