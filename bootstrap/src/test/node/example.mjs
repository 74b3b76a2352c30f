// Bundles the example of docs/protocol.md for a browser and prints it: node example.mjs ADDRESS
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installModules } from '../../main/web/modules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const page = readFileSync(path.join(here, '../../../../docs/protocol.md'), 'utf8');
const [, example] = /^```ts\n(.*?)^```$/ms.exec(page);
const address = 'http://localhost:3000';
if (!example.includes(address)) {
  throw new Error(`the example no longer connects to ${address}`);
}
installModules(here);
const { build } = await import('esbuild');
const { outputFiles } = await build({
  stdin: {
    contents: example.replace(address, process.argv[2]),
    loader: 'ts',
    resolveDir: here,
  },
  bundle: true,
  format: 'esm',
  target: 'chrome111',
  write: false,
  logLevel: 'warning',
});
process.stdout.write(outputFiles[0].text);
