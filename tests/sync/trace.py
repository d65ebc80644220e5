"""Traces: what one phone saves, asks and is told, step by step, and what it then holds."""

import json
from base64 import b64encode
from contextlib import suppress
from typing import Any

from sync import NoAnswer
from sync.heads import WITHDRAWN
from sync.phone import MemoryLocalStore, Phone
from sync.replica import Replica
from sync.view import Fields
from tests.sync.world import Server, carry

AT = "2026-11-22T09:31:07+08:00"


def state(phone: Phone) -> dict[str, Any]:
    return {
        "device": phone.life.device,
        "scopes": {scope: scope_state(replica, phone) for scope, replica in sorted(phone.replicas.items())},
    }


def scope_state(replica: Replica, phone: Phone) -> dict[str, Any]:
    return {
        "have": list(replica.cursor),
        "digest": replica.digest(replica.number),
        "received": replica.received,
        "top": replica.top,
        "waiting": [own.n for own in replica.waiting],
        "quarantined": [[own.device, own.n, own.reason] for own in replica.own if own.reason],
        "closed": replica.closed,
        "heads": {"/".join(at): heads_of(fields) for at, fields in sorted(phone.view(replica.scope).items())},
        "receipt": replica.receipt and [replica.receipt.text.decode(), replica.receipt.signature],
    }


def heads_of(fields: Fields) -> dict[str, Any]:
    """Return number and value of each head, without a `withdrawn` nobody ever meant."""
    heads = {name: [[head.number, head.value] for head in there] for name, there in sorted(fields.items())}
    meant = any(value is not None for _, value in heads.get(WITHDRAWN, ()))
    return {name: there for name, there in heads.items() if meant or name != WITHDRAWN}


class Recorder:
    """Plays a phone against a server and writes down every step and what the phone then holds."""

    def __init__(self, name: str, server: Server, limit: int = 1000) -> None:
        self.files: dict[str, bytes] = {}
        self.carried = carry(server, "zhang", fetch=self.files.__getitem__)
        self.limit = self.carried.phone.limit = limit
        self.name = name
        self.steps: list[dict[str, Any]] = []

    def save(self, value: Any, record: str = "A1", scope: str = "case-1") -> None:
        saved = {"scope": scope, "collection": "answer", "record": record, "fields": {"answer": value}}
        save(self.carried.phone, saved := saved | {"form": "CL-DAILY@1.0", "at": AT})
        self._note({"save": saved})

    def exchange(self, lost: bool = False) -> None:
        line, before = self.carried.line, len(self.carried.incidents)
        line.cut = "after" if lost else None
        with suppress(NoAnswer):
            self.carried.phone.exchange()
        step: dict[str, Any] = {"request": json.loads(line.requests[-1])}
        step |= {} if lost else {"reply": json.loads(line.replies[-1])}
        happened = self.carried.incidents[before:]
        self._note(step | ({"incidents": [list(one) for one in happened]} if happened else {}))

    def settle(self) -> None:
        """Exchange until nothing is left to ask."""
        self.exchange()
        while self.carried.phone.unsettled:
            self.exchange()

    def roll_back(self, to: MemoryLocalStore, step: int) -> None:
        """Go on from the phone's store as it was after an earlier step."""
        self.carried.restart(to)
        self.carried.phone.limit = self.limit
        self._note({"rolled_back_to_step": step})

    def _note(self, step: dict[str, Any]) -> None:
        self.steps.append(step | {"then": state(self.carried.phone)})

    def trace(self) -> dict[str, Any]:
        files = {url: b64encode(data).decode() for url, data in self.files.items()}
        start = {"name": self.name, "device": self.steps[0]["then"]["device"], "limit": self.limit}
        return start | ({"files": files} if files else {}) | {"steps": self.steps}


def save(phone: Phone, saved: dict[str, Any]) -> None:
    screen = phone.screen(saved["scope"])
    phone.save(screen, saved["collection"], saved["record"], saved["fields"], saved["form"], saved["at"])
