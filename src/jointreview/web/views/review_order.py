"""In what order a person decides: first what a problem names, then page by page, then what has no page."""

from jointreview.core.frameworks.match import tidy_words
from jointreview.errors import Problem
from jointreview.web.queries.reviews import ItemRow, ReviewPage


def unsure_items(review: ReviewPage) -> frozenset[int]:
    """The keys of the items that a problem names: on its page, and with the words it shows."""
    asked = [problem for problem in review.problems if problem.severity != "note"]
    return frozenset(item.key for item in review.items if any(_names(problem, item) for problem in asked))


def next_to_decide(review: ReviewPage, after: ItemRow | None = None) -> ItemRow | None:
    """The next item that waits: on the page of the one just decided, else from the start; None when all are decided."""
    waiting = [item for item in review.items if item.decision == "pending"]
    beside = [item for item in waiting if after and item.page == after.page]
    later = [item for item in beside if after and item.key > after.key]
    if later or beside:
        return (later or beside)[0]
    unsure = unsure_items(review)
    return min(
        waiting,
        key=lambda item: (item.key not in unsure, item.page is None, item.page or 0, item.key),
        default=None,
    )


def _names(problem: Problem, item: ItemRow) -> bool:
    if problem.page and item.page and problem.page != item.page:
        return False
    told = tidy_words(" ".join(str(value) for value in item.proposed.values() if value))
    return any((words := tidy_words(shown)) and words in told for shown in problem.items)
