import { follow } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { SOME_COUNT, SOME_TEXT, SOME_WORD } from '../unknown.ts';
import type { Done } from './done.ts';

const OPTION =
  /^(?:-u|-R|-I(?:date|hours|minutes|seconds|ns)?|--(?:utc|universal|rfc-email|rfc-3339=(?:date|seconds|ns)|iso-8601(?:=(?:date|hours|minutes|seconds|ns))?)|\+.*)$/s;

/** `date`: of now nobody knows more than that it is some time, and of `-d @SECONDS` everybody knows what it is in UTC. */
export function date(words: readonly string[], state: ShellState): Done {
  const given = timeAsked(words);
  const format = words.at(-1) ?? '';
  if (given !== null) {
    const isUtc = words.includes('-u') || words.includes('--utc') || keepsUtc(state);
    const text = isUtc ? formatted(format.slice(1), new Date(given * 1000), given) : null;
    return { status: 0, output: text === null ? null : `${text}\n`, error: '' };
  }
  if (!words.every((word) => OPTION.test(word))) return { status: null, output: null, error: null };
  const text = format === '+%s' ? SOME_COUNT : /^\+[^\s]*$/.test(format) && !/%[cxXrpZntD]|\//.test(format) ? SOME_WORD : SOME_TEXT;
  return { status: 0, output: `${text}\n` };
}

/** The seconds of `-d @SECONDS`, with a format behind it. */
function timeAsked(words: readonly string[]): number | null {
  const others = words.filter((word) => word !== '-u' && word !== '--utc');
  const [seconds = '', format = '', ...more] =
    others[0] === '-d'
      ? others.slice(1)
      : others[0]?.startsWith('-d@') === true
        ? [others[0].slice(2), ...others.slice(1)]
        : others[0]?.startsWith('--date=') === true
          ? [others[0].slice(7), ...others.slice(1)]
          : [];
  return /^@\d{1,10}$/.test(seconds) && format.startsWith('+') && more.length === 0 ? Number(seconds.slice(1)) : null;
}

/** Whether nobody has set another zone. */
function keepsUtc({ variables, process, outside }: ShellState): boolean {
  const zone = variables.variable('TZ');
  const found = zone === null ? follow(process, '/etc/localtime') : null;
  return (
    zone === '' || zone === 'UTC' || (found?.ok === false && found.errno === 'ENOENT' && !outside.mayHaveChanged('/etc/localtime', found))
  );
}

/** Null for what depends on the language, or is of one make alone. */
function formatted(format: string, time: Date, seconds: number): string | null {
  const [day, clock] = [time.toISOString().slice(0, 10), time.toISOString().slice(11, 19)];
  const [year = '', month = '', date = ''] = day.split('-');
  const [hour = '', minute = '', second = ''] = clock.split(':');
  const parts: Readonly<Record<string, string>> = {
    'Y': year,
    'm': month,
    'd': date,
    'H': hour,
    'M': minute,
    'S': second,
    'F': day,
    'T': clock,
    's': String(seconds),
    '%': '%',
    'y': year.slice(2),
    'R': `${hour}:${minute}`,
    'Z': 'UTC',
  };
  const marks = [...format.matchAll(/%(.?)/gs)].map(([, mark = '']) => mark);
  return marks.every((mark) => /^[YmdHMSFTsyRZ%]$/.test(mark)) && /^[\x20-\x7e]*$/.test(format)
    ? format.replace(/%(.)/g, (_, mark: string) => parts[mark] ?? '')
    : null;
}
