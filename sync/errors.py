"""What can go wrong in a sync, each with what a caller needs to know."""


class SyncError(Exception):
    """Anything `sync` raises on purpose."""


class NotCanonical(SyncError):
    """A value that has no canonical bytes; the reason says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotUnderstood(SyncError):
    """Something that is not an operation; the reason says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooLarge(NotUnderstood):
    """An operation above the bound."""

    def __init__(self, size: int, bound: int) -> None:
        super().__init__(f"{size} bytes, at most {bound} are allowed")
        self.size = size
        self.bound = bound


class BadEnvelope(SyncError):
    """A request or a reply that does not have the agreed shape."""


class RequestTooLarge(SyncError):
    """A request with more scopes or operations than one may carry; the phone halves it."""


class ServerBusy(SyncError):
    """The server cannot take anything now; ask again after `retry_after` seconds."""

    def __init__(self, retry_after: int = 1) -> None:
        super().__init__(f"busy, again after {retry_after} s")
        self.retry_after = retry_after


class NoAnswer(SyncError):
    """No answer came. What was asked may or may not have happened."""


class WrongTime(SyncError):
    """The request was signed for another time; `time` is the server's, in ms."""

    def __init__(self, time: int) -> None:
        super().__init__(f"the server's time is {time}")
        self.time = time


class Diverged(SyncError):
    """A reply does not continue the history it claims to continue; nothing of it was taken."""


class Forked(SyncError):
    """Another life of this phone already took its places in a scope; it must become a new device."""

    def __init__(self, scope: str) -> None:
        super().__init__(f"fork in {scope}")
        self.scope = scope
