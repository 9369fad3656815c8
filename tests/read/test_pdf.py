"""PDF: columns in reading order, hyphens where they belong, no running heads; what is not read is said."""

from __future__ import annotations

import io

import pytest

from briefcli.read import ReadError, read_bytes
from briefcli.records import Article
from tests import growth
from tests.read.builders import column, printed

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("reportlab")


def text(*lines: str) -> str:
    return read_bytes(printed([column(72, 760, lines)])).text


def codes(article: Article) -> list[str]:
    return [warning.code for warning in article.warnings]


LEFT = [
    "The council said on Friday that",
    "it will not build the tram line",
    "to Northgate, citing costs. It",
    "has ruled out a new levy soon.",
]
RIGHT = [
    "Mayor Ada Brook said she had",
    "approved a bus lane on Quay",
    "Street and will open a new",
    "library in June of this year.",
]
TOGETHER = (
    "The council said on Friday that it will not build the tram line to Northgate, citing costs. It has ruled out a new"
    " levy soon. Mayor Ada Brook said she had approved a bus lane on Quay Street and will open a new library in June of"
    " this year."
)


def test_columns_written_row_by_row_are_read_one_after_the_other() -> None:
    rows = [place for pair in zip(column(60, 700, LEFT), column(310, 700, RIGHT), strict=True) for place in pair]
    article = read_bytes(printed([[(60, 740, "Council drops tram plan, keeps bus lane, opens library"), *rows]]))
    assert " ".join(article.text.split()).endswith(TOGETHER)
    assert codes(article) == ["columns"]


def drawn(pieces: list[tuple[float, float, str]], gap: str) -> bytes:
    """A PDF that moves to each piece by its matrix, in one text object or, with `gap`, in one for each."""
    operators = gap.join(f" 1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, words in pieces)
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(printed([[(72, 700, "The board will not sell.")]]))))
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(f"BT /F1 11 Tf{operators} ET".encode())
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(stream)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


@pytest.mark.parametrize("gap", ["", " ET BT"])
@pytest.mark.parametrize("apart", [260, 190])
def test_columns_are_told_by_the_places_of_what_stands_on_a_row(gap: str, apart: int) -> None:
    rows = [place for pair in zip(column(60, 700, LEFT), column(60 + apart, 700, RIGHT), strict=True) for place in pair]
    article = read_bytes(drawn([(60, 740, "Council drops tram plan"), *rows], gap))
    assert " ".join(article.text.split()) == f"Council drops tram plan {TOGETHER}"
    assert codes(article) == ["columns"]


def test_words_set_one_by_one_are_a_line() -> None:
    words = [
        (60 + 62 * at, 700 - 14 * row, word) for row, line in enumerate(LEFT) for at, word in enumerate(line.split())
    ]
    article = read_bytes(drawn(words, ""))
    assert article.text == " ".join(LEFT)
    assert not article.warnings


def test_columns_written_one_after_the_other_stay_so() -> None:
    article = read_bytes(printed([[*column(60, 700, LEFT), *column(310, 700, RIGHT)]]))
    assert article.text == TOGETHER
    assert not article.warnings


