"""Pages: each parses, calls one action or query, and renders. No rule lives here."""

from jointreview.web.views import home

__all__ = ["home"]
