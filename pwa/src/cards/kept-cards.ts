import { withDatabase } from "../database.ts";
import { open, shut } from "../vault/box.ts";
import type { OwnCard } from "./store.ts";

/**
 * A copy of one's own card that opens without the PIN, so that nothing of tasks is unlocked to show it: kept
 * apart from them, under a key of its own that cannot be read out, and no more than the printed card says.
 */

const PLACE = "phone/cards";

let turn: Promise<unknown> = Promise.resolve();
let last = "";

/** Keep these cards and no others. */
export function keepCards(cards: readonly OwnCard[]): Promise<unknown> {
  const work = () => write(cards.map(printed));
  turn = turn.then(work, work);
  return turn;
}

/** The cards that can be shown while the phone is locked. */
export async function keptCards(): Promise<readonly OwnCard[]> {
  const [key, sealed] = await withDatabase((db) =>
    Promise.all([db.get("phone", "card-key"), db.get("phone", "cards")]),
  );
  return key && sealed ? open<OwnCard[]>(PLACE, sealed as ArrayBuffer, key as CryptoKey) : [];
}

async function write(cards: readonly OwnCard[]): Promise<void> {
  const text = JSON.stringify(cards);
  if (text === last) return;
  if (cards.length === 0) await withDatabase((db) => db.delete("phone", "cards"));
  else {
    const sealed = await shut(PLACE, cards, await cardKey());
    await withDatabase((db) => db.put("phone", sealed, "cards"));
  }
  last = text;
}

async function cardKey(): Promise<CryptoKey> {
  const kept = (await withDatabase((db) => db.get("phone", "card-key"))) as CryptoKey | undefined;
  if (kept) return kept;
  const how = { name: "AES-GCM", length: 256 };
  const fresh = await crypto.subtle.generateKey(how, false, ["encrypt", "decrypt"]);
  await withDatabase((db) => db.put("phone", fresh, "card-key"));
  return fresh;
}

/** Field by field, and how the card stands: whatever else a card may once carry stays behind the PIN. */
function printed(card: OwnCard): OwnCard {
  const { code, name, kind, unit, issuer, url, check_code, qr, photo, expires, status } = card;
  const seen = { code, name, kind, unit, issuer, url, check_code, qr, photo, expires };
  return status ? { ...seen, status } : seen;
}
