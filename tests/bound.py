"""A disk that is full without being one: SQLite is told how many pages it may have."""

from sqlalchemy import event, text

from server.database import db


class Bound:
    """How many pages the database may have: a disk that can be full without being one."""

    def __init__(self, engine):
        self.engine, self.most = engine, None
        event.listen(engine, "connect", lambda connection, record: self.set_on(connection))

    def set_on(self, connection):
        if self.most:
            connection.execute(f"PRAGMA max_page_count = {self.most}")

    def count(self):
        with self.engine.connect() as connection:
            return connection.scalar(text("PRAGMA page_count"))

    def pages(self, most):
        self.most = most
        db.session.remove()
        self.engine.dispose()
