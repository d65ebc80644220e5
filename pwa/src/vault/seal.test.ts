import { expect, test } from "vitest";
import vectors from "../../../tests/vectors/seal.json";
import { BadSeal, importRecipient, newRecipient, type Purpose, seal, sealFrom, unseal } from "./seal.ts";

const CURVE = { name: "ECDH", namedCurve: "P-256" };

async function pair(jwk: {
  kty: string;
  crv: string;
  x: string;
  y: string;
  d: string;
}): Promise<CryptoKeyPair> {
  const privateKey = await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]);
  return { privateKey, publicKey: await importRecipient(jwk) };
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
}

test.each(vectors.sealed)(
  "sealing and unsealing $name gives the same bytes as the server's",
  async (vector) => {
    const recipient = await pair(vectors.recipient);
    const purpose = vector.purpose as Purpose;

    const sealed = await sealFrom(
      await pair(vector.ephemeral),
      bytes(vector.content),
      recipient.publicKey,
      purpose,
    );

    expect(sealed).toEqual(bytes(vector.sealed));
    expect(new Uint8Array(await unseal(sealed, recipient, purpose))).toEqual(bytes(vector.content));
  },
);

test.each(vectors.refused)("$name is refused", async (vector) => {
  const recipient = await pair(vectors.recipient);

  const reading = unseal(bytes(vector.sealed), recipient, vector.purpose as Purpose);

  await expect(reading).rejects.toBeInstanceOf(BadSeal);
});

test("the same content is never sealed alike twice", async () => {
  const { publicKey } = await newRecipient();
  const content = new Uint8Array(32);

  const [first, second] = [
    await seal(content, publicKey, "data-key"),
    await seal(content, publicKey, "data-key"),
  ];

  expect(first).not.toEqual(second);
});
