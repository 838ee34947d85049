"""The audit file: an Audit as JSON, and back."""

import sys
from pathlib import Path

from auditor.errors import AuditFileError
from auditor.model import SCHEMA_VERSION, Audit


def load(path: str) -> Audit:
    """Read the audit file at ``path``; ``-`` is standard input.

    Raises:
        AuditFileError: if it cannot be read or is no audit file.
    """
    try:
        if path == "-":
            return loads(sys.stdin.buffer.read())
        return loads(Path(path).read_bytes())
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "it has no such name").lower()
        raise AuditFileError(f"{path} cannot be read: {reason}.") from error


def loads(data: bytes) -> Audit:
    """Read an audit file; unknown keys are ignored.

    Raises:
        AuditFileError: if it is no audit file of a schema version known here.
    """
    import msgspec

    try:
        version = msgspec.json.decode(data, type=dict[str, object]).get(
            "schema_version"
        )
        if version is None:
            raise AuditFileError("This is no audit file: it has no schema_version.")
        if version != SCHEMA_VERSION:
            raise AuditFileError(
                f"The audit file has schema_version {version!r}; this program reads "
                f"{SCHEMA_VERSION}."
            )
        return msgspec.json.decode(data, type=Audit)
    except msgspec.ValidationError as error:
        raise AuditFileError(f"This is no audit file: {error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise AuditFileError("This is no audit file: it is not JSON.") from error


def encoded(value: object) -> bytes:
    """Return a value as the audit file has it: keys sorted, two spaces, a newline."""
    import msgspec

    told = msgspec.json.encode(value, order="sorted")
    return msgspec.json.format(told, indent=2) + b"\n"


def schema() -> bytes:
    """Return the JSON Schema of the audit file; ``docs/audit.schema.json`` holds it."""
    import msgspec

    return encoded(msgspec.json.schema(Audit))
