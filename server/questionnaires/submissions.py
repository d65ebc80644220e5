"""Responses taken apart by the form that the caller may read."""

from collections.abc import Iterator

from server.forms.outline import Node
from server.questionnaires.instance import BadInstance, Round, instance_id, parse, read_instance, without
from server.questionnaires.reading import Answered, answered
from server.questionnaires.results import Results
from server.questionnaires.tables import Submission


def submissions(results: Results) -> Iterator[Submission]:
    """Every complete response. One whose XML cannot be read stands there without answers."""
    for each in answered(results):
        yield submission_of(results, each)


def submission_of(results: Results, each: Answered) -> Submission:
    found, key = take_apart(each, results.tree)
    return Submission(
        key=key,
        received=each.received,
        round=found,
        form_version=results.forms[each.form].version,
        submitter_id=each.author,
        submitter_name=results.names.get(each.author, ""),
        device=each.device,
        attachments=len(each.files),
        attachments_present=len(each.here),
    )


def take_apart(each: Answered, tree: Node) -> tuple[Round, str]:
    try:
        root = parse(each.xml)
    except BadInstance:
        return Round(), f"uuid:{each.record}"
    return read_instance(root, tree), instance_id(root) or f"uuid:{each.record}"


def xml_for(results: Results, each: Answered) -> str:
    """The OpenRosa XML, less what the caller may not read."""
    try:
        return without(each.xml, results.hidden)
    except BadInstance:
        return "" if results.hidden else each.xml
