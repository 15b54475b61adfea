"""Heads left with others: a real time-stamp authority, mail, down or not."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from cases.models import Deposit, Seal
from cases.sealing import deposits, heads
from tests.cases.sealing.conftest import written

pytestmark = pytest.mark.services

AUTHORITY = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""


def openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Path:
    """The keys and certificates of an authority of our own: a root, and a signer under it."""
    folder = tmp_path_factory.mktemp("tsa")
    settings, root, leaf = folder / "tsa.cnf", folder / "root", folder / "tsa"
    settings.write_text(AUTHORITY.format(folder=folder))
    (folder / "serial").write_text("01\n")
    made = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    openssl("req", "-x509", *made, "-subj", "/CN=Root", "-days", "30", "-keyout", f"{root}.key",
            "-out", f"{root}.pem", "-config", str(settings), "-extensions", "root")  # fmt: skip
    openssl("req", *made, "-subj", "/CN=TSA", "-keyout", f"{leaf}.key", "-out", f"{leaf}.csr")
    openssl("x509", "-req", "-in", f"{leaf}.csr", "-CA", f"{root}.pem", "-CAkey", f"{root}.key",
            "-CAcreateserial", "-days", "30", "-extfile", str(settings), "-extensions", "leaf",
            "-out", f"{leaf}.pem")  # fmt: skip
    return folder


class Answers(BaseHTTPRequestHandler):
    """Answers a request for a stamp as ``openssl ts`` does, or as the test spoils it."""

    folder: Path
    spoil = staticmethod(bytes)

    def do_POST(self) -> None:
        asked = self.folder / "asked.tsq"
        asked.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
        stamp = self.folder / "stamp.tsr"
        openssl("ts", "-reply", "-queryfile", str(asked), "-config", str(self.folder / "tsa.cnf"),
                "-out", str(stamp))  # fmt: skip
        answer = type(self).spoil(stamp.read_bytes())
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def served(authority, settings) -> Iterator[type[Answers]]:
    """The authority behind HTTP, as the settings name it."""
    handler = type("Here", (Answers,), {"folder": authority})
    server = HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.AUDIT_TSA_URL = f"http://127.0.0.1:{server.server_port}/"
    settings.AUDIT_TSA_ROOTS = str(authority / "root.pem")
    yield handler
    server.shutdown()
    server.server_close()


def stamps() -> int:
    return Deposit.objects.filter(kind=Deposit.Kind.STAMP).count()


def test_a_head_is_stamped_by_the_authority_and_openssl_agrees(log, served, authority, tmp_path):
    log(2)

    deposits.leave()

    stamp = Deposit.objects.get(kind=Deposit.Kind.STAMP)
    assert abs(stamp.at - timezone.now()) < timedelta(minutes=1)
    token, statement = tmp_path / "stamp.tsr", tmp_path / "statement"
    token.write_bytes(bytes(stamp.token))
    statement.write_bytes(stamp.seal.statement)
    openssl("ts", "-verify", "-data", str(statement), "-in", str(token),
            "-CAfile", str(authority / "root.pem"))  # fmt: skip


def test_one_stamp_an_hour(log, served, monkeypatch):
    log(1)
    deposits.leave()
    log(1)
    deposits.leave()
    assert stamps() == 1

    monkeypatch.setattr(deposits, "BETWEEN_STAMPS", timedelta(0))
    deposits.leave()

    assert stamps() == 2


def flipped(answer: bytes) -> bytes:
    return answer[:-5] + bytes([answer[-5] ^ 1]) + answer[-4:]


@pytest.mark.parametrize(
    "spoil", [flipped, lambda _answer: b"", lambda _answer: b"no stamp at all"]
)
def test_a_stamp_that_does_not_hold_is_not_kept_and_asked_for_again(log, served, spoil):
    log(1)
    served.spoil = staticmethod(spoil)

    deposits.leave()
    assert stamps() == 0

    served.spoil = staticmethod(bytes)
    deposits.leave()
    assert stamps() == 1


def test_an_old_answer_is_not_taken_for_a_new_one(log, served, monkeypatch):
    answers: list[bytes] = []
    served.spoil = staticmethod(lambda answer: answers.append(answer) or answers[0])
    monkeypatch.setattr(deposits, "BETWEEN_STAMPS", timedelta(0))
    log(1)
    deposits.leave()
    log(1)

    deposits.leave()

    assert (len(answers), stamps()) == (2, 1)


def test_an_authority_of_strangers_is_refused(log, served, tmp_path, settings):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", "/CN=Stranger", "-keyout", str(tmp_path / "k"), "-out", str(tmp_path / "c"),
            )  # fmt: skip
    settings.AUDIT_TSA_ROOTS = str(tmp_path / "c")
    log(1)

    deposits.leave()

    assert stamps() == 0


def test_nobody_outside_who_is_down_stops_the_sealing(log, settings):
    settings.AUDIT_TSA_URL = "http://127.0.0.1:9/"
    settings.AUDIT_HEADS_MAIL = ["heads@example.kr"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    log(1)
    deposits.leave()
    log(1)
    deposits.leave()

    assert heads.last_number() == Seal.objects.newest().number
    assert not Deposit.objects.exists()


def test_the_head_is_mailed_once_a_day(log, settings):
    settings.AUDIT_HEADS_MAIL = ["supervisors@example.kr", "prosecution@example.kr"]
    log(1)
    deposits.leave()
    sealed = Seal.objects.newest()
    log(1)
    deposits.leave()

    (sent,) = mail.outbox
    assert sent.to == settings.AUDIT_HEADS_MAIL
    assert sealed.line in sent.body
    assert heads.parsed(sent.body.splitlines()[-1].encode())["root"] == bytes(sealed.root).hex()


def test_nothing_is_mailed_or_stamped_where_nobody_is_named(log):
    written(1)

    deposits.leave()

    assert mail.outbox == []
    assert not Deposit.objects.exists()
