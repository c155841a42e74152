import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../src/bytes/memory-files.ts';
import type { MemoryEntry } from '../../../src/bytes/memory-files.ts';
import { lintDockerfile } from '../../../src/rules/judge/lint-dockerfile.ts';
import type { TargetResult } from '../../../src/rules/judge/result.ts';

const platform = { os: 'linux', arch: 'amd64', variant: null };

function lint(text: string, files: Readonly<Record<string, MemoryEntry>>, expected: readonly string[]): TargetResult {
  return lintDockerfile(
    { file: 'Dockerfile', text, context: memoryFiles(files), pathInContext: 'Dockerfile' },
    { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected },
  );
}

const SERVICE = 'FROM scratch\nCOPY my-binary /usr/local/bin/\nCMD ["my-binary"]\n';

describe('a file that is about to be made', () => {
  it('is copied and found, and only its bytes are not known', () => {
    expect(lint(SERVICE, {}, []).prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    const { prediction, findings } = lint(SERVICE, {}, ['my-binary']);
    expect(prediction).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('my-binary is not built yet') });
    expect(findings).toEqual([]);
  });

  it('takes the place of what a former build left there', () => {
    const stale = { 'my-binary': { type: 'file', mode: 0o644, content: 'not a program' } } as const;
    expect(lint(SERVICE, stale, []).prediction.outcome).toBe('fails');
    expect(lint(SERVICE, stale, ['./my-binary']).prediction.outcome).toBe('unknown');
  });

  it.each(['COPY dist /app/', 'COPY dist/* /app/', 'COPY dist/linux/my-binary /app/my-binary', 'ADD . /app/..//'])(
    'comes with `%s`',
    (line) => {
      const text = `FROM scratch\n${line}\n`;
      const start = line.startsWith('ADD')
        ? '/dist/linux/my-binary'
        : line === 'COPY dist /app/'
          ? '/app/linux/my-binary'
          : '/app/my-binary';
      const { prediction } = lint(`${text}ENTRYPOINT ["${start}"]\n`, { 'dist/readme': 'x' }, ['dist/linux/my-binary']);
      expect(prediction.message).toContain('dist/linux/my-binary is not built yet');
    },
  );

  it('is a directory where it ends in a slash, and what a line makes of its files is open', () => {
    const text = 'FROM golang:1.24\nWORKDIR /src\nCOPY dist/ ./\nRUN make build\nCMD ["/src/app"]\n';
    expect(lint(text, {}, ['dist/']).prediction.outcome).toBe('unknown');
    expect(lint('FROM scratch\nCOPY dist/ /\nCMD ["/app"]\n', {}, ['dist/']).prediction).toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining('dist is not built yet'),
    });
  });

  it('does not hide any other mistake', () => {
    expect(lint(`${SERVICE}COPY conf /conf\n`, {}, ['my-binary']).prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(lint(SERVICE.replace('CMD ["my-binary"]', 'CMD ["mybinary"]'), {}, ['my-binary']).prediction).toMatchObject({
      outcome: 'fails',
      phase: 'start',
    });
  });

  it('stays out where .dockerignore keeps it out, and the line is named', () => {
    const { prediction, findings } = lint(SERVICE, { '.dockerignore': '*\n!src\n' }, ['my-binary']);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(JSON.stringify(findings)).toContain('.dockerignore');
  });
});
