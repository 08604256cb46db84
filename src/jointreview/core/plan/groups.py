"""Groups that a screening for equality may be about, as the source reports name them and as the law protects them.

R077: Wiltshire's paper names looked-after children, learning difficulties and disabilities, free school meals,
travellers and rural areas. The rest are the protected characteristics of the Equality Act 2010, section 4.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from jointreview.errors import Invalid

GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "looked_after": "Looked-after children",
        "learning_difficulties": "Children with learning difficulties or disabilities",
        "free_school_meals": "Children with free school meals",
        "travellers": "Gypsy, Roma and traveller families",
        "rural": "Children in rural areas",
        "age": "Age",
        "disability": "Disability",
        "gender_reassignment": "Gender reassignment",
        "marriage": "Marriage and civil partnership",
        "pregnancy": "Pregnancy and maternity",
        "race": "Race",
        "religion": "Religion or belief",
        "sex": "Sex",
        "sexual_orientation": "Sexual orientation",
    }
)


def check_groups(outcome: str, groups: Sequence[str]) -> None:
    """Raise Invalid for a group that is not listed, or an adverse effect on nobody."""
    if not set(groups) <= GROUPS.keys():
        raise Invalid("screening.no-such-group", "Choose groups from the list.")
    if outcome != "no_adverse_effect" and not groups:
        raise Invalid("screening.no-group", "Say which groups it may affect.")
