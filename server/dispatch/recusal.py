"""Who must stand aside from a dispatch (articles 16 and R-CV.11). Plain rules of plain values."""

from collections.abc import Iterable, Sequence


def known_relations(
    institution_id: str, belongs_to: Iterable[str | None], interests: Iterable[tuple[str, str]]
) -> list[str]:
    """Name the relations to an institution that are on file (R-16.2).

    `belongs_to` are the bodies somebody works for, `interests` what they declared: body and relation.
    """
    found = {relation for body, relation in interests if body == institution_id}
    if institution_id in belongs_to:
        found.add("employee")
    return sorted(found)


def outcome(answer: str, relations: Sequence[str]) -> str:
    """What an answer to a dispatch comes to: who declares any relation stands aside (R-16.4).

    Whether they may go after all is for the dispatching body to decide.
    """
    return "recused" if answer == "accepted" and relations else answer
