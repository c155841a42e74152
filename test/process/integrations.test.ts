/** Every example of the README's "In your tools", run as the tool runs it, with the packed and installed package. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validate } from '../json-schema.ts';
import { installPacked } from '../package/installed.ts';
import type { Installed } from '../package/installed.ts';
import { root, temporary, unless } from './command.ts';

const folder = temporary();
const stubs = join(folder, 'stubs');
let installed: Installed;
beforeAll(() => {
  installed = installPacked();
  mkdirSync(stubs);
  // What would be built is not the question here, only whether it is come to.
  writeFileSync(join(stubs, 'docker'), `#!/bin/sh\necho "$*" >> ${folder}/docker.log\n`, { mode: 0o755 });
});
afterAll(() => installed.remove());

/** The example of a name in the README. */
function example(name: string): string {
  const found = new RegExp(`<!-- example: ${name} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)^\`\`\``, 'm').exec(
    readFileSync(`${root}README.md`, 'utf8'),
  );
  if (found?.[1] === undefined) throw new Error(`the README has no example ${name}`);
  return found[1];
}

/** A folder with a service of the story, and the package installed where its tools look. */
function service(kind: string, name: string): string {
  const place = join(installed.project, name);
  cpSync(join(root, 'fixtures/ecs-service', kind), place, { recursive: true });
  return place;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
}

function run(cwd: string, command: string, argv: readonly string[], env: Record<string, string> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(command, argv, {
    cwd,
    encoding: 'utf8',
    timeout: 300_000,
    env: { ...process.env, PATH: `${stubs}:${process.env['PATH']}`, NO_COLOR: '1', ...env },
  });
  return { code: status, out: stdout + stderr };
}

/** What docker was asked for since the last time. */
function dockerCalls(): string[] {
  const log = join(folder, 'docker.log');
  const calls = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  writeFileSync(log, '');
  return calls.filter((call) => call !== '');
}

const has = (...command: string[]): boolean => spawnSync(command[0] ?? '', command.slice(1)).status === 0;

describe('npm', () => {
  it('prebuild stops a build that would give an image which does not start, and no other', () => {
    for (const [kind, code, calls] of [
      ['macos', 1, []],
      ['static', 0, ['build -t app .']],
    ] as const) {
      const place = service(kind, `npm-${kind}`);
      writeFileSync(join(place, 'package.json'), JSON.stringify({ name: kind, private: true, ...JSON.parse(example('npm')) }));
      dockerCalls();
      const { code: ended, out } = run(place, 'npm', ['run', 'build']);
      expect([ended, out.includes('[wrong-os]')], out).toEqual([code, code === 1]);
      expect(dockerCalls()).toEqual(calls);
    }
  });
});

describe('make', () => {
  it.runIf(unless('there is no make here', has('make', '--version')))('stops as well', () => {
    for (const [kind, code, calls] of [
      ['macos', 2, []],
      ['static', 0, ['build -t app .']],
    ] as const) {
      const place = service(kind, `make-${kind}`);
      writeFileSync(join(place, 'Makefile'), example('make'));
      dockerCalls();
      expect(run(place, 'make', ['image']).code).toBe(code);
      expect(dockerCalls()).toEqual(calls);
    }
  });
});

describe('pre-commit', () => {
  const manifest = readFileSync(`${root}.pre-commit-hooks.yaml`, 'utf8');

  it('takes Dockerfiles by their names, and nothing else', () => {
    const [files, exclude] = ['files', 'exclude'].map((key) => new RegExp(new RegExp(`^  ${key}: (.*)$`, 'm').exec(manifest)?.[1] ?? '$.'));
    const isTaken = (name: string): boolean => files?.test(name) === true && exclude?.test(name) === false;
    for (const name of [
      'Dockerfile',
      'a/Dockerfile',
      'Dockerfile.prod',
      'app.Dockerfile',
      'a/b.dockerfile',
      'Containerfile',
      'x/Containerfile.arm64',
    ])
      expect([name, isTaken(name)]).toEqual([name, true]);
    for (const name of ['Dockerfile.dockerignore', '.dockerignore', 'Dockerfiles/readme.md', 'docker-compose.yml', 'MyDockerfileX'])
      expect([name, isTaken(name)]).toEqual([name, false]);
    expect(example('pre-commit')).toContain(`- id: ${/^- id: (.*)$/m.exec(manifest)?.[1]}\n`);
  });

  it('runs the hook of this repository', ({ skip }) => {
    const tool = preCommit();
    if (tool === null) return skip('pre-commit is not here and cannot be installed');
    const place = join(folder, 'hooked');
    cpSync(join(root, 'fixtures/ecs-service/macos'), join(place, 'service'), { recursive: true });
    const git = (...argv: string[]): Ended => run(place, 'git', argv);
    git('init', '-q', '.');
    git('add', '-A');
    const { code, out } = run(place, tool, ['try-repo', root, 'scratch-lint', '--all-files'], {
      PRE_COMMIT_HOME: join(folder, 'pre-commit-home'),
    });
    if (/npm error|CalledProcessError/.test(out) && !has('npm', 'view', 'typescript', 'version'))
      return skip("npm's registry cannot be reached, from which pre-commit installs");
    expect([code, out.includes('service/Dockerfile:3:6'), out.includes('[wrong-os]')], out).toEqual([1, true, true]);
  });

  /** pre-commit itself, or one in a virtual environment of its own. */
  function preCommit(): string | null {
    if (has('pre-commit', '--version')) return 'pre-commit';
    const place = join(folder, 'venv');
    if (!has('python3', '-m', 'venv', place) || !has(join(place, 'bin/pip'), 'install', '-q', 'pre-commit')) return null;
    return join(place, 'bin/pre-commit');
  }
});

