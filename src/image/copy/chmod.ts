import { addAll } from '../../add-all.ts';

/** Turns a mode into another; `isDirectory` matters to `X`. */
export type ModeChange = (mode: number, isDirectory: boolean) => number;

const CLAUSE = /^([ugoa]*)((?:[-+=](?:[ugo]|[rwxXst]*))+)$/;
const ACTION = /([-+=])([ugo]|[rwxXst]*)/g;

/** Shift of each class in a mode, and its set-id bit. */
const CLASSES = { u: { shift: 6, setId: 0o4000 }, g: { shift: 3, setId: 0o2000 }, o: { shift: 0, setId: 0 } } as const;

/**
 * Reads what chmod(1) is given: octal up to 7777, or symbolic (BuildKit's `--chmod`: setmode.ts). What `umask` takes away counts where
 * nobody is named. Null where it is refused, or GNU's and busybox's differ: whose the sticky bit is.
 */
export function parseChmod(text: string, umask = 0): ModeChange | null {
  if (/^[0-7]+$/.test(text)) {
    const mode = Number.parseInt(text, 8);
    return mode > 0o7777 ? null : () => mode;
  }
  const clauses = text.split(',').map((clause) => CLAUSE.exec(clause));
  const changes: ModeChange[] = [];
  for (const clause of clauses) {
    if (clause === null || (/[ugo]/.test(clause[1] ?? '') && clause[2]?.includes('t') === true)) return null;
    addAll(changes, clauseChanges(clause[1] ?? '', clause[2] ?? '', umask));
  }
  return (mode, isDirectory) => changes.reduce((before, change) => change(before, isDirectory), mode);
}

/** `=755`, `+111`: GNU's chmod alone takes a number behind a sign, and means it whatever the umask is. Null for any other mode. */
export function parseNumbered(text: string): ModeChange | null {
  const [, operator, digits = ''] = /^([-+=])([0-7]{1,4})$/.exec(text) ?? [];
  const bits = Number.parseInt(digits, 8);
  return operator === undefined ? null : operator === '=' ? () => bits : operator === '+' ? (mode) => mode | bits : (mode) => mode & ~bits;
}

function clauseChanges(who: string, actions: string, umask: number): ModeChange[] {
  const classes = who === '' || who.includes('a') ? 'ugo' : who;
  return [...actions.matchAll(ACTION)].map(([, operator = '', what = '']) => (mode, isDirectory) => {
    const bits = bitsOf(classes, what, mode, isDirectory) & (who === '' ? ~umask : ~0);
    if (operator === '+') return mode | bits;
    return operator === '-' ? mode & ~bits : (mode & ~maskOf(classes)) | bits;
  });
}

function bitsOf(classes: string, what: string, mode: number, isDirectory: boolean): number {
  let bits = what.includes('t') ? 0o1000 : 0;
  for (const name of ['u', 'g', 'o'] as const) {
    if (!classes.includes(name)) continue;
    const { shift, setId } = CLASSES[name];
    bits |= permissions(what, mode, isDirectory) << shift;
    if (what.includes('s')) bits |= setId;
  }
  return bits;
}

function permissions(what: string, mode: number, isDirectory: boolean): number {
  if (what === 'u' || what === 'g' || what === 'o') return (mode >> CLASSES[what].shift) & 7;
  const mayEnter = what.includes('X') && (isDirectory || (mode & 0o111) !== 0);
  return (what.includes('r') ? 4 : 0) | (what.includes('w') ? 2 : 0) | (what.includes('x') || mayEnter ? 1 : 0);
}

function maskOf(classes: string): number {
  let mask = 0;
  for (const name of ['u', 'g', 'o'] as const) {
    if (classes.includes(name)) mask |= (7 << CLASSES[name].shift) | CLASSES[name].setId;
  }
  return mask;
}
