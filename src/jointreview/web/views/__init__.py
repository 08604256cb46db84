"""Pages: each parses, calls one action or query, and renders. No rule lives here."""

from jointreview.web.views import (
    action,
    coverage,
    days,
    documents,
    duties,
    findings,
    history,
    home,
    inspections,
    packs,
    plan,
    response,
    review_decisions,
    reviews,
    systems,
    trail,
)

__all__ = [
    "action",
    "coverage",
    "days",
    "documents",
    "duties",
    "findings",
    "history",
    "home",
    "inspections",
    "packs",
    "plan",
    "response",
    "review_decisions",
    "reviews",
    "systems",
    "trail",
]
