"""The press: the same bytes for the same text, and nothing but its own shelf to draw from."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings
from django.template import Context, Template
from pypdf import PdfReader

from investigations import rendering
from investigations.rendering import NotRendered, render

SECRET = "비밀-파일-내용-4711"
PAGE = '<!doctype html><html lang="ko"><head><title>시험</title></head><body>{}</body></html>'


@pytest.fixture
def listener():
    """A server on this machine that counts who asks it for anything."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.asked = asked
    yield server
    server.shutdown()
    server.server_close()


VECTORS = [
    '<img src="{url}">',
    '<img src="{file}">',
    '<div style="background:url({url})">x</div>',
    '<div style="background:url({file})">x</div>',
    "<style>@import url({url});</style>",
    "<style>@import '{file}';</style>",
    "<style>@font-face{{font-family:x;src:url({url})}} p{{font-family:x}}</style><p>x</p>",
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{file}">',
    '<a rel="attachment" href="{file}">x</a>',
    '<object data="{file}" type="image/png"></object>',
    '<embed src="{url}">',
    '<iframe src="{file}"></iframe>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{file}" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="{url}#a"/></svg>',
    '<base href="{url}"><img src="a.png">',
    '<ul style="list-style-image:url({url})"><li>x</li></ul>',
    '<p style="content:url({file})">x</p>',
    '<script src="{url}"></script>',
    '<meta http-equiv="refresh" content="0;url={url}">',
]


def test_text_of_the_file_stays_text(listener, tmp_path):
    url, file = address(listener), secret_file(tmp_path)
    hostile = [vector.format(url=url, file=file) for vector in VECTORS]

    html = Template("{% for each in hostile %}<p>{{ each }}</p>{% endfor %}")
    printed = text_of(render(PAGE.format(html.render(Context({"hostile": hostile})))))

    assert listener.asked == []
    assert SECRET not in printed
    assert all(vector[:5] in printed for vector in VECTORS)


@pytest.mark.parametrize("vector", VECTORS)
def test_even_markup_of_ours_reaches_no_other_address(vector, listener, tmp_path):
    hostile = vector.format(url=address(listener), file=secret_file(tmp_path))

    pdf = b""
    with contextlib.suppress(NotRendered):
        pdf = render(PAGE.format(hostile))

    assert listener.asked == []
    assert SECRET.encode() not in pdf
    assert not pdf or not PdfReader(io.BytesIO(pdf)).attachments


def test_the_same_text_gives_the_same_bytes_on_every_press():
    html = PAGE.format("<h2>사건 개요</h2><p>가나다 ABC 123</p>" * 40)

    first = render(html)
    rendering.close()

    assert render(html) == first


def test_the_paper_is_archival_tagged_and_names_its_language():
    reader = PdfReader(io.BytesIO(render(PAGE.format("<p>본문</p>"))))

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ko"
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2" in metadata or 'pdfaid:part="2"' in metadata


def test_pages_are_told_as_they_are_laid_out():
    told = []

    render(PAGE.format('<p style="break-after:page">쪽</p>' * 3), on_page=told.append)

    assert told[:3] == [1, 2, 3]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<p style="break-after:page">쪽</p>' * 205, "too_many_pages"),
        ("<div>" * 3000, "too_deep"),
    ],
)
def test_a_document_without_measure_is_stopped_and_the_press_goes_on(html, code):
    with pytest.raises(NotRendered) as stopped:
        render(PAGE.format(html))

    assert stopped.value.code == code
    assert render(PAGE.format("<p>다음</p>"))


@pytest.mark.parametrize(
    ("attempt", "refusal"),
    [
        ("bytearray(2 << 30)", "MemoryError"),
        ("__import__('socket').socket()", "PermissionError"),
        ("__import__('subprocess').run(['true'])", "PermissionError"),
        ("open('/etc/passwd')", "PermissionError"),
        ("open('/tmp/leak', 'w')", "PermissionError"),
    ],
)
def test_what_draws_has_neither_memory_nor_network_nor_files_to_spare(attempt, refusal):
    program = (
        f"import socket, subprocess; from investigations import press; press.confine(); {attempt}"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=settings.BASE_DIR, capture_output=True, text=True
    )

    assert ended.stderr.strip().splitlines()[-1].startswith(refusal)


def test_the_press_holds_no_secret_of_the_application():
    render(PAGE.format("x"))
    environment = open(f"/proc/{rendering._press.process.pid}/environ", "rb").read()  # noqa: SIM115, PTH123

    assert b"SECRET_KEY" not in environment
    assert b"DATABASE_URL" not in environment


def test_a_dead_press_is_replaced():
    render(PAGE.format("x"))
    rendering._press.process.kill()
    rendering._press.process.wait()

    assert render(PAGE.format("y"))


def address(listener) -> str:
    return f"http://127.0.0.1:{listener.server_port}/leak"


def secret_file(folder) -> str:
    path = folder / "secret.txt"
    path.write_text(SECRET, encoding="utf8")
    return path.as_uri()


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
