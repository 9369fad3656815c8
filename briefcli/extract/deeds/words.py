"""Closed classes of words and tags that clause structure turns on."""

from __future__ import annotations

# fmt: off
ADVERBS = frozenset((
    "RB", "RBR", "RBS",
))
PREPOSITIONS = frozenset((
    "IN", "TO",
))
SUBORDINATORS = frozenset((
    "that", "if", "whether", "when", "while", "because", "although", "though", "unless", "until", "till",
    "after", "before", "since", "as", "where", "once", "how", "why", "what", "whereas", "so", "lest", "than",
    "who", "which", "whom", "whose", "whatever", "whoever", "whenever", "wherever", "provided", "like",
))
RELATIVES = frozenset((
    "who", "which", "that", "whom",
))
ASPECT = frozenset((
    "start", "begin", "stop", "quit", "continue", "keep", "finish", "consider", "suggest", "resume", "deny",
    "avoid", "risk", "recommend", "propose", "cease", "oppose", "discuss", "favor", "favour", "support",
    "contemplate", "go",
))
"""Verbs whose gerund complement belongs to the same chain: "is considering selling"."""
PLAN_NOUNS = frozenset((
    "plan", "intention", "intent", "decision", "willingness", "commitment", "readiness", "desire", "pledge",
    "promise", "vow", "effort", "right", "move", "step", "authority", "proposal", "offer", "request", "refusal",
    "failure",
))
"""Nouns whose infinitive belongs to the chain of the verb before them: "announced plans to sell"."""
PLAN_VERBS = frozenset((
    "have", "announce", "make", "be", "express", "reiterate", "reaffirm", "unveil", "declare",
))
RAISING = frozenset((
    "expect", "schedule", "set", "plan", "slate", "intend", "suppose", "design", "prepare", "mean", "think",
    "bind", "determine", "commit", "report",
))
"""Passive verbs that leave the subject of their infinitive its agent: "is expected to announce"."""
OBJECT_CONTROL = frozenset((
    "ask", "order", "urge", "allow", "force", "tell", "call", "want", "expect", "help", "require", "invite",
    "direct", "instruct", "authorize", "permit", "enable", "encourage", "persuade", "press", "pressure", "push",
    "warn", "advise", "request", "command", "demand", "appoint", "send", "lead", "get", "compel", "convince",
    "remind", "authorise", "empower", "commission", "nominate", "select", "choose", "elect", "beg", "appeal",
    "need",
))
REPORTING = frozenset((
    "say", "tell", "announce", "report", "add", "note", "state", "claim", "believe", "confirm", "insist",
    "warn", "promise", "pledge", "vow", "argue", "explain", "acknowledge", "admit", "declare", "indicate",
    "suggest", "think", "hope", "know", "write", "predict", "stress", "emphasize", "reiterate", "reveal",
    "allege", "show", "learn", "decide", "rule", "agree", "hear", "understand", "assert", "maintain",
    "conclude", "find", "mean", "fear", "complain", "tweet", "post", "clarify", "mention", "repeat", "estimate",
    "deny", "propose", "demand", "quote", "expect", "ensure", "assure", "remind", "recall", "guess", "feel",
    "see", "charge", "testify", "concede",
))
BARE_REPORTING = frozenset((
    "say", "think", "believe", "hope",
))
"""Verbs whose clause follows without "that": "said Britain and France would sign"."""
JOINING = frozenset((
    "and", "or", "&",
))
TIMES = frozenset((
    "week", "month", "year", "day", "morning", "afternoon", "evening", "night", "today", "yesterday",
    "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend", "hour",
    "time", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "summer", "winter", "spring", "autumn", "decade",
))
NOMINATIVE = frozenset((
    "i", "he", "she", "we", "they",
))
FLOATING = frozenset((
    "both", "all", "each",
))
QUOTES = frozenset((
    "''", "``", '"', "'", "`",
))
OPENING_TAGS = frozenset((
    "WDT", "WP", "WP$", "IN", "VBN", "VBG", "DT", "JJ", "NN", "NNS", "CD", "NNP", "NNPS", "PRP$", "RB", "TO",
))
"""Tags a parenthesis between commas begins with."""
MAXIMUM_BACK = 40
"""Tokens a search for a subject or a marker goes back at most, which keeps long sentences linear."""
LIGHT = frozenset((
    "hold", "make", "take", "give", "have", "conduct", "enter", "issue", "begin", "launch", "start", "reach",
    "engage", "pay", "place", "put", "set", "carry", "impose", "be", "get", "see", "open", "resume",
    "undertake", "deliver", "do",
))
"""Verbs that lend themselves to a noun that names the deed: "held talks", "gave no details"."""
PHASES = frozenset((
    "begin", "start", "resume", "continue", "end", "occur", "conclude", "proceed", "finish", "complete",
    "commence",
))
"""Verbs that say of a deed how far it is: "the withdrawal of troops began"."""
FARTHEST_NOUN = 6
"""Tokens from the noun that names the deed to its verb at most, so that the trigger stays a short run."""
TEMPORAL = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday",
    "tomorrow", "now", "currently", "already", "recently", "soon", "later", "earlier", "week", "month", "year",
    "yet", "still", "again", "often", "always", "usually", "sometimes", "ever", "once", "immediately",
))
NOTHING = frozenset((
    "no", "nothing", "none",
))
DETERMINERS = frozenset((
    "no", "any", "some", "a", "an", "the", "this", "that", "these", "those", "every", "all", "each", "another",
    "its", "his", "her", "their", "our", "my", "your",
))
ACCOUNTABLE = frozenset((
    "administration", "agency", "airline", "airport", "ambassador", "army", "assembly", "association",
    "attorney", "authority", "bank", "bishop", "bloc", "board", "body", "brigade", "bureau", "cabinet",
    "campaign", "candidate", "captain", "carrier", "ceo", "chairman", "chairwoman", "chancellor", "chief",
    "church", "city", "club", "coalition", "commander", "commission", "commissioner", "committee", "communist",
    "company", "congress", "congressman", "congresswoman", "conservative", "corporation", "council", "country",
    "coroner", "county", "court", "delegate", "delegation", "democrat", "department", "diplomat", "director",
    "embassy", "emperor", "employer", "envoy", "executive", "exchange", "faction", "federation", "firm",
    "fleet", "force", "foundation", "general", "governor", "government", "group", "guard", "head", "hospital",
    "house", "institute", "investigator", "judge", "junta", "jury", "justice", "king", "kingdom", "lawmaker",
    "lawyer", "leader", "leadership", "league", "legislator", "legislature", "maker", "management", "manager",
    "manufacturer", "marine", "mayor", "mediator", "member", "military", "minister", "ministry", "mission",
    "monarch", "museum", "nation", "navy", "negotiator", "network", "newspaper", "office", "officer",
    "official", "operator", "opposition", "organization", "organiser", "organizer", "owner", "palace",
    "parliament", "parliamentarian", "party", "patrol", "pope", "police", "policeman", "premier", "presidency",
    "president", "prince", "princess", "prosecutor", "prosecution", "province", "publisher", "queen", "regime",
    "regulator", "representative", "republic", "republican", "retailer", "ruling", "school", "secretary",
    "secretariat", "senate", "senator", "service", "sheriff", "soldier", "speaker", "spokesman", "spokesperson",
    "spokeswoman", "staff", "state", "station", "studio", "supplier", "team", "treasury", "tribunal", "troop",
    "union", "university", "village", "watchdog", "workers",
))
"""Heads of common nouns that name an office, a body or an organisation, which can be held to account."""
# fmt: on
