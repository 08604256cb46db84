"""Topics: found by the words that reports use, at the beginning of a word, whatever the apostrophe."""

import pytest

from jointreview.core.plan.topics import load_topics, topic_title, topics_in


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Core assessments are late", "assessment"),
        ("Initial conferences are not in time", "conference"),
        ("Too many children go missing from home", "missing_exploited"),
        ("The quality of children’s views in plans", "participation"),
        ("CAMHS waiting times", "waiting"),
    ],
)
def test_a_text_names_its_topic(text: str, topic: str) -> None:
    assert topic in topics_in(text)


def test_a_word_inside_another_is_not_a_topic() -> None:
    assert topics_in("Reassessmentsville") == frozenset()


def test_every_topic_has_a_title_and_is_found_by_each_of_its_own_words() -> None:
    for topic in load_topics():
        assert topic_title(topic.id) == topic.title
        for word in topic.words:
            assert topic.id in topics_in(f"Some {word} here"), (topic.id, word)
