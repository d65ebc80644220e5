import type { HttpRequest, HttpResponse, HttpStack } from "tus-js-client";
import { signedPiece } from "../api.ts";

/**
 * How tus-js-client reaches our server: each request signed by this phone's key, each piece with its
 * checksum. It does neither by itself.
 */
export class SignedStack implements HttpStack {
  createRequest(method: string, url: string): HttpRequest {
    return new SignedRequest(method, url);
  }

  getName(): string {
    return "SignedStack";
  }
}

class SignedRequest implements HttpRequest {
  private readonly headers: Record<string, string> = {};
  private readonly line = new AbortController();

  constructor(
    private readonly method: string,
    private readonly url: string,
  ) {}

  getMethod = () => this.method;
  getURL = () => this.url;
  getHeader = (name: string) => this.headers[name];
  getUnderlyingObject = () => undefined;
  setProgressHandler = () => undefined; // told piece by piece, once the server has one

  setHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  async send(piece: Blob | null): Promise<HttpResponse> {
    const bytes = piece ? new Uint8Array(await piece.arrayBuffer()) : new Uint8Array();
    if (piece) this.setHeader("Upload-Checksum", `sha256 ${await checksum(bytes)}`);
    const { pathname } = new URL(this.url, "http://here");
    const response = await signedPiece(this.method, pathname, bytes, this.headers, this.line.signal);
    return readResponse(response, await response.text());
  }

  async abort(): Promise<void> {
    this.line.abort();
  }
}

function readResponse(response: Response, body: string): HttpResponse {
  return {
    getStatus: () => response.status,
    getHeader: (name) => response.headers.get(name) ?? undefined,
    getBody: () => body,
    getUnderlyingObject: () => response,
  };
}

async function checksum(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
