import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPacked, registryTool, root } from './installed.ts';
import type { Installed } from './installed.ts';

let installed: Installed;
beforeAll(() => {
  installed = installPacked();
});
afterAll(() => installed.remove());

function run(argv: readonly string[], { node = process.execPath, env = {} }: { node?: string; env?: Record<string, string> } = {}) {
  const { status, stdout, stderr } = spawnSync(node, [join(installed.folder, 'dist/cli.cjs'), ...argv], {
    cwd: installed.project,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: status, stdout, stderr };
}

describe('the tarball', () => {
  it("holds the bundle, the rules' pages and what npm adds, and nothing of a machine", () => {
    const kinds = new Set(
      installed.files.map((file) =>
        file
          .replace(/^dist\/chunks\/.*\.js$/, 'chunk')
          .replace(/^dist\/.*\.d\.ts$/, 'declarations')
          .replace(/^dist\/schema\/.*\.json$/, 'schema')
          .replace(/^fixtures\/rules\/[\w-]+\.md$/, 'page'),
      ),
    );
    expect([...kinds].sort()).toEqual([
      'LICENSE',
      'README.md',
      'chunk',
      'declarations',
      'dist/cli.cjs',
      'dist/core.js',
      'dist/index.js',
      'package.json',
      'page',
      'schema',
    ]);
    console.log(`the tarball has ${installed.files.length} files and ${installed.size} bytes`);
  });

  it('has no module of node in what core leads to', () => {
    const waiting = [join(installed.folder, 'dist/core.js')];
    for (const file of waiting) {
      for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?["'`]([^"'`]+)["'`]/g)) {
        if (path.startsWith('.') && !waiting.includes(join(dirname(file), path))) waiting.push(join(dirname(file), path));
        expect(path, file).not.toMatch(/^node:/);
      }
    }
    expect(waiting.length).toBeGreaterThan(3);
  });

  it('pleases publint', ({ skip }) => {
    const answer = registryTool(installed.project, 'publint@0.3.25', installed.tarball, '--strict');
    if (answer === null) return skip('the npm registry cannot be asked for publint');
    expect(answer.output).toContain('All good!');
    expect(answer.code).toBe(0);
  });

  it('has types that arethetypeswrong finds right', ({ skip }) => {
    const answer = registryTool(installed.project, '@arethetypeswrong/cli@0.18.5', '--profile', 'esm-only', installed.tarball);
    if (answer === null) return skip('the npm registry cannot be asked for arethetypeswrong');
    expect(answer.output.split('\n').filter((line) => /[💀❌⚠🐛🤨🎭👺❗🚭]/u.test(line) && !line.includes('(ignored'))).toEqual([]);
    expect(answer.output).toContain('node16 (from ESM): 🟢 (ESM)');
    expect(answer.code).toBe(0);
  });

  it('gives TypeScript the type of each export and of all it leads to, without those of Node', () => {
    const core = [
      "import { evaluateStages, formatPlatform, fromBytes, inspectSource, lintDockerfile, memoryFiles, parseDockerfile, parsePlatform } from 'scratch-lint/core';",
      "import type { BinaryFacts, ByteSource, Instruction, LintOptions, LintResult, Prediction } from 'scratch-lint/core';",
      'const source: ByteSource = fromBytes(new Uint8Array(4));',
      "export const facts: BinaryFacts = inspectSource(source, 'name');",
      "export const first: Instruction | undefined = parseDockerfile('FROM scratch\\n').instructions[0];",
      'export function outcomes(result: LintResult): (Prediction | null)[] {',
      "  return result.targets.map((target) => ('error' in target ? null : target.prediction));",
      '}',
      '// @ts-expect-error: a number is no platform',
      'parsePlatform(3);',
      'export const others = [formatPlatform, memoryFiles];',
      '// Whatever a result leads to has a name that declarations can give it.',
      "export const parsed = parseDockerfile('FROM scratch');",
      'export const [directive, instruction, check] = [parsed.directives[0], parsed.instructions[0], parsed.check];',
      "export const flags = instruction?.keyword === 'COPY' ? instruction.flags : [];",
      "export const evaluation = evaluateStages(parsed, { platform: parsePlatform('linux/amd64') });",
      'export const [stage] = evaluation.stages;',
      'export const parts = [stage?.base, stage?.config, stage?.config.env[0], stage?.config.healthcheck, stage?.config.entrypoint, stage?.start, stage?.dependsOn[0], evaluation.globals];',
      "export const mounts = stage?.steps.flatMap((step) => (step.keyword === 'RUN' ? step.mounts : []));",
      "export const judged = lintDockerfile({ text: 'FROM scratch', context: memoryFiles({}) }, { platform: 'linux/amd64' });",
      'export const found = [judged.findings[0]?.places[0], judged.launch[0], judged.prediction.errno, facts.go?.ldflags[0], facts.slices, source.window?.(0, 1)];',
      'export const bases = ({ bases: given }: LintOptions) => given;',
    ];
    const whole = [
      "import { goBuild, inspect, lint, preflight, FormatError, ScratchLintError } from 'scratch-lint';",
      "import type { GoBuildOptions } from 'scratch-lint';",
      "import schema from 'scratch-lint/lint.schema.json' with { type: 'json' };",
      "export const format: string = (await inspect('service/my-binary')).format;",
      "export const errors: number = (await lint('service')).summary.errors;",
      'export const others = [goBuild, preflight, FormatError, ScratchLintError, schema.$schema];',
      'export const inspectOptions = (options: Parameters<typeof inspect>[1]) => options;',
      'export const signal = (options: GoBuildOptions) => options.signal;',
      'export const [plan] = (await preflight({})).builds;',
    ];
    const aborts = ["import { goBuild } from 'scratch-lint';", 'export const built = goBuild({ signal: AbortSignal.timeout(1000) });'];
    for (const [module, moduleResolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ]) {
      const shared = {
        strict: true,
        exactOptionalPropertyTypes: true,
        declaration: true,
        outDir: 'declared',
        skipLibCheck: false,
        target: 'es2023',
        lib: ['es2023'],
        module,
        moduleResolution,
        resolveJsonModule: true,
      };
      expect(typeErrors('core', core, { ...shared, types: [] })).toBe('');
      expect(typeErrors('whole', whole, { ...shared, types: [] })).toBe('');
      for (const platform of [
        { types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
        { types: [], lib: ['es2023', 'dom'] },
      ]) {
        expect(typeErrors('aborts', aborts, { ...shared, ...platform })).toBe('');
      }
    }
  });
});

function typeErrors(name: string, lines: readonly string[], compilerOptions: object): string {
  writeFileSync(join(installed.project, `${name}.ts`), lines.join('\n'));
  writeFileSync(join(installed.project, `tsconfig.${name}.json`), JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-p', join(installed.project, `tsconfig.${name}.json`)], { encoding: 'utf8' }).stdout;
}

describe('the command', () => {
  it("answers the same before and after V8's code is kept, and where nothing can be kept", () => {
    const cache = join(installed.folder, 'dist/.cache');
    rmSync(cache, { recursive: true, force: true });
    const never = run(['service'], { env: { NODE_DISABLE_COMPILE_CACHE: '1' } });
    expect(existsSync(cache)).toBe(false);
    const first = run(['service']);
    const [version = ''] = readdirSync(cache);
    expect(version).toBe(`${process.version}-${process.arch}`);
    const [pack = '', ...more] = readdirSync(join(cache, version));
    expect([pack, more]).toEqual([expect.stringMatching(/^lint-main-/), []]);
    const file = join(cache, version, pack);
    const textOnly = readFileSync(file);
    // the next three compile it, and keep the code, which then stays as it is
    const second = run(['service']);
    expect([run(['service']), run(['service'])]).toEqual([first, first]);
    const whole = readFileSync(file);
    expect(whole.length).toBeGreaterThan(textOnly.length * 1.5);
    expect(first.stdout).toContain('starts /usr/local/bin/my-binary in scratch');
    expect([second, run(['service']), never]).toEqual([first, first, first]);
    expect(readFileSync(file).equals(whole)).toBe(true);
    // what another report needs is added
    expect(run(['service', '--format', 'sarif']).code).toBe(first.code);
    expect(readFileSync(file).readUInt32LE(4)).toBeGreaterThan(whole.readUInt32LE(4));
    // code of another V8, or a file that was cut off: compiled again
    for (const length of [0, 7, 100, textOnly.length - 10, textOnly.length, whole.length - 1000]) {
      writeFileSync(file, whole.subarray(0, length));
      expect(run(['service'])).toEqual(first);
      expect(run(['service'])).toEqual(first);
    }
  });

  it("keeps V8's code also where only long Dockerfiles are judged, for which V8 is told to wait", () => {
    rmSync(join(installed.folder, 'dist/.cache'), { recursive: true, force: true });
    const folder = join(installed.project, 'long');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'Dockerfile'), `FROM scratch\n${'# a line\n'.repeat(3000)}COPY app /\nCMD ["/app"]\n`);
    const sizes = [1, 2, 3, 4, 5].map(() => {
      run([folder]);
      const [version = ''] = readdirSync(join(installed.folder, 'dist/.cache'));
      const [pack = ''] = readdirSync(join(installed.folder, 'dist/.cache', version));
      const stats = statSync(join(installed.folder, 'dist/.cache', version, pack));
      return `${stats.size} ${stats.mtimeMs}`;
    });
    expect(sizes[1]).not.toBe(sizes[0]);
    expect(sizes[4]).toBe(sizes[3]);
  });

  it('runs from a folder that it may not write to', ({ skip }) => {
    if (process.getuid?.() === 0) return skip('root may write anywhere');
    rmSync(join(installed.folder, 'dist/.cache'), { recursive: true, force: true });
    chmodSync(join(installed.folder, 'dist'), 0o555);
    try {
      expect(run(['service'])).toMatchObject({ code: 0, stderr: '' });
    } finally {
      chmodSync(join(installed.folder, 'dist'), 0o755);
    }
  });

  it('writes all of a long report through a pipe whose reader is slow, and says so where the disk is full', () => {
    const cli = `${process.execPath} ${join(installed.folder, 'dist/cli.cjs')}`;
    const slow = spawnSync('sh', ['-c', `${cli} inspect --format jsonl ${root}/src ${root}/test | (sleep 1; cat)`], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const lines = slow.stdout.trimEnd().split('\n');
    expect(slow.stdout.length).toBeGreaterThan(1 << 17);
    expect(lines.filter((line) => typeof JSON.parse(line).file !== 'string')).toEqual([]);
    const full = spawnSync('sh', ['-c', `${cli} rules > /dev/full`], { encoding: 'utf8' });
    expect({ code: full.status, stderr: full.stderr }).toEqual({
      code: 3,
      stderr: 'scratch-lint: cannot write standard output: no space left on device\n',
    });
    const gone = spawnSync('sh', ['-c', `(${cli} inspect ${root}/src; echo $? >&2) | true`], { encoding: 'utf8' });
    expect(gone.stderr).toMatch(/^(?:141|0)\n$/);
  });

  it('has every command, by npx and by its own name', () => {
    const npx = spawnSync('npx', ['--offline', 'scratch-lint', 'service/macos'], { cwd: installed.project, encoding: 'utf8' });
    expect(npx.stdout).toContain('exec format error');
    expect(run(['inspect', 'service/my-binary']).stdout).toContain('linux/amd64, static');
    expect(run(['explain', 'exec format error']).code).toBe(0);
    expect(run(['explain', 'wrong-os']).stdout).toMatch(/^# wrong-os\n/);
    expect(run(['rules']).stdout).toContain('missing-loader');
    expect(run(['--help']).stdout).toContain('usage:');
    expect(run(['build', '--help']).code).toBe(0);
    expect(run(['service', '--format', 'json']).stdout).toContain('"schemaVersion":1');
  });
});

describe.each([20, 22, 24, 26])('on Node %i', (version) => {
  it('lints, inspects and is imported', ({ skip }) => {
    const found = registryTool(installed.project, `node@${version}`, '-p', 'process.execPath');
    if (found === null) return skip(`the npm registry cannot be asked for Node ${version}`);
    const node = found.output.trim().split('\n').at(-1) ?? '';
    expect(spawnSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }).stdout.trim()).toBe(String(version));
    for (let time = 0; time < 2; time++) {
      const { code, stdout, stderr } = run(['service'], { node });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('starts /usr/local/bin/my-binary in scratch on linux/amd64');
    }
    const script =
      "import { inspect, lint } from 'scratch-lint'; const { targets } = await lint('service'); console.log(targets[0].prediction.outcome, (await inspect('service/cgo/my-binary')).interpreter);";
    const { stdout } = spawnSync(node, ['--input-type=module', '-e', script], { cwd: installed.project, encoding: 'utf8' });
    expect(stdout).toBe('ok /lib64/ld-linux-x86-64.so.2\n');
  });
});
