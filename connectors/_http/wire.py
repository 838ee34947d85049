"""The one way our connectors ask a service: patient, bounded, and silent on secrets."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from json import dumps
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from auditor.connectors._http.guard import Guard
from auditor.connectors._http.headers import agent, fits, for_strangers, sendable
from auditor.connectors._http.host import host_of
from auditor.connectors._http.limits import LimitOf, limit_of
from auditor.connectors._http.patience import Patience, Question
from auditor.connectors._http.tries import Tries
from auditor.connectors._http.words import Answer
from auditor.model import Kept, Run

if TYPE_CHECKING:
    from auditor.connectors._http.send import Sender


_NONE: Mapping[str, str] = MappingProxyType({})


class Wire:
    """The requests of one connector to one service, within one run.

    Every method may be called from any thread. What one Wire learns of a host (a
    limit, failures) holds for all Wires of the run.

    Args:
        run: what the core lends.
        service: as sentences name it, "GitHub" say.
        secrets: what must stand in no log and no sentence, tokens say.
        headers: go with every request.
        timeout: seconds for a connection or a piece of an answer; a whole answer may
            take four times that.
        in_flight: so many requests at once to one host.
        most_bytes: an unpacked answer may be as long.
        hint: what a person may check when nothing answers.
        homes: addresses of the hosts that may see Authorization and Cookie; without
            any, every host that is asked.
        guard: for addresses that strangers name: says which may be asked.
        keep_cut: whether the begin of an answer is one too, where the line is cut.

    Raises:
        ConnectorError: if a header cannot be sent (code "bad_header").
    """

    def __init__(
        self,
        run: Run,
        *,
        service: str,
        secrets: Sequence[str] = (),
        headers: Mapping[str, str] = _NONE,
        timeout: float = 30.0,
        in_flight: int = 5,
        most_bytes: int = 64 * 2**20,
        hint: str = "check the network",
        homes: Sequence[str] = (),
        guard: Guard | None = None,
        keep_cut: bool = False,
    ) -> None:
        """Open nothing yet."""
        self._guard = guard
        self._keep_cut = keep_cut
        self._run = run
        self._service = service
        self._hint = hint
        self._headers = sendable({"User-Agent": agent(), **headers}, service)
        self._timeout = timeout
        self._most_bytes = most_bytes
        self._homes = tuple(homes)
        self._tries = Tries(
            run,
            Patience(run, service, hint),
            service=service,
            secrets=tuple(secrets),
            in_flight=in_flight,
        )
        self._lock = threading.Lock()
        self._sender: Sender | None = None

    @property
    def count(self) -> int:
        """How many tries were made so far."""
        return self._tries.count

    def send(
        self,
        method: str,
        url: str,
        *,
        what: str,
        json: object = None,
        headers: Mapping[str, str] = _NONE,
        weighty: bool = False,
        limit_of: LimitOf = limit_of,
    ) -> Answer:
        """Ask, and return whatever the service answers; redirects are not followed.

        Args:
            method: GET or POST.
            url: the whole address.
            what: what is asked for, a word or two for the log.
            json: becomes the body.
            headers: on top of those of the Wire.
            weighty: a question that a service may find too big; it is not repeated.
            limit_of: says of an answer whether it tells of a limit.

        Raises:
            Unreachable, Limited, Stopped: if no answer is to be had.
            TooHeavy: if a weighty question took too long.
            TooLarge, Refused: if the answer is too long, or the address not allowed.
            ConnectorError: if a header cannot be sent or the run is offline.
            Interrupted: if the run is to end.
        """
        content = None if json is None else dumps(json).encode()
        name, path, call = self._call(method, url, headers, content)
        host = host_of(self._run, name)
        question = Question(
            host=host,
            label=self._tries.label(f"{method} {host.name}{path} {what}"),
            call=call,
            weighty=weighty,
            limit_of=limit_of,
        )
        return self._tries.ask(question)

    def _call(
        self, method: str, url: str, headers: Mapping[str, str], content: bytes | None
    ) -> tuple[str, str, Callable[[], Answer]]:
        """Return the host, the path, and what makes one try."""
        from auditor.connectors._http.send import parsed, place

        own = sendable(headers, self._service)
        at, *homes = (
            parsed(one, self._service, self._hint) for one in (url, *self._homes)
        )
        if self._guard:
            port = int(place(at).rpartition(":")[2])
            # as it goes over the line: a name in other letters has a plain form
            self._guard.check(at.raw_host.decode(), port, userinfo=at.userinfo)
        ours = self._headers
        if homes and place(at) not in map(place, homes):
            ours = for_strangers(ours)
        kind = {} if content is None else {"content-type": "application/json"}
        sender, sent = self._opened(), {**kind, **ours, **own}
        return place(at), at.path, lambda: sender.send(method, at, sent, content)

    def get(
        self,
        url: str,
        *,
        what: str,
        kept: Kept | None = None,
        headers: Mapping[str, str] = _NONE,
        limit_of: LimitOf = limit_of,
    ) -> Answer:
        """Read an address; what was ``kept`` of it is asked for only if it changed.

        Returns:
            The answer; with status 304 it has the body of ``kept``.

        Raises:
            ConnectorError, Interrupted: as ``send`` does.
        """
        known = kept.etag if kept and fits(kept.etag) else ""
        ours = {"if-none-match": known} if known else {}
        answer = self.send(
            "GET", url, what=what, headers={**ours, **headers}, limit_of=limit_of
        )
        if answer.status == 304 and kept:
            return replace(answer, body=kept.body)
        return answer

    def attempt(
        self,
        host: str,
        what: str,
        call: Callable[[], Answer],
        *,
        weighty: bool = False,
        limit_of: LimitOf = limit_of,
    ) -> Answer:
        """Give a client with a transport of its own the same patience.

        Args:
            host: "name" or "name:port".
            what: what is asked for, a word or two for the log.
            call: makes exactly one try; it raises Broken when no answer came, with
                ``reading`` set when the service had got the question.
            weighty: as for ``send``.
            limit_of: as for ``send``.

        Raises:
            ConnectorError, Interrupted: as ``send`` does; and whatever else ``call``
                raises, unless a secret stands in it.
        """
        known = host_of(self._run, host)
        label = self._tries.label(f"{known.name} {what}")
        question = Question(
            host=known, label=label, call=call, weighty=weighty, limit_of=limit_of
        )
        return self._tries.ask(question)

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            sender, self._sender = self._sender, None
        if sender is not None:
            sender.close()

    def __enter__(self) -> Self:
        """Close at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def _opened(self) -> "Sender":
        from auditor.connectors._http.send import Sender

        with self._lock:
            if self._sender is None:
                self._sender = Sender(
                    service=self._service,
                    timeout=self._timeout,
                    most_bytes=self._most_bytes,
                    stop=self._run.stop,
                    guard=self._guard,
                    keep_cut=self._keep_cut,
                )
            return self._sender
