"""The server on a local network: over TLS, since camera and service worker need it, with an authority made here.

A phone first opens a plain page that hands out the authority's certificate and says how to trust it.
"""

import ipaddress
import os
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import click
import qrcode
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from flask.cli import with_appcontext

from server.clock import now
from server.config import Settings

AUTHORITY_DAYS = 3650
SERVER_DAYS = 397  # phones refuse a server's certificate that lasts longer


@click.command()
@with_appcontext
def lan() -> None:
    """Serve the local network over TLS, and print a QR code to open on a phone."""
    sys.exit(serve(Settings.from_environment()))


def serve(settings: Settings) -> int:
    """Hand out the authority on the next port while gunicorn serves over TLS; its exit status."""
    address = own_address()
    folder = settings.DATA / "keys" / "lan"
    make_certificates(folder, address)
    Thread(
        target=first_page(settings.PORT + 1, address, settings.PORT, folder).serve_forever, daemon=True
    ).start()
    welcome = f"http://{address}:{settings.PORT + 1}/"
    qr = qrcode.QRCode(border=2)
    qr.add_data(welcome)
    qr.print_ascii(out=sys.stdout, invert=True)
    print(
        f"手机先打开 Open first on the phone: {welcome}\n然后 then: https://{address}:{settings.PORT}/",
        flush=True,
    )
    return run_gunicorn(settings, address, folder)


def own_address() -> str:
    """This machine's address on its network; 127.0.0.1 where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(
                ("192.0.2.1", 9)
            )  # a documentation address; connecting a datagram socket sends nothing
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def make_certificates(folder: Path, address: str) -> None:
    """Keep one authority for as long as it lasts, and make a server certificate for today's address."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / "authority.pem").exists():
        key = ec.generate_private_key(ec.SECP256R1())
        write_private(folder / "authority.key", key)
        (folder / "authority.pem").write_bytes(to_pem(authority(key)))
    issuer = x509.load_pem_x509_certificate((folder / "authority.pem").read_bytes())
    issuer_key = serialization.load_pem_private_key((folder / "authority.key").read_bytes(), None)
    assert isinstance(issuer_key, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    write_private(folder / "server.key", key)
    (folder / "server.pem").write_bytes(to_pem(server(address, key, issuer, issuer_key)))


def authority(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Dudao {socket.gethostname()[:40]}")])
    extensions = [
        (x509.BasicConstraints(ca=True, path_length=0), True),
        (usage(sign_certificates=True), True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
    ]
    return certificate(name, name, key.public_key(), AUTHORITY_DAYS, extensions, key)


def server(
    address: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate,
    issuer_key: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
    places = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address(address))]
    extensions = [
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (x509.SubjectAlternativeName(places), False),
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False),
        (usage(sign_certificates=False), True),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False),
    ]
    return certificate(name, issuer.subject, key.public_key(), SERVER_DAYS, extensions, issuer_key)


def usage(sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign_certificates,
        key_cert_sign=sign_certificates,
        crl_sign=sign_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    days: int,
    extensions: list[tuple[x509.ExtensionType, bool]],
    signing_key: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(hours=1))
        .not_valid_after(now() + timedelta(days=days))
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return builder.sign(signing_key, hashes.SHA256())


def to_pem(made: x509.Certificate) -> bytes:
    return made.public_bytes(serialization.Encoding.PEM)


def write_private(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    encoded = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(encoded)


PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>第一次打开 First visit</title>
<style>body{{font:1.1rem/1.7 system-ui;margin:2rem auto;max-width:34rem;padding:0 1rem}}a{{font-size:1.2rem}}</style>
<h1>第一次打开 First visit</h1>
<ol>
<li><a href="/authority.crt">下载证书 Get the certificate</a></li>
<li>安卓：设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书。<br>
Android: Settings → Security → Encryption &amp; credentials → Install a certificate → CA certificate.</li>
<li>苹果：设置 → 已下载描述文件 → 安装；再到 通用 → 关于本机 → 证书信任设置 打开它。<br>
iPhone: Settings → Profile Downloaded → Install; then General → About → Certificate Trust Settings, switch it on.</li>
<li><a href="{goal}">打开 Open {goal}</a></li>
</ol>
<p>用完后请在手机里删除这个证书。Remove the certificate from the phone when you have finished.</p></html>"""


class FirstPage(BaseHTTPRequestHandler):
    """Two answers: how to trust, and the authority's public certificate. Nothing else is reachable here."""

    def __init__(self, goal: str, certificate: bytes, *args: object) -> None:
        self.goal, self.certificate = goal, certificate
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == "/authority.crt":
            self.reply("application/x-x509-ca-cert", self.certificate)
        else:
            self.reply("text/html; charset=utf-8", PAGE.format(goal=escape(self.goal)).encode())

    def reply(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Who opens the page is nobody's business."""


def first_page(port: int, address: str, goal_port: int, folder: Path) -> ThreadingHTTPServer:
    handler = partial(FirstPage, f"https://{address}:{goal_port}/", (folder / "authority.pem").read_bytes())
    return ThreadingHTTPServer((address, port), handler)


def run_gunicorn(settings: Settings, address: str, folder: Path) -> int:
    command = [
        "gunicorn",
        "--config",
        "python:server.gunicorn_settings",
        "--bind",
        f"{address}:{settings.PORT}",
    ]
    command += [
        "--certfile",
        str(folder / "server.pem"),
        "--keyfile",
        str(folder / "server.key"),
        "server.wsgi:app",
    ]
    surroundings = {**os.environ, "DUDAO_PUBLIC_URL": f"https://{address}:{settings.PORT}"}
    subprocess.run(["dudao", "cards", "init"], env=surroundings, check=True)  # cards name today's address
    gunicorn = subprocess.Popen(command, env=surroundings)
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: gunicorn.terminate())
    return gunicorn.wait()
