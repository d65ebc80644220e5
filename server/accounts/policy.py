"""Who may do what: one row an action, one column a role, in each cell a condition.

any    every object
own    one's own: of one's own body, dispatched to oneself, held by oneself
named  only who is on the case's need-to-know list (R-CV.1)
no     never

An action that has no row is refused, and a route that names none keeps the server from starting.
Rows follow part 3 of the requirements; where the text leaves a choice, the narrower reading stands.
"""

ROLES = {
    "MIN_ADMIN": ("部司", "Ministry department"),
    "MIN_CENTER": ("部中心", "Ministry centre"),
    "PROV_ADMIN": ("省厅", "Provincial department"),
    "PROV_CENTER": ("省中心", "Provincial centre"),
    "CITY": ("市级", "City department"),
    "IND_ADMIN": ("行业督导管理员", "Industry coordinator"),
    "INST_ADMIN": ("机构督导管理员", "Institution coordinator"),
    "INST_CONTACT": ("机构联系人", "Institution contact"),
    "EXT_SUP": ("外督", "External supervisor"),
    "INT_SUP": ("内督", "Internal supervisor"),
    "SYS": ("系统管理员", "System administrator"),
    "AUDITOR": ("审计员", "Auditor"),
    "PUBLIC": ("公众", "Public, not signed in"),
}
"""Every role and its names. What nobody signed in may do is the role PUBLIC's."""

FIELD_ROLES = ("EXT_SUP", "INT_SUP")
"""Of those who work on phones."""

