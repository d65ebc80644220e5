"""What a verifier holds: the newest lists it has accepted."""

from dataclasses import dataclass, replace

from server.cards.cose import Refused
from server.cards.key_list import KeyList, read_key_list
from server.cards.listed_key import CardKey
from server.cards.status_list import StatusList, read_status_list


@dataclass(frozen=True)
class Trust:
    """The newest lists a verifier has accepted. Older ones are refused, so nobody can turn time back."""

    keys: KeyList
    status: StatusList | None = None

    @classmethod
    def first(cls, keys: bytes) -> "Trust":
        """At first contact the list names its own roots; from then on they are pinned."""
        return cls(read_key_list(keys))

    def with_keys(self, data: bytes) -> "Trust":
        keys = read_key_list(data, self.keys.roots)
        if not keys.follows(self.keys):
            raise Refused("OLDER")
        return replace(self, keys=keys)

    def with_status(self, data: bytes) -> "Trust":
        status = read_status_list(data, self.keys)
        if self.status and status.issued < self.status.issued:
            raise Refused("OLDER")
        return replace(self, status=status)

    @property
    def latest(self) -> int:
        """A moment that has certainly come: that of the newest list."""
        return max(self.keys.issued, self.status.issued if self.status else 0)

    def status_of(self, signer: CardKey) -> StatusList | None:
        """The status list that speaks of this key's cards, if it is held and its own signer still stands."""
        status = self.status
        if status is None or status.subject != signer.status:
            return None
        return status if any(key.dead is None for key in self.keys.status_keys(status.signer)) else None
