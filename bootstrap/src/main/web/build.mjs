// Builds the page: node build.mjs [--out FOLDER] [--install] [--check] [--dev]
//   --out      where index.html, app.js, app.css and icon.svg go (or the variable PAGE_OUT)
//   --install  runs `npm ci` first where node_modules is older than the lockfile
//   --check    type check before bundling
//   --dev      readable output with a source map
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installModules } from './modules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    install: { type: 'boolean' },
    check: { type: 'boolean' },
    dev: { type: 'boolean' },
  },
});
const out = path.resolve(here, values.out ?? process.env.PAGE_OUT ?? 'dist');

if (values.install) {
  installModules(here);
}
if (values.check) {
  const compiler = path.join(here, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.json'], {
    cwd: here,
    stdio: 'inherit',
  });
  if (status !== 0) {
    process.exit(1);
  }
}

const { build } = await import('esbuild');
mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: [
    { in: 'src/main.ts', out: 'app' },
    { in: 'styles/app.css', out: 'app' },
  ],
  outdir: out,
  bundle: true,
  format: 'esm',
  target: ['chrome111', 'firefox115', 'safari16.4'],
  minify: !values.dev,
  sourcemap: values.dev ? 'linked' : false,
  legalComments: 'none',
  external: ['*.svg'],
  logLevel: 'warning',
});
for (const file of ['index.html', 'icon.svg']) {
  copyFileSync(path.join(here, file), path.join(out, file));
}
