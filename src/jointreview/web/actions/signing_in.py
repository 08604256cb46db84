"""An account's way in: signing in and out, the password, the second factor; each leaves an entry.

The actor is the system's sign-in, on behalf of whoever is known to ask. Passwords and their hashes are never told, and
an e-mail address that somebody typed only as a keyed hash.
"""

from jointreview.core.access import Visitor
from jointreview.web.actions.acting import actor_of
from jointreview.web.actions.audit import SIGN_IN, Actor, Subject, event, recorded
from jointreview.web.actions.events import keyed_hash
from jointreview.web.models import User


def tell_account(*, by: Visitor, code: str, account: int) -> None:
    """Something happened to an account's way in: `sign-in.done`, `sign-in.ended`, `second-factor.on` …"""
    with recorded(by=SIGN_IN, code=code, on_behalf_of=_asking(by)):
        event(code, Subject(User._meta.db_table, str(account)))


def tell_failed_sign_in(*, by: Visitor, code: str, email: str) -> None:
    """Somebody did not get in. The account is named if there is one; what was typed is kept as a keyed hash only."""
    del by  # nobody is signed in: the actor is the system's sign-in
    with recorded(by=SIGN_IN, code=code):
        user = User.objects.filter(email__iexact=email).first()
        facts = {"typed": keyed_hash("email", email.strip().lower())}
        event(code, Subject(User._meta.db_table, str(user.pk) if user else ""), facts)


def keep_password(*, by: Visitor, account: int, hashed: str) -> None:
    """Keep an account's new password, as Django's hashers made it. Only that column is written: it is not captured."""
    with recorded(by=SIGN_IN, code="password.change", on_behalf_of=_asking(by)):
        User.objects.filter(pk=account).update(password=hashed)
        event("password.change", Subject(User._meta.db_table, str(account)))


def _asking(by: Visitor) -> Actor | None:
    return actor_of(by) if by.account else None
