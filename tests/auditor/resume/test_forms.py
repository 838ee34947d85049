import json
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import ResumeError
from auditor.resume import forms, readers
from auditor.resume.forms import Form

JOB = {"work": [{"name": "Imagined Works", "startDate": "2020"}]}
WORD = ("[Content_Types].xml", "word/document.xml")
OPEN = ("META-INF/manifest.xml", "content.xml")
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On"


def packed(*names: str, **texts: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in [*((n, "") for n in names), *texts.items()]:
            archive.writestr(name, text)
    return file.getvalue()


def odf(kind: str) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}\n"
    return packed(*OPEN, mimetype=mime)


def stream(name: str) -> bytes:
    return OLE2 + name.encode("utf-16-le") + bytes(50)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7\n1 0 obj", Form.PDF),
        (b"\n\n%PDF-1.4", Form.PDF),
        (b"junk of a mail gateway\n" * 20 + b"%PDF-1.4\n1 0 obj", Form.PDF),
        (packed(*WORD), Form.DOCX),
        (packed("[Content_Types].xml", "word/document2.xml"), Form.DOCX),
        (packed(*WORD, "word/embeddings/xl/workbook.xml"), Form.DOCX),
        (odf("text"), Form.ODT),
        (odf("text-template"), Form.ODT),
        (packed(*OPEN), Form.ODT),
        (packed("Profile.csv", "Positions.csv"), Form.LINKEDIN),
        (packed("Basic_Export/Positions.csv"), Form.LINKEDIN),
        (packed("Positions (1).csv"), Form.LINKEDIN),
    ],
)
def test_binary_forms(data: bytes, form: Form) -> None:
    assert forms.of(data) is form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (json.dumps(JOB), Form.JSON_RESUME),
        (json.dumps({"basics": {}, "projects": []}), Form.JSON_RESUME),
        ('{"employment": {"history": []}}', Form.JSON_RESUME),
        ('{"SkillsPassport": {"LearnerInfo": {}}}', Form.EUROPASS),
        ('{"cv": {"name": "Somebody"}}', Form.RENDERCV),
        ("cv:\n  name: Somebody\n  sections:\n", Form.RENDERCV),
        ("# mine\n---\ndesign:\n  theme: x\n\ncv: # all\n\n  name: S\n", Form.RENDERCV),
        ("cv: {name: Somebody}\n", Form.RENDERCV),
        ("basics:\n  name: S\nwork:\n- name: Imagined\n", Form.JSON_RESUME),
        ("work:\n  -\n    company: Imagined\n", Form.JSON_RESUME),
        ("work:\r\n  - name: Imagined\r\n", Form.JSON_RESUME),
        ("<!DOCTYPE html><p>Work", Form.HTML),
        ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>\n<html>", Form.HTML),
        ("<!-- made --><HTML lang=en>europass.cedefop.europa.eu", Form.HTML),
        ("<h1>Work</h1>\n<p>Imagined\n<p>2019", Form.HTML),
        ("<?xml version='1.0'?><SkillsPassport xmlns='x'>", Form.EUROPASS),
        ("<Candidate xmlns='http://www.europass.eu/1.0'>", Form.EUROPASS),
        ("<oa:Candidate>", Form.EUROPASS),
        (f"{POSITIONS}\nImagined,Engineer,,,Mar 2019,\n", Form.LINKEDIN),
        (f"Notes:\nas you asked\n\n{POSITIONS}\n", Form.LINKEDIN),
        (POSITIONS.replace(",", ";"), Form.LINKEDIN),
        ("School Name,Start Date,End Date,Notes,Degree Name", Form.LINKEDIN),
        ("% mine\n\\documentclass{article}\n", Form.LATEX),
        ("\\input{head}\n\\begin{document}\n", Form.LATEX),
        ("\\section{Work}\nImagined\n\\cvsection{Study}\n", Form.LATEX),
        ("Somebody\n\n## Work\n\nImagined", Form.MARKDOWN),
        ("**Work**\n\nImagined, 2019", Form.MARKDOWN),
        ("__Work__\n\nImagined, 2019", Form.MARKDOWN),
        ("Somebody [site](http://x.invalid)", Form.MARKDOWN),
        ('<div align="center">\n\n# Somebody\n\nWork\n\nmore', Form.MARKDOWN),
        ("[![badge](x)](y)\n\n# Somebody", Form.MARKDOWN),
        ("[Somebody](x)\n\nWork", Form.MARKDOWN),
        ("---\ntitle: Resume\n---\n# Work\n", Form.MARKDOWN),
        ("WORK\n\nImagined, 2019 - 2021\n- did things", Form.TEXT),
        ("WORK\n====\nImagined\n", Form.TEXT),
        ("Name: Somebody\nWork: Imagined\n", Form.TEXT),
        ("Somebody\n\nwork:\n- role: x\n", Form.TEXT),
        ("Wrote a %PDF-1.7 parser in 2019", Form.TEXT),
        ("{braces} in the first line", Form.TEXT),
        ("snake__case__name and 2 ** 3 ** 4", Form.TEXT),
        ("BM is a company, 2019", Form.TEXT),
        ("a stray \x07 bell, " + "x" * 200, Form.TEXT),
        ("work:\n- name: Imagined\n" + "x: 1\n" * 30_000, Form.JSON_RESUME),
    ],
)
def test_text_forms_in_every_encoding(text: str, form: Form) -> None:
    spelt = text.encode()
    marked = [spelt, b"\xef\xbb\xbf" + spelt, text.encode("utf-16")]
    wide = [text.encode(f"utf-16-{end}") for end in ("le", "be")]
    for data in [*marked, *wide, text.encode("utf-32")]:
        assert forms.of(data) is form


