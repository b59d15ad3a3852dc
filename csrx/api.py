"""The library's one call: a report in, its facts out."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from csrx.models.document import Document
    from csrx.models.fact import Report
    from csrx.schema import Schema


def extract(
    source: str | os.PathLike[str] | Document,
    *,
    schema: Schema | str | os.PathLike[str] | None = None,
    year: int | None = None,
    company: str | None = None,
) -> Report:
    """Read one report and return it with its facts.

    `source` is a path, or the text of a report: a string that holds a line end is text, any other is a path ("-" is
    standard input). `schema` is a schema or the path of a schema file, the built-in metrics by default. `year` and
    `company` take the place of what the report says of itself. Raises `ReadError` and `SchemaError`.
    """
    from csrx.models.document import Document
    from csrx.pipeline import extract as facts_of
    from csrx.readers import read
    from csrx.schema import Schema, load

    metrics = schema if isinstance(schema, Schema) else load(None if schema is None else Path(schema))
    if isinstance(source, Document):
        document = source
    elif isinstance(source, str) and "\n" in source:
        document = _document(source)
    else:
        document = read(source)
    return facts_of(document, metrics, year=year, company=company)


def _document(text: str) -> Document:
    """The text of a report as a document, under the name `<text>`."""
    from csrx.readers.text import read_text

    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_text("<text>", text, digest=digest)
