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
}

/** The cards of the person this phone belongs to. */
export const ownCards = computed<readonly OwnCard[]>(() =>
  [...scopes.value.values()].flatMap((view) =>
    [...view.collection("card").values()].map((record) => value(record, "card") as unknown as OwnCard),
  ),
);
