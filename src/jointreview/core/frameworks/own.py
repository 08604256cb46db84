"""Framework files of a partnership's own, beside the packaged ones: read by the same parser, held to the same rules.

Two more rules hold between files. A packaged identifier is never taken over, because versions are immutable once used;
and two versions of one family are never in force on the same day, because the day chooses the version (R016).
"""

from collections.abc import Iterable

from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks.load import load_frameworks
from jointreview.core.frameworks.parse import parse_framework
from jointreview.core.frameworks.references import wrong
from jointreview.core.frameworks.types import Framework, Validity
from jointreview.errors import Problem


def frameworks_with(
    files: Iterable[tuple[str, str]],
) -> tuple[tuple[Framework, ...], tuple[tuple[str, Problem], ...]]:
    """The packaged frameworks and those in the files (name, text) that are whole; each problem with its file's name."""
    known = list(load_frameworks())
    problems: list[tuple[str, Problem]] = []
    for name, text in files:
        framework, found = check_file(name, text, known)
        problems += [(name, problem) for problem in found]
        if framework is not None and framework not in known:
            known.append(framework)
    ordered = sorted(known, key=lambda one: (one.family, one.validity.first_on, one.id))
    return tuple(ordered), tuple(problems)


def check_file(
    name: str, text: str, known: Iterable[Framework] = ()
) -> tuple[Framework | None, tuple[Problem, ...]]:
    """The framework in one file, or everything that is wrong with it, alone and beside the `known` ones."""
    framework, problems = parse_framework(text, name)
    if framework is None:
        return None, problems
    clashes = tuple(
        problem
        for other in known
        for problem in clashes_of(framework, other)
        if framework.digest != other.digest
    )
    return (None, clashes) if clashes else (framework, ())


def clashes_of(framework: Framework, other: Framework) -> tuple[Problem, ...]:
    """What keeps two files from standing side by side."""
    if framework.id == other.id:
        words = f"There is a framework {other.id} already, and a version in use is never changed: take another id."
        return (wrong("framework.id", words),)
    shared_from = max(framework.validity.first_on, other.validity.first_on)
    if framework.family == other.family and both_hold(framework.validity, other.validity):
        words = (
            f"{other.id} of the same family is in force too from {PartialDate.of(shared_from).words}: "
            "end one before the other begins, or take another family."
        )
        return (wrong("validity.from", words),)
    return ()


def both_hold(one: Validity, other: Validity) -> bool:
    """Whether some day belongs to both."""
    return (one.last_on is None or other.first_on <= one.last_on) and (
        other.last_on is None or one.first_on <= other.last_on
    )
