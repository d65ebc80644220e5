"""which record of a case names which file"""

import json

import sqlalchemy as sa
from alembic import op

revision = "20261123_mentions"
down_revision = "20261123_alerts"
branch_labels = None
depends_on = None

STANDING = sa.text(
    "SELECT s.scope, s.record, s.field, e.body FROM standing s "
    "JOIN entry e ON e.scope = s.scope AND e.number = s.number "
    "WHERE s.collection = 'photo' AND s.field IN ('photo', 'preview', 'stamped')"
)


def upgrade() -> None:
    mention = op.create_table(
        "mention",
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("record", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("erased", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "record", "sha256", name=op.f("pk_mention")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index("mention_of_file", ["scope", "sha256"], unique=False)
    op.bulk_insert(mention, mentioned())


def mentioned() -> list[dict[str, object]]:
    """The files that photos name as they stand."""
    found = set()
    for scope, record, field, body in op.get_bind().execute(STANDING):
        file = json.loads(bytes(body))["fields"].get(field)
        if file:
            found.add((scope, record, file["sha256"]))
    names = ("scope", "record", "sha256")
    return [dict(zip(names, key, strict=True)) | {"current": True, "erased": False} for key in sorted(found)]
