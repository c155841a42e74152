/**
 * Go programs that want what an image from scratch has not: they start, end by themselves and say so, and not where the image brings it
 * (rows 4, 10, 13 and 14 of the failure modes). Too large to commit, so they are built where Go is, and started by a real engine.
 * Asked for by TRUTH_LIVE=1; elsewhere skipped, which is said.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runRules } from '../../src/rules/index.ts';
import type { FileSpec, TruthCase } from './case.ts';
import { compare } from './compare.ts';
import { Engine } from './engine.ts';
import { predictCase } from './predict-case.ts';
import { finish } from './process.ts';

interface Wanting {
  readonly rule: string;
  readonly imports: readonly string[];
  /** Statements that give an error `err`. */
  readonly wants: string;
  /** A module that it is built with. */
  readonly module?: string;
  readonly says: RegExp;
  /** What mends it; null where only another build does, of which there is none without cgo. */
  readonly mended: { readonly lines?: string; readonly tags?: string } | null;
}

const PROGRAMS: readonly Wanting[] = [
  {
    rule: 'missing-ca-certificates',
    imports: ['io', 'log', 'net/http', 'net/http/httptest'],
    // The server has its own word on it, sooner or later.
    wants: 'log.SetOutput(io.Discard)\n\t_, err := http.Get(httptest.NewTLSServer(http.NotFoundHandler()).URL)',
    says: /x509: certificate signed by unknown authority/,
    mended: { lines: 'COPY ca.crt /etc/ssl/certs/ca-certificates.crt\n' },
  },
  {
    rule: 'cgo-driver-stubbed',
    imports: ['database/sql', '_ github.com/mattn/go-sqlite3'],
    wants: 'db, err := sql.Open("sqlite3", ":memory:")\n\tif err == nil {\n\t\terr = db.Ping()\n\t}',
    module: 'github.com/mattn/go-sqlite3@v1.14.22',
    says: /go-sqlite3 requires cgo to work/,
    mended: null,
  },
  {
    rule: 'missing-time-zones',
    imports: ['time'],
    wants: '_, err := time.LoadLocation("Europe/Berlin")',
    says: /unknown time zone Europe\/Berlin/,
    mended: { tags: 'timetzdata' },
  },
  {
    rule: 'missing-tmp',
    imports: [],
    wants: '_, err := os.CreateTemp("", "x")',
    says: /open \/tmp\/x\d+: no such file or directory/,
    mended: { lines: 'WORKDIR /tmp\n' },
  },
];

/** The authority of the server that the test of certificates asks, as that server has it. */
const AUTHORITY = `package main

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
)

func main() {
	pem.Encode(os.Stdout, &pem.Block{Type: "CERTIFICATE", Bytes: httptest.NewTLSServer(http.NotFoundHandler()).Certificate().Raw})
}
`;

function sourceOf({ imports, wants }: Wanting): string {
  const lines = [...imports, 'os'].map(
    (name) => `\t${name.startsWith('_ ') ? `_ ${JSON.stringify(name.slice(2))}` : JSON.stringify(name)}\n`,
  );
  const fails = '\tif err != nil {\n\t\tos.Stderr.WriteString(err.Error() + "\\n")\n\t\tos.Exit(1)\n\t}';
  return `package main\n\nimport (\n${lines.join('')})\n\nfunc main() {\n\t${wants}\n${fails}\n\tos.Stdout.WriteString("scratch-lint: started\\n")\n}\n`;
}

const ENV = { GOOS: 'linux', GOARCH: 'amd64', CGO_ENABLED: '0', GOFLAGS: '-mod=mod', GOWORK: 'off', GONOSUMDB: '*' };

async function go(folder: string, ...args: readonly string[]): Promise<boolean> {
  return (
    (await finish('go', [args[0] ?? '', ...(args[0] === 'build' ? ['-C', folder] : []), ...args.slice(1)], { env: ENV, seconds: 300 }))
      .exitCode === 0
  );
}

