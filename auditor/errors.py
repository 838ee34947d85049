"""What can go wrong, and how the command leaves when it does.

* AuditorError                exit 1
    * UsageError              exit 2: the words of the call are off
    * ConfigError             auditor.toml cannot be used
    * ResumeError             the resume cannot be used
    * PluginError             a connector or report is missing or broken
    * ConnectorError          one source could not be read (a pull goes on without it)
    * AuditFileError          an audit file cannot be used
    * OutputError             a report could not be written
    * StoreError              what is kept between runs cannot be used
"""


class AuditorError(Exception):
    """Something stopped the audit; the message is one sentence for a person."""

    exit_code = 1


class UsageError(AuditorError):
    """The call cannot be carried out as it was written."""

    exit_code = 2


class ConfigError(AuditorError):
    """The configuration file cannot be used."""


class ResumeError(AuditorError):
    """The resume cannot be used."""


class PluginError(AuditorError):
    """A connector or a report is missing or broken."""


class ConnectorError(AuditorError):
    """One source could not be read; what it yielded before is kept."""

    def __init__(self, message: str, code: str = "error") -> None:
        """Keep a short machine-readable ``code`` beside the sentence."""
        super().__init__(message)
        self.code = code


class AuditFileError(AuditorError):
    """An audit file cannot be read back."""


class OutputError(AuditorError):
    """A report could not be written; nothing half-written is left."""


class StoreError(AuditorError):
    """What is kept between runs cannot be used, or could not be deleted."""
