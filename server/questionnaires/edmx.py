"""What is in the feed of a questionnaire, as an OData 4 reader learns it first. Plain values."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from server.forms.outline import Node
from server.questionnaires.odata import entity_set, identifier, node_at, parent_field
from server.questionnaires.tables import Table, tables_of

TYPES = {
    "int": "Edm.Int64",
    "decimal": "Edm.Decimal",
    "date": "Edm.Date",
    "dateTime": "Edm.DateTimeOffset",
    "geopoint": "Edm.GeographyPoint",
}
SYSTEM_TYPES = {
    "submissionDate": "Edm.DateTimeOffset",
    "updatedAt": "Edm.DateTimeOffset",
    "submitterId": "Edm.String",
    "submitterName": "Edm.String",
    "attachmentsPresent": "Edm.Int64",
    "attachmentsExpected": "Edm.Int64",
    "status": "Edm.String",
    "reviewState": "Edm.String",
    "deviceId": "Edm.String",
    "edits": "Edm.Int64",
    "formVersion": "Edm.String",
}


def metadata(form: Node) -> str:
    """The EDMX document that says what every entity holds."""
    space = f"org.opendatakit.user.{identifier(form.name)}"
    tables = tables_of(form)
    system = "".join(edm_property(name, type) for name, type in SYSTEM_TYPES.items())
    types = [entity_type(table, node_at(form, table), space) for table in tables]
    complexes = [complex_type(group, space) for group in groups_in(form)]
    sets = "".join(
        f"<EntitySet Name={quoteattr(entity_set(table))} EntityType={quoteattr(f'{space}.{entity_set(table)}')}/>"
        for table in tables
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0"><edmx:DataServices>'
        '<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="org.opendatakit.submission">'
        f'<ComplexType Name="metadata">{system}</ComplexType></Schema>'
        f'<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace={quoteattr(space)}>'
        f"{''.join(types)}{''.join(complexes)}"
        f"<EntityContainer Name={quoteattr(identifier(form.name))}>{sets}</EntityContainer>"
        "</Schema></edmx:DataServices></edmx:Edmx>"
    )


def groups_in(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.kind == "group":
            yield child
        yield from groups_in(child)


def entity_type(table: Table, node: Node, space: str) -> str:
    own = edm_property("__id", "Edm.String")
    own += edm_property(parent_field(table), "Edm.String") if table.path else ""
    own += "" if table.path else edm_property("__system", "org.opendatakit.submission.metadata")
    name = quoteattr(entity_set(table))
    key = '<Key><PropertyRef Name="__id"/></Key>'
    return f"<EntityType Name={name}>{key}{own}{properties(node, space)}</EntityType>"


def complex_type(group: Node, space: str) -> str:
    return f"<ComplexType Name={quoteattr(dotted(group.path))}>{properties(group, space)}</ComplexType>"


def properties(node: Node, space: str) -> str:
    return "".join(property_of(child, space) for child in node.children if child.kind != "repeat")


def property_of(child: Node, space: str) -> str:
    name = identifier(child.name)
    if child.kind == "group":
        return edm_property(name, f"{space}.{dotted(child.path)}")
    return edm_property(name, TYPES.get(child.kind, "Edm.String"))


def edm_property(name: str, type: str) -> str:
    return f"<Property Name={quoteattr(name)} Type={quoteattr(type)}/>"


def dotted(path: str) -> str:
    return ".".join(map(identifier, path.split("/")[1:]))