describe('the GitHub action', () => {
  const action = readFileSync(`${root}.github/actions/scratch-lint/action.yml`, 'utf8');
  const script = (/^ {6}run: \|\n((?: {8}.*\n|\n)+)/m.exec(action)?.[1] ?? '').replace(/^ {8}/gm, '');
  const inputs = Object.fromEntries(
    [...action.matchAll(/^ {2}(\w+):\n {4}description: .*\n {4}default: (.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value.replace(/^''$/, ''),
    ]),
  );

  /** As the runner runs a step: inputs in its variables, the script in a file. */
  function step(cwd: string, given: Record<string, string>): Ended {
    const env = Object.fromEntries(
      [...action.matchAll(/^ {8}([A-Z]+): \$\{\{ inputs\.(\w+) \}\}$/gm)].map(([, variable = '', input = '']) => [
        variable,
        { ...inputs, ...given }[input] ?? '',
      ]),
    );
    const file = join(folder, 'step.sh');
    writeFileSync(file, script);
    return run(cwd, 'bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', file], { ...env, GITHUB_WORKSPACE: cwd });
  }

  it('has every input in a variable, and none in its script', () => {
    expect(script).toContain('npx --yes');
    expect(script).not.toContain('${{');
    expect(Object.keys(inputs).sort()).toEqual(['arguments', 'paths', 'sarif', 'version']);
    expect(inputs['version']).toBe(JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version);
    for (const [, name = ''] of example('github').matchAll(/^ {4}(\w+): /gm)) expect(Object.keys(inputs)).toContain(name);
  });

  it('annotates the lines, and writes SARIF', () => {
    const place = service('macos', 'action');
    const { code, out } = step(place, { sarif: 'scratch-lint.sarif', arguments: '--platform\nlinux/amd64' });
    expect([code, out.split('::')[1]], out).toEqual([
      1,
      'error file=Dockerfile,line=3,endLine=3,col=6,endColumn=14,title=scratch-lint wrong-os',
    ]);
    const sarif = JSON.parse(readFileSync(join(place, 'scratch-lint.sarif'), 'utf8'));
    expect(validate(sarif, JSON.parse(readFileSync(`${root}fixtures/schemas/sarif-2.1.0.json`, 'utf8')))).toEqual([]);
    expect(step(service('static', 'action-static'), { arguments: '--platform\nlinux/amd64' }).code).toBe(0);
  });

  it('takes no input for a part of its script', () => {
    const place = service('static', 'action-hostile');
    const evil = [
      '$(touch pwned)',
      '`touch pwned`',
      '"; touch pwned; "',
      "'; touch pwned; '",
      '-x\n$(touch pwned)',
      '--format\njson=pwned',
      '&& touch pwned',
      '*',
    ];
    for (const text of evil) {
      for (const name of ['paths', 'sarif', 'version']) step(place, { [name]: text });
      step(place, { arguments: text.replace('json=pwned', 'json=x') });
    }
    expect(readdirSync(place)).not.toContain('pwned');
    expect(step(place, { version: 'npm:other' })).toMatchObject({ code: 2, out: 'version is not one of npm\n' });
  });
});

describe('GitLab', () => {
  it('gets the report that the job names, and the words in the log', () => {
    const place = service('macos', 'gitlab');
    const text = example('gitlab');
    const [, line = ''] = /^ {4}- (.*)$/m.exec(text) ?? [];
    const [, artifact = ''] = /codequality: (\S+)/.exec(text) ?? [];
    const { code, out } = run(place, 'sh', ['-c', line], { CI_PROJECT_DIR: place });
    expect([code, out.includes('[wrong-os]')], out).toEqual([1, true]);
    const report = JSON.parse(readFileSync(join(place, artifact), 'utf8'));
    expect(validate(report, JSON.parse(readFileSync(`${root}fixtures/schemas/gitlab-code-quality.json`, 'utf8')))).toEqual([]);
    expect(report).toMatchObject([{ check_name: 'wrong-os', location: { path: 'Dockerfile', lines: { begin: 3 } } }]);
  });
});

