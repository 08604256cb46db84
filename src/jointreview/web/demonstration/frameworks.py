"""Checks the facts of an inspection against its framework, as far as that framework's file is packaged.

Areas and their labels, grades, numbers, counted or not, bands, duties: what a framework file knows, the facts must
agree with. One whose file is not there yet is checked for its identifier only (the list of the reading contract).
"""

from collections.abc import Iterable, Iterator

from jointreview.core.frameworks import Framework, find_area, find_grade, load_frameworks
from jointreview.errors import Problem
from jointreview.web.demonstration.inspections import Inspection, Judgement
from jointreview.web.demonstration.partnership import Organisation

IDENTIFIERS = frozenset(
    (
        *("jar-2007", "apa-2005", "corporate-2005", "youth-2004", "yot-2003", "slac-2009", "cra-2009"),
        *("ilacs-2018", "ilacs-2023", "ilacs-2026"),
    )
)


def check_frameworks(inspections: Iterable[Inspection]) -> Iterator[Problem]:
    """A problem for everything that a packaged framework contradicts."""
    known = {framework.id: framework for framework in load_frameworks()}
    for inspection in inspections:
        if inspection.framework not in IDENTIFIERS:
            yield _problem(inspection, f"There is no framework {inspection.framework}.")
        elif inspection.framework in known:
            yield from _contradictions(inspection, known[inspection.framework])


def check_classes(organisations: Iterable[Organisation]) -> Iterator[Problem]:
    """A problem for a legal class that no packaged framework has."""
    known = {one.id for framework in load_frameworks() for one in framework.recipients}
    for organisation in organisations:
        for unknown in set(organisation.legal_classes) - known:
            yield Problem("fact.class-unknown", "error", f"There is no class {unknown}.", organisation.key)


def _contradictions(inspection: Inspection, framework: Framework) -> Iterator[Problem]:
    areas = {area.code for area in framework.areas}
    if areas:
        named = {one.area for one in (*inspection.judgements, *inspection.finding_groups)}
        yield from (_problem(inspection, f"The framework has no area {code}.") for code in named - areas)
    for judgement in inspection.judgements:
        if judgement.theme not in {None, *(area.theme for area in framework.areas)}:
            yield _problem(inspection, f"The framework has no theme {judgement.theme}.")
        elif judgement.area in areas:
            yield from (_problem(inspection, words) for words in _judgement(judgement, framework))
    if framework.bands:
        bands = {one.timescale for one in inspection.recommendations} - {
            None,
            *(band.id for band in framework.bands),
        }
        yield from (_problem(inspection, f"The framework has no band {band}.") for band in bands)
    if framework.duties:
        duties = {duty.id for duty in framework.duties}
        stated = {period.duty for period in inspection.stated_periods}
        stated.update(duty for one in inspection.declarations for duty in one.duties)
        yield from (_problem(inspection, f"The framework has no duty {duty}.") for duty in stated - duties)


def _judgement(judgement: Judgement, framework: Framework) -> Iterator[str]:
    """A bare number on a scale whose names are unconfirmed may stay without a grade; anything else must agree."""
    labelled = find_area(framework, judgement.label, judgement.theme)
    if labelled is not None and labelled.code != judgement.area:
        yield f"The framework knows “{judgement.label}” as {labelled.code}, not {judgement.area}."
    area = framework.area(judgement.area, judgement.theme)
    grade = find_grade(framework.scale(area.scale), judgement.printed)
    if grade is None or judgement.grade not in (None, grade.id):
        yield f"{judgement.area}: “{judgement.printed}” is not {judgement.grade} on the framework's scale."
    elif judgement.number not in (None, grade.number):
        yield f"{judgement.area}: {judgement.number} is not the number of {grade.id}."
    if judgement.grade is None and framework.scale(area.scale).source.state != "unconfirmed":
        yield f"{judgement.area}: a grade is needed."
    if judgement.counted != area.counted:
        yield f"{judgement.area}: the framework says otherwise on whether it is counted."


def _problem(inspection: Inspection, words: str) -> Problem:
    return Problem("fact.against-framework", "error", words, inspection.key)
