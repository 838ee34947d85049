"""The audit file: keys sorted, two spaces, one newline at the end."""

from dataclasses import dataclass
from typing import ClassVar

from auditor.model import Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Json:
    """The audit as JSON, schema_version 1."""

    name: ClassVar[str] = "json"
    filename: ClassVar[str] = "audit.json"
    text: ClassVar[bool] = True

    def render(self, audit: Audit) -> bytes:
        """Return the whole file in UTF-8."""
        import msgspec

        encoded = msgspec.json.encode(audit, order="sorted")
        return msgspec.json.format(encoded, indent=2) + b"\n"