describe('GoReleaser', () => {
  /** It cuts a hook into words and starts that, without a shell. */
  const hook = (place: string, line: string, values: Record<string, string>): Ended => {
    const [command = '', ...argv] = line.replace(/\{\{ \.(\w+) \}\}/g, (_, name: string) => values[name] ?? '').split(' ');
    return run(place, command, argv);
  };

  it('is stopped by either hook', () => {
    const text = example('goreleaser');
    const [, before = ''] = /hooks:\n {4}- (.*)$/m.exec(text) ?? [];
    const [, post = ''] = /post: (.*)$/m.exec(text) ?? [];
    expect(hook(service('macos', 'goreleaser'), before, {}).code).toBe(0);
    const values = { Os: 'linux', Arch: 'amd64', Path: 'my-binary' };
    expect(hook(service('static', 'goreleaser-static'), post, values)).toMatchObject({ code: 0 });
    expect(hook(service('cgo', 'goreleaser-cgo'), post, values)).toMatchObject({
      code: 1,
      out: expect.stringContaining('[missing-loader]'),
    });
  });
});

describe('Docker bake', () => {
  const buildx = join(homedir(), '.cache/scratch-lint-truth/docker-26.1/usr/libexec/docker/cli-plugins/docker-buildx');

  it.runIf(unless('there is no buildx here (.ci/engine installs it), or no jq', existsSync(buildx) && has('jq', '--version')))(
    'lints each Dockerfile of the targets first',
    () => {
      writeFileSync(
        join(stubs, 'docker'),
        `#!/bin/sh\ncase "$*" in "buildx bake --print") exec ${buildx} bake --print ;; esac\necho "$*" >> ${folder}/docker.log\n`,
      );
      chmodSync(join(stubs, 'docker'), 0o755);
      const place = join(installed.project, 'baked');
      for (const kind of ['static', 'macos']) cpSync(join(root, 'fixtures/ecs-service', kind), join(place, kind), { recursive: true });
      const bake = (...targets: string[]): void =>
        writeFileSync(
          join(place, 'docker-bake.hcl'),
          `group "default" { targets = [${targets.map((name) => `"${name}"`).join(', ')}] }\n${targets.map((name) => `target "${name}" { context = "${name}" }\n`).join('')}`,
        );
      dockerCalls();
      bake('static', 'macos');
      const failed = run(place, 'bash', ['-c', example('bake')]);
      expect([failed.code === 0, failed.out.includes('macos/Dockerfile:3:6'), dockerCalls()], failed.out).toEqual([false, true, []]);
      // A Dockerfile need not lie in its context's own directory.
      mkdirSync(join(place, 'static/docker/prod'), { recursive: true });
      renameSync(join(place, 'static/Dockerfile'), join(place, 'static/docker/prod/Dockerfile'));
      writeFileSync(
        join(place, 'docker-bake.hcl'),
        'group "default" { targets = ["static"] }\ntarget "static" {\n  context = "static"\n  dockerfile = "docker/prod/Dockerfile"\n}\n',
      );
      expect([run(place, 'bash', ['-c', example('bake')]).code, dockerCalls()]).toEqual([0, ['buildx bake']]);
    },
  );
});

describe('vim', () => {
  it.runIf(unless('there is no vim here', has('vim', '--version')))('jumps to the findings of :make', () => {
    const place = service('first', 'vim');
    appendFileSync(join(place, 'Dockerfile'), '\nCOPY\tno-such\t/x\n');
    const script = join(folder, 'script.vim');
    writeFileSync(
      script,
      `${example('vim')}silent make! --platform linux/amd64 .
call writefile(map(filter(getqflist(), 'v:val.valid'), 'printf("%s %s:%d:%d %d %s", v:val.type, bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.vcol, v:val.text)'), '${folder}/quickfix')\nqall!\n`,
    );
    run(place, 'vim', ['-Nu', 'NONE', '-es', '-S', script]);
    const lines = readFileSync(join(folder, 'quickfix'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(lines[0]).toMatch(/^e Dockerfile:\d+:9 1 .*no-such.* \[copy-source-missing\]$/);
    for (const line of lines) expect(line).toMatch(/^[ewn] Dockerfile:\d+:\d+ 1 \S.* \[[a-z-]+\]$/);
  });
});
