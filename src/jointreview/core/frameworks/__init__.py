"""Inspection frameworks as dated law: one file per version in `data/`, each value with its source and state.

Start with `types.py` for what a framework is, `data/jar-2007.toml` for one. Versions are immutable once used: a change
of the law is a new file, and an inspection is pinned to the digest of the one it was held under.
"""

from jointreview.core.frameworks.additional import JudgedArea, check_additional
from jointreview.core.frameworks.crosswalk import (
    CAUTION,
    AreaRef,
    Crosswalk,
    Link,
    Trend,
    TrendPoint,
    load_crosswalk,
    load_crosswalks,
    trend_of,
)
from jointreview.core.frameworks.in_force import check_in_force, is_in_force
from jointreview.core.frameworks.laid_out import Difference, Part, Row, differences, laid_out
from jointreview.core.frameworks.limiting import limits_broken
from jointreview.core.frameworks.lines import line_of
from jointreview.core.frameworks.load import (
    framework_on,
    framework_text,
    load_framework,
    load_frameworks,
)
from jointreview.core.frameworks.match import convert, find_area, find_band, find_grade, tidy_label
from jointreview.core.frameworks.overrides import (
    Choice,
    Overridden,
    Override,
    Subject,
    allowed_overrides,
    choices_of,
    overridden_values,
    period_words,
    timescale_with,
    with_overrides,
)
from jointreview.core.frameworks.own import check_file, frameworks_with
from jointreview.core.frameworks.parse import parse_framework
from jointreview.core.frameworks.schemes import NamedAreas, Scheme, Tag, load_scheme, load_schemes
from jointreview.core.frameworks.timescales import (
    Timescale,
    load_timescale,
    load_timescales,
    timescales_on,
)
from jointreview.core.frameworks.types import (
    Area,
    Band,
    Duty,
    EvidenceField,
    Framework,
    LimitingRule,
    Named,
    Period,
    Programme,
    RecipientClass,
    Scale,
    ScalePoint,
    Source,
    Validity,
)

__all__ = [
    "CAUTION",
    "Area",
    "AreaRef",
    "Band",
    "Choice",
    "Crosswalk",
    "Difference",
    "Duty",
    "EvidenceField",
    "Framework",
    "JudgedArea",
    "LimitingRule",
    "Link",
    "Named",
    "NamedAreas",
    "Overridden",
    "Override",
    "Part",
    "Period",
    "Programme",
    "RecipientClass",
    "Row",
    "Scale",
    "ScalePoint",
    "Scheme",
    "Source",
    "Subject",
    "Tag",
    "Timescale",
    "Trend",
    "TrendPoint",
    "Validity",
    "allowed_overrides",
    "check_additional",
    "check_file",
    "check_in_force",
    "choices_of",
    "convert",
    "differences",
    "find_area",
    "find_band",
    "find_grade",
    "framework_on",
    "framework_text",
    "frameworks_with",
    "is_in_force",
    "laid_out",
    "limits_broken",
    "line_of",
    "load_crosswalk",
    "load_crosswalks",
    "load_framework",
    "load_frameworks",
    "load_scheme",
    "load_schemes",
    "load_timescale",
    "load_timescales",
    "overridden_values",
    "parse_framework",
    "period_words",
    "tidy_label",
    "timescale_with",
    "timescales_on",
    "trend_of",
    "with_overrides",
]
