"""Telling the trail what its triggers cannot see: pages looked at, files handed out, refusals.

Nothing personal is told: a page is named by its URL name and the reference in its address, where a request came from
only by a keyed hash (ledger.md 5.2 and 5.7).
"""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from jointreview.core.access import Visitor
from jointreview.web.actions.acting import actor_of
from jointreview.web.actions.audit import VISITOR, Subject, Via, event, recorded

PAGE = ""  # a page is no row of a table; decision 0003 leaves the table empty then


@dataclass(frozen=True, slots=True)
class Seen:
    """What was looked at: the page's URL name, the reference or key in its address, the day it was shown as at."""

    page: str
    reference: str = ""
    day: str = ""
    refusal: str = ""


def tell_seen(*, by: Visitor, code: str, seen: Seen) -> None:
    """A page was looked at, a file handed out or somebody refused."""
    who = actor_of(by) if by.account or by.system else VISITOR
    facts = {"page": seen.page, "reference": seen.reference, "day": seen.day, "refusal": seen.refusal}
    with recorded(by=who, code=code):
        subject = Subject(PAGE, f"{seen.page} {seen.reference}".strip())
        event(code, subject, {name: text for name, text in facts.items() if text})


def keyed_hash(what: str, text: str) -> str:
    """32 hex digits under the installation's secret key; nothing for nothing. Without the key nobody can try values."""
    return salted_hmac(f"jointreview.{what}", text, algorithm="sha256").hexdigest()[:32] if text else ""


def via_of(request: str, address: str) -> Via:
    """How a request reached us: its number, and its address hashed."""
    return Via(request=request, address_hash=keyed_hash("address", address))
