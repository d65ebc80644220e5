"""Who selects whom, and which relations to an institution there are. Plain rules of plain values."""

SELECTED_BY = {"external": frozenset({"hrss"}), "internal": frozenset({"institution", "industry"})}
"""External supervisors are selected by human resources departments, internal ones by others (R-4.2, R-4.3)."""

STATUSES = ("CERTIFIED", "SUSPENDED")

SESSION_RELATIONS = frozenset({"examiner_same", "duty_same"})
"""Relations to one session of exams: declared for one dispatch, never in general."""

RELATIONS = (
    "employee", "part_time", "kin", "teacher", "colleague", "finance", "dispute",
    "examiner_same", "duty_same", "prior_subject", "other",
)  # fmt: skip
"""The values of the list `recusal_relations` (R-16.2)."""

LASTING_RELATIONS = tuple(relation for relation in RELATIONS if relation not in SESSION_RELATIONS)


def may_select(organisation_kind: str, supervisor_kind: str) -> bool:
    """Tell whether an organisation of this kind selects supervisors of that kind."""
    return organisation_kind in SELECTED_BY[supervisor_kind]
