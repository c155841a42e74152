import { whereIs } from '../find.ts';
import type { ShellState } from '../state.ts';
import { isKnown, SOME_TEXT } from '../unknown.ts';
import { hasHostName } from './attempts.ts';

/** What shells and engines add, or may. */
const OTHERS = ['HOME', 'HOSTNAME', 'PWD', 'OLDPWD', 'SHLVL', '_'];
/** What BuildKit hands on from a client that records what it does. */
const OF_RECORDING: Readonly<Record<string, readonly string[]>> = {
  OTEL_TRACES_EXPORTER: ['otlp'],
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ['unix:///dev/otel-grpc.sock'],
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: ['grpc'],
};
const OF_OTHERS = /^(?:HOME|HOSTNAME|PWD|OLDPWD|SHLVL|_|TRACEPARENT|OTEL_\w+)$/;

/**
 * `NAME=value` of all that a program is given, in an order that nobody knows: those of {@link SOME_TEXT} may be there or not. Null where
 * there may be more.
 */
export function environmentLines(state: ShellState): readonly string[] | null {
  const { variables, start } = state;
  const env = variables.environment([]);
  const own = env
    .entries()
    .filter(([name]) => !OF_OTHERS.test(name))
    .map(([name, value]) => `${name}=${value}`);
  if (env.isOpen === true || !own.every((line) => isKnown(line) && !line.includes('\n'))) return null;
  const home = env.isBare === true ? null : variables.variable('HOME');
  const isSure = home !== null && isKnown(home) && !home.includes('\n');
  const isBuilt = !hasHostName(start.process.mounts) && env.isBare !== true;
  const names = [...OTHERS.filter((name) => name !== 'HOME' || !isSure), ...(isBuilt ? ['TRACEPARENT', ...Object.keys(OF_RECORDING)] : [])];
  return [...own, ...(isSure ? [`HOME=${home}`] : []), ...names.map((name) => `${name}=${SOME_TEXT}`)].map((line) => `${line}\n`);
}

/** How grep is asked. */
interface Asked {
  readonly pattern: string;
  readonly isExtended: boolean;
  readonly isFixed: boolean;
  readonly isAnyCase: boolean;
  /** Whether it stands in a line; null where that is not known. */
  readonly stands: (line: string) => boolean | null;
}

/** Whether a line of those that nobody can tell is surely none that grep looks for. */
export function isOtherVariable(asked: Asked, state: ShellState): (line: string) => boolean {
  const names = nameAsked(asked.pattern);
  const start = startAsked(asked);
  const texts = literals(asked);
  return (line) => {
    const name = /^(\w+)=\uffff$/.exec(line)?.[1];
    if (name === undefined) return false;
    if (names?.(name) === false && !asked.isAnyCase) return true;
    if (start !== '' && !asked.isAnyCase && !`${name}=`.startsWith(start) && !start.startsWith(`${name}=`)) return true;
    const values = valuesOf(name, state);
    if (values !== null) return values.every((value) => asked.stands(`${name}=${value}`) === false);
    return /^(?:HOSTNAME|TRACEPARENT)$/.test(name) && texts?.every((text) => !mayStand(text, `${name}=`, asked.isAnyCase)) === true;
  };
}

/** All that the variable may be; null for numbers of an engine, and what is not known. */
function valuesOf(name: string, state: ShellState): readonly string[] | null {
  const { cwd, before, start } = state;
  switch (name) {
    case 'PWD':
      return [`/${cwd.join('/')}`];
    case 'OLDPWD':
      return before !== null ? [before.name] : start.env.get(name) === undefined ? [] : null;
    case 'SHLVL':
      return ['0', '1', '2', '3', '4', '5'];
    // bash tells each program its path, and others hand on what they were told.
    case '_': {
      const found = ['env', 'printenv'].map((program) => whereIs(program, state));
      return found.includes('unsure')
        ? null
        : [
            ...found.flatMap((one) => (typeof one === 'string' ? [] : [one.place])),
            '/bin/sh',
            '/usr/bin/sh',
            '/bin/bash',
            '/usr/bin/bash',
            start.name,
          ];
    }
    default:
      return OF_RECORDING[name] ?? null;
  }
}

/** What each line begins with that is looked for: `^APP_.*_FILE=`. Nothing where it may begin with anything. */
function startAsked({ pattern, isExtended, isFixed }: Asked): string {
  const [whole = '', start = ''] = isFixed || pattern.includes('|') ? [] : (/^\^([A-Za-z_]\w*)/.exec(pattern) ?? []);
  // What stands before a repeat may be missing.
  return (isExtended ? /^[*?{]/ : /^(?:\*|\\[?{])/).test(pattern.slice(whole.length)) ? start.slice(0, -1) : start;
}

/** `NAME=`, `^NAME=`: what env tells of another name has no second `=`. Null for any other expression. */
function nameAsked(pattern: string): ((name: string) => boolean) | null {
  const [, start = '', wanted] = /^(\^?)([A-Za-z_]\w*)=/.exec(pattern) ?? [];
  return wanted === undefined ? null : (name) => (start === '^' ? name === wanted : name.endsWith(wanted));
}

/**
 * The texts, one of which is looked for, with `^` before those that a line is to begin with; null where the expression is more than that.
 */
function literals({ pattern, isExtended, isFixed }: Asked): readonly string[] | null {
  if (isFixed) return [pattern];
  const [, start = '', group, end = ''] = isExtended ? (/^(\^?)\(([\w|]+)\)([\w=-]*)$/.exec(pattern) ?? []) : [];
  const all = group !== undefined ? group.split('|').map((text) => `${start}${text}${end}`) : isExtended ? pattern.split('|') : [pattern];
  const plain = all.map((text) => text.replace(/\$$/, ''));
  return plain.every((text) => /^\^?[\w=-]+$/.test(text)) ? plain : null;
}

/** Whether a text may stand in what begins so and goes on in hexadecimal digits and dashes. */
function mayStand(text: string, start: string, isAnyCase: boolean): boolean {
  const [wanted, begins] = isAnyCase ? [text.toLowerCase(), start.toLowerCase()] : [text, start];
  if (wanted.startsWith('^')) return begins.startsWith(wanted.slice(1)) || wanted.startsWith(`^${begins}`);
  if (begins.includes(wanted)) return true;
  const plain = /[0-9a-f-]*$/.exec(wanted)?.[0] ?? '';
  const head = wanted.slice(0, wanted.length - plain.length);
  return begins.endsWith(head) || [...plain].some((_, at) => begins.endsWith(wanted.slice(0, head.length + at + 1)));
}
