import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { recordingIo } from './recording-io.ts';

async function helpOf(...argv: readonly string[]): Promise<string> {
  const io = recordingIo();
  expect(await main(argv, io)).toBe(0);
  return io.output();
}

describe('--help', () => {
  it.each(
    [
      ['--help'],
      ['-h'],
      ['help'],
      ['lint', '--help'],
      ['inspect', '--help'],
      ['build', '--help'],
      ['explain', '--help'],
      ['help', 'rules'],
    ].map((argv) => ({ line: argv.join(' '), argv })),
  )('$line fits a terminal of 80 columns', async ({ argv }) => {
    const wide = (await helpOf(...argv)).split('\n').filter((line) => line.length > 80);
    expect(wide).toEqual([]);
  });

  it('of a command says its own options only', async () => {
    const [build, inspect, lint] = [await helpOf('build', '--help'), await helpOf('help', 'inspect'), await helpOf('lint', '-h')];
    expect(build).toContain('--optional-X importpath.name=SOURCE');
    expect(build).not.toContain('--stdin-filename');
    expect(inspect).toContain('--format F[=FILE]');
    expect(inspect).not.toContain('--fail-on S');
    expect(lint).toContain('--fail-on S');
    expect(lint).toContain('141');
    expect(inspect).not.toContain('1 findings');
    expect(await helpOf('explain', '--help')).not.toContain('--platform');
  });
});
