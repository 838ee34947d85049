"""What is said of a roster, or of a row, that cannot be used."""

from collections.abc import Sequence

from auditor.errors import AuditorError
from auditor.model import SOURCE_NAMES
from auditor.wording import count

#: a roster is read into memory whole
MAX_BYTES = 20_000_000
#: people in one roster; a run asks GitHub some thousand times an hour at most
MAX_ROWS = 20_000
#: lines of a text; cells of several lines and blank lines are forgiven
MAX_LINES = 400_000

#: how a sentence calls a column
_COLUMNS = {
    **SOURCE_NAMES,
    "feed": "feed",
    "git": "git",
    "consent_ref": "consent reference",
    "first_name": "first name",
    "last_name": "last name",
}


class RosterError(AuditorError):
    """The roster cannot be used at all."""


class Odd(Exception):
    """One row cannot be used; the message is one sentence."""


EMPTY = "there is nothing in it; pass a table with a header line and a row a person."
NO_HEADER = (
    "no line of it names columns; begin it with: name,github,huggingface,kaggle,feed,"
    "resume,consent_ref."
)
NO_ROWS = "there is a header and no person below it; add a row for each."
NO_CONSENT = (
    "no column says where and when each person agreed; add one called consent_ref."
)
NO_SOURCE = (
    "no column names accounts; add one called github, huggingface, kaggle or feed."
)
NOT_TEXT = "it is neither text nor XLSX nor JSON; save it as CSV in UTF-8."
OLD_EXCEL = "it is in the old format of Excel; save it as XLSX or CSV."
NO_SHEET = (
    "it is a zip without a sheet of Excel that can be read; save it as XLSX or CSV."
)
NO_FILE = "it is no file; pass the path of a CSV, XLSX or JSON file."
NO_LIST = (
    "its JSON is no list of people; pass a list of objects, or an object with such a "
    'list under "candidates" or "applications".'
)

NO_ACCOUNT = "It names no account; give a login for one source at least."
NO_OBJECT = "It is no JSON object, so it names nobody."
FORMULA = "A cell begins with =; write the account itself, not a formula."
E_MAIL = "An e-mail address is no account; write the login or the page of the profile."
TOO_LONG = "A cell is longer than any account or path; shorten it."
SECRET = "An address in it holds a user name or a password; write it without."
NO_AUTHOR = "It names a repository and nobody's commits; add a column author."
UNCLOSED = "It opens a quote that is not closed; close it, or take it out."
TOO_MANY = "It names more than {most} accounts; one person has fewer."
OUTSIDE = "Its {what} leads out of the folder of the roster; put the file inside it."
ABSENT = "Its {what} is not there; paths are taken from the folder of the roster."
REMOTE = "Its {what} is an address; save the file beside the roster and name that."
ODD_PATH = "Its {what} is no path that can be followed; write one that is."

ENCODING = (
    "The file is not in UTF-8, so its letters were guessed; where a name looks wrong, "
    "save it again as CSV in UTF-8."
)
SHEETS = "Only the first sheet of the workbook is read."
OTHER_LINKS = (
    "Links to other sites are not read; a blog is read when it stands under feed."
)
NO_PAIRS = "Under source only what is written as NAME=HANDLE is read."


def above(line: int) -> str:
    """Say that what stands above the header is left out."""
    return f"The columns are named in line {line}; what stands above it is not read."


def unknown(columns: Sequence[str], whole: int) -> str:
    """Say which columns are not read."""
    more = f" and {whole - len(columns)} more" if whole > len(columns) else ""
    return f"Columns that are not read: {', '.join(columns)}{more}."


def too_large(size: int) -> str:
    """Say that a file has more bytes than a roster."""
    return (
        f"with {size / 1e6:,.0f} MB it is far larger than a roster of {MAX_ROWS:,} "
        "people; split it into files, each with the header."
    )


def too_long(lines: int) -> str:
    """Say that a text has more lines than a roster."""
    return (
        f"with {lines:,} lines it is far longer than a roster of {MAX_ROWS:,} people; "
        "split it into files, each with the header."
    )


def too_many(rows: int) -> str:
    """Say that a roster has too many rows, and how to go on."""
    parts = -(-rows // MAX_ROWS)
    return (
        f"it has {rows:,} rows and at most {MAX_ROWS:,} are read; split it into "
        f"{parts} files, each with the header, and give each a folder of its own."
    )


def unpacked() -> str:
    """Say that what is packed in a workbook is too much, or damaged."""
    return (
        "its sheets are damaged, or unpacked far larger than a roster of "
        f"{MAX_ROWS:,} people; save it as CSV, and split it where it is that long."
    )


def refuse_count(rows: int) -> None:
    """Stop where a roster has nobody, or too many.

    Raises:
        RosterError: one sentence on which of the two.
    """
    if not rows:
        raise RosterError(NO_ROWS)
    if rows > MAX_ROWS:
        raise RosterError(too_many(rows))


def twice(field: str, first: str, second: str) -> str:
    """Say that two columns are about the same thing."""
    return (
        f"two columns, {first} and {second}, hold the {column(field)}; keep one of "
        "them, or put both accounts in it with a space between."
    )


def no_account(field: str) -> str:
    """Say that a cell holds something else than its column."""
    return (
        f"What stands under {column(field)} is no account there; write the login or "
        "the page of the profile."
    )


def no_address(field: str) -> str:
    """Say that a cell holds no address of the web."""
    return (
        f"What stands under {column(field)} is no address of the web; write it as "
        "https://HOST/PATH."
    )


def same(line: int) -> str:
    """Say that a row repeats another."""
    return f"It is the same person as line {line}, who is read once; take one out."


def shared(source: str, line: int) -> str:
    """Say that two rows claim one account and differ in the rest."""
    return (
        f"It names the {column(source)} account of line {line} and differs in others; "
        "put all accounts of one person in one row."
    )


def column(field: str) -> str:
    """Return how a sentence calls a column."""
    return _COLUMNS.get(field, field)


def bare_consents(rows: int) -> str:
    """Say that a consent without a place and a time is none."""
    return (
        f"For {count(rows, 'row')} the consent says neither where nor when it was "
        'given, so it is none; write "mail of 2026-10-01", say.'
    )


def absent(rows: int) -> str:
    """Say that an export names documents that are not beside it."""
    return (
        f"For {count(rows, 'row')} the export names a resume that does not lie beside "
        "it; save it there under that name to have it read."
    )


def namesakes(lines: Sequence[int]) -> str:
    """Say that one name stands in several rows."""
    named = ", ".join(map(str, lines[:5]))
    return (
        f"Lines {named} carry one name and different accounts; if that is one person, "
        "put all accounts in one row."
    )


def more_namesakes(names: int) -> str:
    """Say that more names stand in several rows."""
    return f"{count(names, 'more name')} stand in several rows."
