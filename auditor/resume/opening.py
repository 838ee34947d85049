"""The bytes of one file -> its career, with the file's name in every sentence."""

from collections.abc import Sequence

from auditor.errors import ResumeError
from auditor.model import Career, Course, Month, Role, RoleKind
from auditor.resume import files, forms
from auditor.resume.accounts import accounts
from auditor.resume.forms import Form
from auditor.resume.merge import Reading
from auditor.resume.months import month_text, parse_iso
from auditor.resume.sheet import Line, Sheet

#: forms that state an entry's dates in fields of their own
_STRUCTURED = frozenset({Form.JSON_RESUME, Form.RENDERCV, Form.LINKEDIN, Form.EUROPASS})
_NO_EMPLOYMENT = "it lists no dated employment, so it names no gaps."
Found = tuple[tuple[Role, ...], tuple[str, ...], tuple[Course, ...]]


def opened(given: files.Given) -> Reading:
    """Read one file by its form.

    Raises:
        ResumeError: one sentence, the file's name in front.
    """
    try:
        sheet = _sheet(given.data)
        roles, warnings, courses = _roles(sheet)
        month = _month(sheet)
    except ResumeError as error:
        raise ResumeError(f"{given.name}: {error}") from error
    employed = any(role.kind is RoleKind.EMPLOYMENT for role in roles)
    if not employed and (_is_structured(sheet) or not warnings):
        warnings = (*warnings, _NO_EMPLOYMENT)
    if month is not None and _is_too_early(month, roles):
        warnings = (*warnings, _too_early(month))
        month = None
    career = Career(
        file=given.name,
        format=sheet.form,
        roles=roles,
        document_month=month,
        warnings=tuple(f"{given.name}: {w}" for w in (*sheet.notices, *warnings)),
        accounts=accounts((*(line.text for line in sheet.lines), *sheet.links)),
        courses=courses,
    )
    return Reading(career=career, structured=_is_structured(sheet))


def _sheet(data: bytes) -> Sheet:
    form = forms.of(data)
    if len(data) > files.MAX_BYTES:
        data = _slimmed(data, form)
    sheet = _read(form, data)
    if not (_is_structured(sheet) or any(line.text.strip() for line in sheet.lines)):
        raise ResumeError("there is no text in it; pass the resume in another form.")
    return sheet


def _is_structured(sheet: Sheet) -> bool:
    """Whether there are entries, as a PDF can carry them, too, or could be."""
    return sheet.structured or sheet.form in _STRUCTURED


def _slimmed(data: bytes, form: Form) -> bytes:
    if form is not Form.LINKEDIN:
        raise ResumeError(files.too_large())
    return files.tables_only(data)


def _read(form: Form, data: bytes) -> Sheet:
    """Read what a hostile file could crash or hold up in a process of its own."""
    if _is_plain(form, data):
        from auditor.resume.readers import reader

        return reader(form)(data)
    from auditor.resume import sandbox

    return sandbox.read(form, data, meanwhile=_prepare)


def _prepare() -> None:
    """Load what takes lines apart while the lines are read."""
    import auditor.resume.laid_out.found
    import auditor.resume.own  # noqa: F401


def _is_plain(form: Form, data: bytes) -> bool:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:2]
    if form in {Form.JSON_RESUME, Form.EUROPASS}:
        return start.startswith((b"{", b"["))
    return form is Form.TEXT or (form is Form.LINKEDIN and start != b"PK")


def _month(sheet: Sheet) -> Month | None:
    """Return the month of the document: its own words go before a program's stamp."""
    from auditor.resume import own

    said = own.month(sheet.lines)
    if said is not None:
        return said
    try:
        return parse_iso(sheet.created).last if sheet.created else None
    except ValueError:
        return None


def _is_too_early(month: Month, roles: Sequence[Role]) -> bool:
    """Whether a document tells of what came after it, as an edited one does."""
    jobs = [role for role in roles if role.kind is RoleKind.EMPLOYMENT]
    ends = [role.end.first for role in jobs if role.end is not None]
    return any(first > month for first in (*ends, *(role.start.first for role in jobs)))


def _too_early(month: Month) -> str:
    return (
        f"it tells of jobs after {month_text(month)}, the month it says it is from, so "
        "that month is not used."
    )


def _roles(sheet: Sheet) -> Found:
    if _is_structured(sheet):
        from auditor.resume import courses, structured

        return *structured.roles(sheet), courses.courses(sheet.courses)
    return _found(sheet.lines)


def _found(lines: Sequence[Line]) -> Found:
    from auditor.resume.laid_out import found

    told = found.roles(lines)
    return told.roles, told.warnings, told.courses
