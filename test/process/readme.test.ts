/** Every command of the README that is meant to be typed, run as it stands there, with the packed and installed package. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPacked } from '../package/installed.ts';
import type { Installed } from '../package/installed.ts';
import { root, temporary, unless } from './command.ts';

const readme = readFileSync(`${root}README.md`, 'utf8');
const stubs = temporary();
let installed: Installed;
/** Where a reader of "From the shell" would stand. */
let here: string;

beforeAll(() => {
  installed = installPacked();
  here = join(installed.project, 'shell');
  const put = (name: string, content: string | Uint8Array, mode = 0o644): void => {
    mkdirSync(dirname(join(here, name)), { recursive: true });
    writeFileSync(join(here, name), content, { mode });
  };
  const [dockerfile, binary] = ['Dockerfile', 'my-binary'].map((name) => readFileSync(`${root}fixtures/ecs-service/static/${name}`));
  put('scratch-lint.config.json', '{ "platform": "linux/amd64" }\n');
  for (const folder of ['.', 'path/to']) {
    put(`${folder}/Dockerfile`, dockerfile ?? '');
    put(`${folder}/my-binary`, binary ?? '', 0o755);
  }
  put('docker/app.Dockerfile', dockerfile ?? '');
  put('image.tar', gunzipSync(readFileSync(`${root}fixtures/images/app.tar.gz`)));
  put('buffer', 'FROM scratch\nCOPPY a /a\n');
  cpSync(`${root}fixtures/ecs-service`, join(installed.project, 'fixtures/ecs-service'), { recursive: true });
  const stub = (name: string, script: string): void => writeFileSync(join(stubs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  stub(
    'docker',
    `case "$*" in "save app") exec cat ${here}/image.tar ;; "logs app") echo starting; echo "exec /app: exec format error" >&2 ;; *) exit 64 ;; esac`,
  );
  // What it does for the package is tested with the package, and the gate runs it.
  stub('npm', '[ "$*" = install ]');
  if (spawnSync('jq', ['--version']).status !== 0) stub('jq', 'exec cat');
});
afterAll(() => installed.remove());

interface Expected {
  readonly code: number;
  readonly out: string | RegExp;
  /** What a reader puts for a word that stands for another. */
  readonly given?: readonly [word: string, instead: string];
  readonly at?: 'project' | 'service';
}

const STARTS = '✓ Dockerfile: starts /usr/local/bin/my-binary in scratch on linux/amd64\n';

/** What comes of each command. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  'npm install && npx scratch-lint --platform linux/amd64 fixtures/ecs-service/macos fixtures/ecs-service/cgo': {
    code: 1,
    out: /\[wrong-os\][^]*\[missing-loader\][^]*\n2 errors in 2 of 2 files/,
    at: 'project',
  },
  'npx scratch-lint': { code: 0, out: STARTS },
  'npx scratch-lint path/to/Dockerfile': { code: 0, out: STARTS.replace('Dockerfile', 'path/to/Dockerfile') },
  'npx scratch-lint -f docker/app.Dockerfile .': { code: 0, out: STARTS.replace('Dockerfile', 'docker/app.Dockerfile') },
  'npx scratch-lint ./my-binary': { code: 0, out: '✓ ./my-binary: starts /my-binary in scratch on linux/amd64\n' },
  'npx scratch-lint image.tar': { code: 1, out: /^image\.tar: company\/app:1\.2, linux\/amd64\b[^]*\[missing-loader\]/ },
  'docker save app | npx scratch-lint -': { code: 1, out: /^-: company\/app:1\.2, linux\/amd64\b[^]*\[missing-loader\]/ },
  'npx scratch-lint inspect ./my-binary': { code: 0, out: /^✓ \.\/my-binary: linux\/amd64, static; starts in scratch\n/ },
  'npx scratch-lint inspect image.tar': { code: 0, out: /^image\.tar: company\/app:1\.2, linux\/amd64, 3 layers, 1 program\n/ },
  'npx scratch-lint --format json . | jq': { code: 0, out: /"outcome": ?"ok"/ },
  'npx scratch-lint --trace .': { code: 0, out: /^✓ Dockerfile: [^]*✓ command {3}[^]*✓ kernel {4}/ },
  'npx scratch-lint rules': { code: 0, out: /^wrong-os +error /m },
  'npx scratch-lint explain NAME': { code: 0, out: /^# wrong-os\n/, given: ['NAME', 'wrong-os'] },
  "npx scratch-lint explain 'a pasted error line'": {
    code: 0,
    out: /ENOEXEC/,
    given: ['a pasted error line', 'exec: "/app": exec format error'],
  },
  'docker logs app 2>&1 | npx scratch-lint explain -': { code: 0, out: /ENOEXEC/ },
  'scratch-lint --format gnu --stdin-filename docker/Dockerfile - < buffer': {
    code: 1,
    out: /^docker\/Dockerfile:2:1: error: .*\[invalid-instruction\]$/m,
  },
  "npx scratch-lint explain 'exec /app: no such file or directory'": { code: 0, out: /^ {2}1\. it is dynamically linked/m },
  'npx scratch-lint build -X main.DB_HOST=db.internal -X main.DB_PW=env:DB_PW': { code: 0, out: /✓ Dockerfile: starts /, at: 'service' },
};

/** Lines of `sh` blocks that no other test has by a name, those in their comments, and what stands in the text. */
function commands(): readonly string[] {
  const blocks = [...readme.matchAll(/(?<!-->\n)^```sh\n([^]*?)^```$/gm)].flatMap(([, block = '']) => block.trimEnd().split('\n'));
  const typed = blocks.map((line) => line.replace(/\s+#.*$/, ''));
  const others = blocks.flatMap((line) => /#.*?also: (.*)$/.exec(line)?.[1] ?? []);
  const spans = [...readme.replace(/^```[^]*?^```$/gm, '').matchAll(/`((?!#)[^`\n]*\bscratch-lint [^`\n]+)`/g)].map(
    ([, span = '']) => span,
  );
  return [...new Set([...typed, ...others, ...spans])].filter((line) => line !== 'npm install && npm test');
}

function run(command: string, cwd: string): { code: number | null; out: string } {
  const bin = join(installed.project, 'node_modules/.bin');
  // The exit code is that of scratch-lint, wherever it stands in a pipe.
  const script = `${command}\nset -- "\${PIPESTATUS[@]}"; for code; do [ "$code" = 0 ] || exit "$code"; done`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd,
    encoding: 'utf8',
    timeout: 300_000,
    env: {
      ...process.env,
      PATH: `${stubs}:${process.env['PATH']}:${bin}`,
      NO_COLOR: '1',
      DB_PW: 'hunter2hunter2',
      GOFLAGS: '-buildvcs=false',
    },
  });
  return { code: status, out: stdout + stderr };
}

describe('the commands of the README', () => {
  it('are all known here', () => {
    expect([...commands()].sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  const hasGo = unless('there is no Go here, which scratch-lint build needs', spawnSync('go', ['version']).status === 0);
  it.each(Object.entries(EXPECTED).filter(([, { at }]) => at !== 'service' || hasGo))('%s', (command, { code, out, given, at }) => {
    const place = at === undefined ? here : at === 'project' ? installed.project : join(installed.project, 'to-build');
    if (at === 'service') cpSync(`${root}fixtures/build/service`, place, { recursive: true });
    const ended = run(given === undefined ? command : command.replace(given[0], given[1]), place);
    expect(ended.code, ended.out).toBe(code);
    if (typeof out === 'string') expect(ended.out).toBe(out);
    else expect(ended.out).toMatch(out);
    expect(ended.out).not.toContain('hunter2');
  });

  it('and its code prints what it says', () => {
    const [, code = '', printed = ''] = /^```js\n([^]*?)^```\n\nwhich prints:\n\n```text\n([^]*?)^```$/m.exec(readme) ?? [];
    writeFileSync(join(installed.project, 'example.js'), code);
    expect(run('node example.js', installed.project)).toEqual({ code: 0, out: printed });
  });
});
