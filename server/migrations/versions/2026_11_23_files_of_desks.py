"""files that a desk makes, which come from no phone"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_desk_files"
down_revision = "20261123_responses"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.alter_column("phone_id", existing_type=sa.String(length=32), nullable=True)
