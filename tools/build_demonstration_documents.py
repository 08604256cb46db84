"""Rebuilds the demonstration's source documents: `python -m tools.build_demonstration_documents`. A test compares them.

They are made from the facts in web/demonstration/data, in our own words: change the facts, not the documents.
"""

from pathlib import Path

from jointreview.web.demonstration import load_facts
from jointreview.web.demonstration.source_documents import build_documents

FOLDER = Path(__file__).parents[1] / "src" / "jointreview" / "web" / "demonstration" / "documents"

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in build_documents(load_facts()):
        (FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
