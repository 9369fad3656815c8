"""One kind for one name in a document, whatever single mentions look like."""

from __future__ import annotations

import pytest

from tests.cast.marked import find

FANS = "A ban on [o:Ashford] fell. Fans of [o:Ashford] sang. [o:Ashford] left. [o:Ashford] paid. [o:Ashford] lost. "


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("[p:Ann Dahl] left on Monday. [o:Dahl] wept.", "Ann Dahl", "person"),
        ("[l:Halden] won. The [l:Halden Hawks] play on Friday. The [l:Hawks] lost.", "Halden Hawks", "organization"),
        ("The [o:Halden Hawks] play on Friday. The [l:Hawks] lost.", "Halden Hawks", "organization"),
        ("The [l:Halden Hawks] play on Friday. The [o:Hawks] lost.", "Halden Hawks", "organization"),
        ("The [l:Halden Hawks] play on Friday. The [l:Hawks] lost.", "Hawks", "place"),
        ("The [l:Halden Islands] froze on Friday. [o:Islands] lost.", "Halden Islands", "place"),
        ("[o:Ashford] won. A man sang in [o:Ashford]. A woman danced in [o:Ashford].", "Ashford", "place"),
        ("[o:Ashford] won. A man sang in old [o:Ashford]. A fan left the city of [o:Ashford].", "Ashford", "place"),
        ("[o:Ashford] won. A man sang in [o:Ashford].", "Ashford", "organization"),
        (f"{FANS} {FANS} He sang in [o:Ashford]. She sang in [o:Ashford].", "Ashford", "organization"),
        ("[o:ACME] won. A man sang in [o:ACME]. A woman danced in [o:ACME].", "ACME", "organization"),
        ("The [l:Croydon] crash killed two. [o:Croydon] will pay.", "Croydon", "organization"),
    ],
)
def test_a_name_has_the_kind_that_the_document_settles(text: str, name: str, kind: str) -> None:
    cast, _ = find(text)
    kinds = {place.name: "place" for place in cast.places} | {actor.name: actor.kind for actor in cast.actors}
    assert kinds[name] == kind
