// Installs a folder's packages from its lockfile, where that has not been done yet.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

function areCurrent(folder) {
  // npm writes this file last, so an interrupted install does not count.
  const installed = path.join(folder, 'node_modules', '.package-lock.json');
  const lockfile = path.join(folder, 'package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs;
}

/** Ends the process where npm fails. */
export function installModules(folder) {
  if (areCurrent(folder)) {
    return;
  }
  const { status, error } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (error || status !== 0) {
    console.error(error ? error.message : `npm ci failed in ${folder}`);
    process.exit(1);
  }
}
