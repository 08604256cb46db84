"""What a finding is about: topics of the field, found by the words that reports use for them (`topics.toml`).

A topic is only ever a hint for a person: it proposes that two findings may be about the same matter and says by which
words, so that nobody has to trust it. Words are compared in small letters with straight apostrophes.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that findings speak of. `words` are the beginnings by which it is known in a text."""

    id: str
    title: str
    words: tuple[str, ...]


@cache
def load_topics() -> tuple[Topic, ...]:
    """The packaged topics, in the order of their file. Raises ValueError where one has no words or stands twice."""
    text = (resources.files(__package__) / "topics.toml").read_text(encoding="utf-8")
    found = tuple(
        Topic(one["id"], one["title"], tuple(plain(word) for word in one["words"]))
        for one in tomllib.loads(text)["topics"]
    )
    if len({one.id for one in found}) < len(found) or not all(one.words for one in found):
        raise ValueError("topics.toml: each topic has an id of its own and at least one word")
    return found


def topics_in(text: str) -> frozenset[str]:
    """The identifiers of the topics that a text names."""
    said = plain(text)
    return frozenset(topic for topic, pattern in _patterns() if pattern.search(said))


def topic_title(topic: str) -> str:
    """The title of a topic. Raises KeyError."""
    return {one.id: one.title for one in load_topics()}[topic]


def plain(text: str) -> str:
    """The text as topics compare it: small letters, straight apostrophes, one space between words."""
    return " ".join(text.lower().replace("’", "'").replace("‘", "'").split())


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each topic with the beginnings of words that name it."""
    return tuple(
        (topic.id, re.compile(r"\b(?:" + "|".join(re.escape(word) for word in topic.words) + ")"))
        for topic in load_topics()
    )
