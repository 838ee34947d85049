"""The promises of a connector, a test each."""

from unittest import SkipTest

from auditor.model import Interrupted, Status
from auditor.registry import CONNECTORS, names
from auditor.testing import secrets, stream
from auditor.testing.hold import hold, shown
from auditor.testing.lending import Ledger
from auditor.testing.means import Means
from auditor.testing.texts import error_faults


class ConnectorContract(Means):
    """Subclass it in a test file and say whom to read; its tests then run.

    Each test makes its connectors anew and reads with them in another thread, as
    ``auditor audit`` does. Let a fixture start a service that answers on 127.0.0.1.

    Attributes:
        name: what the connector is registered as.
        handle: whom to read; something has to be found there.
        window: the days to read.
        table: the keywords it is made with, as ``[connectors.NAME]`` has them.
        now: what the clock says; if None, nine in the morning after the window.
        secret: the token that is used, or nothing.
        ends_with: the code of the ConnectorError with which even a good reading ends,
            where it always sees too little, without a token say; else None.
        patience: seconds after which a pull is taken to hang.
    """

    def test_is_a_connector(self) -> None:
        """It has a name and ``pull``, and is registered under that name."""
        hold(self._naming_faults(self._made(self._run())))

    def test_yields_valid_records(self) -> None:
        """Every record has the right types, plain texts, its own source and a date."""
        reading = self._read(self._run())
        hold(stream.ending_faults(reading, self.ends_with))
        hold(stream.stream_faults(reading, self.name, self._last()))
        if not reading.gave_something:
            hold(["It found nothing; give a handle with something to be found."])

    def test_keeps_nothing_personal(self) -> None:
        """The store holds no contact data, and the time of every answer."""
        store = Ledger()
        self._read(self._run(store))
        hold(stream.store_faults(store.entries))

    def test_closes_with_coverage(self) -> None:
        """It says last how far it could see."""
        hold(stream.closing_faults(self._read(self._run())))

    def test_survives_its_own_failure(self) -> None:
        """What came before a failure is kept, true, and called no more than it is."""
        good = self._read(self._run())
        self.fail()
        failed = self._read(self._run())
        hold(stream.failure_faults(good, failed))
        hold(stream.stream_faults(failed, self.name, self._last()))

    def test_is_deterministic(self) -> None:
        """The same answers give the same records, fetched again or from the store."""
        run = self._run()
        first = self._read(run)
        hold(stream.difference(first, self._read(self._run())))
        hold(stream.difference(first, self._read(self._run(run.store))))

    def test_prints_nothing_and_leaves_all_as_it_was(self) -> None:
        """It neither prints nor exits, nor changes what the whole program shares."""
        hold(self._traces(self._run()))
        if self._can_fail():
            self.fail()
            hold(self._traces(self._run()))

    def test_ends_when_it_is_to_end(self) -> None:
        """Ctrl-C ends it soon, and looks like no failure of its own."""
        run = self._run()
        run.stop.set()
        ended = self._read(run).error
        hold([] if isinstance(ended, Interrupted) else error_faults(ended))

    def test_asks_nothing_offline(self) -> None:
        """With ``--offline`` it keeps to the store, and says so if nothing is there."""
        run = self._run(offline=True)
        made = self._made(run)
        online = getattr(made, "online", True)
        if online and getattr(made, "run", None) is not run:
            raise SkipTest("it is not asked offline, for it names no run")
        self._read_unconnected(run, empty=bool(online))
        full = self._run()
        good = self._read(full)
        self._read_unconnected(self._run(full.store, offline=True), good=good)

    def test_never_leaks_its_token(self) -> None:
        """The token is in no record, log, sentence, exception or row of the store."""
        if not self.secret:
            raise SkipTest("give the secret that is in use, if there is one")
        hold(secrets.leaks(self.secret, self._let_out()))
        if self._can_fail():
            self.fail()
            hold(secrets.leaks(self.secret, self._let_out()))

    def test_looks_ahead_and_after_itself(self) -> None:
        """``plan`` and ``check``, where it has them, answer and raise nothing else."""
        hold(self._outlook_faults())
        if self._can_fail():
            self.fail()
            hold(self._outlook_faults())

    def test_is_collected_as_it_is_read(self) -> None:
        """``auditor audit`` makes of it what it should: complete, partial, unread."""
        if self.name not in names(CONNECTORS):
            raise SkipTest("it is not installed; give it an entry point")
        good = self._collected()
        if good.status is not (Status.PARTIAL if self.ends_with else Status.COMPLETE):
            hold([f"The audit has it as {good.status}: {shown(good.notices)}."])
        expected = self._read(self._run())
        if good.activities != expected.activities:
            hold(["The audit found other activities than pull, made by connector()."])
        if self._can_fail():
            self.fail()
            hold(self._status_faults(self._read(self._run())))
