"""An inspection as a board pack tells it: its dates as stated, its grades in the report's words, counts of findings."""

from jointreview.core.boards import FindingCount, PackInspection, PackJudgement
from jointreview.core.calendars import PartialDate, PartialRange
from jointreview.web.queries.inspections import InspectionPage, InspectionRow, JudgementRow


def told(page: InspectionPage) -> PackInspection:
    """The inspection with its grades, grouped as the report groups them, and what it found by theme."""
    return PackInspection(
        title=page.row.title,
        framework=page.row.framework_title,
        inspected=_inspected(page.row),
        published=page.row.published_on.words if page.row.published_on else "",
        judgements=tuple(
            PackJudgement(
                area=one.label,
                grade=_grade(one),
                is_counted=one.is_counted,
                group=f"{page.row.title}: {one.theme or 'judgements'}",
            )
            for one in page.judgements
        ),
        finding_counts=_finding_counts(page),
    )


def _inspected(row: InspectionRow) -> str:
    first, last = row.started_on, row.ended_on
    if first and last and isinstance(first, PartialDate) and isinstance(last, PartialDate):
        return first.words if first == last else PartialRange(first, last).words
    known = first or last
    return known.words if known else ""


def _grade(judgement: JudgementRow) -> str:
    """ "2 (adequate)" where the report prints a number, the words alone where it prints none."""
    if judgement.number is None or not judgement.grade:
        return judgement.words
    return f"{judgement.number} ({judgement.words[:1].lower()}{judgement.words[1:]})"


def _finding_counts(page: InspectionPage) -> tuple[FindingCount, ...]:
    themes = dict.fromkeys(one.theme for one in page.findings if one.kind in _SIDES)
    return tuple(
        FindingCount(
            theme or "No heading",
            *(sum(one.theme == theme and one.kind == kind for one in page.findings) for kind in _SIDES),
        )
        for theme in themes
    )


_SIDES = ("strength", "area_for_improvement")
