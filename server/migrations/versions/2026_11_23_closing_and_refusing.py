"""closing cases, refusing recoveries"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_closing"
down_revision = "20261123_first"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("closed_by", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("followup", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("followup_note", sa.String(length=500), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_dispatch_closed_by_account"), "account", ["closed_by"], ["id"]
        )

    with op.batch_alter_table("recovery", schema=None) as batch_op:
        batch_op.add_column(sa.Column("refused", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("refused_by", sa.String(length=32), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_recovery_refused_by_account"), "account", ["refused_by"], ["id"]
        )
