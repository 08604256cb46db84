"""`python -m jointreview.web.management NAME …`: a management command whose reader may stop early, as `head` does.

Then it ends as other programs do, without a word, with the exit code of a broken pipe: what was cut off is no success.
"""

import os
import sys

from django.core.management import execute_from_command_line

BROKEN_PIPE = 128 + 13


def main() -> int:
    """Run the command of the arguments; returns the exit code where it does not exit by itself."""
    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return 0


if __name__ == "__main__":
    sys.exit(main())