def test_text_of_windows() -> None:
    assert (
        forms.of("# Erfahrung für Müller \u2013 2019".encode("cp1252")) is Form.MARKDOWN
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\0\t", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (stream("WordDocument"), "before 2007 (.doc); save it as PDF or DOCX"),
        (stream("EncryptedPackage"), "locked with a password"),
        (stream("Workbook"), "spreadsheet"),
        (stream("PowerPoint Document"), "slide show"),
        (stream("__substg1.0_001"), "mail"),
        (OLE2, "old office program"),
        (b"{\\rtf1\\ansi", "this is RTF; save it as PDF or DOCX"),
        (b"\x89PNG\r\n\x1a\n", "picture (PNG); run text recognition"),
        (b"\xff\xd8\xff\xe0", "picture (JPEG)"),
        (b"GIF89a", "picture (GIF)"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "picture (WebP)"),
        (b"II*\0", "picture (TIFF)"),
        (b"MM\0*", "picture (TIFF)"),
        (b"\0\0\0\x18ftypheic", "picture (HEIC)"),
        (b"BM\x01\x02\x03\x04\0\0\0\0", "picture (BMP)"),
        (b"\x1f\x8b\x08", "packed file (gzip); unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "packed file (7z)"),
        (b"Rar!\x1a\x07\0", "packed file (RAR)"),
        (b"BZh91AY&SY", "packed file (bzip2)"),
        (b"cv.pdf".ljust(257, b"\0") + b"ustar\0", "packed file (tar)"),
        (b"%!PS-Adobe-3.0", "PostScript"),
        (packed("Index/Document.iwa"), "Pages; export it as PDF"),
        (packed("index.xml"), "Pages"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "spreadsheet"),
        (packed("[Content_Types].xml", "ppt/x.xml"), "slide show"),
        (packed("META-INF/container.xml"), "e-book"),
        (odf("spreadsheet"), "no text document"),
        (packed("cv.pdf"), "unpack it and pass the resume itself"),
        (packed("Profile.csv"), "export has no Positions.csv; ask LinkedIn"),
        (b"PK\x03\x04", "damaged"),
        (b"<?xml version='1.0'?><w:wordDocument>", "Word file of 2003"),
        (b"<?xml version='1.0'?><pkg:package>", "Word file in one XML"),
        (b"<?xml version='1.0'?><office:document>", "flat OpenDocument"),
        (b"<?xml version='1.0'?><svg>", "picture (SVG)"),
        (b"<?xml version='1.0'?><catalogue>", "of no resume that is known"),
        (b"{ no", "is not JSON (line 1)"),
        (b'{"work": [}', "is not JSON (line 1)"),
        (b"[" * 200_000, "is not JSON"),
        (b'{"work": [{"startDate": ' + b"9" * 5000 + b"}]}", "is not JSON"),
        (b"[]", "no JSON Resume"),
        (b'{"basics": {}}', "no JSON Resume"),
        (b"theme:\n  a: 1\njobs:\n  - b\n", "neither of RenderCV nor a JSON Resume"),
        (b"First Name,Last Name,Maiden Name\n", "lists no jobs; pass Positions.csv"),
        (b"Date: today\nMIME-Version: 1.0\n", "mail or web page"),
        (b'#import "@preview/cv:1"\n= Work\n', "Typst; compile it"),
        (bytes(range(256)) * 4, "no document that is known"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "no document that is known"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ResumeError) as caught:
        forms.of(data)
    sentence = str(caught.value)
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


UNITS = r"[ < { ( \ * - # , <a **a __a [[a [a]( a:N work:N cv:NS x-y:SzN TN SN NSa"


def units() -> list[str]:
    blanks = str.maketrans({"N": "\n", "S": " ", "T": "\t"})
    return [unit.translate(blanks) for unit in UNITS.split()]


@pytest.mark.parametrize("unit", units())
def test_hostile_text_takes_no_time(unit: str) -> None:
    for text in (unit * (200_000 // len(unit)), f"work:\n{unit * 50_000}"):
        try:
            forms.of(text.encode())
        except ResumeError as error:
            assert "\n" not in str(error)


@given(st.binary(max_size=100) | st.text(max_size=50).map(str.encode))
def test_any_bytes_are_a_form_or_a_sentence(data: bytes) -> None:
    try:
        assert forms.of(data) in Form
    except ResumeError as error:
        assert "\n" not in str(error)


def test_every_form_has_a_reader() -> None:
    for form in Form:
        assert callable(readers.reader(form))
