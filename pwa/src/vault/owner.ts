import { withDatabase } from "../database.ts";
import { open, shut } from "./box.ts";

/** Whom this phone was enrolled for. */
export interface Owner {
  id: string;
  username: string;
  name: string;
  role: string;
}

const PLACE = "phone/owner";

export async function keepOwner({ id, username, name, role }: Owner): Promise<void> {
  const sealed = await shut(PLACE, { id, username, name, role });
  await withDatabase((db) => db.put("phone", sealed, "owner"));
}

/** Who this phone belongs to, as at enrolment. The phone must be unlocked. */
export async function owner(): Promise<Owner | undefined> {
  const sealed = (await withDatabase((db) => db.get("phone", "owner"))) as ArrayBuffer | undefined;
  return sealed && open<Owner>(PLACE, sealed);
}
