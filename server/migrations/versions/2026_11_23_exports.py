"""exports that a second person agrees to, and second looks at covert cases"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_exports"
down_revision = "20261123_feeds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_export",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("answered", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(length=32), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.String(length=500), nullable=True),
        sa.Column("made", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_case_export_answered_by_account")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_case_export_asked_by_account")),
        sa.ForeignKeyConstraint(["case_id"], ["dispatch.id"], name=op.f("fk_case_export_case_id_dispatch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_export")),
    )
    op.create_index("export_by_person", "case_export", ["asked_by", "asked"], unique=False)
    op.create_index("export_of_case", "case_export", ["case_id", "asked"], unique=False)
    with op.batch_alter_table("review_sample") as table:
        table.add_column(sa.Column("covert", sa.Boolean(), nullable=False, server_default=sa.false()))
