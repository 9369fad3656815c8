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
LEANING = re.compile(
    r"""["'“‘`] | (?:if|when|because|but|and|so|or|also|still|there|here|below|maybe|perhaps|let|however|meanwhile
    |(?:first|second|third|well|look|sure|yes|no|indeed)(?=,)|what[ ](?:I|it|that|this|we)
    |for[ ](?:example|instance)|in[ ](?:addition|contrast|fact|other[ ]words|response|short|turn)|at[ ]the[ ]same[ ]time
    |as[ ]a[ ]result|(?:another|both|each|neither|none|one|the[ ]others?)[ ](?:are|had|has|have|is|of|said|was|were)
    |his|her|its|their|your?|(?:(?:great|many|my)[ ])?thanks?[ ](?:to|you)|good[ ](?:morning|afternoon|evening)
    |welcome[ ]to)\b
    | (?:(?:after|amid|at|before|by|despite|during|for|from|in|of|on|since|through|to|under|until|with|without)\s+)?
      (?:that|these|those|such|this(?!\s+(?:year|month|week|weekend|morning|afternoon|evening|spring|summer|autumn|fall|winter)\b))\b
    | (?:(?:at|by|for|from|in|on)\s+)?(?:\S+\s+){0,2}(?:he|she|it|they|that['’]s)\b | [^,.]{1,60},\s+(?:he|she|they)\b
    | .*\b(?:at|by|in|on|since|until)\s+that\s+(?:point|time|moment|day|night|week|month|year)\b | .*\bof\s+these\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What tells no news by itself: by its opening, or by a time that only the words before it tell."""
BUT = re.compile(r"But\s+(?!also\b|then\b|now\b|still\b|not\b|even\b)")
"""What a sentence stands without: "But the new bridge costs more."."""
NAMED_BEHIND = re.compile(r"(?i:after|as|before|since|though|whether|while)\s+(?:he|she|they)\b[^,.]*,\s+(?!I\b)[A-Z]")
"""Whom the pronoun of an opening clause stands for is named behind it: "Whether they know it or not, Ann Lee …"."""
BARE = re.compile(r"The\s+(?P<thing>(?:[a-z][\w'’-]*\s+){1,2})(?:are|had|has|have|is|was|were|will|would)\b")
"""What a story told of before is only described when it opens a sentence; of a name half is left."""
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e)\b(?![-.])")
QUOTED_BEFORE = re.compile(r"[\"“][^\"“”]+[\"”]\s")
"""What stands before the deed of who said it: “We are leaving,” the band announced."""
MARK = re.compile(r"[\"“”]")
COURTESY = re.compile(r"\b(?:greet|host|join|meet|see|thank|welcom)(?:e|ing)?\s+you\b")
PERFORMED = re.compile(
    r"""\b(?:I|[Ww]e|(?!The\b|This\b)[A-Z]\w+)\s+(?:\w+ly\s+|also\s+|again\s+|all\s+)*
    (?:(?:applaud|commend|condemn|congratulate|denounce|deplore|honor|mourn|salute|welcome|wish)(?:e?s)?\b(?!\s+(?:to|you)\b)
    |(?:express(?:es)?|(?:extend|offer|send)s?)\s(?:\S+\s){0,6}?(?:condolences|congratulations|greetings|sympathy|wishes)\b)""",
    re.VERBOSE,
)
"""What an issuer does by saying it."""
ENDING = re.compile(r"[.!…][\"”'’)\]]*$")
LASTING = re.compile(r"\b(?:for|over|during|than|of)\s+$", re.IGNORECASE)
"""Before a stretch of time that is no day: "for two decades"."""
ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b")
TODAY, NOW = "today", "hereby"
"""Said of its own day by a document that tells news; what it dates with a year is older."""