# action                    MIN_  MIN_   PROV_ PROV_  CITY  IND_  INST_ INST_   EXT_  INT_  SYS   AUDI- PUBLIC
#                           ADMIN CENTER ADMIN CENTER       ADMIN ADMIN CONTACT SUP   SUP         TOR
TABLE = """
open the pages            | any   any    any   any    any   any   any   any     any   any   any   any   any
read the API description  | any   any    any   any    any   any   any   any     any   any   any   any   any
check health              | any   any    any   any    any   any   any   any     any   any   any   any   any
verify cards              | any   any    any   any    any   any   any   any     any   any   any   any   any
sign in                   | any   any    any   any    any   any   any   any     any   any   any   any   any
see own session           | own   own    own   own    own   own   own   own     own   own   own   own   no
sign out                  | own   own    own   own    own   own   own   own     own   own   own   own   no
change own password       | own   own    own   own    own   own   own   own     own   own   own   own   no
see accounts              | no    own    no    own    own   own   own   no      no    no    any   no    no
keep accounts             | no    own    no    own    own   own   own   no      no    no    any   no    no
see roles                 | no    any    no    any    any   any   any   no      no    no    any   no    no
see phones                | no    own    no    own    own   own   own   no      own   own   any   no    no
enrol a phone             | no    no     no    no     no    no    no    no      own   own   no    no    no
revoke phones             | no    own    no    own    own   own   own   no      own   own   any   no    no
see organisations         | any   any    any   any    any   any   own   own     no    no    any   no    no
keep organisations        | no    any    no    any    no    no    no    no      no    no    no    no    no
see sites                 | any   any    any   any    any   any   own   own     no    no    no    no    no
keep sites                | no    any    no    any    no    no    own   no      no    no    no    no    no
see supervisors           | any   any    own   own    own   own   own   no      own   own   no    no    no
keep supervisors          | own   own    own   own    own   own   own   no      no    no    no    no    no
see checklists            | any   any    any   any    any   any   any   no      any   any   no    no    no
see questionnaires        | own   own    own   own    own   own   own   no      no    no    no    no    no
keep questionnaires       | no    own    no    own    own   own   own   no      no    no    no    no    no
read questionnaires       | any   any    any   any    any   any   any   any     any   any   any   any   any
see responses             | own   own    own   own    own   own   own   no      no    no    no    no    no
read feeds                | own   own    own   own    own   own   own   no      no    no    no    no    no
keep feed passwords       | own   own    own   own    own   own   own   no      no    no    no    no    no
see sessions              | own   own    own   own    own   own   own   own     no    no    no    no    no
keep sessions             | no    own    no    own    own   own   no    no      no    no    no    no    no
join sessions             | no    own    no    own    own   own   no    no      no    no    no    no    no
answer at a session       | any   any    any   any    any   any   any   any     any   any   any   any   any
keep checklists           | no    own    no    own    no    no    no    no      no    no    no    no    no
see dispatches            | any   any    own   own    own   own   own   own     own   own   no    no    no
see covert dispatches     | named named  named named  named named named no      named named no    no    no
create dispatches         | no    own    no    own    own   own   own   no      no    no    no    no    no
approve dispatches        | own   own    own   own    own   own   own   no      no    no    no    no    no
cancel dispatches         | no    own    no    own    own   own   own   no      no    no    no    no    no
sync                      | no    no     no    no     no    no    no    no      own   own   no    no    no
check receipts            | any   any    any   any    any   any   any   any     any   any   any   any   any
fetch segments            | any   any    any   any    any   any   any   any     any   any   any   any   any
send files                | no    no     no    no     no    no    no    no      own   own   no    no    no
see files                 | no     no     no    no     no    no    no    no      own   own   no    no    no
see cases                 | own   own    own   own    own   own   own   no      no    no    no    no    no
see alerts                | own   own    own   own    own   own   own   no      no    no    no    no    no
acknowledge alerts        | no    own    no    own    own   own   own   no      no    no    no    no    no
settle disagreements      | no    own    no    own    own   own   own   no      no    no    no    no    no
remark                    | no    own    no    own    own   own   own   no      no    no    no    no    no
review reports            | no    own    no    own    own   own   own   no      no    no    no    no    no
close cases               | no    own    no    own    own   own   own   no      no    no    no    no    no
draw samples              | no    own    no    own    own   own   own   no      no    no    no    no    no
export cases              | no    own    no    own    own   own   own   no      no    no    no    no    no
export whole cases        | no    own    no    own    own   own   no    no      no    no    no    no    no
adopt                     | no    own    no    own    own   own   own   no      no    no    no    no    no
take rescue files         | no    own    no    own    own   own   own   no      no    no    no    no    no
ask for recovery          | no    no     no    no     no    no    no    no      own   own   no    no    no
see recoveries            | no    own    no    own    own   own   own   no      no    no    no    no    no
approve recovery          | no    own    no    own    own   own   own   no      no    no    no    no    no
redact photos             | no    own    no    own    own   own   own   no      no    no    no    no    no
see originals             | no    own    no    own    own   own   own   no      no    no    no    no    no
erase evidence            | no    own    no    own    own   own   own   no      no    no    no    no    no
see approvals             | no    own    no    own    own   own   own   no      no    no    no    no    no
refuse recovery           | no    own    no    own    own   own   own   no      no    no    no    no    no
"""

POLICY = {
    action.strip(): dict(zip(ROLES, cells.split(), strict=True))
    for action, cells in (line.split("|") for line in TABLE.strip().splitlines())
}

GIVES = {
    "SYS": frozenset(ROLES) - {"PUBLIC"},
    "MIN_CENTER": frozenset({"EXT_SUP"}),
    "PROV_CENTER": frozenset({"EXT_SUP"}),
    "CITY": frozenset({"EXT_SUP"}),
    "IND_ADMIN": frozenset({"INT_SUP"}),
    "INST_ADMIN": frozenset({"INT_SUP", "INST_CONTACT"}),
}
"""The roles of the accounts that each role keeps (R-4.2, R-4.3: a body keeps its own supervisors)."""


def condition(action: str, role: str) -> str:
    """On which condition the role may do the action: any, own, named or no."""
    return POLICY.get(action, {}).get(role, "no")


def holds(condition: str, *, own: bool = False, named: bool = False) -> bool:
    """Tell whether the condition is met for one object, given what it is to the caller."""
    return condition == "any" or (condition == "own" and own) or (condition == "named" and named)


def gives(role: str) -> frozenset[str]:
    """The roles whose accounts this role may keep."""
    return GIVES.get(role, frozenset())
