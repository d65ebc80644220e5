"""Who is told to come again when more comes than can be answered: photos first, records last, never all at once."""

import json
from collections import deque

from server.ids import new_number
from server.messages import MESSAGES

LONGEST = 256
"""Requests taken in hand at once, those waiting for a thread included."""

FILES = 64
LATELY, LONGEST_WAIT = 10.0, 20


def must_wait(of_files: bool, others: int, files: int, threads: int) -> bool:
    """Tell whether a request has to come again, with so many others and so many of files in hand.

    Files give way as soon as anything else has to wait for a thread.
    """
    if of_files:
        return others >= threads or files >= FILES
    return others >= LONGEST


class Shedding:
    """How long to stay away: the more were sent away lately, the longer, each by a throw of dice."""

    def __init__(self) -> None:
        self.lately: deque[float] = deque()

    def retry_after(self, now: float) -> int:
        """Seconds from 1 to 5, up to 20 while thousands come."""
        while self.lately and now - self.lately[0] > LATELY:
            self.lately.popleft()
        self.lately.append(now)
        return 1 + new_number(min(LONGEST_WAIT, 5 + len(self.lately) // 100))


def reply(retry_after: int) -> bytes:
    """The whole answer, as bytes; error_replies says the same where there is time for it."""
    message = MESSAGES["busy"]
    said = {"code": "busy", "message": message.zh, "fields": {}, "retry_after": retry_after}
    body = json.dumps(said, ensure_ascii=False).encode()
    head = (
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
        f"X-Content-Type-Options: nosniff\r\nRetry-After: {retry_after}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
