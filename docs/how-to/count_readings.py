"""Prints how many judgements and recommendations each reading of a JSONL file holds."""

import json
import sys
from pathlib import Path

for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    reading = json.loads(line)
    name = Path(reading["file"]).name
    print(
        f"{name}: {len(reading['judgements'])} judgements, {len(reading['recommendations'])} recommendations"
    )
