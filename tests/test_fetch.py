"""`--fetch`: pages of a list are asked for politely, once, and kept; nothing else ever is."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import load_commands
from kg.errors import ReadError
from kg.model import Document
from kg.read import Skipped, Warned, fetch

WORDS = "Jane Foss founded Kestrel in Oslo, and she led it for ten years until it was sold. " * 3


class Site:
    """A site of a few pages that remembers what it was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append(self.path)
                site.agents.add(self.headers["User-Agent"])
                missing = (404, {}, b"")
                status, headers, body = site.pages.get(self.path, missing)
                tag = headers.get("ETag")
                if tag and self.headers.get("If-None-Match") == tag:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def put(self, path: str, words: str = WORDS, status: int = 200, **headers: str) -> str:
        body = f"<html lang='en'><body><article><p>{words}</p></article></body></html>".encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": "text/html", **named}, body)
        return self.url + path

    def rules(self, text: str) -> None:
        self.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, text.encode())

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr("kg.read.apart.is_worker", lambda: True)  # so that pages are read here
    site = Site()
    yield site
    site.close()


@pytest.fixture
def get(tmp_path):
    waited: list[float] = []

    def get_all(*urls: str):
        return list(fetch.fetch(list(urls), cache=tmp_path / "cache", sleep=waited.append))

    get_all.waited = waited
    return get_all


def test_a_page_is_a_document_with_its_address_as_id(site, get):
    url = site.put("/a")
    (found,) = get(url)
    assert isinstance(found, Document)
    assert (found.id, found.url, found.text) == (url, url, WORDS.strip())
    assert site.asked == ["/robots.txt", "/a"]
    assert site.agents == {fetch.AGENT}


def test_what_robots_txt_forbids_is_not_asked_for(site, get):
    site.rules("User-agent: *\nDisallow: /private\nCrawl-delay: 7\n")
    (skipped,) = get(site.put("/private/a"))
    assert "robots.txt of 127.0.0.1" in skipped.reason
    assert site.asked == ["/robots.txt"]


def test_a_site_whose_robots_txt_fails_is_left_alone(site, get):
    site.pages["/robots.txt"] = (503, {}, b"")
    assert isinstance(get(site.put("/a"))[0], Skipped)
    assert "/a" not in site.asked


def test_a_site_is_asked_no_oftener_than_it_asks_for(site, get):
    site.rules("User-agent: *\nCrawl-delay: 7\n")
    get(site.put("/a"), site.put("/b"))
    assert [round(seconds) for seconds in get.waited] == [7, 7]


def test_a_page_that_did_not_change_is_not_sent_again_and_one_that_is_gone_is_kept(site, get):
    url = site.put("/a", ETag='"1"')
    before = get(url)
    assert get(url) == before
    site.put("/a", "Bo Lane sold it.", ETag='"2"')
    assert get(url)[0].text == "Bo Lane sold it."
    site.put("/a", status=500)
    warned, kept = get(url)
    assert isinstance(warned, Warned)
    assert "500" in warned.reason
    assert kept.text == "Bo Lane sold it."


def test_a_page_that_leads_elsewhere_is_read_there_and_only_on_the_web(site, get):
    there = site.put("/there")
    (found,) = get(site.put("/here", status=301, Location="/there"))
    assert (found.id, found.url) == (f"{site.url}/here", there)
    for place in ("file:///etc/passwd", "ftp://127.0.0.1/a"):
        (skipped,) = get(site.put("/out", status=302, Location=place))
        assert skipped.reason == f"not fetched: it leads to {place}"
    (skipped,) = get(site.put("/round", status=302, Location="/round"))
    assert skipped.reason == "not fetched: it leads on more than 5 times"


def test_a_page_that_is_too_large_or_not_there_is_skipped(site, get, monkeypatch):
    monkeypatch.setattr(fetch, "_MAX_BYTES", 100)
    large, missing = get(site.put("/a"), f"{site.url}/none")
    assert large.reason == "not fetched: more than 100 bytes"
    assert missing.reason.startswith("not fetched: 404")


def test_a_list_has_an_address_a_line(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("# mine\nhttps://a.example/x\n\nhttps://a.example/x\nhttp://b.example\n")
    assert fetch.addresses_in(path) == ["https://a.example/x", "http://b.example"]
    path.write_text("https://a.example/x\nfile:///etc/passwd\n")
    with pytest.raises(ReadError, match=r"list\.txt, line 2: 'file:///etc/passwd' is no address"):
        fetch.addresses_in(path)


@pytest.mark.model
def test_a_build_reads_the_pages_of_a_list_beside_files(site, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    url = site.put("/a")
    (tmp_path / "list.txt").write_text(f"{url}\n{site.url}/none\n")
    (tmp_path / "b.txt").write_text("Omar Reyes leads Vesta.")
    graph = tmp_path / "g.kg"
    command = [
        "build",
        str(tmp_path / "b.txt"),
        "--fetch",
        str(tmp_path / "list.txt"),
        "-o",
        str(graph),
    ]
    result = CliRunner().invoke(load_commands(), command)
    assert result.exit_code == 0, result.output
    assert f"skipped {site.url}/none: not fetched: 404" in result.output
    with kg.open(graph) as opened:
        assert sorted(opened.folder.known()) == ["b.txt", url]
        assert opened.query(f"ASK {{ ?text schema:url <{url}> }}").answer


def test_a_build_without_files_and_without_a_list_says_so():
    result = CliRunner().invoke(load_commands(), ["build"])
    assert result.exit_code == 1
