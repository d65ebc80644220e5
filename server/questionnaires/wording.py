"""A version of a questionnaire to read answers with: in the reader's language, and with choices that stand in files."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, select

from server.auth import Caller
from server.database import db
from server.forms.file_choices import choice_sources, labels_in
from server.forms.models import Questionnaire, QuestionnaireFile
from server.forms.outline import Node, spoken
from server.forms.xform import read_outline
from server.questionnaires.seeing import shown_to

FILE = QuestionnaireFile.__table__.c


def wording_of(form: Questionnaire, caller: Caller, language: str) -> Node:
    """The form as far as the caller may read its answers."""
    connection = db.session.connection()
    tree = shown_to(caller, form.tree)
    other = read_outline(content_of(connection, form.form).decode(), {}, language)
    return with_file_labels(connection, spoken(tree, other), form.form, form.media)


def with_file_labels(connection: Connection, tree: Node, form: str, media: Mapping[str, str]) -> Node:
    """The same, with the choices that it takes from files beside it."""
    if not media:
        return tree
    sources = choice_sources(content_of(connection, form).decode())
    labels = {
        path: labels_in(source.file, content_of(connection, media[source.file]), source)
        for path, source in sources.items()
        if source.file in media
    }
    return labelled(tree, labels)


def labelled(node: Node, labels: Mapping[str, Mapping[str, str]]) -> Node:
    known = labels.get(node.path, {})
    choices, texts = (tuple(known), tuple(known.values())) if known else (node.choices, node.labels)
    children = tuple(labelled(child, labels) for child in node.children)
    return replace(node, choices=choices, labels=texts, children=children)


def content_of(connection: Connection, sha256: str) -> bytes:
    return connection.execute(select(FILE.content).where(FILE.sha256 == sha256)).scalar_one()
