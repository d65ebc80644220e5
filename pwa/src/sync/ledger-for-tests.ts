import { digestAtZero, nextDigest, short } from "./digest.ts";
import type { Change, Have, Part, ScopeReply } from "./exchange.ts";
import { type Operation, operationHash } from "./operation.ts";
import type { KeptEntry } from "./replica.ts";

let clock = 1795311067000; // no two entries are ever received at once, not even on two servers

/** A server's side of one scope in memory, as `sync/exchange.py` keeps it. Can be copied and put back like a backup. */
export class MemoryLedger {
  entries: KeptEntry[] = [];
  quarantine = new Map<string, { operation: Operation; reason: string }>();
  places = new Map<string, string[]>();
  closed = false;
  /** How many entries a reply carries. */
  limit = 1000;
  admit: (operation: Operation, seen: number) => string | null = () => null;

  constructor(readonly scope: string) {}

  copy(): MemoryLedger {
    const copy = new MemoryLedger(this.scope);
    copy.entries = [...this.entries];
    copy.quarantine = new Map(this.quarantine);
    copy.places = new Map([...this.places].map(([device, hashes]) => [device, [...hashes]]));
    copy.limit = this.limit;
    copy.admit = this.admit;
    return copy;
  }

  received(device: string): number {
    return this.places.get(device)?.length ?? 0;
  }

  async digest(number = this.entries.length): Promise<string | undefined> {
    return number === 0 ? digestAtZero(this.scope) : this.entries[number - 1]?.digest;
  }

  /** Take in what a phone says and answer as the server does. */
  async receive(device: string, part: Part, author = `of ${device}`): Promise<ScopeReply> {
    const received = this.received(device);
    if (part.top < received || !(await this.#repeats(device, part, received)))
      return { received, fork: true };
    const [number, digest] = part.have;
    const ours = await this.digest(number);
    if (!this.closed && (ours === undefined || short(ours) !== digest))
      return { received, differs: await this.#marks() };
    if (part.from <= received + 1)
      for (const [at, [seen, operation]] of part.push.entries())
        if (part.from + at > received)
          await this.#keep(device, part.from + at, operation, Math.min(seen, number), author);
    return this.#news(device, part);
  }

  async #repeats(device: string, part: Part, received: number): Promise<boolean> {
    for (const [at, [, operation]] of part.push.entries()) {
      const n = part.from + at;
      if (n <= received && this.places.get(device)?.[n - 1] !== (await operationHash(operation)))
        return false;
    }
    return true;
  }

  async #keep(device: string, n: number, operation: Operation, seen: number, author: string): Promise<void> {
    const hash = await operationHash(operation);
    this.places.set(device, [...(this.places.get(device) ?? []), hash]);
    const handedIn = operation.device !== device ? "handed in" : null;
    const reason = this.closed ? "not allowed" : (handedIn ?? this.admit(operation, seen));
    if (reason) {
      this.quarantine.set(`${n} ${device}`, { operation, reason });
      return;
    }
    const link = {
      number: this.entries.length + 1,
      seen,
      author,
      received: clock++,
    };
    const digest = await nextDigest((await this.digest())!, link, hash);
    this.entries.push({ ...link, operation, hash, digest, erased: false });
  }

  async #news(device: string, part: Part): Promise<ScopeReply> {
    const received = this.received(device);
    const places = part.push.map((_, at) => part.from + at).filter((n) => n <= received);
    const quarantined = places.flatMap((n): [number, string][] => {
      const reason = this.quarantine.get(`${n} ${device}`)?.reason;
      return reason ? [[n, reason]] : [];
    });
    if (this.closed) return { received, quarantined, closed: true };
    const shown = this.entries.slice(part.have[0], part.have[0] + this.limit);
    const changes = shown.map(({ operation, hash, digest: _, erased, ...place }): Change => {
      const rest = erased ? { ...place, hash } : place;
      const pushed = operation.device === device && operation.n >= part.from && places.includes(operation.n);
      return pushed ? { ...rest, n: operation.n } : { ...rest, operation };
    });
    const end = part.have[0] + shown.length;
    const have: Have = [end, short((await this.digest(end))!)];
    return { received, quarantined, changes, have, more: end < this.entries.length };
  }

  async #marks(): Promise<Have[]> {
    const end = this.entries.length;
    const numbers = new Set([end]);
    for (let step = 1; step < end; step *= 2) numbers.add(end - step);
    numbers.add(0);
    return Promise.all(
      [...numbers].map(async (number): Promise<Have> => [number, short((await this.digest(number))!)]),
    );
  }
}
