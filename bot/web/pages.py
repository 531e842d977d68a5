"""Fills the page templates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web import files
from bot.wording import moment, say

TEMPLATES = Path(__file__).parent / "templates"

_templates = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals.update(say=say, static=files.url, moment=moment)


def page(template: str, **values: object) -> str:
    return _templates.get_template(template).render(values)
