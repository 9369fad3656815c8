"""Text of unknown origin, made safe to print: nothing in it may steer a terminal or reorder a line."""

from __future__ import annotations

import re

from briefcli.records import TAG

_SPACES = re.compile(r"\s+")
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0 and C1 control characters, escape sequences among them
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # lone surrogates and noncharacters
)
_INVISIBLE = re.compile(
    "[\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates (Unicode TR9)
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Marks without a glyph, blanks that are no spaces (Hangul fillers, the empty Braille cell), tag characters. Zero-width
joiners (scripts, emoji) and soft hyphens stay."""

REPLACEMENT = "\ufffd"


_MARGIN = re.compile(
    r"(?<=\n)[ \t]*(?:[(\[]?\d{1,2}:\d\d(?::\d\d)?[)\]]?[ \t]*(?=\r?\n)|\d{1,2}(?:[ \t]{2,}|\t)(?=\S))|\x1b\[[0-9;]*m"
)
"""What stands within words and is none: time codes on lines of their own, line numbers, colours of a terminal."""
_TARGET = re.compile(r"\]\((?:https?:|mailto:|/|#)[^()\s]{0,2000}\)")
"""Where a link of Markdown goes; what is shown may begin or end within its words."""
_TAG = re.compile(TAG)
_OPENED = re.compile(r"\[(?=[^\[\]]*(?:\[|$))")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,500})(?<=\S)\*(?![\w*])")
_BOLD = re.compile(r"(?<![\w*])\*\*(?!\*)|(?<!\*)\*\*(?![\w*])")


def safe(text: str) -> str:
    """`text` on one line: white space runs as one space, controls as U+FFFD, without margins and invisible marks."""
    return neutral(_SPACES.sub(" ", unmarked(text))).strip()


def unmarked(text: str) -> str:
    """`text` without margins and tags, and with the words of links and emphasis for those; either may be cut off."""
    words = _MARGIN.sub("", text)
    if "<" in words:
        words = _TAG.sub("", words)
    if "[" in words or "]" in words:
        words = _OPENED.sub("", _TARGET.sub("", words))
    return _EMPHASIS.sub(r"\1", _BOLD.sub("", words)) if "*" in words else words


def neutral(text: str, keep: str = "") -> str:
    """`text` with control characters replaced, one for one, and invisible marks gone, but for those in
    `keep`.
    """
    if text.isascii() and text.isprintable():
        return text
    replaced = _STEERING.sub(lambda match: match[0] if match[0] in keep else REPLACEMENT, text)
    return _INVISIBLE.sub("", replaced)
