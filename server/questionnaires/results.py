"""What one caller may read of a questionnaire: its versions as one form, less what is kept from them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import select

from server.accounts.models import Account
from server.auth import Caller
from server.database import db
from server.forms.file_choices import choice_sources, values_in
from server.forms.models import Questionnaire, QuestionnaireFile
from server.forms.outline import Node, leaves
from server.questionnaires.merging import merged, with_choices
from server.questionnaires.models import Response
from server.questionnaires.seeing import readable, responses_of, shown_to

MOST_COLUMNS = 1000
"""A longer list of choices stays in one column: sheets hold some thousand."""


@dataclass(frozen=True)
class Results:
    """The responses to one questionnaire that one caller may read."""

    code: str
    forms: Mapping[str, Questionnaire]
    """Key → version, the latest first."""
    caller: Caller
    tree: Node
    hidden: frozenset[str]
    """Paths that the caller may not read."""

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of those who sent something, by their ids: they may belong to other bodies, or have left."""
        authors = select(Response.author).where(responses_of(self.caller, self.forms))
        wanted = select(Account.id, Account.name).where(Account.id.in_(authors))
        return {person: name for person, name in db.session.execute(wanted)}


def results_for(caller: Caller, code: str) -> Results:
    """What the caller may read of a questionnaire; not found for one that is not theirs."""
    versions = readable(caller, code)
    tree = merged([version.tree for version in versions])
    shown = shown_to(caller, tree)
    hidden = {leaf.path for leaf in leaves(tree)} - {leaf.path for leaf in leaves(shown)}
    return Results(code, {version.key: version for version in versions}, caller, shown, frozenset(hidden))


def with_file_choices(results: Results) -> Results:
    """The same, with the choices that questions take from files beside the form."""
    choices: dict[str, list[str]] = {}
    for version in results.forms.values():
        for path, values in file_choices(version).items():
            known = choices.setdefault(path, [])
            known += [value for value in values if value not in known]
    short = {path: values for path, values in choices.items() if len(values) <= MOST_COLUMNS}
    return replace(results, tree=with_choices(results.tree, short))


def file_choices(version: Questionnaire) -> dict[str, list[str]]:
    """Path of a question → what one version offers to choose from a file."""
    form = db.session.get_one(QuestionnaireFile, version.form).content.decode()
    return {
        path: values_in(
            file, db.session.get_one(QuestionnaireFile, version.media[file]).content, source.column
        )
        for path, source in choice_sources(form).items()
        if (file := source.file) in version.media
    }
