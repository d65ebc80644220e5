"""Versions of questionnaires, and the files they are made of."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Self

from sqlalchemy import (
    JSON,
    ForeignKey,
    LargeBinary,
    Select,
    String,
    UniqueConstraint,
    and_,
    false,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from server.clock import now
from server.database import Moment, db
from server.forms.outline import Node
from server.ids import new_id


class QuestionnaireFile(db.Model):
    """A workbook, a form or a file that a form needs, under its SHA-256. It never changes."""

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    type: Mapped[str] = mapped_column(String(80))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Questionnaire(db.Model):
    """One version of a questionnaire: a draft until it is published, and from then on as it is for good."""

    __table_args__ = (UniqueConstraint("code", "version"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(60), index=True)
    version: Mapped[str] = mapped_column(String(60))
    body_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    """Whose it is; nobody's are those that the product comes with."""
    library: Mapped[str | None] = mapped_column(String(32))
    """The scope of the one library it goes into; None: into every one."""
    zh: Mapped[str] = mapped_column(String(200))
    en: Mapped[str] = mapped_column(String(200))
    respondent: Mapped[str] = mapped_column(String(12))
    form: Mapped[str] = mapped_column(ForeignKey("questionnaire_file.sha256"))
    workbook: Mapped[str] = mapped_column(ForeignKey("questionnaire_file.sha256"))
    needed: Mapped[list[str]] = mapped_column(JSON)
    """The names of the files that the form needs beside itself."""
    media: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Those of them that are here: name → SHA-256."""
    outline: Mapped[dict[str, Any]] = mapped_column(JSON)
    remarks: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(Moment, default=now)
    published: Mapped[datetime | None] = mapped_column(Moment, index=True)
    published_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))

    @property
    def key(self) -> str:
        return f"{self.code}@{self.version}"

    @property
    def tree(self) -> Node:
        return Node.from_json(self.outline)

    @property
    def files(self) -> set[str]:
        """What it is made of, by SHA-256."""
        return {self.form, self.workbook, *self.media.values()}

    @property
    def missing(self) -> list[str]:
        """The files that the form needs and that nobody has uploaded yet."""
        return [name for name in self.needed if name not in self.media]

    @classmethod
    def seen_by(cls, body_id: str | None) -> "Select[Self]":
        """What every body works with, and all of one's own body; by code, the latest first (R-5.4)."""
        own = false() if body_id is None else cls.body_id == body_id
        everybodys = and_(cls.published.is_not(None), cls.library.is_(None))
        return select(cls).where(or_(everybodys, own)).order_by(cls.code, cls.created.desc(), cls.id)

    @classmethod
    def one(cls, code: str, version: str) -> Self | None:
        return db.session.scalar(select(cls).filter_by(code=code, version=version))

    @classmethod
    def by_key(cls, key: str) -> Self | None:
        """The version named as in `QN-CANDIDATE@1.0`."""
        code, _, version = key.partition("@")
        return cls.one(code, version)

    @classmethod
    def versions(cls, code: str) -> Sequence[Self]:
        """Every version of a questionnaire, the oldest first."""
        return db.session.scalars(select(cls).filter_by(code=code).order_by(cls.created, cls.id)).all()

    @classmethod
    def current(cls, respondents: Iterable[str]) -> Sequence[Self]:
        """The version of each questionnaire for these people that was published last."""
        asked = select(cls).where(cls.published.is_not(None), cls.respondent.in_(list(respondents)))
        return list({each.code: each for each in db.session.scalars(asked.order_by(cls.published))}.values())
