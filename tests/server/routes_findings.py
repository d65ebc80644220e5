"""How the policy test asks for the catalogue of findings."""

from tests.factories import keep_content
from tests.server.asking import Ask, Row


def list_categories(me, own):
    keep_content()
    return Ask("/api/finding-categories")


ROWS = {"GET /api/finding-categories": Row(list_categories)}
