import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

/** Reads codes beside the page, so that the screen stays smooth. The wasm is our own server's. */

export interface Asked {
  id: number;
  picture: ImageData;
  kinds: "QR" | "all";
}

export interface Read {
  id: number;
  texts: string[];
}

prepareZXingModule({ overrides: { locateFile: () => wasm } });

addEventListener("message", async ({ data: { id, picture, kinds } }: MessageEvent<Asked>) => {
  const formats: ReaderOptions["formats"] = kinds === "QR" ? ["QRCode"] : [];
  const found = await readBarcodes(picture, { formats, tryHarder: true, maxNumberOfSymbols: 4 });
  const texts = found.filter((code) => code.isValid).map((code) => code.text);
  postMessage({ id, texts } satisfies Read);
});
