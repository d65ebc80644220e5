"""A planted fault: gunicorn with a server that acknowledges a photo first, and flushes and names it a moment later."""

import os
from threading import Timer

from server.evidence.storage import Storage
from tests.proof.ready_gunicorn import *

LATER = 0.2
really_keep = Storage.keep


def keep(self, upload, part, sha256):
    Timer(LATER, really_keep, [self, upload, os.dup(part), sha256]).start()


Storage.keep = keep
