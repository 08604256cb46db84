/*
 * Compiles the look once, for maintainers: `npm ci && npm run build` here, then commit what changed under
 * src/jointreview/web/static/jointreview. `npm run check` compares instead of writing. Prints the versions used.
 *
 * Sources: govuk-frontend (MIT) and src/*.scss, src/start.js of this folder. The font, crown and crest of
 * GOV.UK are not ours to use: the components that carry them are never compiled, and the build fails on a trace.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../../src/jointreview/web/static/jointreview");
const forbidden = ["gds transport", "crest", "crown", "url(", "@font-face", "@import", "sourcemappingurl"];

const versionOf = (name) =>
  JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8")).version;
const versions = `govuk-frontend ${versionOf("govuk-frontend")}, sass ${versionOf("sass")}`;
const notice = `/*! jointreview, Apache-2.0. Holds parts of GOV.UK Frontend, MIT: see NOTICE. Built with ${versions} */\n`;

function styles() {
  const { css } = sass.compile(join(here, "src/jointreview.scss"), {
    style: "compressed",
    loadPaths: [join(here, "node_modules/govuk-frontend/dist")],
    quietDeps: true,
  });
  return notice + css.replace(/^\uFEFF/, "") + "\n";
}

function script() {
  const path = join(here, "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js");
  // One file, no import: a storage that renames files by their hash need not rewrite module addresses.
  const kit = readFileSync(path, "utf8").replace(/\/\/# sourceMappingURL=.*$/m, "").trimEnd();
  return `${notice}${kit}\n${readFileSync(join(here, "src/start.js"), "utf8")}`;
}

function refuse(text, name) {
  const found = forbidden.filter((word) => text.toLowerCase().includes(word));
  if (found.length) throw new Error(`${name} holds what we may not ship: ${found.join(", ")}`);
}

const files = {
  "jointreview.css": styles(),
  "jointreview.js": script(),
  "favicon.svg": readFileSync(join(here, "src/favicon.svg"), "utf8"),
};
refuse(files["jointreview.css"], "jointreview.css");

console.log(versions);
let stale = 0;
for (const [name, text] of Object.entries(files)) {
  const path = join(target, name);
  if (process.argv.includes("--check")) {
    const same = readFileSync(path, "utf8") === text;
    stale += same ? 0 : 1;
    console.log(`${name}: ${same ? "as committed" : "differs: run npm run build"}`);
  } else {
    mkdirSync(target, { recursive: true });
    writeFileSync(path, text);
    console.log(`${name}: ${Buffer.byteLength(text)} bytes`);
  }
}
process.exitCode = stale ? 1 : 0;
