"""The Leeds safety line through four frameworks, as at each day of the story, with its caution (R027)."""

from datetime import date
from pathlib import Path

import pytest

from jointreview.web.models import Partnership
from jointreview.web.queries.trends import trend_page


@pytest.mark.requirement("R027")
def test_the_leeds_safety_line(demonstration: Path) -> None:
    partnership = Partnership.objects.get().pk
    line = trend_page(partnership, date(2010, 2, 12), "safeguarding")
    assert line.place == "Leeds"
    assert line.caution == "Different frameworks, read with care"
    assert [(one.on.iso, one.framework, one.words, one.number) for one in line.points] == [
        ("2007-11-28", "apa-2005", "Adequate", None),
        ("2008-05-06", "jar-2007", "Adequate", 2),
        ("2009-07", "cra-2009", "No grade", None),
        ("2010-01-07", "slac-2009", "Inadequate", None),
        ("2010-01-07", "slac-2009", "Adequate", None),
    ]
    ungraded = line.points[2]
    assert "serious harm" in ungraded.note
    assert [one.area_title for one in line.points[3:]] == [
        "Safeguarding, Overall effectiveness",
        "Safeguarding, Children and young people are safe",
    ]
    assert line.links
    assert all(one.confidence in ("high", "medium", "low") for one in line.links)


def test_nothing_later_than_the_day_stands_in_the_line(demonstration: Path) -> None:
    partnership = Partnership.objects.get().pk
    line = trend_page(partnership, date(2007, 12, 19), "safeguarding")
    assert [one.framework for one in line.points] == ["apa-2005"]
    assert line.caution == ""
    assert trend_page(partnership, date(2010, 2, 12), "safeguarding", "Nowhere").points == ()
