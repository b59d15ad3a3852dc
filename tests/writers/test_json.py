from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.writers import Frame, writer
from csrx.writers.contract import json_schema
from csrx.writers.json import encode

SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


@given(VALUES)
def test_what_is_encoded_decodes_to_the_same(value):
    assert json.loads(encode(value), parse_float=Decimal, parse_int=Decimal) == value


def test_a_decimal_keeps_digits_that_a_float_loses():
    assert encode({"value": Decimal("9007199254740993.10")}) == '{"value": 9007199254740993.1}'


def test_what_json_has_no_form_for_is_refused():
    with pytest.raises(TypeError, match="set"):
        encode({"a": {1}})


def test_the_object_holds_the_reports_as_the_models_dump_them(reports):
    written = json.loads("".join(writer("json")(reports, Frame("1.2.3", "sha256:00"))))
    assert list(written) == ["version", "schema", "reports"]
    for record, report in zip(written["reports"], reports, strict=True):
        assert list(record) == list(type(report).model_fields)
        assert record["problems"] == [problem.model_dump() for problem in report.problems]
        assert [fact["evidence"]["text"] for fact in record["facts"]] == [fact.evidence.text for fact in report.facts]


def test_a_line_of_jsonl_is_a_fact_of_the_object(reports):
    frame = Frame("1.2.3", "sha256:00")
    whole = json.loads("".join(writer("json")(reports, frame)))
    lines = "".join(writer("jsonl")(reports, frame)).splitlines()
    assert [json.loads(line) for line in lines] == [fact for report in whole["reports"] for fact in report["facts"]]


def test_the_output_is_what_its_json_schema_says(reports):
    written = json.loads("".join(writer("json")(reports, Frame("1.2.3", "sha256:00"))))
    checker = jsonschema.Draft202012Validator(json_schema())
    assert not list(checker.iter_errors(written))
    del written["reports"][0]["facts"][0]["unit"]
    assert list(checker.iter_errors(written))


def test_the_schema_names_every_key_that_is_written(reports):
    schema = json_schema()
    written = json.loads("".join(writer("json")(reports, Frame("1.2.3", "sha256:00"))))
    report = written["reports"][0]
    for record, definition in [
        (written, schema),
        (report, schema["$defs"]["Report"]),
        (report["facts"][0], schema["$defs"]["Fact"]),
        (report["facts"][0]["evidence"], schema["$defs"]["Evidence"]),
        (written["reports"][1]["problems"][0], schema["$defs"]["ProblemRecord"]),
    ]:
        assert list(record) == list(definition["properties"])
        assert sorted(record) == sorted(definition["required"])
