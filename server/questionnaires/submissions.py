"""Responses taken apart by the form that the caller may read."""

from collections.abc import Iterator
from uuid import NAMESPACE_OID, uuid5

from server.forms.outline import Node
from server.questionnaires.instance import BadInstance, Round, parse, read_instance, without
from server.questionnaires.reading import Answered, answered
from server.questionnaires.results import Results
from server.questionnaires.tables import Submission


def submissions(results: Results) -> Iterator[Submission]:
    """Every complete response. One whose XML cannot be read stands there without answers."""
    for each in answered(results):
        yield submission_of(results, each)


def submission_of(results: Results, each: Answered) -> Submission:
    return Submission(
        key=key_of(each),
        received=each.received,
        round=take_apart(each, results.tree),
        form_version=results.forms[each.form].version,
        submitter_id=each.author,
        submitter_name=results.names.get(each.author, ""),
        device=each.device,
        attachments=len(each.files),
        attachments_present=len(each.here),
    )


def key_of(each: Answered) -> str:
    """What names a response among all others, always the same: its place in our records.

    The `instanceID` in its XML is its maker's word, which somebody else may have said too.
    """
    place = f"{each.scope or 'session'}/{each.record}"
    return f"uuid:{uuid5(NAMESPACE_OID, place)}"


def take_apart(each: Answered, tree: Node) -> Round:
    try:
        return read_instance(parse(each.xml), tree)
    except BadInstance:
        return Round()


def xml_for(results: Results, each: Answered) -> str:
    """The OpenRosa XML, less what the caller may not read."""
    try:
        return without(each.xml, results.hidden)
    except BadInstance:
        return "" if results.hidden else each.xml
