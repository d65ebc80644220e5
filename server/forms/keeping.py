"""From an uploaded workbook to a version that phones can use."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import count

from sqlalchemy import delete, select

from server.clock import now
from server.database import db, take_turns
from server.errors import DomainError
from server.forms.models import Questionnaire, QuestionnaireFile
from server.forms.xform import form_title, form_version, media_names, read_outline
from server.forms.xlsform import Form

RESPONDENTS = ("candidate", "examiner", "staff", "supervisor")
TURN = 5
"""The turn that every change of a version takes, so that a code stays one body's, and what is published as it is."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def change_alone() -> None:
    """Until the transaction ends nobody else changes a version. To be called before any is read."""
    take_turns(db.session, TURN)


def keep_file(content: bytes, type: str) -> str:
    """Keep bytes under their SHA-256, and return it. Again is harmless."""
    name = sha256(content).hexdigest()
    if db.session.get(QuestionnaireFile, name) is None:
        db.session.add(QuestionnaireFile(sha256=name, size=len(content), type=type, content=content))
        db.session.flush()
    return name


def keep_draft(
    form: Form, content: bytes, body_id: str | None = None, library: str | None = None
) -> Questionnaire:
    """Make a version of a form, or replace the draft of the same version.

    What was published stays as it is; a form without a version gets the next number. Nothing is replaced by what
    bears another title.
    """
    change_alone()
    versions = Questionnaire.versions(form.code)
    if any(each.body_id != body_id for each in versions):
        raise DomainError("code_of_other_body", name=form.code)
    version = form.version or next_number(versions)
    before = next((each for each in versions if each.version == version), None)
    if before is not None and before.published:
        raise DomainError("version_published", version=version)
    check_title(form, [each for each in versions if each is before or not form.code_given])
    replaced = before.files if before else set()
    draft = before or Questionnaire(code=form.code, version=version, body_id=body_id)
    fill(draft, form, content)
    draft.library = library
    db.session.add(draft)
    db.session.flush()
    forget_files(replaced)
    return draft


def check_title(form: Form, others: Sequence[Questionnaire]) -> None:
    """Refuse a form that only happens to be named like these."""
    for other in others:
        title = form_title(form_of(other))
        if title != form_title(form.xform):
            raise DomainError("code_of_other_title", name=form.code, title=title)


def drop(draft: Questionnaire) -> None:
    """Let a draft go, with the files that nothing else uses. What was published stays."""
    if draft.published:
        raise DomainError("version_published", version=draft.version)
    db.session.delete(draft)
    db.session.flush()
    forget_files(draft.files)


def forget_files(names: set[str]) -> None:
    """Let go of those of these files that no version uses any more."""
    rows = db.session.execute(select(Questionnaire.form, Questionnaire.workbook, Questionnaire.media))
    used = {name for form, workbook, media in rows for name in (form, workbook, *media.values())}
    db.session.execute(delete(QuestionnaireFile).where(QuestionnaireFile.sha256.in_(names - used)))


def next_number(versions: Sequence[Questionnaire]) -> str:
    """The first whole number that no published version has; a draft's is used again."""
    taken = {each.version for each in versions if each.published}
    return next(str(number) for number in count(1) if str(number) not in taken)


def fill(draft: Questionnaire, form: Form, content: bytes) -> None:
    title = form.settings.get("form_title") or form.settings.get("set_form_title") or form.code
    respondent = form.settings.get("respondent", "")
    draft.zh = (form.settings.get("title_zh") or title)[:200]
    draft.en = (form.settings.get("title_en") or title)[:200]
    draft.respondent = respondent if respondent in RESPONDENTS else "supervisor"
    draft.form = keep_file(form.xform.encode(), "application/xml")
    draft.workbook = keep_file(content, XLSX)
    draft.needed = media_names(form.xform)
    draft.media = {name: kept for name, kept in (draft.media or {}).items() if name in draft.needed}
    draft.outline = read_outline(form.xform, form.marks).as_json()
    draft.remarks = [remark.as_json() for remark in form.remarks]
    draft.created = now()


def instance_version(questionnaire: Questionnaire) -> str:
    """The version that answers to this form say, which is none where its maker gave none."""
    return form_version(form_of(questionnaire))


def form_of(questionnaire: Questionnaire) -> str:
    return db.session.get_one(QuestionnaireFile, questionnaire.form).content.decode()


def publish(draft: Questionnaire, by: str | None = None) -> None:
    """Let it be used from now on; it never changes again."""
    if draft.published:
        raise DomainError("version_published", version=draft.version)
    if draft.missing:
        raise DomainError("media_missing", {name: ["file_needed"] for name in draft.missing})
    draft.published, draft.published_by = now(), by
