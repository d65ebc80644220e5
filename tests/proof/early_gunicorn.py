"""A planted fault: gunicorn with a server that reads who may write first, and takes the scope's lock afterwards."""

from time import sleep

from server.database import db, look
from server.replication import exchange
from server.replication.phone import Asking
from tests.proof.ready_gunicorn import *

read_under_the_lock, really_take_in = Asking.may_follow, exchange.take_in
read_before = {}
BETWEEN = 0.05
"""Seconds that such a server may lose between the two, so that it need not be waited for."""


def take_in(phone, asked):
    with look(db.engine) as connection:
        for scope in asked.scopes:
            read_before[phone, scope] = read_under_the_lock(phone, connection, scope)
    sleep(BETWEEN)
    return really_take_in(phone, asked)


Asking.may_follow = lambda phone, connection, scope: read_before[phone, scope]
exchange.take_in = take_in
