import { computed } from "@preact/signals";
import { scopes, value } from "../replica.ts";

/** A card as its issuer wrote it into this person's scope: pictures and all, so that it is shown offline. */
export interface OwnCard {
  code: string;
  name: string;
  kind: "external" | "internal";
  unit: string;
  issuer: string;
  url: string;
  check_code: string;
  /** Addresses of the pictures' own data. */
  qr: string;
  photo: string;
  expires: string;
  /** How it stands now, once that was ever said; a card of which nothing was said is valid. */
  status?: CardStatus;
}

export type CardStatus = "valid" | "suspended" | "lost" | "revoked";

/** The cards of the person this phone belongs to. */
/** Tell whether a card may be shown: one that is suspended, lost or revoked may not. */
export function unfit({ status = "valid" }: OwnCard): boolean {
  return status !== "valid";
}

export const ownCards = computed<readonly OwnCard[]>(() =>
  [...scopes.value.values()].flatMap((view) =>
    [...view.collection("card").values()].flatMap((record) => {
      const card = value(record, "card") as unknown as OwnCard | undefined;
      const status = value(record, "status") as CardStatus | undefined;
      return card ? [{ ...card, ...(status && { status }) }] : [];
    }),
  ),
);
