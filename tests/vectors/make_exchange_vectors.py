"""Write exchange.json: recorded exchanges of a phone with a server, with what the phone holds after each.

python -m tests.vectors.make_exchange_vectors
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from sync import Operation, Segment, compose, write_request
from sync.segments import seal
from tests.sync.histories import made_up
from tests.sync.trace import AT, Recorder
from tests.sync.world import Server, carry

ABOUT = (
    "one phone of zhang, step by step: save, or request and reply (none where the reply was lost), or going on "
    "from the store as it was after an earlier step; `then` is what the phone holds: `have` is its cursor, "
    "`heads` its view with its own work on top, number and value (null number: only on the phone). "
    "`files` are segments by address, base64. The phone asks with the trace's `limit`; devices are named in advance. "
    "Where several exchanges follow each other, the phone asks again because it is not settled."
)


def server_writes(n: int, record: str, fields: dict[str, Any], **rest: Any) -> Operation:
    content = {"collection": "task", "record": record, "fields": fields} | rest
    return compose(device="server", scope="case-1", n=n, at=AT, **content)


def new_server(*scopes: str) -> Server:
    server = Server()
    for person in ("zhang", "wang", "chen"):
        server.allow(person, *(scopes or ("case-1",)))
    return server


def first_pull() -> Recorder:
    server = new_server("case-1", "library-1")
    for n, name in enumerate(("order", "team", "venue"), 1):
        server.write(server_writes(n, name, {name: {"name": f"示范{n}"}}), n - 1)
    phone = Recorder("first pull, two entries at a time", server, limit=2)
    phone.settle()
    return phone


def push() -> Recorder:
    phone = Recorder("push of two answers, then nothing new", new_server())
    phone.exchange()
    phone.save({"value": "yes"})
    phone.save({"value": "no"}, "A2")
    phone.settle()
    phone.exchange()
    return phone


def lost_reply() -> Recorder:
    phone = Recorder("a lost reply: the same is offered again", new_server())
    phone.exchange()
    phone.save("yes")
    phone.exchange(lost=True)
    phone.save("no", "A2")
    phone.settle()
    return phone


def disagreement() -> Recorder:
    server = new_server()
    phone, wang, chen = (
        Recorder("three disagree, one settles", server),
        carry(server, "wang"),
        carry(server, "chen"),
    )
    phone.settle()
    wang.phone.settle()
    chen.phone.settle()
    phone.save("yes")
    for other, value in ((wang, "no"), (chen, "partly")):
        other.save(value, scope="case-1")
        other.phone.settle()
    phone.settle()
    phone.save("no")
    phone.settle()
    return phone


def gap() -> Recorder:
    server = new_server()
    phone = Recorder("a gap: the server lost what was quarantined", server)
    phone.settle()
    restore = server.backup()
    server.sealed["case-1"] = 1
    phone.save("late")
    phone.settle()
    restore()
    phone.save("later")
    phone.settle()
    return phone


def fork() -> Recorder:
    server = new_server()
    phone = Recorder("a fork: the phone was restored from an older copy", server)
    phone.exchange()
    phone.save("one")
    phone.settle()
    copy, step = phone.carried.copy(), len(phone.steps) - 1
    phone.save("two")
    phone.settle()
    phone.roll_back(copy, step)
    phone.save("three")
    phone.settle()
    return phone


def unnoticed_rollback() -> Recorder:
    server = new_server()
    phone = Recorder("a fork without new work: the phone lacks what the server has", server)
    phone.settle()
    copy, step = phone.carried.copy(), len(phone.steps) - 1
    phone.save("one")
    phone.settle()
    phone.roll_back(copy, step)
    phone.settle()
    return phone


def going_back() -> Recorder:
    server = new_server()
    phone, wang = Recorder("going back: the server was restored from a backup", server), carry(server, "wang")
    phone.settle()
    phone.save("one")
    phone.settle()
    restore = server.backup()
    wang.phone.settle()
    wang.save("two", scope="case-1")
    wang.phone.settle()
    phone.exchange()
    phone.save("three")
    phone.settle()
    phone.save("four", "A2")
    restore()
    server.write(server_writes(1, "order", {"state": "NOTIFIED"}), 1)
    phone.settle()
    return phone


def closed() -> Recorder:
    server = new_server("case-1", "case-2")
    phone = Recorder("closed: the phone hands over its work, and the scope goes", server)
    phone.settle()
    phone.save("yes")
    phone.settle()
    phone.save("no")
    server.allowed["zhang"].remove("case-1")
    phone.settle()
    return phone


def quarantined() -> Recorder:
    server = new_server()
    phone = Recorder("quarantined: late, its reply lost, told again", server)
    phone.settle()
    phone.save("yes")
    phone.settle()
    server.write(server_writes(1, "report", {"submitted": True}), 1)
    server.sealed["case-1"] = 2
    phone.save("changed")
    phone.exchange(lost=True)
    phone.settle()
    phone.save("after the seal was seen", "A2")
    phone.settle()
    return phone


def erasure() -> Recorder:
    server = new_server()
    phone = Recorder("an erasure: the values go, the digest stays", server)
    phone.settle()
    phone.save({"name": "someone"})
    phone.settle()
    server.write(server_writes(1, "A1", {}, erases=1), 1)
    phone.settle()
    late = carry(server, "wang")
    late.phone.settle()
    phone.save("on")
    phone.settle()
    return phone


def reading_erased() -> Recorder:
    server = new_server()
    server.write(server_writes(1, "A1", {"name": "someone"}), 0)
    server.write(server_writes(2, "A1", {}, erases=1), 1)
    phone = Recorder("an entry that was erased before it was read", server)
    phone.settle()
    return phone


def segments() -> Recorder:
    server = new_server()
    for n in range(1, 6):
        server.write(server_writes(n, f"T{n}", {"state": n}), n - 1)
    phone = Recorder("segments, then the tail", server)
    kept = server.store.scopes["case-1"]
    for first, last in ((1, 2), (3, 4)):
        packed = seal(kept.entries[first - 1 : last])
        url, digest = f"/segments/{first}-{last}", kept.entries[last - 1].digest
        phone.files[url] = packed
        kept.segments.append(Segment(first, last, url, sha256(packed).hexdigest(), digest))
    phone.settle()
    return phone


def adopted() -> Recorder:
    server = new_server()
    phone = Recorder("adopted: what came too late counts in the coordinator's name", server)
    phone.settle()
    server.write(server_writes(1, "report", {"submitted": True}), 0)
    server.sealed["case-1"] = 1
    phone.save("too late")
    phone.settle()
    with server.store.hold("case-1", "lin") as held:
        taken = held.quarantined()[0].operation.hash
    values = {"answer": "too late"}
    server.write(server_writes(2, "A1", values, collection="answer", adopts=taken), 1)
    phone.settle()
    return phone


def delayed() -> Recorder:
    server = new_server()
    phone = Recorder("delayed: a request arrives when the next one was answered", server)
    phone.settle()
    phone.save("one")
    late = write_request(phone.carried.phone.request())
    phone.save("two", "A2")
    phone.settle()
    server.answer("zhang", late)
    phone.save("three")
    phone.settle()
    return phone


def opened_again() -> Recorder:
    server = new_server()
    phone = Recorder("closed in mid-work, its reply lost, then opened again", server)
    phone.settle()
    phone.save("yes")
    phone.settle()
    phone.save("no")
    server.allowed["zhang"].clear()
    phone.exchange(lost=True)
    phone.save("never", "A2")
    phone.settle()
    server.allow("zhang", "case-1")
    phone.settle()
    phone.save("again")
    phone.settle()
    return phone


def wanted() -> Recorder:
    server = new_server()
    phone = Recorder("wanted: nothing is new but a file that the server lacks", server)
    phone.settle()
    phone.save("yes")
    phone.settle()
    server.wanted["case-1"] = ["ab" * 32]
    phone.exchange()
    return phone


SEEDS = (1, 3, 4, 5, 113, 210)

TRACES = (
    first_pull, push, lost_reply, disagreement, gap, fork, unnoticed_rollback, going_back, closed, quarantined,
    erasure, reading_erased, segments, adopted, delayed, opened_again, wanted, *map(made_up, SEEDS),
)  # fmt: skip


def make() -> dict[str, Any]:
    return {"about": ABOUT, "traces": [record().trace() for record in TRACES]}


if __name__ == "__main__":
    target = Path(__file__).with_name("exchange.json")
    target.write_text(json.dumps(make(), ensure_ascii=False, indent=1) + "\n")
