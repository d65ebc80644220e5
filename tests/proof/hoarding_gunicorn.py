"""A planted fault: gunicorn with a server that puts a whole archive together in memory before it sends it."""

from server.dossiers import plan
from tests.proof.ready_gunicorn import *

really_send = plan.send
plan.send = lambda ready: [b"".join(really_send(ready))]
