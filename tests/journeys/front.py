"""The front end in a folder of its own, where a newer build can take its place while phones use it."""

import re
from hashlib import md5
from pathlib import Path
from shutil import copytree

from tests.journeys.served import ROOT

BUILT = ROOT / "pwa" / "dist"


class Front:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        copytree(BUILT, folder)

    def renew(self, name: str) -> None:
        """Bring a newer build: its page bears this name, and its worker keeps that page."""
        page, worker = self.folder / "index.html", self.folder / "worker.js"
        named = page.read_text().replace("</head>", f'<meta name="build" content="{name}"></head>')
        kept = f'{{"revision":"{md5(named.encode()).hexdigest()}","url":"index.html"}}'
        renewed, count = re.subn(r'\{"revision":"\w+","url":"index.html"\}', kept, worker.read_text())
        assert count == 1
        page.write_text(named)
        worker.write_text(renewed)
