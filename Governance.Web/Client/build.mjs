// Bundles the scripts and copies the fonts into wwwroot/built. Called by the .NET build.
import { build } from "esbuild";
import { copyFileSync, mkdirSync } from "node:fs";

const out = "../wwwroot/built";
mkdirSync(out, { recursive: true });
await build({
  entryPoints: ["live.ts", "write.ts", "policy.ts", "home.ts", "passkeys.ts", "paste.ts", "agreement.ts", "compose.ts", "ballot.ts"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  outdir: out,
  legalComments: "none",
});
const fonts = {
  "inter.woff2": "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  "inter-ext.woff2": "node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  "source-serif-ext.woff2": "node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2",
  "source-serif.woff2": "node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
};
for (const [name, file] of Object.entries(fonts)) {
  copyFileSync(file, `${out}/${name}`);
}
