"""What Lighthouse says of the first screen, as it judges any page on a phone. It lives outside the project."""

import json
import os
import subprocess
from pathlib import Path
from statistics import median
from typing import Any

from tools.bench.processes import Missing
from tools.bench.rows import Row
from tools.bench.scratch import lighthouse as program
from tools.chromium import launch_options

CASE = "Lighthouse, the first screen"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
ASKED = 95


def judge(address: str, folder: Path, runs: int) -> list[Row]:
    """The median of so many runs for each category; rows without a value where it cannot be had here."""
    try:
        reports = [run(address, folder / f"lighthouse-{number}.json") for number in range(runs)]
    except Missing as error:
        return [
            Row(f"{CASE}: {name}", "dudao", None, "of 100", True, f"missing: {error}") for name in CATEGORIES
        ]
    return [row(name, reports) for name in CATEGORIES]


def row(name: str, reports: list[dict[str, Any]]) -> Row:
    scores = [score(report, name) for report in reports]
    note = f"asked: {ASKED}; {' '.join(map(str, scores))}"
    if name == "performance":
        note += "; " + ", ".join(f"{label} {median(told(it, audit) for it in reports):.0f} ms"
                                 for label, audit in TIMES.items())  # fmt: skip
    note += f"; {reports[0]['lighthouseVersion']}"
    return Row(f"{CASE}: {name}", "dudao", median(scores), "of 100", True, note)


TIMES = {"FCP": "first-contentful-paint", "LCP": "largest-contentful-paint", "TBT": "total-blocking-time"}


def score(report: dict[str, Any], name: str) -> int:
    return round(100 * report["categories"][name]["score"])


def told(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def run(address: str, report: Path) -> dict[str, Any]:
    options = launch_options()
    surroundings = {**os.environ, **options.get("env", {}), "CHROME_PATH": options["executable_path"]}
    command: list[str | Path] = [program(), address, "--quiet", "--output=json", f"--output-path={report}"]
    flags = f"--chrome-flags={' '.join(FLAGS)}"
    done = subprocess.run(
        [*command, flags], env=surroundings, capture_output=True, text=True, timeout=300, check=False
    )
    if done.returncode or not report.is_file():
        raise Missing(f"Lighthouse ended: {done.stderr.strip()[-200:]}")
    found: dict[str, Any] = json.loads(report.read_text())
    if fault := found.get("runtimeError"):
        raise Missing(f"Lighthouse could not look: {fault['message'][:200]}")
    return found
