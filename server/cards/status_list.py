"""The status list: two bits for every card body, the whole list to everybody (Token Status List, CWT).

    headers = {1: -7, 4: key id, 16: "application/statuslist+cwt"}
    payload = {2: subject, 4: expires, 6: issued, 65534: seconds to keep, 65533: {"bits": 2, "lst": zlib}}

As that standard has it, there is no external data: the type in the header, the subject and the key's
purpose keep it apart from everything else.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec

from server.cards.cose import CONTENT_TYPE, Refused, decode, read_sign1, sign
from server.cards.key_list import DAY, KeyList

STATUSES = ("valid", "revoked", "suspended", "lost")
SIZE = 2**17
"""Places in the list, the same from the first card on, so that it tells nothing of their number."""

TYPE = "application/statuslist+cwt"
KEEP = DAY // 2
VALID = 7 * DAY
MAX_BYTES = 2**20
NO_EXTERNAL = b""


@dataclass(frozen=True)
class StatusList:
    """How all cards of a deployment stood at one moment."""

    subject: str
    issued: int
    expires: int
    signer: bytes
    bits: bytes

    def status(self, index: int) -> str | None:
        """How the card at this place stands; nothing if the list does not reach so far."""
        byte, place = divmod(index, 4)
        return STATUSES[self.bits[byte] >> 2 * place & 3] if byte < len(self.bits) else None


def sign_status_list(
    statuses: Mapping[int, str], subject: str, issued: int, key: ec.EllipticCurvePrivateKey
) -> bytes:
    """Sign the list in which every place not named is valid."""
    bits = bytearray(SIZE // 4)
    for index, status in statuses.items():
        bits[index // 4] |= STATUSES.index(status) << 2 * (index % 4)
    packed = {"bits": 2, "lst": zlib.compress(bytes(bits), 9)}
    payload = {2: subject, 4: issued + VALID, 6: issued, 65534: KEEP, 65533: packed}
    return sign(key, {CONTENT_TYPE: TYPE}, payload, NO_EXTERNAL)


def read_status_list(data: bytes, keys: KeyList) -> StatusList:
    """Read a list signed by a status key that stands in the key list."""
    signed = read_sign1(data)
    match signed.headers:
        case {1: -7, 4: bytes(signer), 16: "application/statuslist+cwt"} as headers if len(headers) == 3:
            signers = [key for key in keys.status_keys(signer) if key.dead is None]
        case _:
            raise Refused("HEADER")
    if not any(signed.holds(key.key, NO_EXTERNAL) for key in signers):
        raise Refused("SIGNATURE")
    match decode(signed.payload):
        case {2: str(subject), 4: int(expires), 6: int(issued), 65534: int(), 65533: packed, **others}:
            match packed:
                case {"bits": 2, "lst": bytes(compressed)} if len(packed) == 2 and not others:
                    return StatusList(subject, issued, expires, signer, _inflate(compressed))
    raise Refused("CLAIMS")


def _inflate(compressed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        bits = inflater.decompress(compressed, MAX_BYTES)
    except zlib.error as error:
        raise Refused("PACKING") from error
    if not inflater.eof:
        raise Refused("PACKING")
    return bits
