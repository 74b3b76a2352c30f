// Runs one file of tests against gateways that run already: node run.mjs FILE
//   GATEWAY        address of one with its default limits, but for requests a second
//   TIGHT_GATEWAY  address of one with low limits; ContractIT has both
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installModules } from '../../main/web/modules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
installModules(here);
const { status } = spawnSync(process.execPath, ['--test', ...process.argv.slice(2)], {
  cwd: here,
  stdio: 'inherit',
});
process.exit(status ?? 1);
