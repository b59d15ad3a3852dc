"""The JSON Schema of the JSON output, derived from the models that are written."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from csrx.models.fact import Report


class _Written(GenerateJsonSchema):
    """The schema of what is written, where every key is always there."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        """Every field is: a default is written like any other value."""
        return True


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `--format json`; a line of `--format jsonl` is its `$defs/Fact`."""
    report = Report.model_json_schema(mode="serialization", schema_generator=_Written)
    definitions = report.pop("$defs")
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "csrx",
        "description": "What `csrx extract --format json` prints; a line of `--format jsonl` is `$defs/Fact`.",
        "type": "object",
        "additionalProperties": False,
        "required": ["version", "schema", "reports"],
        "properties": {
            "version": {"type": "string", "description": "The version of csrx."},
            "schema": {"type": "string", "description": "The digest of the schema that was used."},
            "reports": {"type": "array", "items": {"$ref": "#/$defs/Report"}},
        },
        "$defs": {**definitions, "Report": report},
    }
