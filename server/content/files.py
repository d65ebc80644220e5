"""The content the product comes with, as it lies beside this file."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent

Text = dict[str, Any]


class Authority(NamedTuple):
    """An authority that issues cards of external supervisors (table 3 of the coding rules, R-C.3)."""

    code: str
    zh: str
    en: str


def read_yaml(name: str, folder: Path = FOLDER) -> Text:
    """Read one YAML file; a file that is no YAML raises yaml.YAMLError with the line."""
    with (folder / name).open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


def read_authorities(folder: Path = FOLDER) -> Iterator[Authority]:
    """Read the table of authority codes, in the order of the codes."""
    with (folder / "authority-codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Authority(row["code"], row["name_zh"], row["name_en"])