def test_rows_of_a_table_are_no_columns() -> None:
    cells = [(60, "Quay", "Not sold."), (60, "Pier", "Kept."), (60, "Fares", "No rise."), (60, "Dock", "Closed.")]
    rows = [
        place
        for number, (x, a, b) in enumerate(cells)
        for place in ((x, 700 - 14 * number, a), (200, 700 - 14 * number, b))
    ]
    words = read_bytes(printed([rows])).text.split()
    assert words == "Quay Not sold. Pier Kept. Fares No rise. Dock Closed.".split()


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("infor-", "mation is out", "information is out"),
        ("a long-", "term lease", "a long-term lease"),
        ("the well-", "known dock", "the well-known dock"),
        ("her re-", "election", "her re-election"),
        ("a 30-", "year bond", "a 30-year bond"),
        ("the state-", "ment said", "the statement said"),
        ("the Anglo-", "French talks", "the Anglo-French talks"),
        ("a self-", "governing board", "a self-governing board"),
        ("the up-", "grade", "the upgrade"),
        ("a dash -", "and more", "a dash - and more"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(first: str, second: str, whole: str) -> None:
    lines = [f"The harbour authority said on Monday about {first}", f"{second} that it will not merge at all."]
    assert whole in text(*lines)


def test_the_rest_of_the_document_knows_how_a_word_is_written() -> None:
    lines = [
        "The harbour board spoke of the quay-",
        "side market on Monday, and then again",
        "said that the quayside is closed to all.",
    ]
    assert "of the quayside market" in text(*lines)


BODY = [
    "The {0} council said that the quay will not open before the infor-",
    "mation of the {0} public is complete, and that it has no plans",
    "to charge a toll for any {0} vehicle.",
]


def pages(*top: str, bottom: str = "") -> bytes:
    made = []
    for number, word in enumerate(("north", "south", "upper"), start=1):
        heads = [(72, 800 - 12 * index, line.format(number)) for index, line in enumerate(top)]
        foot = [(72, 40, bottom.format(number))] if bottom else []
        made.append([*heads, *column(72, 740, [line.format(word) for line in BODY]), *foot])
    return printed(made)


def test_running_heads_and_feet_are_left_out() -> None:
    found = read_bytes(pages("City of Example | Press Office", "Page {0} of 3", bottom="Contact: press@city.example"))
    assert "before the information of the upper public is complete" in found.text
    for words in ("City of Example", "Page", "Contact"):
        assert words not in found.text


def test_sentences_that_pages_repeat_stay() -> None:
    lines = [
        "The authority will publish accounts in June and will not",
        "comment on the inquiry before the court has ruled.",
    ]
    found = read_bytes(printed([column(72, 740, [f"On page {number} it said so.", *lines]) for number in (1, 2, 3)]))
    assert found.text.count("will not comment on the inquiry") == 3


def test_paragraphs_end_at_a_gap_a_headline_at_its_font() -> None:
    lines = [
        *column(72, 740, ["The council said that the quay will not open before the summer is over."]),
        *column(72, 726, ["It has no plans to charge a toll for any vehicle, the clerk said then."]),
        *column(72, 698, ["Mayor Ada Brook declined to name the firm that had offered to buy it all."]),
    ]
    assert read_bytes(printed([lines])).text.count("\n\n") == 1


def locked(password: str, algorithm: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(printed([[(72, 700, "The board will not sell.")]]))))
    writer.encrypt(password, "owner", algorithm=algorithm)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_what_the_owner_allows_is_read_without_a_password(algorithm: str) -> None:
    assert read_bytes(locked("", algorithm)).text == "The board will not sell."
    with pytest.raises(ReadError, match="is protected by a password") as caught:
        read_bytes(locked("secret", algorithm))
    assert "qpdf" in caught.value.hint


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - release.docx", "final_v3.indd", "(anonymous)"])
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    assert read_bytes(printed([[(72, 700, "The board will not sell.")]], title)).title is None


def test_the_title_is_the_declared_one_if_it_is_words() -> None:
    data = printed([[(72, 700, "The board will not sell.")]], "Board keeps quay")
    assert read_bytes(data).title == "Board keeps quay"
    assert read_bytes(data.replace(b"/Title (Board keeps quay)", b"/Title 42                ")).title is None


def test_a_scan_is_refused_and_a_page_of_one_is_counted() -> None:
    with pytest.raises(ReadError, match="holds no text") as caught:
        read_bytes(printed([[]]))
    assert "text recognition" in caught.value.hint
    article = read_bytes(printed([[], [(72, 700, "The board will not sell.")]]))
    assert codes(article) == ["pages_without_text"]


def test_what_is_attached_is_named() -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(printed([[(72, 700, "The board will not sell.")]]))))
    writer.add_attachment("figures.csv", b"a,b")
    stream = io.BytesIO()
    writer.write(stream)
    article = read_bytes(stream.getvalue())
    assert codes(article) == ["attachments_not_read"]
    assert "figures.csv" in article.warnings[0].message


@pytest.mark.long
def test_reading_three_hundred_pages_takes_little_more_than_the_library() -> None:
    lines = [f"The council said in line {number} that the quay will not open this year." for number in range(50)]
    data = printed([column(72, 780, lines)] * 300)

    def library() -> list[str]:
        return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(data)).pages]

    assert growth.is_within(1.2, lambda: read_bytes(data), library)
