"""Europass: XML and JSON of the editor until 2020, and XML of the one since.

Which of the two XML forms it is, the root says. Nothing a file names is fetched.
"""

import json
from typing import TYPE_CHECKING

from auditor.errors import ResumeError
from auditor.resume.readers._europass import candidate, passport
from auditor.resume.readers._europass.tree import local
from auditor.resume.readers._structured.values import as_map, capped, decode, month
from auditor.resume.sheet import Sheet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FORM = "europass"


def read(data: bytes) -> Sheet:
    """Read the bytes of a Europass file, or of what a Europass PDF carries.

    Raises:
        ResumeError: if it is neither, or not whole.
    """
    text = decode(data)
    return _from_json(text) if text[:1] in {"{", "["} else _from_xml(data)


def _from_json(text: str) -> Sheet:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ResumeError("this is not JSON; export it from Europass again.") from error
    inner = as_map(as_map(document).get("SkillsPassport", document))
    learner = inner.get("LearnerInfo")
    if not isinstance(learner, dict):
        raise ResumeError("this JSON is no Europass CV: it has no LearnerInfo.")
    stamps = as_map(inner.get("DocumentInfo"))
    return Sheet(
        form=_FORM,
        entries=capped(passport.from_json(learner)),
        created=month(stamps.get("LastUpdateDate") or stamps.get("CreationDate")),
    )


def _from_xml(data: bytes) -> Sheet:
    root = _root(data)
    name = local(root)
    if name == "candidate":
        entries, notices = candidate.entries(root)
        created = candidate.created(root)
    elif name in passport.ROOTS:
        entries, notices = passport.from_xml(root), ()
        created = passport.created(root)
    else:
        raise ResumeError(
            "this XML is no Europass CV: its root is neither Candidate nor "
            "SkillsPassport."
        )
    return Sheet(
        form=_FORM, entries=capped(entries), created=month(created), notices=notices
    )


def _root(data: bytes) -> "Element":
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(data.strip(b" \t\r\n"))
    except DefusedXmlException as error:
        raise ResumeError(
            "this XML defines entities, which no Europass CV does; export it again."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ResumeError(
            "this XML is not whole; export it from Europass again."
        ) from error
