"""The English by which a page cuts and completes the words of a source: renderers know no language file."""

from __future__ import annotations

import re

PRONOUNS = frozenset(
    "i me my mine we us our ours he him his she her hers it its they them their theirs who whom whose which that this "
    "these those one you your".split()
)
OPENING = re.compile(r"(?:(?P<person>he|she)|it|they|(?P<owner>(?P<whose>his|her)|its|their))\b", re.IGNORECASE)
"""Before a verb, for who does what it tells; for whose thing does."""
JOINTS = frozenset(
    "about across after against amid among and around as at because before between but by despite during following "
    "for from if in including into on onto or over since so than that through throughout to toward towards under "
    "until upon via when where whether which while who whose with within without".split()
)
"""What joins a phrase to the one before; "of" makes one of the two."""
LINKS, LINKED = ("and", "or"), 3
"""What joins words within a phrase of fewer words too: "a television and radio advertisement"."""
DAYS = frozenset(("today", "yesterday", "tomorrow", "tonight"))
"""What tells nothing of a deed but when."""
PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|got)\b(?!\s+(?:\w+ing|(?:due|expected|poised|scheduled|set|slated)\s+to)\b)"
)
"""What another may do to the subject; nobody does in "is opening" and "is set to open"."""
LEAD_IN = re.compile(
    r"(?:(?:and|but|so|then|now|well|okay|ok|yes|yeah|right|sorry|thanks|thank you|also|again|just)\b[\s,.–—-]+)+",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"(?:(?<=[,;:–—?] )|(?<=\s[–—-] )|(?<=[–—])|(?<=\band )|(?<=\bbut ))"
    r"(?=(?:what|who|whose|when|where|why|which|how|if|whether|is|are|was|were|do|does|did|can|could|will|would|has"
    r"|have|had|should|may|might|isn|aren|don|doesn|didn|won|wouldn|hasn|haven)\b)",
    re.IGNORECASE,
)
REFUSING = re.compile("[\"“']*No[,.]")
"""How an answer opens that takes back what was said before it."""
TURNING = frozenset(("But", "Yet", "However,"))
"""What turns the sentence before."""
ASIDE = re.compile(r"[^\W\d_][^,;:()–—]*[^\W_](?P<joint>\s?(?:,|--|–|—|\s-)\s+wh(?:o|ich))(?:\s+\w+ly)*\s+")
"""What stands before the verb of a relative clause that is told in passing: "Ana Ruiz, who pointedly "."""
BOUND = re.compile(r"(?<!\w)(?P<link>after|before|by|during|from|in|on|since|through|till|until)\s+$", re.IGNORECASE)
"""Before a date, what it is to the deed: "by Friday"."""
JOINED = re.compile(r"\b(?:and|or|of|with)\s+(?:the\s+)?$")
"""Before who does something, what makes one phrase of the two: "Norway and the United Kingdom"."""
TOLD_TO = re.compile(
    r"(?i:\b(?:told|tells|cited by|published (?:by|in|on)|posts? on|interview with|affiliate)\s+(?:the\s+)?$)|\($"
)
REPORTING = re.compile(
    r"\s+(?:reported|reports|affiliate|(?:\w+\s)?(?:anchor|contributor|correspondent|host|meteorologist|reporter))\b"
)
_LINK = r"(?:of|for|from|in|at|with|on)\b"
PLURAL = re.compile(rf"(?:(?!{_LINK})\S+ )*(?:\S+[^\Ws]s|people|police)\b(?: {_LINK}.*)?$")
"""A description that means several: "two officials with knowledge of it"."""
