"""Documents of all kinds: odd, hostile, cut short, and those of other people."""

import gzip
import json
import socket
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from auditor.connectors._feed.document import Form, looked_at
from auditor.connectors._feed.model import BLANK
from auditor.errors import ConnectorError
from tests.connectors.feeds import hold_to_truth, page, read
from tests.connectors.wires import drips, service
from tests.services import blog_forms as forms
from tests.services import faults
from tests.services.blog import Blog
from tests.services.blog_lives import UNTIL, usual
from tests.services.wire import Call, Reply

HEAD = b"<rss version='2.0'><channel>"
TAIL = b"</channel></rss>"
ITEM = b"<item><link>https://a.example/1</link></item>"


# Encodings.


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-8-sig"])
def test_wide_encodings_are_read_by_their_mark(encoding: str) -> None:
    text = "<rss version='2.0'><channel><item><title>Žluťoučký</title></item>"
    found = page(f"{text}</channel></rss>".encode(encoding))
    assert found and found.entries[0].title == "Žluťoučký" and not found.cut


@pytest.mark.parametrize(
    "declared, kind",
    [("<?xml version='1.0' encoding='iso-8859-2'?>", "text/xml"), ("", "charset=")],
)
def test_a_charset_is_taken_from_the_document_or_else_the_header(
    declared: str, kind: str
) -> None:
    text = declared + "<rss version='2.0'><channel><item><title>Ž</title></item>"
    header = f"text/xml; {kind}iso-8859-2" if kind == "charset=" else kind
    found = page((text + "</channel></rss>").encode("iso-8859-2"), header)
    assert found and found.entries[0].title == "Ž"


def test_a_charset_that_is_none_costs_signs_and_no_post() -> None:
    text = b"<?xml version='1.0' encoding='no-such'?>" + HEAD + ITEM + TAIL
    found = page(text, "text/xml; charset=neither")
    assert found and len(found.entries) == 1


# What they are is seen in the bytes.


@pytest.mark.parametrize(
    "body, form",
    [
        (HEAD + TAIL, Form.XML),
        (b"\n\n <!-- <html> --><feed xmlns='http://www.w3.org/2005/Atom'/>", Form.XML),
        (b"<!DOCTYPE html><html><rss></html>", Form.HTML),
        (b'{"version": 1}', Form.JSON),
        (b"", Form.OTHER),
        (b"just text", Form.OTHER),
        (b"[1]", Form.OTHER),
    ],
)
def test_the_form_is_seen_in_the_bytes(body: bytes, form: Form) -> None:
    assert looked_at(body).form is form


@pytest.mark.parametrize(
    "body",
    [
        b'{"version": "https://jsonfeed.org/version/1", "items": 7}',
        b'{"items": []}',
        b"{not json",
        b"{" * 100_000,
        b"<rss></rss>",
        b"<svg/>",
    ],
)
def test_what_is_no_feed_is_none(body: bytes) -> None:
    found = page(body)
    assert found is None or not found.entries


def test_items_of_wrong_types_cost_themselves() -> None:
    whole = {"id": "1", "url": "/one", "date_published": "2026-10-05T10:00:00+02:00"}
    items: list[object] = [
        whole,
        None,
        7,
        [],
        {"id": [1], "url": 5, "title": {}, "authors": [3]},
    ]
    items += [{"id": 9, "date_published": 20261005, "tags": [None, "a\x1b[2J"]}]
    feed = {"version": "https://jsonfeed.org/version/1", "items": items, "authors": 3}
    found = page(json.dumps(feed).encode())
    assert found and found.entries[1:4] == (BLANK,) * 3, "a post may be lost there"
    assert found.entries[0].link == "https://a.example/one"
    assert found.entries[0].published == datetime(2026, 10, 5, 8, tzinfo=UTC)
    assert found.entries[5].tags == ("a",) and found.entries[5].published is None


def test_a_json_feed_that_breaks_off_is_not_taken_for_another_page() -> None:
    with Blog(usual(), "json", faults=[faults.invalid_json(times=None)]) as blog:
        assert read(blog).code == "cut_off"


def test_no_address_of_a_person_is_kept() -> None:
    mail = b"ada@mail.example"
    author = b"<author>" + mail + b"</author><title>To " + mail + b"</title>"
    found = page(HEAD + ITEM.replace(b"<link>", author + b"<link>") + TAIL)
    assert found and "@" not in str(found)
    assert found.entries[0].authors[0].startswith("address ")
    named = author.replace(mail + b"</a", mail + b" (Ada Example)</a")
    found = page(HEAD + ITEM.replace(b"<link>", named + b"<link>") + TAIL)
    assert found and found.entries[0].authors == ("Ada Example",)


