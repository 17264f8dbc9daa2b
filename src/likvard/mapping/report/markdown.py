"""People's own words: a small Markdown, as safe HTML for the page and as a tree for the typesetter.

Both are made from one parse, so the page and the PDF say the same. Raw HTML and pictures are not part of it.
"""

from typing import Any
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_TAGS = {"p", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "br"}
_SCHEMES = {"http", "https", "mailto"}
_HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_parser = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "code", "fence", "html_block", "html_inline", "hr"]
)

Node = dict[str, Any]


def to_html(text: str) -> str:
    """Safe HTML: headings begin at level 3, for the section has level 2."""
    tokens = _parse(text)
    html = _parser.renderer.render(tokens, _parser.options, {})
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel="noopener")


def to_tree(text: str) -> list[Node]:
    """Blocks as {"kind", "level", "inline" or "blocks"}; inline nodes as {"kind", "text", "link", "inline"}."""
    blocks, _rest = _blocks(_parse(text))
    return blocks


def _parse(text: str) -> list[Token]:
    tokens = _parser.parse(text)
    for token in tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
    return tokens


def _blocks(tokens: list[Token]) -> tuple[list[Node], list[Token]]:
    """Reads tokens until the block that they stand in is closed."""
    blocks: list[Node] = []
    while tokens:
        token, tokens = tokens[0], tokens[1:]
        if token.nesting == -1:
            return blocks, tokens
        if token.nesting == 1:
            inner, tokens = _blocks(tokens)
            blocks.append(_block(token, inner))
        elif token.type == "inline":
            blocks.append({"kind": "text", "inline": _inline(token.children or [])[0]})
    return blocks, tokens


def _block(token: Token, inner: list[Node]) -> Node:
    kind = token.type.removesuffix("_open")
    if kind in {"paragraph", "heading"}:
        level = int(token.tag[1]) if kind == "heading" else 0
        return {"kind": kind, "level": level, "inline": inner[0]["inline"] if inner else []}
    return {"kind": kind, "blocks": inner}


def _inline(tokens: list[Token]) -> tuple[list[Node], list[Token]]:
    nodes: list[Node] = []
    while tokens:
        token, tokens = tokens[0], tokens[1:]
        if token.nesting == -1:
            return nodes, tokens
        if token.nesting == 1:
            inner, tokens = _inline(tokens)
            nodes.append({"kind": token.type.removesuffix("_open"), "inline": inner, "link": _safe(token)})
        elif token.type in {"softbreak", "hardbreak"}:
            nodes.append({"kind": "text", "text": " "} if token.type == "softbreak" else {"kind": "break"})
        elif token.content:
            nodes.append({"kind": "text", "text": token.content})
    return nodes, tokens


def _safe(token: Token) -> str:
    address = str(token.attrGet("href") or "")
    return address if urlsplit(address).scheme in _SCHEMES else ""
