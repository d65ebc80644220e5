import type { Asked, Read } from "./reader-worker.ts";

/** Reads the codes in pictures, one picture at a time: QR codes, or bar codes of every kind too. */
export class Reader {
  readonly #worker = new Worker(new URL("./reader-worker.ts", import.meta.url), { type: "module" });
  readonly #waiting = new Map<number, (texts: string[]) => void>();
  #asked = 0;

  constructor(private readonly kinds: Asked["kinds"] = "QR") {
    this.#worker.addEventListener("message", ({ data: { id, texts } }: MessageEvent<Read>) => {
      this.#waiting.get(id)?.(texts);
      this.#waiting.delete(id);
    });
  }

  /** Every text that a code in the picture says. The picture is given away. */
  read(picture: ImageData): Promise<string[]> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ id, picture, kinds: this.kinds } satisfies Asked, [picture.data.buffer]);
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}
