// Unpack the browser and its libraries under TMPDIR; print where the program is.
import chromium from "@sparticuz/chromium";

console.log(await chromium.executablePath());
