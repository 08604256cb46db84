"""Keeps the file an inspection is pinned to. Not an action itself: callers hold one."""

from datetime import date

from jointreview.core.frameworks import Framework
from jointreview.web.mapping.catalogue import file_text
from jointreview.web.models import KeptFramework


def keep_framework(framework: Framework, partnership: int, on: date) -> None:
    """Keep the framework's file, once: what is judged by it can then always be shown by it."""
    KeptFramework.objects.get_or_create(
        partnership_id=partnership,
        digest=framework.digest,
        defaults={"effective_on": on, "identifier": framework.id, "text": file_text(framework)},
    )
