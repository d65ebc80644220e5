"""What is sent in every benchmark: records of one kilobyte and photos, the same in every run."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image

from sync.canonical import Json
from sync.operation import Operation, compose

REMARK = 725
PHOTO_BYTES = 1_500_000
WORDS = [
    "考场",
    "监考",
    "证书",
    "考生",
    "试卷",
    "密封",
    "开启",
    "核对",
    "签到",
    "座位",
    "编号",
    "异常",
    "正常",
    "现场",
    "机构",
    "督导",
    "记录",
    "整改",
    "通道",
    "消防",
    "seat",
    "number",
    "paper",
    "sealed",
    "opened",
    "witness",
    "checked",
    "proctor",
    "device",
    "camera",
    "door",
    "notice",
    "list",
    "missing",
    "repaired",
]


@dataclass(frozen=True)
class Record:
    """One answer with a remark, before anybody has numbered it."""

    id: str
    answer: str
    remark: str

    def operation(self, device: str, scope: str, n: int) -> Operation:
        """The record as an operation of about 1,011 bytes. Peers keep the same JSON as their document."""
        fields: dict[str, Json] = {"answer": {"value": self.answer, "reason": None}, "remark": self.remark}
        return compose(
            device=device, scope=scope, n=n, collection="answer", record=self.id, fields=fields,
            form="CL-DAILY@1.0", at="2026-11-22T09:31:07+08:00",
        )  # fmt: skip


def make_records(count: int, seed: int) -> list[Record]:
    """Records that pack to about a quarter in batches of 100, as forms filled in by people do."""
    chance = random.Random(seed)
    return [make_record(chance, moment) for moment in range(count)]


def make_record(chance: random.Random, moment: int) -> Record:
    """Its id is in the order of making, as phones make them."""
    name = uuid7(1_795_311_067_000 + moment, chance)
    return Record(name, chance.choice(["yes", "no"]), "".join(remark(chance)))


def uuid7(ms: int, chance: random.Random) -> str:
    bits = ms << 80 | 7 << 76 | chance.getrandbits(12) << 64 | 2 << 62 | chance.getrandbits(62)
    return str(uuid.UUID(int=bits))


def remark(chance: random.Random) -> Iterator[str]:
    """Words and now and then a number, up to so many bytes."""
    room = REMARK
    while room > 0:
        word = str(chance.randrange(10_000)) if chance.random() < 0.3 else chance.choice(WORDS)
        room -= len(word.encode()) + 1
        yield word + " "


def in_batches(records: list[Record], size: int) -> list[list[Record]]:
    return [records[start : start + size] for start in range(0, len(records), size)]


def make_photos(count: int, seed: int) -> list[bytes]:
    """Bytes of the size of a photo that nobody can pack, or decode."""
    chance = random.Random(seed)
    return [chance.randbytes(PHOTO_BYTES) for _ in range(count)]


def make_pictures(count: int, seed: int) -> list[bytes]:
    """Real JPEGs of about the same size, no two of them the same."""
    return [with_comment(noise(), f"{seed} {number}") for number in range(count)]


@cache
def noise() -> bytes:
    """A picture that packs badly, as a sharp photo does."""
    pixels = random.Random(0).randbytes(1920 * 1168 * 3)
    file = BytesIO()
    Image.frombytes("RGB", (1920, 1168), pixels).save(file, "JPEG", quality=80)
    return file.getvalue()


def with_comment(jpeg: bytes, text: str) -> bytes:
    comment = text.encode()
    return jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment + jpeg[2:]
