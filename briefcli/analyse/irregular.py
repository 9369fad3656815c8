"""Irregular verb forms, and regular ones whose spelling misleads the rules: base form, then its other forms."""

from __future__ import annotations

_VERBS = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound
bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought
catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|flee fled|fling flung|fly flew flown
forbid forbade forbidden|foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|forgo forwent forgone
freeze froze frozen|give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold held
keep kept|kneel knelt|know knew known|lead led|lend lent|lose lost|make made|mean meant|meet met|mislead misled
mistake mistook mistaken|outdo outdid outdone|overcome overcame|override overrode overridden|oversee oversaw overseen
overtake overtook overtaken|overthrow overthrew overthrown|pay paid|prepay prepaid|rebuild rebuilt|repay repaid
retake retook retaken|rethink rethought|rewrite rewrote rewritten|ride rode ridden|ring rang rung|rise rose risen
run ran|say said|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|shrink shrank shrunk
sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|speed sped|spend spent|spin spun
spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck stricken|strive strove striven
swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told
think thought|throw threw thrown|tread trod trodden|undercut undercutting|undergo underwent undergone
understand understood|undertake undertook undertaken|undo undid undone|uphold upheld|wake woke woken|wear wore worn
weave wove woven|weep wept|win won|withdraw withdrew withdrawn|withhold withheld|withstand withstood|wring wrung
write wrote written|free freed freeing|boycott boycotted boycotting|cancel cancelled cancelling
transmit transmitted transmitting|rule ruling|profit profited profiting|deposit deposited depositing
"""
VERB_FORMS = {
    form: base
    for base, *forms in (entry.split() for line in _VERBS.strip().splitlines() for entry in line.split("|"))
    for form in forms
}
"""The base of each irregular past, participle or misleading form."""
