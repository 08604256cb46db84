"""A written report as a value: cover facts, sections of numbered paragraphs, grade tables, findings, recommendations.

Reports of our own reviews have this shape, and so have the demonstration's source documents, which put the public facts
of an inspection in our own words. Every such document carries its `mark`, which says what it is and is not.
Grades, dates and counts are words as printed: nothing here works out a grade from others.
"""

from dataclasses import dataclass

from jointreview.core.boards.blocks import Tone

DEMONSTRATION_MARK = "Demonstration document: public facts in our own words, not the inspectorate's report"


@dataclass(frozen=True, slots=True)
class Grade:
    """One judgement and its grade in the words of the report ("2", "Good", "3 - Good")."""

    area: str
    grade: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class GradeTable:
    """Judgements side by side with their grades, under a caption that says what they are."""

    caption: str
    grades: tuple[Grade, ...]
    area_header: str = "Judgement"
    grade_header: str = "Grade"


@dataclass(frozen=True, slots=True)
class Findings:
    """What one area does well and what it must better. The two lists stand side by side but are not pairs."""

    area: str
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    strengths_header: str = "Major strengths"
    weaknesses_header: str = "Important weaknesses"


@dataclass(frozen=True, slots=True)
class RecommendationBand:
    """Recommendations to be met in the same time. `first_number` lets the numbering run on; 0 prints bullets.

    `lead_in` names the body that should act ("The local partnership should:"); empty where the source names none.
    """

    band: str
    lead_in: str
    items: tuple[str, ...]
    first_number: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """A plain list inside a section."""

    items: tuple[str, ...]


Part = str | Lines | GradeTable | Findings | RecommendationBand


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A headed section. Texts among its parts become paragraphs numbered within the section (3.1, 3.2 …)."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A report with a cover. `facts` are further cover lines; `inspected` and `published` are dates as printed."""

    title: str
    authority: str
    framework_title: str
    inspected: str
    published: str
    sections: tuple[ReportSection, ...]
    mark: str = DEMONSTRATION_MARK
    facts: tuple[tuple[str, str], ...] = ()
    prepared_by: str = "jointreview"
