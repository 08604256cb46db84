"""A joint area review has at most three additional areas, and none of them counts (R002)."""

import pytest

from jointreview.core.frameworks import JudgedArea, check_additional, load_framework
from jointreview.errors import Invalid

JAR = load_framework("jar-2007")
CORE = [JudgedArea(area.code, area.title, True) for area in JAR.areas if area.counted]
ADDITIONAL = [JudgedArea(area.code, area.title, False) for area in JAR.areas if area.kind == "additional"]


@pytest.mark.requirement("R002")
def test_a_fourth_additional_area_is_refused() -> None:
    check_additional(JAR, [*CORE, *ADDITIONAL[:3]])
    with pytest.raises(Invalid, match="at most 3 additional areas; these are 4"):
        check_additional(JAR, [*CORE, *ADDITIONAL[:4]])
    local = JudgedArea("", "Something chosen for this place", False)
    with pytest.raises(Invalid, match=r"framework\.too-many-additional"):
        check_additional(JAR, [*ADDITIONAL[:3], local])


def test_an_additional_area_is_never_counted() -> None:
    with pytest.raises(Invalid, match="never counted in the total"):
        check_additional(JAR, [JudgedArea(ADDITIONAL[0].code, ADDITIONAL[0].label, True)])


def test_a_framework_that_sets_no_number_allows_any() -> None:
    uncounted = [JudgedArea("", f"Part {number}", False) for number in range(9)]
    check_additional(load_framework("ilacs-2023"), uncounted)
    check_additional(load_framework("send-2016"), [JudgedArea("identifying", "Identifying", False)])
