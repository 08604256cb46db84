"""The packaged frameworks, and the version that applies on a day.

A packaged file with a problem is our own mistake and stops the program; a file of a partnership's own goes through
`parse_framework`, which returns its problems.
"""

from datetime import date
from functools import cache
from importlib import resources

from jointreview.core.frameworks.parse import parse_framework
from jointreview.core.frameworks.types import Framework
from jointreview.errors import NotFound


@cache
def load_frameworks() -> tuple[Framework, ...]:
    """Every packaged framework, by family and then by the day it came into force."""
    folder = resources.files(__package__) / "data"
    found = [
        packaged(entry.name, entry.read_bytes().decode("utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda one: (one.family, one.validity.first_on, one.id)))


def load_framework(framework_id: str) -> Framework:
    """The packaged framework with that identifier. Raises NotFound."""
    for framework in load_frameworks():
        if framework.id == framework_id:
            return framework
    known = ", ".join(framework.id for framework in load_frameworks())
    raise NotFound(
        "framework.not-found", f"There is no framework of that name. Known are: {known}.", framework_id
    )


def framework_text(framework_id: str) -> str:
    """The packaged file itself, to be exported or kept beside what was judged by it. Raises NotFound."""
    load_framework(framework_id)
    return (resources.files(__package__) / "data" / f"{framework_id}.toml").read_bytes().decode("utf-8")


def framework_on(family: str, day: date) -> Framework:
    """The version of a family in force on the day an inspection started (R016). Raises NotFound."""
    for framework in load_frameworks():
        if framework.family == family and framework.validity.holds_on(day):
            return framework
    raise NotFound("framework.none-in-force", f"No version of “{family}” was in force on {day.isoformat()}.")


def packaged(name: str, text: str) -> Framework:
    """A packaged file, which must be right."""
    framework, problems = parse_framework(text, name)
    if framework is None:
        raise ValueError(f"{name}: " + "; ".join(f"{one.place}: {one.words}" for one in problems))
    return framework
