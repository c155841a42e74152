// Installs what `npm run build` needs where npm has not: `npm install -g` of a git repository, which is how pre-commit installs
// hooks, prepares the clone with `global` handed down, and so without its development packages.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const needed = ['typescript', 'vitest'];
if (!needed.every((name) => existsSync(new URL(`../node_modules/${name}/package.json`, import.meta.url)))) {
  const { npm_config_global: _, npm_config_prefix: _prefix, NPM_CONFIG_PREFIX: _upper, ...env } = process.env;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-global', '--include=dev'], { stdio: 'inherit', env, shell: process.platform === 'win32' });
  process.exitCode = status ?? 1;
}
