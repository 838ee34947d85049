"""The audit file: keys sorted, two spaces, one newline at the end."""

from dataclasses import dataclass
from typing import Any, ClassVar

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

        try:
            encoded = msgspec.json.encode(audit, order="sorted")
        except UnicodeEncodeError:
            whole = _sound(msgspec.to_builtins(audit, order="sorted"))
            encoded = msgspec.json.encode(whole, order="sorted")
        return msgspec.json.format(encoded, indent=2) + b"\n"


def _sound(value: Any) -> Any:
    """Replace halves of characters, which names from outside may hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_sound(key): _sound(item) for key, item in value.items()}
    return (
        [_sound(item) for item in value] if isinstance(value, list | tuple) else value
    )
