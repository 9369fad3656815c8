"""A briefing in a house style: a Jinja2 template of the user's own, run in a sandbox.

A template sees `briefing`, the data of the JSON contract with the document's text, and `page`, what the other formats
write down (`briefcli.render.page.Page`). Strings are made safe to print, and escaped if the template's name has .html
or .xml; `markdown` is a filter that escapes for Markdown.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefcli.render.layout import lay_out
from briefcli.render.markdown import escaped
from briefcli.render.safety import neutral
from briefcli.render.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefcli.records import Briefing

MARKUP = (".html", ".htm", ".xml", ".xhtml")


class TemplateError(Exception):
    """A template that is not there or does not work, or Jinja2 is missing. One line."""


def renderer(path: str) -> Callable[[Briefing, View], str]:
    """The function that fills the template in `path`. It and this raise `TemplateError`."""
    try:
        import jinja2
        from jinja2.sandbox import ImmutableSandboxedEnvironment
    except ImportError:
        raise TemplateError("templates need an extra: pip install 'briefcli[template]'") from None
    file = Path(path)
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(file.parent),
        undefined=jinja2.StrictUndefined,
        autoescape=any(suffix.lower() in MARKUP for suffix in file.suffixes),
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["markdown"] = escaped
    try:
        template = environment.get_template(file.name)
    except jinja2.TemplateNotFound:
        raise TemplateError(f"{path}: there is no such template") from None
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"{path}: line {error.lineno}: {error.message}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"{path}: cannot be read: {error}") from None

    def fill(briefing: Briefing, view: View) -> str:
        try:
            return template.render(briefing=briefing.to_dict(), page=lay_out(briefing, view))
        except Exception as error:
            raise TemplateError(f"{path}: {type(error).__name__}: {error}") from error

    return fill


def _printable(value: Any) -> Any:
    """Strings without what steers a terminal; markup stays markup."""
    return type(value)(neutral(value, keep="\n\t")) if isinstance(value, str) else value
