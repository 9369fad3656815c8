"""A text as it is meant: the words that are read, and where they stand in the text as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli.records import Article
from briefcli.segment import segment
from briefcli.segment.clean import clean

TABLE = [
    ("soft hyphens", "The coun\u00adcil will n\u00adot close it.", "The council will not close it ."),
    ("a soft hyphen at the end of a line", "The coun\u00ad\ncil will close it.", "The council will close it ."),
    ("zero-width characters", "It will\u200b not clo\u200bse\ufeff it.", "It will not close it ."),
    ("direction marks", "\u202aIt\u202c will \u2068not\u2069 close.", "It will not close ."),
    ("ligatures", "The oﬃcial will ﬁle it.", "The official will file it ."),
    ("accents composed of two", "Ole\u0301 will not go.", "Olé will not go ."),
    ("an acute accent for an apostrophe", "It won´t close.", "It wo n't close ."),
    ("a backtick for an apostrophe", "It won`t close.", "It wo n't close ."),
    ("quotation marks of TeX stay", "``It closes,'' he said.", "`` It closes , '' he said ."),
    ("a modifier letter for an apostrophe", "It wonʼt close.", "It wo n't close ."),
    ("full-width marks", "It closes！ ＂Now＂, he said.", 'It closes ! " Now " , he said .'),
    ("Windows quotation marks read as controls", "\x93It won\x92t close.\x94", '" It wo n\'t close . "'),
    ("entities", "Roe &amp; Co &ldquo;won&#8217;t&rdquo; close.", 'Roe & Co " wo n\'t " close .'),
    ("an ampersand that is none", "R&D; it closes.", "R & D ; it closes ."),
    ("terminal colours", "It \x1b[1mwill not\x1b[0m close.", "It will not close ."),
    ("links", "The [mill](https://x.example/a_(b)) will close.", "The mill will close ."),
    ("a link with a title", 'The [mill](https://x.example "Mill") will close.', "The mill will close ."),
    ("reference links", "The [mill][1] will close.\n\n[1]: https://x.example", "The mill will close ."),
    ("brackets that are no link", "He said [so] (in Dover) today.", "He said [ so ] ( in Dover ) today ."),
    (
        "a letter that was changed",
        '"[W]e won\'t go," and "[t]he mill[s] will."',
        '" We wo n\'t go , " and " the mill [ s ] will . "',
    ),
    ("a letter that stands for itself", "Plan [B] and note [a] stay.", "Plan [ B ] and note [ a ] stay ."),
    ("emphasis", "It will **not** close, *she* __said__.", "It will not close , she said ."),
    ("names with underscores", "The snake_case_name stays.", "The snake_case_name stays ."),
    ("a star that marks a note", "Sales* rose by 2 * 3.", "Sales * rose by 2 * 3 ."),
    ("struck words", "It has ~~no~~ plans.", "It has plans ."),
    ("stray HTML", "It <b>will not</b><br/>close.<!-- yet -->", "It will not close ."),
    (
        "tags of a page's own",
        "He wrote <tweet id=\"12\"><tweet/> a <poll-box x:y='1'>note</poll-box>.",
        "He wrote a note .",
    ),
    (
        "brackets that are no tag",
        "Mail <ann@hill.example>, x <y and <applause> z.",
        "Mail < ann @ hill.example > , x < y and < applause > z .",
    ),
    ("quotation marks of HTML", "He said <q>no</q>.", 'He said " no " .'),
    ("footnotes", "It closes.[^1] Then it opens.", "It closes . Then it opens ."),
]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_words_are_read_as_meant(text: str, words: str) -> None:
    document = segment(Article(text))
    assert " ".join(word for sentence in document.sentences for word in sentence.words) == words


def test_offsets_are_those_of_the_text_as_it_stands() -> None:
    text = "The oﬃ\u00adcial [will **not**](https://x.example) go."
    sentence = segment(Article(text)).sentences[0]
    places = [text[start:end] for start, end in zip(sentence.starts, sentence.ends, strict=True)]
    assert places == ["The", "oﬃ\u00adcial", "will", "not", "go", "."]


def test_escaped_line_ends_are_line_ends() -> None:
    document = segment(Article(r"Mill to stay\n\nThe mill \"stays\", he said.\n"))
    assert [block.kind for block in document.blocks] == ["headline", "body"]


def test_semicolons_of_an_archive_end_paragraphs() -> None:
    text = 'The mill closed.;   Rain fell in Dover;  It was\nlate.;    "He left.";  She had come\nfrom Deal; he stayed.'
    ends = [text[block.start : block.end] for block in segment(Article(text)).blocks]
    assert ends == [
        "The mill closed.", "Rain fell in Dover", "It was\nlate.", '"He left."',
        "She had come\nfrom Deal; he stayed.",
    ]  # fmt: skip
    once = "He came.;  She left in May; it rained;  they stayed."
    assert len(segment(Article(once)).blocks) == 1


@given(st.text(alphabet="a b\n\u00ad\u200bﬁe\u0301&amp;`*_[]()!<>~\\0:1;."))
def test_every_character_has_its_place(text: str) -> None:
    meant = clean(text)
    assert len(meant.text) == len(meant.starts) == len(meant.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(meant.starts, meant.ends, strict=True))
    assert list(meant.starts) == sorted(meant.starts)
