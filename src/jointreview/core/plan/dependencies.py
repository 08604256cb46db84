"""What an action waits for: another action, or something outside the partnership ("courts"); never itself in the end.

R076: an action may depend on a body nobody here can direct, and says so. product-model.md section 7.4, row 29.
"""

from collections.abc import Iterable, Mapping

from jointreview.errors import Invalid


def check_dependency(waiting: str, on: str, known: Iterable[tuple[str, str]]) -> None:
    """Raise Invalid where `waiting` would wait for itself, directly or round about; `known` are (waiting, on)."""
    if waiting == on:
        raise Invalid("dependency.self", "An action cannot wait for itself.")
    waits: dict[str, list[str]] = {}
    for one, other in known:
        waits.setdefault(one, []).append(other)
    if on in waits.get(waiting, ()):
        raise Invalid("dependency.known", f"{waiting} waits for {on} already.")
    path = _path(on, waiting, waits)
    if path:
        raise Invalid(
            "dependency.cycle",
            f"{waiting} would wait for itself: {' waits for '.join((waiting, *path))}.",
        )


def _path(start: str, goal: str, waits: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The way from one action to another along what waits for what, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        if way[-1] == goal:
            return way
        for after in waits.get(way[-1], ()):
            if after not in seen:
                seen.add(after)
                ways.append((*way, after))
    return ()
