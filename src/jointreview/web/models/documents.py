"""Source documents, the readings proposed from them, and the passages that findings point at.

A file is content-addressed and on disk before its row commits. A proposal is never a finding: each item waits for a
person to confirm, correct or reject it, and the correction is kept with who and why. What the reader missed is added
by a person in the same way. A better reader's reading is a review of its own beside the earlier one.
"""

from django.db import models

from jointreview.web.models.base import Record, one_of

DECISIONS = ("pending", "confirmed", "corrected", "rejected", "added")
COMPARISONS = ("", "same", "changed", "added", "left")
NOTHING_PROPOSED = "{}"


class SourceDocument(Record):
    """A file as it came, named by its SHA-256; `pages` is None for text without pages."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    added_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "sha256"), name="document_once"),
            models.CheckConstraint(condition=models.Q(sha256__length=64), name="document_hash_is_whole"),
        )


class Review(Record):
    """One reading of one document, waiting for a person: open, confirmed or abandoned."""

    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT)
    reader_version = models.CharField(max_length=30)
    reading = models.TextField()  # the reading contract as JSON, exactly as the reader gave it
    state = models.CharField(max_length=10, default="open")
    earlier = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True
    )  # what it was compared with
    opened_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("state", ("open", "confirmed", "abandoned"), "review_state_is_known"),
            models.UniqueConstraint(
                fields=("document",), condition=models.Q(state="open"), name="one_open_review_a_document"
            ),
        )


class ReviewItem(Record):
    """One proposed item of a reading and what a person decided about it.

    `section` is the contract's list ("judgements"), `position` its index there; `proposed` and `accepted` are that
    item as JSON; `boxes` holds where its words stand on the page, in fractions of the page. What a person added was
    never proposed: `proposed` is then an empty object. `compared` says how it stands to what was accepted of an earlier
    reading of the document ("same", "changed", "added"; "left" was read and rejected then), where there was one.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="items")
    section = models.CharField(max_length=30)
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    proposed = models.TextField()
    accepted = models.TextField(blank=True, default="")
    boxes = models.TextField(blank=True, default="[]")
    decision = models.CharField(max_length=10, default="pending")
    compared = models.CharField(max_length=10, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")
    decided_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("decision", DECISIONS, "decision_is_known"),
            models.UniqueConstraint(fields=("review", "section", "position"), name="review_item_once"),
            models.CheckConstraint(
                condition=~models.Q(decision__in=("corrected", "rejected", "added")) | ~models.Q(reason=""),
                name="a_correction_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(proposed=NOTHING_PROPOSED, decision__in=("added", "rejected"))
                | (~models.Q(proposed=NOTHING_PROPOSED) & ~models.Q(decision="added")),
                name="only_what_was_not_proposed_is_added",
            ),
            one_of("compared", COMPARISONS, "comparison_is_known"),
        )


class Passage(Record):
    """The exact words of a report, where they stand. `source` names the file when no document is held here."""

    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, default="")
    page = models.PositiveIntegerField(null=True, blank=True)
    paragraph = models.CharField(max_length=40, blank=True, default="")
    text = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(document__isnull=False) | ~models.Q(source=""), name="passage_has_a_source"
            ),
        )
