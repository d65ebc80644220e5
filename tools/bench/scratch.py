"""The scratch environment of the peers: outside the project, in the cache folder, versions named here."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.bench.processes import Missing

KINTO = ("kinto[postgresql]==26.5.0", "kinto-attachment==8.0.0")
POUCHDB = ("pouchdb-server@4.2.0",)
LIGHTHOUSE = ("lighthouse@13.5.0",)


def cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "dudao-bench"


def kinto() -> Path:
    """The folder with Kinto's programs."""
    place = cache() / "kinto"
    if not marked(place, KINTO):
        install_from_pypi(place, KINTO)
        mark(place, KINTO)
    return place / "bin"


def pouchdb() -> Path:
    """The folder with PouchDB Server's programs."""
    return install_from_npm(cache() / "pouchdb", POUCHDB) / ".bin"


def lighthouse() -> Path:
    """Lighthouse's program."""
    return install_from_npm(cache() / "lighthouse", LIGHTHOUSE) / ".bin" / "lighthouse"


def install_from_npm(place: Path, packages: Sequence[str]) -> Path:
    """The folder with the packages."""
    if not marked(place, packages):
        place.mkdir(parents=True, exist_ok=True)
        run("npm", "install", "--prefix", place, "--no-audit", "--no-fund", "--loglevel=error", *packages)
        mark(place, packages)
    return place / "node_modules"


def install_from_pypi(place: Path, packages: Sequence[str]) -> None:
    shutil.rmtree(place, ignore_errors=True)
    if uv := shutil.which("uv"):
        run(uv, "venv", "--quiet", "--python", sys.executable, place)
        run(uv, "pip", "install", "--quiet", "--python", place / "bin" / "python", *packages)
    else:
        run(sys.executable, "-m", "venv", place)
        run(place / "bin" / "python", "-m", "pip", "install", "--quiet", *packages)


def marked(place: Path, packages: Sequence[str]) -> bool:
    """Tell whether just these versions have been installed completely."""
    stamp = place / "installed"
    return stamp.is_file() and stamp.read_text() == " ".join(packages)


def mark(place: Path, packages: Sequence[str]) -> None:
    (place / "installed").write_text(" ".join(packages))


def run(*command: str | Path) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise Missing(f"{command[0]} is not here") from None
    except subprocess.CalledProcessError as error:
        raise Missing(f"could not be installed: {error.stderr.strip()[-200:]}") from None
