"""versions of questionnaires, and the files they are made of"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_questionnaires"
down_revision = "20261123_mentions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questionnaire_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=80), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_questionnaire_file")),
    )
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("version", sa.String(length=60), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=True),
        sa.Column("library", sa.String(length=32), nullable=True),
        sa.Column("zh", sa.String(length=200), nullable=False),
        sa.Column("en", sa.String(length=200), nullable=False),
        sa.Column("respondent", sa.String(length=12), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("workbook", sa.String(length=64), nullable=False),
        sa.Column("needed", sa.JSON(), nullable=False),
        sa.Column("media", sa.JSON(), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["body_id"], ["organisation.id"], name=op.f("fk_questionnaire_body_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["form"], ["questionnaire_file.sha256"], name=op.f("fk_questionnaire_form_questionnaire_file")
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["account.id"], name=op.f("fk_questionnaire_published_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["workbook"],
            ["questionnaire_file.sha256"],
            name=op.f("fk_questionnaire_workbook_questionnaire_file"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_questionnaire_code")),
    )
    with op.batch_alter_table("questionnaire", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questionnaire_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_questionnaire_published"), ["published"], unique=False)
