import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

/** Reads QR codes beside the page, so that the screen stays smooth. The wasm is our own server's. */

export interface Asked {
  id: number;
  picture: ImageData;
}

export interface Read {
  id: number;
  texts: string[];
}

prepareZXingModule({ overrides: { locateFile: () => wasm } });

addEventListener("message", async ({ data: { id, picture } }: MessageEvent<Asked>) => {
  const found = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 4 });
  const texts = found.filter((code) => code.isValid).map((code) => code.text);
  postMessage({ id, texts } satisfies Read);
});
