"""The reference phone on a measured line: the server's time is taken, the phone's own is not."""

import gzip
import time

from server.clock import now_ms
from server.ids import new_id
from sync.canonical import Json
from sync.phone import Life, MemoryLocalStore, Outside, Phone
from tools.bench.dudao_clients import Signer, exchange
from tools.bench.line import Line, Refused


class LinePhone:
    """A whole phone, with nothing in its store."""

    def __init__(self, line: Line, signer: Signer) -> None:
        self.line, self.signer = line, signer
        self.took: list[float] = []
        """Seconds of each exchange, in order."""
        outside = Outside(
            self.carry, now_ms, new_id, lambda time, body: "", self.fetch, lambda scope, files: None, refuse
        )
        self.inner = Phone(MemoryLocalStore(Life(signer.device)), outside)

    def carry(self, body: bytes, time_signed: int, signature: str) -> bytes:
        packed = gzip.compress(body, 6, mtime=0)
        start = time.perf_counter()
        answer = exchange(self.line, self.signer, packed).expect(200)
        self.took.append(time.perf_counter() - start)
        return answer.plain

    def fetch(self, address: str) -> bytes:
        return self.line.ask(self.signer.head("GET", address, 0)).expect(200).body

    def send_ten(self) -> None:
        """Write ten records into the first scope, and exchange once."""
        screen = self.inner.screen(min(self.inner.replicas))
        for number in range(10):
            fields: dict[str, Json] = {
                "answer": {"value": "yes", "reason": None},
                "remark": f"remark {number}",
            }
            self.inner.save(screen, "answer", new_id(), fields)
        self.inner.exchange()


def refuse(incident: str, scope: str) -> None:
    """Nothing strange may happen to a phone under measurement."""
    raise Refused(f"{incident} in {scope}")