/** The program as Go makes it; null where its module cannot be had. */
async function build(place: string, wanting: Wanting, tags = ''): Promise<FileSpec | null> {
  const folder = join(place, `${wanting.rule}${tags}`);
  mkdirSync(folder);
  const [module = '', version = ''] = wanting.module?.split('@') ?? [];
  writeFileSync(join(folder, 'go.mod'), `module app\n\ngo 1.20\n${module === '' ? '' : `\nrequire ${module} ${version}\n`}`);
  writeFileSync(join(folder, 'main.go'), sourceOf(wanting));
  const isBuilt = await go(folder, 'build', '-trimpath', '-ldflags=-s -w', '-tags', tags, '-o', 'app', '.');
  return isBuilt ? { base64: readFileSync(join(folder, 'app')).toString('base64'), mode: 0o755 } : null;
}

async function authority(place: string): Promise<string> {
  const folder = join(place, 'authority');
  mkdirSync(folder);
  writeFileSync(join(folder, 'go.mod'), 'module authority\n\ngo 1.20\n');
  writeFileSync(join(folder, 'main.go'), AUTHORITY);
  return (await go(folder, 'build', '-o', 'app', '.')) ? (await finish(join(folder, 'app'), [])).stdout.toString() : '';
}

function caseOf(name: string, app: FileSpec, lines: string, ca: string): TruthCase {
  return { name, why: name, dockerfile: `FROM scratch\n${lines}COPY app /app\nENTRYPOINT ["/app"]\n`, context: { app, 'ca.crt': ca } };
}

function warnsOf(rule: string, truth: TruthCase): boolean {
  return runRules(predictCase(truth, 'current').target).some((finding) => finding.rule === rule);
}

it(
  'programs that want what the image has not are warned of, say so, and are content where it has it',
  { timeout: 1_800_000 },
  async (context) => {
    const skip = (reason: string): void => {
      console.log(`skipped: ${reason}`);
      context.skip(reason);
    };
    if ((process.env['TRUTH_LIVE'] ?? '') === '') return skip('not asked for: TRUTH_LIVE=1 asks the engines');
    if ((await finish('go', ['version']).catch(() => null))?.exitCode !== 0) return skip('no Go toolchain');
    const place = mkdtempSync(join(tmpdir(), 'truth-wants-'));
    const engine = await Engine.start('current').catch((cause: unknown) => String(cause));
    if (typeof engine === 'string') return skip(`no engine: ${engine}`);
    try {
      const ca = await authority(place);
      for (const [id, wanting] of PROGRAMS.entries()) {
        const app = await build(place, wanting);
        if (app === null) {
          expect(wanting.module, `${wanting.rule} is built`).toBeDefined();
          console.log(`skipped: ${wanting.module} cannot be had, so that ${wanting.rule} is not asked`);
          continue;
        }
        const bad = caseOf(`wants-${wanting.rule}`, app, '', ca);
        const { run } = await engine.answer(bad, id);
        console.log(`${bad.name}: docker says ${run?.exitCode} ${JSON.stringify(run?.message)}`);
        expect([predictCase(bad, 'current').prediction.outcome, warnsOf(wanting.rule, bad), run?.exitCode]).toEqual(['ok', true, 1]);
        expect(run?.message).toMatch(wanting.says);
        if (wanting.mended === null) continue;
        const { lines = '', tags } = wanting.mended;
        const other = tags === undefined ? app : await build(place, wanting, tags);
        const good = caseOf(`has-${wanting.rule}`, other ?? app, lines, ca);
        const answer = await engine.answer(good, id);
        expect([
          compare(predictCase(good, 'current').prediction, answer).verdict,
          warnsOf(wanting.rule, good),
          answer.run?.started,
        ]).toEqual(['right', false, true]);
      }
    } finally {
      await engine.close();
      rmSync(place, { recursive: true, force: true });
    }
  },
);
