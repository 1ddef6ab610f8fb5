// Runs the unit tests of the islands: bundles tests/*.test.ts into one file, so that jsdom is loaded once, and lets Node run it.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "node_modules/.tests");
const tests = (await readdir(join(here, "tests"))).filter((name) => name.endsWith(".test.ts")).sort();

// Each file is a suite of its own: what it does before and after its tests is done for no other.
const suites = ['import { describe } from "node:test";', ...tests.map((name) => `describe("${name}", () => { require("./${name}"); });`)];

// What runs by itself when it is loaded is loaded by a test as a browser would: as a script of its own.
await build({
  entryPoints: [join(here, "islands/site.ts"), join(here, "islands/map.ts"), join(here, "worker.ts")],
  outdir: join(out, "scripts"), entryNames: "[name]", bundle: true, format: "iife", logLevel: "warning",
});
await build({
  stdin: { contents: suites.join("\n"), resolveDir: join(here, "tests") },
  outfile: join(out, "tests.mjs"), bundle: true, platform: "node", format: "esm", packages: "external",
  sourcemap: "inline", logLevel: "warning",
});
const reporter = process.argv[2] ?? (process.stdout.isTTY ? "spec" : "dot");
const ran = spawnSync(
  process.execPath,
  ["--enable-source-maps", "--disable-warning=ExperimentalWarning", `--test-reporter=${reporter}`, join(out, "tests.mjs")],
  { stdio: "inherit", env: { ...process.env, TZ: "Europe/Stockholm" } },
);
process.exit(ran.status ?? 1);
