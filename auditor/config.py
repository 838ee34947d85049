"""auditor.toml, the environment and the options -> Settings."""

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from auditor import counting, explain, wanted
from auditor.collect import Request
from auditor.config_values import table, texts, typed, within
from auditor.errors import ConfigError, UsageError
from auditor.model import Kind, Note
from auditor.narrative.items import Telling

FILENAME = "auditor.toml"

#: the first day anyone could have left a public trace that is read here
EARLIEST = date(1970, 1, 2)

#: what study does with a gap of the resume: it names it, or leaves none
EDUCATION = ("labels", "covers")

#: the longest line and the longest gap that can be asked for
MOST_DAYS, MOST_MONTHS = 36_500, 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an audit was asked with, file and options together."""

    sources: tuple[tuple[str, str], ...] = ()
    resume: tuple[str, ...] = ()
    since: date | None = None
    as_of: date | None = None
    quiet_days: int | None = None
    min_gap: int = 3
    education: str = "labels"
    explain: tuple[Note, ...] = ()
    #: kinds of act that are not to count as activity
    left_out: frozenset[Kind] = frozenset()
    #: repositories whose regular commits count all the same
    count: tuple[str, ...] = ()
    tz: str = "UTC"
    name: str | None = None
    #: for the suggestion: hours at hand, what is at hand, files of job postings
    hours: int | None = None
    have: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    #: links that are not to show any skill
    strike: tuple[str, ...] = ()
    telling: Telling = field(default_factory=Telling)
    connectors: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def requests(self) -> tuple[Request, ...]:
        """Return what to ask of whom, in the order given, doubles dropped."""
        return tuple(
            Request(source=source, handle=handle, table=self.connectors.get(source, {}))
            for source, handle in dict.fromkeys(self.sources)
        )

    def zone(self) -> tzinfo:
        """Return the time zone that days are counted in.

        Raises:
            UsageError: if there is no such zone.
        """
        from zoneinfo import ZoneInfo

        if self.tz.upper() == "UTC":
            return UTC
        try:
            return ZoneInfo(self.tz)
        except (KeyError, ValueError, OSError) as error:
            raise UsageError(
                f"There is no time zone {self.tz!r}; use a name such as Europe/Madrid."
            ) from error

    def last_day(self) -> date:
        """Return the last day looked at: as asked, or yesterday in UTC.

        Raises:
            UsageError: if the window has no day in it.
        """
        as_of = self.as_of or datetime.now(UTC).date() - timedelta(days=1)
        if self.since and self.since > as_of:
            raise UsageError(f"--since {self.since} lies after the last day, {as_of}.")
        if as_of > datetime.now(UTC).date():
            raise UsageError(
                f"--as-of {as_of} lies in the future; nothing shows it yet."
            )
        if as_of < EARLIEST:
            raise UsageError(f"--as-of {as_of} lies before any public trace.")
        return as_of


_TABLES = {"audit", "activity", "connectors", "explain", "narrative", "suggest"}

#: connectors of archives on disk, whose handles are USER@FOLDER
_ARCHIVES = frozenset({"gharchive", "metakaggle"})

#: keys of [audit] that name handles: a connector's name with a handle or a list
_PLAIN = frozenset(
    {
        *("since", "as_of", "quiet_days", "min_gap", "education", "tz"),
        *("name", "resume", "count"),
    }
)


def load(path: str | None) -> Settings:
    """Read the configuration file; without one, ``auditor.toml`` here if it exists.

    Raises:
        ConfigError: if it is missing, no TOML, or has keys of the wrong kind.
    """
    file = Path(path or FILENAME)
    if path is None and not file.is_file():
        return Settings()
    return parse(_read(file), file)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise ConfigError(
            f"The configuration {file} cannot be read: {reason}."
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"The configuration {file} is not UTF-8 text.") from error


def parse(text: str, file: Path) -> Settings:
    """Read configuration text; paths in it are taken from ``file``'s folder."""
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{file} is not TOML: {error}.") from error
    audit = table(document, "audit", file)
    connectors = table(document, "connectors", file)
    _refuse_unknown(document, _TABLES, file)
    return Settings(
        sources=_sources(audit, file),
        resume=tuple(_beside(file, p) for p in texts(audit, "resume", file)),
        since=typed(audit, "since", date, file),
        as_of=typed(audit, "as_of", date, file),
        quiet_days=within(audit, "quiet_days", MOST_DAYS, file),
        min_gap=within(audit, "min_gap", MOST_MONTHS, file) or Settings().min_gap,
        education=_education(audit, file),
        explain=explain.notes(document, file),
        left_out=counting.left_out(
            table(document, "activity", file), f"{file}: [activity]"
        ),
        count=tuple(texts(audit, "count", file)),
        tz=typed(audit, "tz", str, file) or "UTC",
        name=typed(audit, "name", str, file),
        **wanted.suggest_table(document, file),
        telling=wanted.telling(document, file),
        connectors={key: table(connectors, key, file) for key in connectors},
    )


def _sources(audit: dict[str, Any], file: Path) -> tuple[tuple[str, str], ...]:
    if "author" in audit:
        raise ConfigError(f"{file}: author belongs under [connectors.git].")
    named = [key for key in audit if key not in _PLAIN]
    return tuple(
        (key, _placed(file, key, text))
        for key in named
        for text in texts(audit, key, file)
    )


def _placed(file: Path, key: str, text: str) -> str:
    """Return a handle, with the path in it as seen from the current folder."""
    if key == "git":
        return _beside(file, text)
    who, sign, folder = text.partition("@")
    if key in _ARCHIVES and who and folder:
        return f"{who}{sign}{_beside(file, folder)}"
    return text


def _beside(file: Path, text: str) -> str:
    """Return a path of the file as seen from the current folder."""
    if text == "-":
        return text
    try:
        return os.path.normpath(file.parent / Path(text).expanduser())
    except RuntimeError as error:
        raise ConfigError(f"{file}: there is no home folder for {text!r}.") from error


def _education(table: dict[str, Any], file: Path) -> str:
    word = typed(table, "education", str, file) or EDUCATION[0]
    if word not in EDUCATION:
        raise ConfigError(f"{file}: education has to be {' or '.join(EDUCATION)}.")
    return word


def _refuse_unknown(document: dict[str, Any], known: set[str], file: Path) -> None:
    for key in document.keys() - known:
        raise ConfigError(
            f"{file}: [{key}] is not known; there are [audit], [activity], "
            "[connectors], [suggest], [narrative], [[explain]]."
        )


def override(settings: Settings, **options: Any) -> Settings:
    """Return ``settings`` with the options that were given put over them."""
    names = {f.name for f in fields(Settings)}
    given = {k: v for k, v in options.items() if v not in (None, ()) and k in names}
    return replace(settings, **given)


def with_table(
    settings: Settings, connector: str, key: str, values: Sequence[str]
) -> Settings:
    """Put the values of an option over a key of ``[connectors.NAME]``."""
    if not values:
        return settings
    table = {**settings.connectors.get(connector, {}), key: list(values)}
    return replace(settings, connectors={**settings.connectors, connector: table})


def template() -> str:
    """Return the commented file that ``auditor init`` writes."""
    from importlib.resources import files

    return files("auditor.data").joinpath(FILENAME).read_text("utf-8")
