"""The Jinja2 environment of our pages."""

from jinja2 import Environment, StrictUndefined


def environment(**options: object) -> Environment:
    """Jinja2 with strict undefined names and autoescape on."""
    return Environment(
        autoescape=True, undefined=StrictUndefined, **{k: v for k, v in options.items() if k != "autoescape"}
    )
