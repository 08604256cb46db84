"""Tagging schemes: what a finding, an action or an indicator is about, in the words of an age, beside its framework.

The Every Child Matters outcomes of 2004 and the national framework of 2023 stand beside each other: a thing can carry
tags of both, and none is turned into another (domain rules, section 4). Where an area of a framework bears the name of
a tag, the scheme says so with its source: what is said under that area is proposed to carry it, and a person decides.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jointreview.core.frameworks.tables import Table
from jointreview.core.frameworks.types import Source
from jointreview.errors import NotFound, Problem


@dataclass(frozen=True, slots=True)
class Tag:
    """One outcome or enabler, with its aims where they are held."""

    code: str
    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedAreas:
    """Areas of one framework that bear the name of a tag: the code of the area is the code of the tag."""

    framework: str
    codes: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Scheme:
    """A tagging scheme; its source stands for every tag."""

    id: str
    title: str
    tags: tuple[Tag, ...]
    source: Source
    areas: tuple[NamedAreas, ...] = ()

    def tag(self, code: str) -> Tag | None:
        """The tag of that code, None when the scheme has none."""
        return next((one for one in self.tags if one.code == code), None)

    def source_for(self, framework: str, area: str) -> Source | None:
        """Where it was found that the area of that framework is about the tag of its name; None when it is not."""
        return next(
            (one.source for one in self.areas if one.framework == framework and area in one.codes), None
        )


@cache
def load_schemes() -> tuple[Scheme, ...]:
    """Every packaged scheme, by identifier."""
    folder = resources.files(__package__) / "schemes"
    found = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        scheme, problems = parse_scheme(entry.read_text(encoding="utf-8"))
        if problems:
            raise ValueError("; ".join(f"{entry.name}: {one.place}: {one.words}" for one in problems))
        found.append(scheme)
    return tuple(found)


def load_scheme(scheme_id: str) -> Scheme:
    """The packaged scheme with that identifier. Raises NotFound."""
    for scheme in load_schemes():
        if scheme.id == scheme_id:
            return scheme
    raise NotFound("scheme.not-found", f"There is no tagging scheme called {scheme_id}.")


def parse_scheme(text: str) -> tuple[Scheme, tuple[Problem, ...]]:
    """The scheme in a file's text, with every problem in it."""
    problems: list[Problem] = []
    top = Table("", tomllib.loads(text), problems)
    head = top.table("scheme", required=True) or Table("scheme", {}, problems)
    tags = tuple(tag_in(entry) for entry in top.tables("tags", "code"))
    areas = tuple(areas_in(entry, {tag.code for tag in tags}) for entry in top.tables("areas", "framework"))
    scheme = Scheme(head.text("id"), head.text("title"), tags, head.source(), areas)
    head.finish()
    top.finish()
    return scheme, tuple(problems)


def areas_in(entry: Table, known: set[str]) -> NamedAreas:
    """The areas of one framework that bear the name of a tag; one that no tag has is a problem."""
    areas = NamedAreas(entry.text("framework"), entry.texts("codes"), entry.source())
    for code in areas.codes:
        if code not in known:
            entry.report("not-a-tag", "codes", f"The scheme has no tag “{code}”.")
    entry.finish()
    return areas


def tag_in(entry: Table) -> Tag:
    """One tag."""
    tag = Tag(entry.text("code"), entry.text("title"), entry.texts("parts"))
    entry.finish()
    return tag
