"""XML out of a word processor's zip, parsed safely; names without their namespaces."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from auditor.errors import ResumeError
from auditor.resume.readers._structured.values import month
from auditor.resume.unzip import Archive

#: elements within one another beyond this are no layout
MAX_DEPTH = 100


def parsed(archive: Archive, name: str) -> Element | None:
    """Return the root of a member, None if the document has no such member.

    Raises:
        ResumeError: if it is no XML, or declares entities as no word processor does.
    """
    from defusedxml import DefusedXmlException, ElementTree

    if name not in archive.names:
        return None
    try:
        root: Element = ElementTree.fromstring(archive.read(name))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ResumeError(
            f"{name} inside it is damaged; save the document again and pass that."
        ) from error
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace, which has two spellings."""
    return element.tag.rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute by its name without namespace."""
    if element is None:
        return None
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return text
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child of this name, its first child of the next, and so on."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def named(element: Element | None, name: str) -> Iterator[Element]:
    """Yield all elements of a name anywhere within."""
    if element is not None:
        yield from (one for one in element.iter() if local(one) == name)


def saved(archive: Archive, name: str, field: str) -> str | None:
    """Return the month a document was last saved in, as YYYY-MM.

    None where that is not told, or where only what tells it is damaged.
    """
    try:
        found = next(named(parsed(archive, name), field), None)
    except ResumeError:
        return None
    text = found.text if found is not None else None
    return None if text and text.startswith(_OF_TEMPLATE) else month(text)


#: documents made with python-docx keep the time of its template
_OF_TEMPLATE = "2013-12-23T23:15:00"
