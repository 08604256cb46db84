"""Limiting rules: one judgement that caps another. Data in a framework's file, off unless a partnership turns it on.

R026: Ofsted's inspections since 2018 show none at work (Slough, March 2023: leaders inadequate, overall requires
improvement), so a rule never changes a grade and never refuses one. Turned on, it flags what does not agree with it.
"""

from collections.abc import Collection, Iterator, Mapping

from jointreview.core.frameworks.types import Framework, LimitingRule
from jointreview.errors import NotFound, Problem


def limits_broken(
    framework: Framework, grades: Mapping[str, str], switched_on: Collection[str] = ()
) -> tuple[Problem, ...]:
    """A `check` for each capped judgement above its cap. `grades` are grade identifiers by area; raises NotFound for
    a rule the framework does not have. Rules in words only are left to the reader."""
    known = {rule.id: rule for rule in framework.limiting_rules}
    unknown = sorted(set(switched_on) - set(known))
    if unknown:
        raise NotFound("limiting-rule.not-found", f"{framework.id} has no rule called {', '.join(unknown)}.")
    return tuple(
        problem
        for rule in known.values()
        if rule.id in switched_on
        for problem in broken(rule, framework, grades)
    )


def broken(rule: LimitingRule, framework: Framework, grades: Mapping[str, str]) -> Iterator[Problem]:
    """The rule against the grades, when it can be weighed and applies."""
    if rule.area is None or rule.at_most is None or rule.area not in grades:
        return
    causes = [area for area in rule.if_areas if grades.get(area) in rule.if_grades]
    order = [point.id for point in framework.scale(framework.area(rule.area).scale).points]
    found = grades[rule.area]
    if causes and found in order and order.index(found) < order.index(rule.at_most):
        words = f"{rule.words} Here {', '.join(causes)} would cap {rule.area}, which is {found}."
        yield Problem("judgement.above-limit", "check", words, rule.area)
