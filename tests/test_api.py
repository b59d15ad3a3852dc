from __future__ import annotations

from decimal import Decimal

import pytest

import csrx
from csrx.errors import ReadError, SchemaError
from csrx.models.document import Block, Document

TEXT = "Giving\n\nIn 2023 we donated EUR 2.5 million to local schools.\n"


def test_a_path_and_the_text_in_it_give_the_same_facts(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    from_path, from_string = csrx.extract(path), csrx.extract(TEXT)
    assert from_path == csrx.extract(str(path))
    assert (from_string.source, from_string.digest) == ("<text>", from_path.digest)
    assert [fact.model_copy(update={"source": str(path)}) for fact in from_string.facts] == list(from_path.facts)
    assert [(fact.value, fact.unit) for fact in from_path.facts] == [(Decimal(2_500_000), "EUR")]


def test_the_words_of_a_fact_stand_where_it_says():
    for fact in csrx.extract(TEXT).facts:
        assert TEXT[fact.evidence.start : fact.evidence.end] == fact.evidence.text


def test_a_document_already_read_is_taken_as_it_is():
    document = Document("mine", TEXT.strip(), (Block("paragraph", 8, len(TEXT) - 1),))
    assert [fact.source for fact in csrx.extract(document).facts] == ["mine"]


def test_what_is_said_of_the_report_goes_before_what_it_says():
    report = csrx.extract(TEXT, year=2022, company="Riverside")
    assert (report.year, report.company) == (2022, "Riverside")


def test_what_cannot_be_read_raises(tmp_path):
    with pytest.raises(ReadError, match="does not exist"):
        csrx.extract(tmp_path / "gone.txt")
    with pytest.raises(SchemaError, match=r"gone\.yaml"):
        csrx.extract(TEXT, schema=tmp_path / "gone.yaml")


def test_a_schema_may_be_loaded_once_for_many_reports():
    from csrx.schema import load

    assert csrx.extract(TEXT, schema=load()) == csrx.extract(TEXT)


def test_a_name_that_the_package_lacks_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'exract'"):
        csrx.exract  # noqa: B018 -- the look-up is the test
