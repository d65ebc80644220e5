"""`./run bench NAME [--json]`: run one benchmark and print its table."""

import argparse
from collections.abc import Callable

from tools.bench.app import app
from tools.bench.growth import growth
from tools.bench.phones import phones
from tools.bench.rows import Row, as_json, as_table
from tools.bench.sync import sync

BENCHES: dict[str, Callable[[], list[Row]]] = {
    "sync": sync,
    "growth": growth,
    "phones": phones,
    "app": app,
}
"""Every benchmark by the name it is called with."""


def main() -> None:
    asked = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    asked.add_argument("name", choices=sorted(BENCHES))
    asked.add_argument("--json", action="store_true", help="one JSON object a row")
    options = asked.parse_args()
    rows = BENCHES[options.name]()
    for line in (as_json if options.json else as_table)(rows):
        print(line)


if __name__ == "__main__":
    main()
