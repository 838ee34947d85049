"""Asks the Hub for what is known of one person; each answer is kept or fetched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar, cast

from msgspec import Struct

from auditor.connectors._huggingface import forms
from auditor.connectors._huggingface.account import is_name, nobody, organisation
from auditor.connectors._huggingface.call import Call, Unanswered
from auditor.connectors._huggingface.kept import Person
from auditor.connectors._huggingface.person import person_of
from auditor.connectors._huggingface.session import Line
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError

R = TypeVar("R")
S = TypeVar("S", bound=Struct)

#: how the person is kept; the number changes with the form of anything that is kept
PERSON = "person-1"


class Listed(Struct, Generic[R], frozen=True, kw_only=True):
    """A list as it is kept."""

    rows: tuple[R, ...]
    spoiled: int = 0
    #: whether there was more
    cut: bool = False
    #: whether not even a private row came
    empty: bool = False


class Stamped(Struct, Generic[S], frozen=True):
    """What was kept, and the state of what it tells of."""

    stamp: str
    value: S


@dataclass(frozen=True, slots=True)
class Leaf(Generic[S]):
    """One answer, and when it was read."""

    value: S
    #: in UTC
    at: datetime
    #: why it is not all there is
    error: ConnectorError | None = None
    #: whether nothing proves that it is as good as new
    dated: bool = False


class Torn(Exception):
    """Some pages came, and then an error."""

    def __init__(self, value: Struct, error: ConnectorError) -> None:
        """Keep both."""
        super().__init__(str(error))
        self.value, self.error = value, error


def whole(call: Call, value: S) -> S:
    """Return what was made of a call.

    Raises:
        Torn: if some of its pages are missing.
    """
    if call.error:
        raise Torn(value, call.error)
    return value


class Hub:
    """Asks one Hub; every method may be called from any thread."""

    def __init__(self, line: Line, shelf: Shelf, plain: Line | None = None) -> None:
        """Ask nothing yet.

        Args:
            line: with the token, if there is one; what it lists names what is private.
            shelf: keeps the answers.
            plain: a line without the token, for lists that tell of private things
                without saying so.
        """
        self.line, self.shelf = line, shelf
        self.plain = plain or line
        self.signed_in = plain is not None
        #: another account has the name than when it was read before
        self.changed_hands = False

    def now(self) -> datetime:
        """Return the time by the clock of the run, in UTC."""
        return self.shelf.run.now()

    def known(self, part: str, form: type[S], stamp: str = "") -> Leaf[S] | None:
        """Return what is kept and as good as new."""
        kept = self.shelf.recall(part)
        if kept is None and stamp and not self.shelf.run.refresh:
            kept = self.shelf.last(part)
        found = read(kept, Stamped[form]) if kept else None  # type: ignore[valid-type]
        if kept is None or found is None:
            return None
        same = found.stamp == stamp
        if not (same or self.shelf.offline):
            return None
        return Leaf(found.value, kept.fetched_at, dated=not (same and stamp))

    def take(
        self, part: str, form: type[S], fetch: Callable[[], S], stamp: str = ""
    ) -> Leaf[S]:
        """Return one answer, kept or fetched.

        Args:
            part: the name under which it is kept.
            form: what it is kept as.
            fetch: asks for it.
            stamp: the state of what is asked for; while it is the same, what is kept
                is as good as new.

        Raises:
            ConnectorError, Interrupted: as ``Line.call`` does.
        """
        known = self.known(part, form, stamp)
        if known is not None:
            return known
        if self.shelf.offline:
            raise not_whole()
        try:
            value = fetch()
        except Torn as torn:
            return Leaf(cast(S, torn.value), self.now(), torn.error)
        kept = self.shelf.keep(part, Stamped(stamp, value))
        return Leaf(value, kept.fetched_at)

    def person(self, name: str) -> Leaf[Person]:
        """Return who has the name.

        Raises:
            ConnectorError: if nobody has, or an organisation.
        """
        before = self._before(name)
        leaf = self.take(PERSON, Person, lambda: self._person(name))
        if before and before.id != leaf.value.id:
            # what cannot be compared is dropped too, and nothing is said of it
            self.changed_hands = bool(before.id and leaf.value.id)
            self.shelf.drop()
            self.shelf.keep(PERSON, Stamped("", leaf.value), fetched_at=leaf.at)
        return leaf

    def glance(self, name: str) -> Person:
        """Return who has the name; leave it to a reading to tell of another account.

        Raises:
            ConnectorError: as ``person`` does.
        """
        before, known = self._before(name), self.known(PERSON, Person)
        if known:
            return known.value
        found = self._person(name)
        if before is None or before.id == found.id:
            self.shelf.keep(PERSON, Stamped("", found))
        return found

    def _before(self, name: str) -> Person | None:
        """Return who had the name when it was last read, however long ago."""
        kept = self.shelf.last(PERSON)
        known = read(kept, Stamped[Person]) if kept else None
        if known is None and self.shelf.offline:
            raise _not_stored(name)
        return known.value if known else None

    def _person(self, name: str) -> Person:
        try:
            call = self.plain.call(
                f"the profile of {name}",
                forms.PERSON,
                lambda api: api.get_user_overview(name),
            )
        except Unanswered as error:
            raise self._nobody(name, error) from None
        row = call.rows[0]
        if row.get("type") in ("org", "organization"):
            raise organisation(name)
        if not is_name(row["user"]):
            raise Unanswered(
                "Hugging Face's answer on the profile has an unknown form (user).",
                "bad_answer",
            )
        return person_of(row)

    def _nobody(self, name: str, error: Unanswered) -> ConnectorError:
        """Return why there is no person: nobody has the name, or an organisation."""
        if error.status != 404:
            return error
        try:
            self.plain.call(
                f"the organisation {name}",
                forms.ORGANISATION,
                lambda api: api.get_organization_overview(name),
            )
        except Unanswered as other:
            return nobody(name) if other.status == 404 else other
        return organisation(name)


def not_whole() -> ConnectorError:
    """Return what to raise offline where something is not kept, or by now another."""
    return ConnectorError(
        "Not all of Hugging Face's answers are in the store; run once without "
        "--offline.",
        "offline",
    )


def _not_stored(name: str) -> ConnectorError:
    return ConnectorError(
        f"Nothing about {name} on Hugging Face is in the store; run once without "
        "--offline.",
        "offline",
    )
