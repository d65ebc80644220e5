import { type DetailedError, type FileReader, type HttpResponse, Upload } from "tus-js-client";
import type { FileRow } from "../database.ts";
import { SignedStack } from "./signed-stack.ts";
import { type Progress, Unsent } from "./unsent.ts";

/** Sends one file by tus, going on wherever the server stands. Retrying is the queue's business (upload.ts). */

export const ENDPOINT = "/api/files";

const SMALLEST = 64 * 1024;
const LARGEST = 1024 * 1024;
const QUICK = 2000;
const SLOW = 8000;

/** Pieces fit the line: large ones cost less, but of one that breaks off the whole rest has to go again. */
let pieceSize = 256 * 1024;

/** Send a file to its end and return the server's receipt for it. Throws `Unsent`. */
export function sendFile(
  row: FileRow,
  bytes: ArrayBuffer,
  device: string,
  onProgress: (progress: Progress) => void,
  stop: AbortSignal,
): Promise<string> {
  const { sha256, type, kind, scope } = row;
  return new Promise((resolve, reject) => {
    let began = performance.now();
    const upload = new Upload(new Blob([bytes]), {
      endpoint: ENDPOINT,
      uploadUrl: row.address ?? null,
      metadata: { sha256, type, kind, scope, device },
      fingerprint: async () => sha256,
      storeFingerprintForResuming: false, // the address stands in the file's own row
      httpStack: new SignedStack(),
      fileReader: blobReader,
      chunkSize: pieceSize,
      retryDelays: null,
      onShouldRetry: () => false,
      onUploadUrlAvailable: () => upload.url && onProgress({ address: upload.url }),
      onChunkComplete: (_size, sent) => {
        fitPieces(performance.now() - began);
        began = performance.now();
        upload.options.chunkSize = pieceSize;
        onProgress({ sent });
      },
      onSuccess: ({ lastResponse }) => {
        const receipt = lastResponse.getHeader("Dudao-Receipt");
        if (receipt) resolve(receipt);
        else reject(unsent(lastResponse));
      },
      onError: (error) => {
        fitPieces(Number.POSITIVE_INFINITY);
        reject(unsent((error as Partial<DetailedError>).originalResponse ?? null));
      },
    });
    stop.addEventListener("abort", () => {
      void upload.abort();
      reject(unsent(null));
    });
    upload.start();
  });
}

function unsent(response: HttpResponse | null): Unsent {
  return new Unsent(response?.getStatus() ?? 0, response?.getBody() ?? "");
}

function fitPieces(took: number): void {
  if (took < QUICK) pieceSize = Math.min(LARGEST, pieceSize * 2);
  if (took > SLOW) pieceSize = Math.max(SMALLEST, pieceSize / 2);
}

const blobReader: FileReader = {
  openFile: async (content: Blob) => ({
    size: content.size,
    slice: async (start: number, end: number) => ({
      value: content.slice(start, end),
      done: end >= content.size,
    }),
    close: () => undefined,
  }),
};
