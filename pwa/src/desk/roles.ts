const OFFICES = ["MIN_CENTER", "PROV_CENTER", "CITY", "IND_ADMIN", "INST_ADMIN"];
const OVERSEERS = ["MIN_ADMIN", "PROV_ADMIN", ...OFFICES];

/**
 * The roles that do something at a desk, so that nobody is offered what would be refused.
 * The server's policy (server/accounts/policy.py) decides; a test holds the two together.
 */
export const ALLOWED = {
  "see cases": OVERSEERS,
  "see alerts": OVERSEERS,
  "acknowledge alerts": OFFICES,
  "settle disagreements": OFFICES,
  remark: OFFICES,
  "review reports": OFFICES,
  "close cases": OFFICES,
  "export cases": OFFICES,
  "export whole cases": ["MIN_CENTER", "PROV_CENTER", "CITY", "IND_ADMIN"],
  adopt: OFFICES,
  "take rescue files": OFFICES,
  "redact photos": OFFICES,
  "see originals": OFFICES,
  "erase evidence": OFFICES,
  "see approvals": OFFICES,
  "approve recovery": OFFICES,
  "see dispatches": [...OVERSEERS, "INST_CONTACT"],
  "create dispatches": OFFICES,
  "approve dispatches": OVERSEERS,
  "cancel dispatches": OFFICES,
  "see checklists": OVERSEERS,
  "keep checklists": ["MIN_CENTER", "PROV_CENTER"],
  "draw samples": OFFICES,
  "see questionnaires": OVERSEERS,
  "keep questionnaires": OFFICES,
  "see responses": OVERSEERS,
  "keep feed passwords": OVERSEERS,
  "see sessions": [...OVERSEERS, "INST_CONTACT"],
  "keep sessions": ["MIN_CENTER", "PROV_CENTER", "CITY", "IND_ADMIN"],
  "join sessions": ["MIN_CENTER", "PROV_CENTER", "CITY", "IND_ADMIN"],
  "see organisations": [...OVERSEERS, "INST_CONTACT", "SYS"],
  "keep organisations": ["MIN_CENTER", "PROV_CENTER"],
  "see sites": [...OVERSEERS, "INST_CONTACT"],
  "keep sites": ["MIN_CENTER", "PROV_CENTER", "INST_ADMIN"],
  "see supervisors": OVERSEERS,
  "keep supervisors": OVERSEERS,
  "see accounts": [...OFFICES, "SYS"],
  "keep accounts": [...OFFICES, "SYS"],
  "see phones": [...OFFICES, "SYS"],
  "revoke phones": [...OFFICES, "SYS"],
} as const satisfies Record<string, readonly string[]>;

export type Action = keyof typeof ALLOWED;

/** Tell whether a role is offered an action at the desk. */
export function may(role: string, action: Action): boolean {
  return (ALLOWED[action] as readonly string[]).includes(role);
}
