// Fails when the phone would have to fetch more than 40 KB (gzip) before its first screen is drawn:
// the page, what it names, what those import, and the parts of the sign-in and the unlock screen.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 40 * 1024;
const dist = new URL("dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const FIRST_SCREENS = [
  "src/accounts/sign-in.tsx",
  "src/accounts/start.tsx",
  "src/accounts/unlock.tsx",
  "src/app/public.tsx",
];

/** The files of a part and of everything it imports. */
function filesOf(name, found = new Set()) {
  const part = manifest[name];
  if (found.has(part.file)) return found;
  found.add(part.file);
  for (const file of part.css ?? []) found.add(file);
  for (const imported of part.imports ?? []) filesOf(imported, found);
  return found;
}

const files = new Set(["index.html", "early.js"]);
for (const name of ["index.html", ...FIRST_SCREENS]) filesOf(name, files);
const sizes = [...files].map((file) => [
  gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length,
  file,
]);
const total = sizes.reduce((sum, [size]) => sum + size, 0);

for (const [size, file] of sizes.sort(([a], [b]) => b - a)) console.log(String(size).padStart(7), file);
console.log(`${total} bytes (gzip) before the first screen; ${BUDGET} are allowed`);
if (total > BUDGET) process.exit(1);
