import type { FileRow } from "../database.ts";
import { checkReceipt, withReceiptKey } from "../replica.ts";
import { canonical } from "../sync/canonical.ts";

/**
 * Check the server's receipt for a file: "time signature device". It names the device that announced the
 * file, for the phone may have gone on as another since. Throws `ReceiptWrong` if it does not hold.
 */
export function checkFileReceipt(
  { scope, sha256, size }: Pick<FileRow, "scope" | "sha256" | "size">,
  receipt: string,
): Promise<void> {
  const [time, signature, device] = receipt.split(" ");
  const text = canonical({ device: device ?? "", scope, sha256, size, time: Number(time) || 0 });
  return withReceiptKey(() => checkReceipt(text, signature ?? ""));
}
