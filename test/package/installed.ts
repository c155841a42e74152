import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The packed package, installed in a project of its own. */
export interface Installed {
  readonly tarball: string;
  readonly size: number;
  readonly files: readonly string[];
  /** The project's folder. */
  readonly project: string;
  /** The package's folder in the project. */
  readonly folder: string;
  remove(): void;
}

/** Packs what `npm run build` made, and installs it without the network. */
export function installPacked(): Installed {
  const place = mkdtempSync(join(tmpdir(), 'scratch-lint-package-'));
  const [packed] = JSON.parse(npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', place)) as [
    { filename: string; size: number; files: { path: string }[] },
  ];
  const project = join(place, 'project');
  cpSync(join(root, 'fixtures/ecs-service'), join(project, 'service'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "name": "elsewhere", "private": true, "type": "module" }\n');
  npm(project, 'install', '--offline', '--no-audit', '--no-fund', join(place, packed.filename));
  return {
    tarball: join(place, packed.filename),
    size: packed.size,
    files: packed.files.map(({ path }) => path),
    project,
    folder: join(project, 'node_modules/scratch-lint'),
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

function npm(cwd: string, ...argv: string[]): string {
  return execFileSync('npm', argv, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Runs a tool of the npm registry; null where the registry cannot be asked. */
export function registryTool(
  cwd: string,
  name: string,
  ...argv: string[]
): { readonly code: number | null; readonly output: string } | null {
  const found = spawnSync('npm', ['view', name, 'version'], { encoding: 'utf8', timeout: 60_000 });
  if (found.status !== 0) return null;
  const { status, stdout, stderr } = spawnSync('npx', ['--yes', name, ...argv], { cwd, encoding: 'utf8', timeout: 200_000 });
  return { code: status, output: stdout + stderr };
}
