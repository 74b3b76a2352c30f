// Bundles test/*.test.ts and runs them with Node's own runner: node test.mjs [--out FOLDER] [--check]
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { out: { type: 'string' }, check: { type: 'boolean' } } });
const out = path.resolve(here, values.out ?? 'dist-test');

function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: here, stdio: 'inherit' });
  if (status !== 0) {
    process.exit(1);
  }
}

if (values.check) {
  run([path.join(here, 'node_modules/typescript/bin/tsc'), '-p', 'test/tsconfig.json']);
}
const tests = readdirSync(path.join(here, 'test')).filter((name) => name.endsWith('.test.ts'));
rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: tests.map((name) => path.join('test', name)),
  outdir: out,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
});
run([
  '--enable-source-maps',
  '--test',
  `--test-reporter=${process.stdout.isTTY ? 'spec' : 'dot'}`,
  ...tests.map((name) => path.join(out, name.replace(/\.ts$/, '.cjs'))),
]);
