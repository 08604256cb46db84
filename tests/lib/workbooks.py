"""Texts as people and other programs put them into cells: what looks like a number, a date, a formula or a mark-up."""

from hypothesis import strategies as st

from jointreview.adapters.workbooks import tidy

ODD = (
    *("", "007", "1.50", "2008-06", "2008-06-11/2008-06-30", "TRUE", "#N/A", "1e5", "£1,000"),
    *("=1+1", "+44", "-1", "@SUM(A1)", "'quoted", "_x0041_", "_x000D_", "<b>&amp;</b>", "]]>"),
    *(
        "two\r\nlines",
        "tab\tinside",
        " space around ",
        "a\x00b",
        "a\ufffeb",
        "a\x85b",
        "\u202eabc",
        "e\u0301",
    ),
)
# What a workbook writes for a character, and XlsxWriter for pieces of a text, in any order.
MARKS = st.lists(st.sampled_from(("_", "x0041_", "x005F_", "_xD83D_", "<r>", "</r>", "a")), max_size=6).map(
    "".join
)
TEXTS = st.one_of(
    st.sampled_from(ODD), MARKS, st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
)
WORDS = TEXTS.filter(lambda text: tidy(text) != "")
