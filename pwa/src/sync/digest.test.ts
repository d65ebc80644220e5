import { expect, test } from "vitest";
import { digestAtZero, nextDigest } from "./digest.ts";
import { vectors } from "./vectors.ts";

interface Chain {
  scope: string;
  at_zero: string;
  entries: { number: number; seen: number; author: string; received: number; hash: string; digest: string }[];
}

test.each(vectors<{ chains: Chain[] }>("digest").chains)("the digest chain of $scope", async (chain) => {
  let digest = await digestAtZero(chain.scope);
  expect(digest).toBe(chain.at_zero);
  for (const entry of chain.entries) {
    digest = await nextDigest(digest, entry, entry.hash);
    expect(digest).toBe(entry.digest);
  }
});
