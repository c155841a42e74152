import type { Problem } from '../../dockerfile/instruction.ts';

/** What the builder calls the place of a `--mount` that it refuses, and what stands there instead. */
const REPAIRS: readonly (readonly [RegExp, (field: string, near: string | null, key: string) => string | null])[] = [
  [/^mount type "/, (field, near) => changed(field, ['type'], near ?? 'bind')],
  [/^mount sharing "/, (field, near) => changed(field, ['sharing'], near ?? 'shared')],
  [
    /^mount option "([^"]*)" (?:is not known|is not for)/,
    (field, near, key) => (!isCalled(field, [key]) ? field : near === null ? null : `${near}${field.slice(key.length)}`),
  ],
  [/^mount option "([^"]*)" has no value/, (field, _, key) => (field === key ? withAnyValue(key) : field)],
  [/^mount option (\w+) takes true or false/, (field, _, key) => changed(field, [key], 'true')],
  [/^mount option (mode)=/, (field) => changed(field, ['mode'], '0755')],
  [/^mount option ([ug]id)=/, (field, _, key) => changed(field, [key], '0')],
  [/^mount size "/, (field) => changed(field, ['size'], '64m')],
  [/^(mode|uid|gid) is not for/, (field, _, key) => (isCalled(field, [key]) ? null : field)],
  [/^a mount covers the root/, (field) => changed(field, ['target', 'dst', 'destination'], '/mnt')],
  [/^a secret mount has a from/, (field) => (isCalled(field, ['from']) ? null : field)],
  [/^(?:a secret mount has sharing|sharing is only for)/, (field) => (isCalled(field, ['sharing']) ? null : field)],
  [/^an ssh mount has a source|^a secret mount has both/, (field) => (isCalled(field, ['source', 'src']) ? null : field)],
];

/** What to type in place of a `--mount=…` that is refused; the flag itself where it is another that is meant. */
export function retypedMount(flag: string, { message, dockerMessage }: Problem): string {
  const near = /\(did you mean ([^?…]+)\?\)$/.exec(dockerMessage ?? '')?.[1] ?? null;
  const typed = flag.slice('--mount='.length).split(',');
  const [wording, repair] = REPAIRS.find(([one]) => one.test(message)) ?? [];
  const key = wording?.exec(message)?.[1] ?? '';
  const fields = repair === undefined ? typed : typed.map((field) => repair(field, near, key)).filter((field) => field !== null);
  return `--mount=${[...fields, ...lacking(fields)].join(',')}`;
}

/** Every mount but those of secrets and keys needs a target, and a secret a name. */
function lacking(fields: readonly string[]): readonly string[] {
  const has = (keys: readonly string[]): boolean => fields.some((field) => isCalled(field, keys));
  if (fields.includes('type=ssh')) return [];
  if (fields.includes('type=secret')) return has([...TARGETS, 'id', 'source', 'src']) ? [] : ['id=NAME'];
  return has(TARGETS) ? [] : ['target=/mnt'];
}

const TARGETS = ['target', 'dst', 'destination'];

function isCalled(field: string, keys: readonly string[]): boolean {
  return keys.some((key) => field === key || field.startsWith(`${key}=`));
}

function changed(field: string, keys: readonly string[], value: string): string {
  return isCalled(field, keys) ? `${field.split('=', 1)[0] ?? ''}=${value}` : field;
}

function withAnyValue(key: string): string {
  return TARGETS.includes(key) ? `${key}=/mnt` : `${key}=…`;
}
