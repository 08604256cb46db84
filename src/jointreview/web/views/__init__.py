"""Pages: each parses, calls one action or query, and renders. No rule lives here."""

from jointreview.web.views import action, coverage, home, plan

__all__ = ["action", "coverage", "home", "plan"]
