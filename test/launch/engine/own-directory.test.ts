/** /proc/self/cwd, which leads to where the process stands that follows it. Asked of runc 1.3.5. */
import { describe, expect, it } from 'vitest';
import { fixtureBinary } from '../../truth/fixture.ts';
import { judge } from '../../rules/judge.ts';

const app = { type: 'file', content: fixtureBinary('start-amd64'), mode: 0o755 } as const;
const started = (text: string, files = {}) => judge(`FROM scratch\n${text}`, { app, ...files }).prediction;

describe('/proc/self/cwd', () => {
  it.each(['self', 'thread-self'])('of %s is the working directory of a program', (who) => {
    expect(started(`WORKDIR /w\nCOPY app /w/\nCMD ["/proc/${who}/cwd/app"]\n`).outcome).toBe('ok');
    expect(started(`WORKDIR /w/x\nCOPY app /w/\nCMD ["/proc/${who}/cwd/../app"]\n`).outcome).toBe('ok');
    expect(started(`WORKDIR /w\nCOPY app /\nCMD ["/proc/${who}/cwd/app"]\n`)).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
      message: expect.stringContaining(`stat /proc/${who}/cwd/app: no such file or directory`) as string,
    });
  });

  it('is that of the interpreter of a script too, and that in which a container begins', () => {
    const s = { s: { type: 'file', content: '#!/proc/self/cwd/app\n', mode: 0o755 } as const };
    expect(started('WORKDIR /w\nCOPY app s /w/\nCMD ["/w/s"]\n', s).outcome).toBe('ok');
    expect(started('COPY app /app\nWORKDIR /proc/self/cwd\nCMD ["/app"]\n').outcome).toBe('ok');
  });

  it('of another process is not known', () => {
    expect(started('WORKDIR /w\nCOPY app /w/\nCMD ["/proc/7/cwd/app"]\n').outcome).toBe('unknown');
  });
});
