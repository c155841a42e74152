import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Prediction } from '../../src/launch/prediction.ts';
import { judge } from '../rules/judge.ts';

interface Project {
  readonly name: string;
  readonly language: 'go' | 'c' | 'rust';
  readonly files: Readonly<Record<string, string>>;
  readonly line: string;
  readonly asks: readonly string[];
}

/** What a real compiler left at a path. */
interface Standing {
  readonly kind: 'program' | 'archive' | 'object' | 'directory' | 'other';
  readonly os?: string | null;
  readonly arch?: string | null;
  readonly interp?: boolean;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../conformance/toolchain/${name}`, import.meta.url), 'utf8'));
const projects = read('projects.json') as readonly Project[];
const { madeBy, projects: answers } = read('goldens.json') as {
  readonly madeBy: Readonly<Record<string, string>>;
  readonly projects: readonly { readonly name: string; readonly made: Readonly<Record<string, Standing | null>> | null }[];
};
const BASES = { go: 'golang:1.26', c: 'gcc:12', rust: 'rust:1.95' };

/** The compilers that made them had these; the images called so have not. */
const MUSL = {
  go: [],
  c: ['RUN apt-get update && apt-get install -y musl-tools'],
  rust: ['RUN rustup target add x86_64-unknown-linux-musl'],
};

/** The program is copied into an empty image and started there. */
function predict({ language, files, line }: Project, path: string): Prediction {
  const dockerfile = [
    `FROM ${BASES[language]} AS build`,
    ...(line.includes('musl') || language === 'rust' ? MUSL[language] : []),
    'WORKDIR /w',
    'COPY . .',
    `RUN ${line.replaceAll('ROOT', '/w')}`,
    'FROM scratch',
    `COPY --from=build /w/${path} /program`,
    'CMD ["/program"]',
    '',
  ];
  return judge(dockerfile.join('\n'), files).prediction;
}

/** What Linux on amd64 does with it in an image where there is nothing else; null where that is not asked here. */
function expected(standing: Standing | null): Partial<Prediction> | null {
  if (standing === null) return { outcome: 'fails', phase: 'build' };
  if (standing.kind === 'archive' || standing.kind === 'object') return { outcome: 'fails', phase: 'start', errno: 'EACCES' };
  if (standing.kind !== 'program') return null;
  if (standing.os !== 'linux' || standing.arch !== 'amd64') return { outcome: 'fails', phase: 'start', errno: 'ENOEXEC' };
  return standing.interp === true ? { outcome: 'fails', phase: 'start', errno: 'ENOENT' } : { outcome: 'ok' };
}

const asked = projects.flatMap((project, i) =>
  project.asks.map((path) => ({ project, path, made: answers[i]?.made ?? null, title: `${project.language}: ${project.name}: ${path}` })),
);
/** Left open, though the compiler made it so: what it does hangs on more than is read. */
const OPEN: readonly string[] = [
  'go: netgo alone, os/user too: app',
  "go: the linker's own loader: app",
  'c: a library: app',
  'rust: settings that link statically: target/x86_64-unknown-linux-gnu/release/hello',
  'rust: settings with a target: target/x86_64-unknown-linux-musl/release/hello',
  'rust: a workspace: target/release/app',
  'rust: a member of a workspace: target/release/app',
];

describe(`programs that RUN lines make, against ${Object.values(madeBy).join(', ')}`, () => {
  it('were all made', () => {
    expect(answers.map(({ name }) => name)).toEqual(projects.map(({ name }) => name));
  });

  it.each(asked)('$title', ({ project, path, made, title }) => {
    if (made === null) {
      expect(predict(project, path).outcome).not.toBe('fails');
      return;
    }
    const truth = expected(made[path] ?? null);
    const prediction = predict(project, path);
    if (prediction.outcome === 'unknown') expect(made[path]?.kind === 'program' ? OPEN : [title]).toContain(title);
    else if (truth !== null) expect(prediction).toMatchObject(truth);
  });
});
