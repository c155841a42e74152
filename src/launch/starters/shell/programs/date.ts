import { follow } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { SOME_COUNT, SOME_TEXT, SOME_WORD } from '../unknown.ts';
import { FAILED } from './done.ts';
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
  if (isNoTime(words) || (state.tools === 'busybox' && isInWords(words))) return FAILED;
  if (isInWords(words)) return { status: 0, output: null, error: '' };
  // The clock is everybody's; busybox's ends well all the same.
  if (state.tools === 'gnu' && words.some((word) => /^(?:-s|--set(?:=|$))/.test(word))) return { ...FAILED, output: null };
  if (!words.every((word) => OPTION.test(word))) return { status: null, output: null, error: null };
  const text = format === '+%s' ? SOME_COUNT : /^\+[^\s]*$/.test(format) && !/%[cxXrpZntD]|\//.test(format) ? SOME_WORD : SOME_TEXT;
  return { status: 0, output: `${text}\n` };
}

/** Words of which GNU's makes a time: names of days, months and units, and of zones, which are short. */
const OF_TIMES =
  /^(?:now|today|yesterday|tomorrow|noon|midnight|ago|next|last|this|(?:year|month|fortnight|week|day|hour|min(?:ute)?|sec(?:ond)?)s?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nes(?:day)?)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:ur(?:day)?)?|sun(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;
const NUMBERS = /^(?:first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)$/i;
const ZONES =
  /^(?:gmt|utc?|we(?:s)?t|bst|art|brs?t|n[sd]t|clst|clt|[aecmp][sd]t|ak[sd]t|h(?:a?[sd])?t|sst|wat|ce(?:s)?t|me(?:s)?[tz]|ees?t|cat|sast|eat|ms[kd]|ist|sgt|kst|jst|gst|nz[sd]t|dst|am|pm)$/i;

/** `date -d yesterday`, `date -d '1 day ago'`: GNU's reads such words, and busybox's does not. */
function isInWords(words: readonly string[]): boolean {
  const [first = '', second = '', ...more] = words.filter((word) => word !== '-u' && !word.startsWith('+%'));
  const [given, rest] = first === '-d' ? [second, more] : [/^--date=(.+)$/s.exec(first)?.[1] ?? '', second === '' ? [] : [second]];
  return (
    rest.length === 0
    && /^(?:now|today|yesterday|tomorrow|[-+]?\d{1,4} (?:second|minute|hour|day|week|month|year)s?(?: ago)?|(?:last|next) (?:week|month|year))$/.test(
      given,
    )
  );
}

/** A time that is one word, which means none to anybody: `date -d nope`, `date nope`. */
function isNoTime(words: readonly string[]): boolean {
  const [first = '', second = ''] = words.filter((word) => word !== '-u' && !word.startsWith('+'));
  const word = first === '-d' ? second : (/^(?:-d|--date=)(.+)$/s.exec(first)?.[1] ?? (words.length === 1 ? first : ''));
  return /^[a-z]{3,}$/i.test(word) && ![OF_TIMES, NUMBERS, ZONES].some((known) => known.test(word));
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
