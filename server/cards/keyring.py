"""The card keys of this deployment, in DATA/keys/cards. The signed key list there is their only register.

The root key may be taken away once everything is listed: the list is then served as it was last
signed, and verifiers believe it for 30 days. While the root is there, the list is renewed every day.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fcntl import LOCK_EX, flock
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from server.cards.cose import key_id
from server.cards.key_list import DAY, VALID, KeyList, read_key_list, sign_key_list
from server.cards.listed_key import CardKey, Issuer, Key, StatusKey
from server.flushing import flush_folder
from server.ids import new_id
from server.key_files import read_or_make

STATUS_ADDRESS = "/api/status"
SIGNS = 365 * DAY
VERIFIES = 731 * DAY
STATUS_VERIFIES = 5 * 365 * DAY


class NoKeys(LookupError):
    """The keys were not made yet (`dudao cards init`), or the one needed is not here."""


class Keyring:
    def __init__(self, data: Path) -> None:
        self.folder = data / "keys" / "cards"
        self.file = self.folder / "keys.cose"
        self.root = self.folder / "root.pem"
        self.next_root = self.folder / "next-root.pem"

    def begin(self, address: str, now: int) -> None:
        """Make roots, status key and key list, unless there are some; list the address. Again is harmless."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._locked():
            if not self.file.exists():
                roots = [read_or_make(file).public_key() for file in (self.root, self.next_root)]
                self._keep(
                    KeyList(new_id(), 0, now, now, (address,), tuple(roots), (self._new_status_key(now),)),
                    now,
                )
            keys = self.listed()
            if address not in keys.addresses:
                self._keep(replace(keys, addresses=(*keys.addresses, address)), now)

    def listed(self) -> KeyList:
        """The key list as last signed."""
        return read_key_list(self._bytes())

    def add_issuer(self, issuer: Issuer, now: int) -> CardKey:
        """The key that signs an issuer's cards now; it is made and listed when there is none."""
        with self._locked():
            keys = self.listed()
            key = find_card_key(keys, issuer, now)
            if key is None:
                key = self._new_card_key(issuer, now)
                self._keep(replace(keys, keys=(*keys.keys, key)), now)
            return key

    def card_key(self, issuer: Issuer, now: int) -> CardKey:
        """The listed key that signs an issuer's cards now."""
        key = find_card_key(self.listed(), issuer, now)
        if key is None:
            raise NoKeys(f"{issuer.name} has no key that signs now: run `dudao cards issuer`")
        return key

    def private_key(self, key: Key) -> ec.EllipticCurvePrivateKey:
        """The private half of a listed key."""
        file = self._file(key.id)
        if not file.exists():
            raise NoKeys(f"the private half of key {key.id.hex()} is not here")
        return read_or_make(file)

    def status_key(self) -> ec.EllipticCurvePrivateKey:
        """The private half of the key that signs status lists now."""
        living = [key for key in self.listed().keys if isinstance(key, StatusKey) and key.dead is None]
        return self.private_key(living[-1])

    def current(self, now: int) -> bytes:
        """The key list to hand out. It is the same the whole day, whichever process is asked."""
        kept, today = self._bytes(), now - now % DAY
        keys = read_key_list(kept)
        if keys.issued >= today or not self.root.exists():
            return kept
        return self._signed(replace(keys, issued=today, expires=today + VALID))

    def _new_status_key(self, now: int) -> StatusKey:
        public = self._new_key()
        return StatusKey(id=key_id(public), key=public, starts=now, ends=now + STATUS_VERIFIES)

    def _new_card_key(self, issuer: Issuer, now: int) -> CardKey:
        public = self._new_key()
        return CardKey(
            id=key_id(public),
            key=public,
            starts=now,
            ends=now + VERIFIES,
            lifetime=VERIFIES,
            issuer=issuer,
            status=STATUS_ADDRESS,
        )

    def _new_key(self) -> ec.EllipticCurvePublicKey:
        """Make a key in a file named by its id; the public half."""
        draft = self.folder / "new.pem"
        public = read_or_make(draft).public_key()
        draft.rename(self._file(key_id(public)))
        flush_folder(self.folder)
        return public

    def _file(self, id: bytes) -> Path:
        return self.folder / f"{id.hex()}.pem"

    def _keep(self, keys: KeyList, now: int) -> None:
        """Sign a changed list under the next serial and put it in the place of the old one."""
        signed = self._signed(replace(keys, serial=keys.serial + 1, issued=now, expires=now + VALID))
        draft = self.file.with_suffix(".draft")
        with draft.open("wb") as file:
            file.write(signed)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.file)
        flush_folder(self.folder)

    def _signed(self, keys: KeyList) -> bytes:
        if not self.root.exists():
            raise NoKeys("the root key is not here")
        return sign_key_list(keys, read_or_make(self.root))

    def _bytes(self) -> bytes:
        try:
            return self.file.read_bytes()
        except FileNotFoundError:
            raise NoKeys("no card keys yet: run `dudao cards init`") from None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One change of the list at a time."""
        with (self.folder / "lock").open("w") as file:
            flock(file, LOCK_EX)
            yield


def find_card_key(keys: KeyList, issuer: Issuer, now: int) -> CardKey | None:
    """The key that signs an issuer's cards now: for a year, so that its last cards are good for another."""
    living = [key for key in keys.keys if isinstance(key, CardKey) and key.dead is None]
    return next((key for key in living if key.issuer == issuer and 0 <= now - key.starts < SIGNS), None)
