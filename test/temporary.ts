import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for everything that the tests of a run put into the system's temporary folder, gone when the run is over,
 * however its tests ended. (Files that share their modules call `afterAll` of a shared one for the first of them only.)
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'));
  // Some tests act as a user who may do nothing, in a folder of their own inside it.
  chmodSync(folder, 0o755);
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
