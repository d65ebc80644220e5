import { json, type Line, type Sent, type Signer } from "../replica/phone-for-tests.ts";
import { canonical } from "../sync/canonical.ts";
import { hex } from "../vault/base64url.ts";

/** A server of files in memory, as strict as ours, on a line that can be told to break. */
export class FileServer {
  /** Whose signature stands on receipts. */
  signsWith: Signer;

  constructor(readonly own: Signer) {
    this.signsWith = own;
  }

  readonly uploads = new Map<string, { told: Record<string, string>; size: number; bytes: Uint8Array }>();
  readonly asked: string[] = [];
  /** What happens instead of the next answers: nothing, a status, or a line that breaks amid a piece. */
  readonly trouble: (null | { status: number; code?: string } | { cutAfter: number })[] = [];

  readonly line: Line = async (sent) => {
    if (sent.path === "/api/receipt-key") return json(this.own.jwk);
    this.asked.push(`${sent.method} ${sent.headers.get("Upload-Offset") ?? ""}`.trim());
    if (!sent.headers.has("Dudao-Signature")) return json({ code: "sign_in_needed" }, 401);
    const trouble = this.trouble.shift();
    if (trouble && "status" in trouble)
      return json({ code: trouble.code, message: `refused: ${trouble.status}`, time: 5 }, trouble.status);
    if (trouble) {
      if (sent.method === "PATCH") this.append(sent, sent.body.slice(0, trouble.cutAfter));
      throw new TypeError("the line broke off");
    }
    return this.answer(sent);
  };

  get arrived(): string[] {
    return [...this.uploads.values()]
      .filter((one) => one.bytes.length === one.size)
      .map((one) => one.told.sha256!);
  }

  private async answer(sent: Sent): Promise<Response> {
    if (sent.method === "POST") return this.create(sent);
    const upload = this.uploads.get(sent.path);
    if (!upload) return json({ code: "not_found" }, 404);
    if (sent.method === "HEAD") return new Response(null, { headers: await this.state(sent.path) });
    if (Number(sent.headers.get("Upload-Offset")) !== upload.bytes.length)
      return json({ code: "offset_differs" }, 409);
    const digest = await crypto.subtle.digest("SHA-256", sent.body);
    const checksum = `sha256 ${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
    if (sent.headers.get("Upload-Checksum") !== checksum) return json({ code: "piece_damaged" }, 460);
    this.append(sent, sent.body);
    return new Response(null, { status: 204, headers: await this.state(sent.path) });
  }

  private create(sent: Sent): Response {
    const told = Object.fromEntries(
      sent.headers
        .get("Upload-Metadata")!
        .split(",")
        .map((part) => part.split(" ") as [string, string])
        .map(([name, value]) => [name, atob(value)]),
    );
    const path = `/api/files/${this.uploads.size + 1}`;
    const size = Number(sent.headers.get("Upload-Length"));
    this.uploads.set(path, { told, size, bytes: new Uint8Array() });
    return new Response(null, { status: 201, headers: { Location: path } });
  }

  private append(sent: Sent, piece: Uint8Array): void {
    const upload = this.uploads.get(sent.path)!;
    upload.bytes = new Uint8Array([...upload.bytes, ...piece]);
  }

  private async state(path: string): Promise<Record<string, string>> {
    const { bytes, size, told } = this.uploads.get(path)!;
    const state = { "Upload-Offset": String(bytes.length), "Upload-Length": String(size) };
    if (bytes.length < size) return state;
    const whole = hex(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
    return { ...state, ...(whole === told.sha256 && { "Dudao-Receipt": await this.receipt(told, size) }) };
  }

  private async receipt(told: Record<string, string>, size: number): Promise<string> {
    const { device, scope, sha256 } = told;
    const text = canonical({ device: device!, scope: scope!, sha256: sha256!, size, time: 1 });
    return `1 ${await this.signsWith.sign(text)} ${device}`;
  }
}
