"""gunicorn as always, on a disk of which one can say how much room it has.

The file `pages` in the data folder says how many pages the database may have; without it there is room enough.
"""

from sqlalchemy import event
from sqlalchemy.pool import Pool

from server.config import Settings
from server.gunicorn_settings import *

PAGES = Settings.from_environment().DATA / "pages"
ENOUGH = 2**30


@event.listens_for(Pool, "checkout")
def bound(connection, record, proxy):
    pages = int(PAGES.read_text()) if PAGES.exists() else ENOUGH
    connection.execute(f"PRAGMA max_page_count = {pages}")
