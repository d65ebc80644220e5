"""checklists of provinces, parts of checklists, samples for a second look"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_desk"
down_revision = "20261123_questionnaires"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("content", schema=None) as batch_op:
        batch_op.add_column(sa.Column("authority_code", sa.String(length=2), nullable=True))

    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("checklist_part", sa.JSON(), nullable=True))
        batch_op.create_index("dispatch_in_inbox", ["body_id", "state", "starts"], unique=False)

    op.create_table(
        "checklist_draft",
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("base", sa.String(length=60), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_id"], ["organisation.id"], name=op.f("fk_checklist_draft_body_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["account.id"], name=op.f("fk_checklist_draft_changed_by_account")
        ),
        sa.PrimaryKeyConstraint("body_id", "name", name=op.f("pk_checklist_draft")),
    )
    op.create_table(
        "review_sample",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("drawn", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_id"], ["organisation.id"], name=op.f("fk_review_sample_body_id_organisation")
        ),
        sa.ForeignKeyConstraint(["drawn_by"], ["account.id"], name=op.f("fk_review_sample_drawn_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_sample")),
    )
    with op.batch_alter_table("review_sample", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_sample_body_id"), ["body_id"], unique=False)

    op.create_table(
        "sampled_case",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("sample_id", sa.String(length=32), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("looked", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_by", sa.String(length=32), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["dispatch.id"], name=op.f("fk_sampled_case_case_id_dispatch")),
        sa.ForeignKeyConstraint(
            ["looked_by"], ["account.id"], name=op.f("fk_sampled_case_looked_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["sample_id"], ["review_sample.id"], name=op.f("fk_sampled_case_sample_id_review_sample")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_sampled_case")),
    )
    with op.batch_alter_table("sampled_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sampled_case_sample_id"), ["sample_id"], unique=False)
