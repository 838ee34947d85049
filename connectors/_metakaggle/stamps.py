"""Reads the dump's dates: US text by explicit forms, ISO where a newer dump has it."""

from datetime import UTC, date, datetime

#: tried in this order; "03/04/2021" is March 4th
TIMES = ("%m/%d/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
DAYS = ("%m/%d/%Y", "%Y-%m-%d")
#: Kaggle was founded in April 2010; what lies before is no date of an act
FIRST = date(2010, 1, 1)


def moment(text: str | None) -> datetime | date | None:
    """Return an instant in UTC, a day where no time is told, or None."""
    plain = (text or "").strip().removesuffix("Z").partition(".")[0]
    for form in TIMES:
        at = _parsed(plain, form)
        if at:
            return at
    return next((at.date() for form in DAYS if (at := _parsed(plain, form))), None)


def _parsed(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError:
        return None


def day_of(at: datetime | date) -> date:
    """Return the day in UTC."""
    return at.date() if isinstance(at, datetime) else at


def day(text: str | None) -> date | None:
    """Return the day that a text names, or None."""
    at = moment(text)
    return None if at is None else day_of(at)
