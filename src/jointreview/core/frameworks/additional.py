"""Additional areas, chosen for one place: never counted, and never more than the framework allows (R002).

A joint area review scores five areas and grades up to three more beside them. Areas of other kinds are left alone; a
framework that sets no number allows any.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jointreview.core.frameworks.types import Framework
from jointreview.errors import Invalid


@dataclass(frozen=True, slots=True)
class JudgedArea:
    """An area that was judged: its code in the framework (empty when it has none), its words, whether it counts."""

    code: str
    label: str
    is_counted: bool


def check_additional(framework: Framework, judged: Iterable[JudgedArea]) -> None:
    """Raise Invalid for an additional area that is counted, and for one more of them than the framework allows."""
    kinds = {area.code: area.kind for area in framework.areas}
    additional = [one for one in judged if _is_additional(one, kinds)]
    counted = [one.label for one in additional if one.is_counted]
    if counted:
        raise Invalid(
            "framework.additional-counted",
            f"{counted[0]} is an additional area of {framework.title}: it is graded and never counted in the total.",
        )
    most = framework.additional_maximum
    if most is not None and len(additional) > most:
        raise Invalid(
            "framework.too-many-additional",
            f"{framework.title} has at most {most} additional areas; these are {len(additional)}: "
            f"{', '.join(one.label for one in additional)}. Reject what is no judgement of this inspection.",
        )


def _is_additional(one: JudgedArea, kinds: Mapping[str, str]) -> bool:
    """By its kind in the framework; an area that the framework does not name is one when it is said not to count."""
    return kinds.get(one.code) == "additional" or (one.code not in kinds and not one.is_counted)
