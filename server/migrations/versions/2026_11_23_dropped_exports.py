"""exports dropped because something was erased"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_dropped"
down_revision = "20261123_exports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("case_export", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dropped", sa.DateTime(timezone=True), nullable=True))
