"""Markdown: hashes, underlined headings, lists, rules and pipe tables."""

from __future__ import annotations

import pytest

from csrx.readers.lines import markdown_heading, split_lines
from csrx.readers.text import read_text


def blocks(text):
    return [
        (block.kind, block.level, text[block.start : block.end])
        for block in read_text("<t>", text, markdown=True).blocks
    ]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("# Report", (1, "Report")),
        ("###### Deep", (6, "Deep")),
        ("## Energy ##", (2, "Energy")),
        ("  ### 1.2 Water  ", (3, "1.2 Water")),
        ("## 4,000 trees", (2, "4,000 trees")),
        ("#hashtag", None),
        ("####### seven", None),
        ("#", None),
        ("We are #1 in the market", None),
        ("    # four spaces in", None),
    ],
)
def test_hashes(line, wanted):
    found = markdown_heading(split_lines(line)[0])
    assert (found and (found[0], line[found[1] : found[2]])) == wanted


def test_headings_with_hashes_keep_their_levels():
    text = "# Report\n\n## Energy\nWe built.\n### Solar\nWe built more.\n## People\n"
    assert [(level, body) for kind, level, body in blocks(text) if kind == "heading"] == [
        (1, "Report"),
        (2, "Energy"),
        (3, "Solar"),
        (2, "People"),
    ]


def test_a_heading_with_a_figure_stays_a_heading_under_hashes():
    assert blocks("# Report\n\n## 4,000 trees in the valley\n\nWe planted.\n")[1] == (
        "heading", 2, "4,000 trees in the valley"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Report of the Year\n==================\n\nWe gave.\n", ("heading", 1, "Report of the Year")),
        (
            "What we gave to the schools and clinics of the valley\n---\n\nWe gave.\n",
            ("heading", 2, "What we gave to the schools and clinics of the valley"),
        ),
        ("We gave to the schools.\n---\n\nWe lent.\n", ("paragraph", 1, "We gave to the schools.")),
    ],
)
def test_underlined_headings(text, wanted):
    assert blocks(text)[0] == wanted


def test_a_rule_between_paragraphs_gives_nothing():
    assert blocks("# Report\n\nWe gave.\n\n---\n\nWe lent.\n\n***\n")[1:] == [
        ("paragraph", 1, "We gave."),
        ("paragraph", 1, "We lent."),
    ]


@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "1)"])
def test_lists(mark):
    text = f"# Report\n\nWe gave:\n\n{mark} blankets\n{mark} tents\n    {mark} large ones\n"
    assert blocks(text)[1:] == [
        ("paragraph", 1, "We gave:"),
        ("item", 1, "blankets"),
        ("item", 1, "tents"),
        ("item", 2, "large ones"),
    ]


def test_items_that_blank_lines_part():
    assert blocks("# Report\n\n- blankets\n\n- tents\n")[1:] == [("item", 1, "blankets"), ("item", 1, "tents")]


@pytest.mark.parametrize(("markdown", "media_type"), [(True, "text/markdown"), (False, "text/plain")])
def test_the_media_type(markdown, media_type):
    assert read_text("<t>", "# Report\n", markdown=markdown).media_type == media_type


def test_a_table_stands_between_its_paragraphs():
    text = "# Report\n\nWhat we used:\n\n| Fuel | 2021 |\n|------|-----:|\n| Gas | 12 |\n\nThat is less.\n"
    assert [kind for kind, *_ in blocks(text)] == ["heading", "paragraph", "table", "paragraph"]
