"""The server on a local network: over TLS, since camera and service worker need it, with an authority made here."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Thread

import click
import qrcode
from flask.cli import with_appcontext

from server.certificates import make_certificates
from server.config import Settings
from server.first_page import first_page


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
    page = first_page(settings.PORT + 1, address, settings.PORT, folder)
    Thread(target=page.serve_forever, daemon=True).start()
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
            probe.connect(("192.0.2.1", 9))  # for documents only; connecting a datagram socket sends nothing
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def run_gunicorn(settings: Settings, address: str, folder: Path) -> int:
    """Serve until told to end; gives gunicorn's exit status."""
    command = [
        "gunicorn",
        "--config=python:server.gunicorn_settings",
        f"--bind={address}:{settings.PORT}",
        f"--certfile={folder / 'server.pem'}",
        f"--keyfile={folder / 'server.key'}",
        "server.wsgi:app",
    ]
    surroundings = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "DUDAO_PUBLIC_URL": f"https://{address}:{settings.PORT}",
    }
    subprocess.run(["dudao", "cards", "init"], env=surroundings, check=True)  # cards name today's address
    gunicorn = subprocess.Popen(command, env=surroundings)
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: gunicorn.terminate())
    return gunicorn.wait()
