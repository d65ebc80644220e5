"""The feed as text, handed out as it is made."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

from server.questionnaires.asking import Asked, page
from server.questionnaires.odata import Entity, entities, entity_set
from server.questionnaires.results import Results, submissions
from server.questionnaires.tables import Table


def entities_of(results: Results, table: Table, asked: Asked) -> Iterator[Entity]:
    """Every entity of a set that the filter lets through."""
    for submission in submissions(results):
        if asked.keep(submission):
            yield from entities(results.tree, table, submission)


def feed_text(results: Results, table: Table, asked: Asked, address: str) -> Iterator[str]:
    """One set of the feed as JSON. The count comes last, as it is only known then."""
    yield f'{{"@odata.context":{json.dumps(f"{address}/$metadata#{entity_set(table)}")},"value":['
    number = 0
    for number, entity in enumerate(page(entities_of(results, table, asked), asked), start=1):
        yield ("," if number > 1 else "") + json.dumps(entity, ensure_ascii=False)
    yield "]"
    if asked.count or asked.top is not None:
        yield closing(number, count(results, table, asked), table, asked, address)
    yield "}"


def count(results: Results, table: Table, asked: Asked) -> int:
    return sum(1 for _ in entities_of(results, table, asked))


def closing(shown: int, total: int, table: Table, asked: Asked, address: str) -> str:
    """How many there are, and where the next page is if there is one."""
    text = f',"@odata.count":{total}' if asked.count else ""
    following = asked.skip + shown
    if asked.top is not None and asked.top > 0 and following < total:
        query = {"$top": asked.top, "$skip": following, "$count": "true" if asked.count else "false"}
        query |= {"$filter": asked.filter} if asked.filter else {}
        text += f',"@odata.nextLink":{json.dumps(f"{address}/{entity_set(table)}?{urlencode(query)}")}'
    return text
