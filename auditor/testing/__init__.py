"""Contract tests for connectors: what every connector promises, ready to run.

``class TestDevlog(ConnectorContract): ...`` in a pytest suite is all it takes; see
``docs/connectors.md``. Nothing here needs pytest to be imported.
"""

from auditor.testing.contract import ConnectorContract
from auditor.testing.hold import Broken
from auditor.testing.lending import Heard, Ledger, PatientRun

__all__ = ["Broken", "ConnectorContract", "Heard", "Ledger", "PatientRun"]
