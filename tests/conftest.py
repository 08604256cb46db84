"""What every test may ask for by name. Fixtures live in `tests/lib`; this file only makes them known."""

from tests.lib.browser import chromium, tab

__all__ = ["chromium", "tab"]
