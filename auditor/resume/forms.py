"""Which form a resume has, by its content alone: a wrong extension is no error."""

import csv
import json
import re
from enum import StrEnum
from typing import Any

from auditor.errors import ResumeError
from auditor.resume import unreadable
from auditor.resume.decoding import decoded
from auditor.resume.unzip import Archive


class Form(StrEnum):
    """A form that can be read; the value is how the audit file calls it.

    ``JSON_RESUME`` may be spelt as JSON or as YAML, ``LINKEDIN`` is the zip of an
    export or one CSV out of it, ``EUROPASS`` is XML or JSON.
    """

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    HTML = "html"
    MARKDOWN = "markdown"
    LATEX = "latex"
    TEXT = "text"
    JSON_RESUME = "jsonresume"
    RENDERCV = "rendercv"
    LINKEDIN = "linkedin"
    EUROPASS = "europass"


#: how much of a text is looked at; headings and the first jobs stand in it
_HEAD = 100_000
_JSON_SECTIONS = frozenset(
    {"work", "education", "volunteer", "projects", "publications"}
)
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f]")
#: text of a person may hold a stray control character, bytes of a program hold many
_MAX_CONTROL = 0.01

_ODT = b"application/vnd.oasis.opendocument.text"
_HTML = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]", re.I)
_MARKUP = re.compile(r"\s*<(?:[?!]?[A-Za-z]|!--)")
_TAG_LINE = re.compile(r"^[ \t]*<[/!]?[A-Za-z]", re.M)
_TEXT_LINE = re.compile(r"^[ \t]*[^\s<]", re.M)
_EUROPASS = re.compile(
    r"<(?:\w+:)?(?:SkillsPassport|LearnerInfo|Candidate)\b|europass\.cedefop\.europa\.eu"
)
_JSON = re.compile(r"\s*(?:\{\s*(?:[\"}]|\w+\s*$)|\[\s*[\[{\"])", re.M)
_LATEX = re.compile(
    r"^[^%\n]{0,200}\\(?:documentclass|begin\s*\{document\}|cventry|resumeSubheading)",
    re.M,
)
_LATEX_SECTION = re.compile(r"^[ \t]*\\(?:cv)?(?:sub)*section\*?[\[{]", re.M)
_LINKEDIN_OTHER = re.compile(r"\s*First Name,Last Name,")
#: LinkedIn's notes above a table are some five lines
_HEADER_WITHIN = 20
_MAX_HEADER = 2_000
_GAP = r"[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n){0,20}"
_RENDERCV = re.compile(
    rf"^[\"']?cv[\"']?:(?:{_GAP}[ \t]+[\"']?\w+[\"']?[ \t]*:|[ \t]*\{{)", re.M
)
_YAML_RESUME = re.compile(
    rf"^[\"']?(?:work|education|volunteer|projects)[\"']?:{_GAP}"
    r"[ \t]*-[ \t]*(?:\n[ \t]*)?[\"']?[A-Za-z]+[\"']?[ \t]*:",
    re.M,
)
_YAML_KEY = re.compile(r"^[\"']?[A-Za-z_][\w-]*[\"']?:[ \t]*(?:#[^\n]*)?$", re.M)
#: what stands at the left edge of a text, but of no YAML
_YAML_ODD = re.compile(
    r"^(?![\"']?[A-Za-z_][\w-]*[\"']?:(?:\s|$)|\.\.\.|%YAML)[^\s#-]|^-\w", re.M
)
_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6}[ \t]+\S"  # a heading
    r"|(?<![*\w])\*\*[^\s*][^*\n]{0,200}\*\*(?!\*)"  # strong
    r"|(?<!\w)__[^\s_][^_\n]{0,200}__(?!\w)"
    r"|\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)",  # a link
    re.M,
)


def of(data: bytes) -> Form:
    """Return the form of a file, whatever it is called.

    Raises:
        ResumeError: if no form is known by which it could be read; the sentence says
            what the file is and what to pass instead, without the file's name.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(Archive(data))
    sentence = unreadable.binary(data)
    if sentence:
        raise ResumeError(sentence)
    return Form.PDF if _is_pdf(data) else _of_text(decoded(data))


def is_positions(name: str) -> bool:
    """Whether a member of a zip, or a file, is by its name LinkedIn's table of jobs."""
    base = name.rpartition("/")[2].lower()
    return base.startswith("positions") and base.endswith(".csv")


