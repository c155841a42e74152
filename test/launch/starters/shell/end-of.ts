import { judge } from '../../../rules/judge.ts';

/** What the build ends with: `ok`, `unknown` or the exit code of the RUN line. */
export function endOf(base: string, run: string, before = ''): string {
  const { outcome, phase, message } = judge(
    `FROM ${base}\n${before}COPY tree /tree\nWORKDIR /w\nCOPY list ./\nRUN ${run}\nCMD ["/bin/sh"]\n`,
    {
      'list': 'hello\nworld\napple\n',
      'tree/a': 'one\n',
      'tree/sub/b': 'two\n',
    },
  ).prediction;
  return outcome !== 'fails'
    ? outcome
    : phase !== 'build'
      ? `${phase ?? ''}: ${message ?? ''}`
      : (/exit code: (\d+)$/.exec(message ?? '')?.[1] ?? `${message ?? ''}`);
}
