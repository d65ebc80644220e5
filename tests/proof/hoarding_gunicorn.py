"""A planted fault: gunicorn with a server that puts a whole archive together in memory before it sends it."""

from server.dossiers import assembling
from tests.proof.ready_gunicorn import *

really_send = assembling.send
assembling.send = lambda plan: [b"".join(really_send(plan))]
