"""How PostgreSQL is used: each connection is set, and its server looked at, so that it keeps its word."""

from contextlib import suppress
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from server.errors import DatabaseUnfit

WAIT_FOR_THE_DISK = """
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
"""
"""All values but `off` flush here, before a commit returns; what they ask of replicas is the operator's choice."""

FIND_OFF = """
SELECT name FROM pg_settings
WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name
"""


def prepare(engine: Engine) -> None:
    """Set up every connection of the engine, and refuse a server that would not keep its word."""
    event.listen(engine, "connect", make_durable)
    with suppress(OperationalError), engine.connect():
        pass  # a server that cannot be reached yet is looked at as soon as it can


def make_durable(driver_connection: Any, record: Any) -> None:
    """Let no commit return before it is on disk. A server that is set otherwise meanwhile is refused as well."""
    driver_connection.execute(WAIT_FOR_THE_DISK)
    off = [name for (name,) in driver_connection.execute(FIND_OFF)]
    driver_connection.commit()
    if off:
        driver_connection.close()
        raise DatabaseUnfit(
            f"PostgreSQL has {', '.join(off)} off and may lose what was acknowledged when it or the machine "
            "fails. Turn it on (ALTER SYSTEM SET … = on; SELECT pg_reload_conf();) and start again."
        )
