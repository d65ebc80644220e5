"""responses to questionnaires, and sessions with candidates who answer on their own"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_responses"
down_revision = "20261123_desk"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "response",
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("record", sa.String(length=200), nullable=False),
        sa.Column("form", sa.String(length=200), nullable=False),
        sa.Column("respondent", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("device", sa.String(length=200), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "record", name=op.f("pk_response")),
    )
    op.create_index("response_by_form", "response", ["form", "scope"], unique=False)
    op.create_table(
        "exam_session",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("site_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("secret", sa.String(length=43), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_id"], ["organisation.id"], name=op.f("fk_exam_session_body_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["account.id"], name=op.f("fk_exam_session_created_by_account")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_exam_session_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_session")),
        sa.UniqueConstraint("code", name=op.f("uq_exam_session_code")),
    )
    op.create_index(op.f("ix_exam_session_body_id"), "exam_session", ["body_id"], unique=False)
    op.create_index(op.f("ix_exam_session_site_id"), "exam_session", ["site_id"], unique=False)
    op.create_table(
        "session_response",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String(length=200), nullable=False),
        sa.Column("respondent", sa.String(length=12), nullable=False),
        sa.Column("instance", sa.Text(), nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["exam_session.id"], name=op.f("fk_session_response_session_id_exam_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_response")),
    )
    for column in ("form", "received", "session_id"):
        op.create_index(op.f(f"ix_session_response_{column}"), "session_response", [column], unique=False)
    op.create_table(
        "session_seat",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("seat", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["exam_session.id"], name=op.f("fk_session_seat_session_id_exam_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_seat")),
        sa.UniqueConstraint("session_id", "code", "seat", name=op.f("uq_session_seat_session_id")),
    )
    op.create_table(
        "session_try",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_try")),
    )
    for column in ("at", "key"):
        op.create_index(op.f(f"ix_session_try_{column}"), "session_try", [column], unique=False)
    op.create_table(
        "session_join",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("joined", sa.DateTime(timezone=True), nullable=False),
        sa.Column("joined_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["dispatch.id"], name=op.f("fk_session_join_case_id_dispatch")),
        sa.ForeignKeyConstraint(
            ["joined_by"], ["account.id"], name=op.f("fk_session_join_joined_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["exam_session.id"], name=op.f("fk_session_join_session_id_exam_session")
        ),
        sa.PrimaryKeyConstraint("case_id", "session_id", name=op.f("pk_session_join")),
    )
