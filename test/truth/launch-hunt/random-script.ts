/** Scripts at random: what their first line names, how it is written, how long it is, and what stands there. */
import type { FileSpec } from '../case.ts';
import type { Dice } from '../dice.ts';
import type { Draft } from './random-start.ts';

const INTERPRETERS = [
  '/app',
  '/bin/tool',
  'bin/tool',
  './tool',
  'tool',
  '/bin/link',
  '/bin/loop',
  '/bin',
  '/bin/',
  '/bin/tool/',
  '/bin/tool/x',
  '/nowhere',
  '/bin/script',
  '/bin/second',
  '/bin/plain',
  '/bin/none',
  '/../bin/tool',
  '//bin///tool',
  '/bin/../bin/tool',
  '/x/../bin/tool',
  '/bin/dangling',
  '',
  '/bin/foreign',
  '/bin/text',
] as const;
const ARGUMENTS = ['', '', '', ' -x', ' a b c', '\t-x \t', ' ', '\t', '  ä', ' -x\r', '\0more', ' a\0b', ' "q"'] as const;
const ENDS = ['\n', '\n', '\n', '\r\n', '', '\0', '\n\n', ' \n', ' '] as const;
const BEFORE = ['#!', '#!', '#!', '#!', '#! ', '#!\t ', '\ufeff#!', ' #!', '#', '!#', '#!\0', '# !', '#!#!'] as const;
const MODES = [0o755, 0o755, 0o755, 0o711, 0o700, 0o111, 0o644, 0o4755, 0o001] as const;

function line(dice: Dice): string {
  const interpreter = dice.one(INTERPRETERS);
  const long = dice.once(6) ? padded(dice, interpreter) : interpreter;
  return `${dice.one(BEFORE)}${long}${dice.one(ARGUMENTS)}${dice.one(ENDS)}${dice.once(2) ? 'rest of the text\n' : ''}`;
}

/** About as long as what the kernel reads. */
function padded(dice: Dice, interpreter: string): string {
  const size = 245 + dice.throw(16);
  switch (dice.throw(4)) {
    case 0:
      return `${' '.repeat(size - interpreter.length)}${interpreter}`;
    case 1:
      return `${'/'.repeat(Math.max(1, size - interpreter.length))}${interpreter.slice(1)}`;
    case 2:
      return `${interpreter} ${'y'.repeat(Math.max(0, size - interpreter.length))}`;
    default:
      return `${interpreter}${'z'.repeat(Math.max(0, size - interpreter.length))}`;
  }
}

function script(dice: Dice): FileSpec {
  return { text: line(dice), mode: dice.one(MODES) };
}

export function randomScript(dice: Dice): Draft {
  const first = script(dice);
  const files: Record<string, FileSpec> = {
    'app': {
      text: 'text' in (first as object) ? (first as { text: string }).text : '',
      mode: dice.one([0o755, 0o755, 0o711, 0o700, 0o111]),
    },
    'bin/tool': { binary: 'start-amd64', mode: dice.once(6) ? dice.one(MODES) : 0o755 },
    'bin/script': script(dice),
    'bin/second': script(dice),
    'bin/plain': { text: dice.one(['plain text\n', '', '\x7fELF', 'MZ', 'x']), mode: 0o755 },
    'bin/none': { binary: 'start-amd64', mode: 0o644 },
    'bin/link': { symlink: dice.one(['tool', '/bin/tool', 'script', '/app', '../bin/tool', 'none', 'link2']) },
    'bin/link2': { symlink: 'tool' },
    'bin/loop': { symlink: 'loop' },
    'bin/dangling': { symlink: '/nowhere' },
    'bin/foreign': { binary: dice.one(['start-arm64', 'start-386', 'start.exe', 'glibc-no-library', 'start-static-pie']) },
    'bin/text/x': 'x',
    'tool': { binary: 'start-amd64' },
  };
  const extra = dice.some(0, 2, () => dice.one(['arg', '', 'a b']));
  return {
    files,
    command: ['/app', ...extra],
    user: dice.once(4) ? 1000 : 0,
    notes: [
      JSON.stringify(
        Object.entries(files).filter(
          ([, spec]) => typeof spec === 'object' && ('text' in spec || 'symlink' in spec || ('binary' in spec && spec.mode !== undefined)),
        ),
      ),
    ],
  };
}