def _is_pdf(data: bytes) -> bool:
    """A mention of %PDF in the text is none: after junk, there must be objects."""
    at = data.find(b"%PDF-", 0, 1024)
    return data.lstrip()[:4] == b"%PDF" or (at >= 0 and b" obj" in data)


def _of_zip(archive: Archive) -> Form:
    names = archive.names
    if "[Content_Types].xml" in names and any(n.startswith("word/") for n in names):
        return Form.DOCX
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return _of_open_document(archive)
    if any(map(is_positions, names)):
        return Form.LINKEDIN
    raise ResumeError(unreadable.packed(names))


def _of_open_document(archive: Archive) -> Form:
    mime = archive.read("mimetype") if "mimetype" in archive.names else _ODT
    if mime.strip().startswith(_ODT):
        return Form.ODT
    raise ResumeError(unreadable.OPEN_DOCUMENT)


def _of_text(text: str) -> Form:
    if not text.strip("\0 \t\r\n\f\v"):
        raise ResumeError("this file is empty; pass the resume itself.")
    head = text[:_HEAD].replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(head)) > len(head) * _MAX_CONTROL:
        raise ResumeError(unreadable.NO_TEXT)
    form = _of_markup(head) or _of_data(text, head)
    if form:
        return form
    sentence = unreadable.text(head)
    if sentence:
        raise ResumeError(sentence)
    return Form.MARKDOWN if _MARKDOWN.search(head) else Form.TEXT


def _of_markup(head: str) -> Form | None:
    """Tell HTML and Europass by their tags; Markdown may begin with a tag, too."""
    if not _MARKUP.match(head):
        return None
    if _HTML.search(head):
        return Form.HTML
    if _EUROPASS.search(head):
        return Form.EUROPASS
    if head.lstrip().startswith("<?xml"):
        raise ResumeError(unreadable.markup(head))
    tags, texts = len(_TAG_LINE.findall(head)), len(_TEXT_LINE.findall(head))
    return Form.HTML if tags > texts else None


def _of_data(text: str, head: str) -> Form | None:
    """Tell what programs read: JSON, LaTeX, the tables of LinkedIn, YAML."""
    if head.lstrip()[:1] in {"{", "["} and (form := _of_json(text, head)):
        return form
    if _LATEX.search(head) or len(_LATEX_SECTION.findall(head)) > 1:
        return Form.LATEX
    if _is_linkedin(head):
        return Form.LINKEDIN
    if _LINKEDIN_OTHER.match(head):
        raise ResumeError(
            "this table of a LinkedIn export lists no jobs; pass Positions.csv, or the "
            "whole export."
        )
    return _of_yaml(head)


def _is_linkedin(head: str) -> bool:
    from auditor.resume.readers._structured.headers import table

    lines = head.split("\n", _HEADER_WITHIN)[:_HEADER_WITHIN]
    for line in (line[:_MAX_HEADER] for line in lines):
        for separator in ",;\t":
            if separator in line and table(
                next(csv.reader([line], delimiter=separator))
            ):
                return True
    return False


def _of_json(text: str, head: str) -> Form | None:
    try:
        return _of_document(json.loads(text))
    except (ValueError, RecursionError) as error:
        if not _JSON.match(head):
            return None
        line = f" (line {error.lineno})" if hasattr(error, "lineno") else ""
        raise ResumeError(
            f"this is not JSON{line}, though it begins so; mend it, or export it again."
        ) from error


def _of_document(document: Any) -> Form:
    keys = set(document) if isinstance(document, dict) else set()
    if keys & {"SkillsPassport", "LearnerInfo"}:
        return Form.EUROPASS
    if isinstance(document, dict) and isinstance(document.get("cv"), dict):
        return Form.RENDERCV
    if keys & _JSON_SECTIONS or "employment" in keys:  # the latter is FRESH
        return Form.JSON_RESUME
    raise ResumeError(
        "this is JSON but no JSON Resume: it has no work, education, volunteer or "
        "projects; pass the resume in another form."
    )


def _of_yaml(head: str) -> Form | None:
    whole_lines = head.rpartition("\n")[0] if len(head) == _HEAD else head
    if _YAML_ODD.search(whole_lines):
        return None
    if _RENDERCV.search(head):
        return Form.RENDERCV
    if _YAML_RESUME.search(head):
        return Form.JSON_RESUME
    if len(_YAML_KEY.findall(head)) > 1:
        raise ResumeError(
            "this is YAML, but neither of RenderCV nor a JSON Resume; pass the resume "
            "in another form."
        )
    return None
