"""A form with one box whose choices may be too many for a list: it offers some, and the page asks what to look for.

The page asks at the head of the form, or in its address (`?find=`), so that it works without JavaScript (`many.py`).
"""

from collections.abc import Mapping
from typing import ClassVar

from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.offers import Offer


class OfferedForm(GovukForm):
    """`offered` is the name of the box, `sought` what stands in it, in the plural."""

    offered: ClassVar[str]

    def __init__(self, data: Mapping[str, str] | None, files: object = None, *, offer: Offer) -> None:
        super().__init__(data, files)
        self.offers = {self.offered: offer}
        box = self.fields[self.offered]
        box.choices = [("", "Choose one" if box.required else "None"), *offer.choices]
