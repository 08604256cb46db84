"""Tables and citations of the generated reference pages."""

from jointreview.core.frameworks import Source


def cited(source: Source) -> str:
    """Where a value was found and how sure it is."""
    return f"{source.words} ({source.state})"


def table(head: list[str], entries: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *entries]
    return (
        "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
        + "\n"
    )
