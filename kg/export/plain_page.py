"""Markdown as one HTML page to read and print: no script, no request."""

from __future__ import annotations

import base64
import hashlib
from html import escape

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h2 { margin-top: 2.2em; border-bottom: 1px solid #8886; padding-bottom: .2em; }
h3 { margin: 1.6em 0 .4em; }
ul { padding-left: 1.2rem; }
li { margin: .35em 0; }
blockquote { margin: .3em 0 .8em; padding: .1em 0 .1em .8em; border-left: 3px solid #8888; }
blockquote p { margin: .2em 0; }
em { color: #666; font-style: normal; font-size: .9em; }
code { font-size: .9em; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: .2em .8em .2em 0; border-bottom: 1px solid #8884; }
@media (prefers-color-scheme: dark) { em { color: #aaa; } }
"""


def plain_page(markdown: str, *, title: str) -> str:
    """Return a page of Markdown; HTML in it is shown, not taken."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n<main>\n{body}</main>\n</html>\n"
    )
