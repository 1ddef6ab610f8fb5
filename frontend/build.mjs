// Builds what the browser loads into the Django package's static folder, and refuses to grow past its budget.
import { build } from "esbuild";
import { copyFile, cp, mkdir, readFile, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/medskapa/ui/static/ui");
const fonts = join(here, "node_modules/@fontsource/familjen-grotesk/files");
const budget = { "site.css": 30_000, "desk.css": 5_000, "site.js": 15_000, "worker.js": 2_000, "map.js": 48_000, "map.css": 8_000 };

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });
for (const subset of ["latin", "latin-ext"]) {
  const name = `familjen-grotesk-${subset}-700-normal.woff2`;
  await copyFile(join(fonts, name), join(out, "fonts", name));
}
await copyFile(join(fonts, "../LICENSE"), join(out, "fonts", "LICENSE-familjen-grotesk.txt"));
for (const picture of await readdir(join(here, "pictures"))) {
  await copyFile(join(here, "pictures", picture), join(out, picture));
}
// The kits' films are made by hand (scripts/build_film.py) and lie ready.
await cp(join(here, "films"), join(out, "films"), { recursive: true });

await build({
  entryPoints: [join(here, "css/site.css"), join(here, "css/desk.css"), join(here, "islands/site.ts"), join(here, "worker.ts"), join(here, "islands/map.ts"), join(here, "css/map.css")],
  outdir: out,
  entryNames: "[name]",
  bundle: true,
  minify: true,
  target: ["chrome120", "firefox120", "safari17"],
  external: ["./fonts/*"],
  loader: { ".png": "dataurl" },
  legalComments: "none",
  logLevel: "warning",
});

for (const [name, limit] of Object.entries(budget)) {
  const size = gzipSync(await readFile(join(out, name)), { level: 9 }).length;
  console.log(`${name} ${(size / 1000).toFixed(1)} kB gzipped (at most ${limit / 1000})`);
  if (size > limit) throw new Error(`${name} is larger than its budget`);
}
