"""The phone in Python asks and takes in what was recorded; the phone in TypeScript plays the same traces."""

import json
from base64 import b64decode

import pytest

from sync import NoAnswer, read_reply, write_reply
from sync.phone import MemoryLocalStore, Outside, Phone
from tests.sync.trace import save, state
from tests.sync.vectors import load, name_of
from tests.sync.world import Clock
from tests.vectors.make_exchange_vectors import make

TRACES = load("exchange.json")["traces"]


class Player:
    """Plays one trace: what is recorded of the server is its server."""

    def __init__(self, trace):
        self.trace = trace
        self.step = {}
        self.incidents = []
        self.devices = iter(
            dict.fromkeys([trace["device"], *(step["then"]["device"] for step in trace["steps"])])
        )
        files = {url: b64decode(data) for url, data in trace.get("files", {}).items()}
        self.outside = Outside(
            self.send, Clock(), lambda: next(self.devices), lambda time, body: "", files.__getitem__,
            lambda scope, files: None, lambda incident, scope: self.incidents.append([incident, scope]),
        )  # fmt: skip
        self.stores = []
        self.start(MemoryLocalStore())

    def start(self, store):
        self.store = store
        self.phone = Phone(store, self.outside)
        self.phone.limit = self.trace["limit"]

    def send(self, body, time, signature):
        assert json.loads(body) == self.step["request"]
        if "reply" not in self.step:
            raise NoAnswer
        return json.dumps(self.step["reply"]).encode()

    def play(self, step):
        self.step, self.incidents = step, []
        if "save" in step:
            save(self.phone, step["save"])
        elif "rolled_back_to_step" in step:
            self.start(self.stores[step["rolled_back_to_step"]])
        else:
            self.exchange()
        self.stores.append(MemoryLocalStore(*self.store.read()))

    def exchange(self):
        try:
            self.phone.exchange()
        except NoAnswer:
            assert "reply" not in self.step


@pytest.mark.parametrize("trace", TRACES, ids=name_of)
def test_a_phone_does_what_was_recorded(trace):
    player = Player(trace)
    for step in trace["steps"]:
        player.play(step)
        assert json.loads(json.dumps(state(player.phone))) == step["then"]
        assert player.incidents == step.get("incidents", [])


@pytest.mark.parametrize("trace", TRACES, ids=name_of)
def test_a_reply_is_read_and_written_alike(trace):
    for step in trace["steps"]:
        if "reply" in step:
            assert json.loads(write_reply(read_reply(json.dumps(step["reply"]).encode()))) == step["reply"]


def test_the_server_of_today_would_be_recorded_alike():
    assert make()["traces"] == TRACES