def test_links_that_open_no_page_are_left_out() -> None:
    link = b"<item><link>javascript:alert(1)</link><guid>x</guid></item>"
    found = page(HEAD + link + b"<item><enclosure url='/a.mp3'/></item>" + TAIL)
    assert found and found.entries[0].link == ""
    assert found.entries[1].link == "https://a.example/a.mp3"


# Hostile.


def laughs() -> bytes:
    rows = "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">'
        for a, b in zip("abcdefghi", "bcdefghij")  # noqa: B905
    )
    return f'<!DOCTYPE r [<!ENTITY a "ha">{rows}]>'.encode() + HEAD + b"&j;" + TAIL


HOSTILE = {
    "entities": laughs(),
    "an outer entity": b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    + HEAD
    + b"<item><title>&x;</title></item>"
    + TAIL,
    "depth": HEAD + b"<a>" * 1000 + b"</a>" * 1000 + TAIL,
    "depth, unclosed": HEAD + b"<a>" * 500_000 + TAIL,
    "items": HEAD + b"<item/>" * 50_000 + TAIL,
    "elements": HEAD + b"<a/>" * 500_000 + TAIL,
    "signs": HEAD + b"<" * 500_000 + TAIL,
    "length, not well-formed": HEAD + b"&" * 5_000_000 + TAIL,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_keep_a_parser_busy_is_refused(name: str) -> None:
    with pytest.raises(ConnectorError) as caught:
        page(HOSTILE[name])
    assert caught.value.code in ("entities_refused", "too_large")


def _endless(first: bytes, piece: bytes) -> object:
    def talk(line: socket.socket) -> None:
        line.sendall(first)
        while True:
            line.sendall(piece)

    return talk


def test_bombs_endless_bodies_and_drops_end() -> None:
    head = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"
    packer = zlib.compressobj(9, wbits=31)
    first, again = (
        packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
        for _ in range(2)
    )
    assert len(again) < 2**11, "each two kilobytes are a megabyte"
    zipped = head + b"Content-Encoding: gzip\r\n\r\n"
    talks = {
        "bomb": _endless(zipped + first, again * 100),
        "endless": _endless(head + b"\r\n" + HEAD, b"<item/>" * 9999),
        "drops": drips(head + b"\r\n" + HEAD),
    }
    codes = {}
    for name, talk in talks.items():
        with service(talk) as url:  # type: ignore[arg-type]
            place = url.partition("//")[2]
            done = read(None, url, allow=place, timeout=0.5 if name == "drops" else 5)
        codes[name] = done.code
        assert done.coverage == [] and done.activities == []
    assert codes["bomb"] == codes["endless"] == "too_large"
    assert codes["drops"] in ("stopped_asking", "unreachable")


def test_ten_megabytes_packed_are_read() -> None:
    text = forms.rss("https://a.example", usual()) + " " * 9 * 2**20
    with Blog([], "plain") as blog:
        blog.files["/feed/"] = ("text/xml", gzip.compress(text.encode()))
        blog.faults.append(_named_gzip)
        assert len(read(blog).activities) == 120


def _named_gzip(call: Call, reply: Reply) -> Reply:
    return replace(reply, headers={"content-encoding": "gzip"})


# Cut short.


@pytest.mark.parametrize("part", [0.3, 0.55, 0.9, 0.999])
def test_a_document_that_breaks_off_is_kept_as_far_as_it_goes(part: float) -> None:
    text = forms.rss("SITE", list(reversed(usual())))
    with Blog([], "plain") as blog:
        body = text.replace("SITE", blog.url)
        cut = body[: min(int(len(body) * part), body.rindex("</channel>"))]
        blog.files["/feed/"] = ("text/xml", cut)
        done = read(blog)
    assert done.code == "cut_off"
    hold_to_truth(done, usual())
    assert len(done.activities) == cut.count("</item>")
    assert done.sees(UNTIL) and not done.sees(date(2016, 11, 9))


def test_an_item_within_an_item_s_text_ends_nothing() -> None:
    text = HEAD + ITEM + b"<item><description><![CDATA[ </item> "
    found = page(text)
    assert found and found.cut and len(found.entries) == 1


RDF = (
    b"<rdf:RDF xmlns='http://purl.org/rss/1.0/' "
    b"xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
)


@pytest.mark.parametrize(
    "head", [HEAD, b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", RDF]
)
def test_a_long_document_that_breaks_off_is_read_as_a_whole_one(head: bytes) -> None:
    title = b"<title><![CDATA[" + b"<b>" * 900 + b"]]></title><link>"
    item = ITEM.replace(b"<link>", title)
    entry = item.replace(b"item>", b"a:entry>") if b"a:" in head else item
    found = page(head + entry * 2000 + b"<item")
    assert found and found.cut and len(found.entries) == 2000


def test_nothing_but_a_head_is_told_as_broken_off() -> None:
    with Blog([], "plain") as blog:
        blog.files["/feed/"] = ("text/xml", HEAD + b"<title>Not")
        assert read(blog).code == "cut_off"
