import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const outcomeOf = (volume: string) => judge(`FROM busybox\nVOLUME ["${volume}"]\nCMD ["sh"]\n`).prediction;

describe('a volume below /proc or /sys', () => {
  it('is mounted over /sys/fs/cgroup, as images with systemd have it', () => {
    expect(outcomeOf('/sys/fs/cgroup').outcome).toBe('ok');
  });

  it.each(['/proc/acpi', '/proc/sys/net', '/sys/fs/bpf'])(
    'at %s is not judged: it stands or falls with what the kernel has there',
    (path) => {
      expect(outcomeOf(path)).toMatchObject({ outcome: 'unknown', message: expect.stringContaining(path) as string });
    },
  );

  it.each(['/proc/self', '/proc/sys', '/proc/mounts'])(
    'at %s is refused, since every kernel has that and nothing else goes there',
    (path) => {
      expect(outcomeOf(path)).toMatchObject({
        outcome: 'fails',
        exitCode: 125,
        message: expect.stringContaining('inside /proc') as string,
      });
    },
  );

  it('is refused at a name that no kernel has', () => {
    expect(outcomeOf('/sys/data')).toMatchObject({ outcome: 'fails', exitCode: 125 });
  });
});
