"""Made-up framework files for property tests: any shape the format allows, of no real inspectorate."""

from typing import Any

from hypothesis import strategies as st

NAME = "made-up-2020.toml"
_words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
_source = {"source": "A page of the test", "state": "unconfirmed"}


@st.composite
def framework_files(draw: Any) -> str:
    """The text of a framework file that ought to load."""
    direction = draw(st.sampled_from(["high_is_best", "low_is_best", "words_only"]))
    count = draw(st.integers(2, 5))
    points = [
        {"id": f"g{at}", "words": [f"{chr(97 + at)}-level {draw(_words)}"], **_number(direction, at, count)}
        for at in range(count)
    ]
    tables: dict[str, Any] = {
        "framework": {
            "id": "made-up-2020",
            "family": "made-up",
            "title": draw(_words),
            "version": draw(_words),
            "completeness": draw(st.sampled_from(["complete", "judgements only"])),
        },
        "validity": {"from": draw(st.dates()), **_source},
        "inspectorates": {"lead": draw(_words), **_source},
        "scales": [{"id": "s", "title": draw(_words), "direction": direction, "points": points, **_source}],
        "areas": {"list": draw(_areas()), **_source},
        "bands": {"list": draw(_bands()), **_source},
        "duties": {"list": draw(_duties()), **_source},
        "recipients": [{"group": "all", "classes": draw(_classes()), **_source}],
    }
    if draw(st.booleans()):
        tables["self_evaluation"] = {"questions": [{"words": draw(_words)}], **_source}
    if draw(st.booleans()):
        tables["programme"] = {"from": "2006", "to": "2009", "at_most": draw(st.integers(1, 3)), **_source}
    return "\n".join(f"{key} = {_toml(value)}" for key, value in tables.items()) + "\n"


def _number(direction: str, at: int, count: int) -> dict[str, int]:
    if direction == "words_only":
        return {}
    return {"number": count - at if direction == "high_is_best" else at + 1}


@st.composite
def _areas(draw: Any) -> list[dict[str, Any]]:
    areas = []
    for at in range(draw(st.integers(0, 5))):
        area: dict[str, Any] = {"code": f"a{at}", "title": draw(_words), "scale": "s"}
        if at and draw(st.booleans()):
            area |= {"parent": f"a{draw(st.integers(0, at - 1))}", "kind": "sub"}
        areas.append(area)
    return areas


@st.composite
def _bands(draw: Any) -> list[dict[str, Any]]:
    ids = draw(st.sets(st.sampled_from(["immediate", "three_months", "six_months", "longer_term"])))
    months = st.none() | st.integers(1, 60)
    return [
        {"id": one, "title": draw(_words)} | ({"months": given} if (given := draw(months)) else {})
        for one in sorted(ids)
    ]


@st.composite
def _duties(draw: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": f"d{at}",
            "title": draw(_words),
            "trigger": draw(st.sampled_from(["report", "priority_action", "determination", "by_hand"])),
            "recipients": draw(st.sampled_from([[], ["all"]])),
            "period": {
                "length": draw(st.integers(0, 90)),
                "unit": draw(st.sampled_from(["working_days", "months"])),
                "anchor": draw(st.sampled_from(["receipt", "publication"])),
            },
        }
        for at in range(draw(st.integers(0, 3)))
    ]


@st.composite
def _classes(draw: Any) -> list[dict[str, Any]]:
    return [
        {"id": f"c{at}", "title": draw(_words), "minimum": draw(st.integers(1, 3))}
        for at in range(draw(st.integers(1, 3)))
    ]


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(inner) for inner in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
