import { readdirSync, readFileSync } from "node:fs";
import preact from "@preact/preset-vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import manifest from "./package.json" with { type: "json" };

const files = readdirSync("src", { encoding: "utf8", recursive: true });
const tests = files.filter((file) => file.endsWith(".test.ts")).map((file) => `src/${file}`);
/** Files of tests that stand in for the browser: what they leave behind in their process could mislead the next. */
const alone = tests.filter((file) => /for-tests|fake-indexeddb|vi\./.test(readFileSync(file, "utf8")));

export default defineConfig({
  define: { __VERSION__: JSON.stringify(manifest.version) },
  plugins: [
    preact({ devToolsEnabled: false, reactAliasesEnabled: false }),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "sw",
      filename: "worker.ts",
      injectRegister: null,
      manifest: false,
      injectManifest: {
        // Everything the field needs, lazy parts and wasm too: what is missing here is missing in a cellar.
        globPatterns: ["**/*.{html,js,css,wasm,svg,png,webmanifest}"],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      },
    }),
  ],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2048, // the engine of questionnaires, read when one is first opened; size.mjs bounds the rest
    rolldownOptions: {
      input: ["index.html", "verify.html", "questions.html"],
      checks: { eval: false }, // stands in what loads that engine's grammar and is never reached: our pages may not eval
    },
  },
  server: { proxy: { "/api": process.env.DUDAO_SERVER ?? "http://localhost:8000" } },
  test: {
    environment: "node",
    env: { TZ: "Asia/Shanghai" },
    testTimeout: 60_000,
    // A process takes longer to start than most files take to run.
    projects: [
      { extends: true, test: { name: "alone", include: alone } },
      { extends: true, test: { name: "together", exclude: alone, include: tests, isolate: false } },
    ],
  },
});
