"""The feed as text, in parts as they are read."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

from server.questionnaires.asking import Asked
from server.questionnaires.odata import Entity, entities, entity_set
from server.questionnaires.results import Results
from server.questionnaires.submissions import submissions
from server.questionnaires.tables import Table


def entities_of(results: Results, table: Table, asked: Asked) -> Iterator[Entity]:
    """Every entity of a set that the filter lets through."""
    for submission in submissions(results):
        if asked.keep(submission):
            yield from entities(results.tree, table, submission)


def feed_text(results: Results, table: Table, asked: Asked, address: str) -> Iterator[str]:
    """One set of the feed as JSON, in one reading. The count comes last, as it is only known then."""
    yield f'{{"@odata.context":{json.dumps(f"{address}/$metadata#{entity_set(table)}")},"value":['
    number = 0
    for number, entity in enumerate(entities_of(results, table, asked), start=1):
        if asked.shows(number):
            yield ("," if number > asked.skip + 1 else "") + json.dumps(entity, ensure_ascii=False)
        elif number > asked.skip and not asked.count:
            break  # there is a next page; how much is on it nobody asked
    yield f"]{closing(number, table, asked, address)}}}"


def closing(read: int, table: Table, asked: Asked, address: str) -> str:
    """How many there are, and where the next page is if there is one."""
    text = f',"@odata.count":{read}' if asked.count else ""
    if asked.top and read > asked.skip + asked.top:
        query = {"$top": asked.top, "$skip": asked.skip + asked.top, "$count": str(asked.count).lower()}
        query |= {"$filter": asked.filter} if asked.filter else {}
        text += f',"@odata.nextLink":{json.dumps(f"{address}/{entity_set(table)}?{urlencode(query)}")}'
    return text
