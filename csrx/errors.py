"""The errors that csrx raises on purpose; each carries its exit status and its remedy."""

from __future__ import annotations


class CsrxError(Exception):
    """Something that the user can mend; `remedy` says how, `exit_status` is what the command ends with."""

    exit_status = 2
    code = "error"

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}: {self.remedy}" if self.remedy else self.message


class ReadError(CsrxError):
    """A report that cannot be read; `code` names the kind of trouble and lands in the report's problems."""

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.code = code


class SchemaError(CsrxError):
    """A schema file that does not hold what it must; the message names the key and its line."""

    code = "schema"


class AnnotationError(CsrxError):
    """An annotation file that does not hold what it must; the message names the file, the line and the key."""

    code = "annotation"


class OutputError(CsrxError):
    """An output that cannot be written."""

    code = "output"


class UsageError(CsrxError):
    """Options that do not fit together, or a value that an option does not take."""

    code = "usage"
