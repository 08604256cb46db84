"""Holds the files of the data folder to what was judged by them: a version that is in use stays as it was kept.

Whoever can write to the folder can change or remove a file behind our back. What was kept when the file was first used
(`KeptFramework`, on record in the ledger) then stands in its place, and the list of frameworks says so.
"""

import hashlib
from collections.abc import Collection, Sequence

from jointreview.core.frameworks import load_frameworks
from jointreview.errors import Problem
from jointreview.web.models import FrameworkOverride, Inspection, KeptFramework, SelfAssessment

Files = tuple[tuple[str, str], ...]


def as_used(files: Sequence[tuple[str, str]]) -> tuple[Files, tuple[tuple[str, Problem], ...]]:
    """The files (name, text), each in use as it was kept, and a problem for each that is not so on disk."""
    on_disk = dict(files)
    altered = [
        (name, identifier)
        for identifier, digest in kept_digests().items()
        if digest_of(on_disk.get(name := f"{identifier}.toml", "")) != digest
    ]
    used = in_use([identifier for _, identifier in altered]) if altered else frozenset()
    problems = []
    for name, identifier in altered:
        if identifier in used:
            problems.append((name, _problem(name, is_there=name in on_disk)))
            on_disk[name] = KeptFramework.objects.filter(identifier=identifier).latest("pk").text
    return tuple(sorted(on_disk.items())), tuple(problems)


def kept_digests() -> dict[str, str]:
    """Identifier -> digest of the file kept last, of every framework that did not come with the product."""
    packaged = [one.id for one in load_frameworks()]
    rows = KeptFramework.objects.exclude(identifier__in=packaged).order_by("pk")
    return dict(rows.values_list("identifier", "digest"))


def in_use(identifiers: Collection[str]) -> frozenset[str]:
    """Those by which anything of any partnership here was judged, or of which any value was set."""
    models = (Inspection, SelfAssessment, FrameworkOverride)
    named = (
        model.objects.filter(framework__in=identifiers).values_list("framework", flat=True)
        for model in models
    )
    return frozenset(name for names in named for name in names.distinct())


def digest_of(text: str) -> str:
    """The SHA-256 of a file's text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _problem(name: str, *, is_there: bool) -> Problem:
    what = "was changed" if is_there else "was removed"
    words = (
        f"This file {what} after it was used. What was judged by it still is: the version that was kept stands in its "
        "place. Put that version back, and give a changed one another identifier."
    )
    return Problem("framework.altered", "check", words, name)
