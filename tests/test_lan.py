"""The local network: an authority made here, and the page that hands it out."""

import ssl
import threading
import urllib.request
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store

from server.certificates import make_certificates
from server.clock import now
from server.first_page import first_page
from server.lan import own_address


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_certificates(tmp_path / "lan", "127.0.0.1")
    return tmp_path / "lan"


def read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_phones_that_trust_the_authority_trust_the_server(folder: Path) -> None:
    policy = PolicyBuilder().store(Store([read(folder / "authority.pem")])).time(now())
    verifier = policy.build_server_verifier(x509.IPAddress(ip_address("127.0.0.1")))
    assert verifier.verify(read(folder / "server.pem"), [])


def test_the_authority_stays_when_the_address_changes(folder: Path) -> None:
    before = (folder / "authority.pem").read_bytes()
    make_certificates(folder, "127.0.0.2")
    assert (folder / "authority.pem").read_bytes() == before
    ssl.create_default_context().load_cert_chain(folder / "server.pem", folder / "server.key")


def test_private_keys_are_nobody_elses_to_read(folder: Path) -> None:
    assert {path.stat().st_mode & 0o077 for path in folder.glob("*.key")} == {0}


def test_the_first_page_hands_out_the_certificate_and_nothing_else(folder: Path) -> None:
    page = first_page(0, "127.0.0.1", 8443, folder)
    threading.Thread(target=page.serve_forever, daemon=True).start()
    place = f"http://127.0.0.1:{page.server_port}"
    try:
        with urllib.request.urlopen(f"{place}/authority.crt") as reply:
            assert reply.read() == (folder / "authority.pem").read_bytes()
        with urllib.request.urlopen(f"{place}/../authority.key") as reply:
            assert b"PRIVATE KEY" not in reply.read()
    finally:
        page.shutdown()
        page.server_close()


def test_a_machine_knows_its_own_address() -> None:
    assert own_address().count(".") == 3
