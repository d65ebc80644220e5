"""passwords for feeds, and seats that stand in no order"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_feeds"
down_revision = "20261123_desk_files"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feed_password",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["body_id"], ["organisation.id"], name=op.f("fk_feed_password_body_id_organisation")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_feed_password_made_by_account")),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["account.id"], name=op.f("fk_feed_password_withdrawn_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_password")),
        sa.UniqueConstraint("hash", name=op.f("uq_feed_password_hash")),
    )
    op.create_index(op.f("ix_feed_password_body_id"), "feed_password", ["body_id"], unique=False)
    op.create_table(
        "feed_read",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("password_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["password_id"], ["feed_password.id"], name=op.f("fk_feed_read_password_id_feed_password")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_read")),
    )
    for column in ("at", "password_id"):
        op.create_index(op.f(f"ix_feed_read_{column}"), "feed_read", [column], unique=False)
    if op.get_context().dialect.name == "sqlite":
        with op.batch_alter_table(
            "session_seat", recreate="always", table_kwargs={"sqlite_with_rowid": False}
        ):
            """Rows in the order of random ids tell nothing of the order in which seats answered."""
