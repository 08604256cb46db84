"""`python -m jointreview` is the command line."""

from jointreview.cli import run

if __name__ == "__main__":
    raise SystemExit(run())
