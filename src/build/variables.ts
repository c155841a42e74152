import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileError } from '../bytes/file-source.ts';
import { entryOf } from '../entry-of.ts';
import { mustHide } from '../secrets/likely-secrets.ts';
import { looksLikeSecretName } from '../secrets/secret-names.ts';
import { looksLikeSecretValue, mask } from '../secrets/secrets.ts';
import type { VariableRequest } from './options.ts';
import { problem } from './result.ts';
import type { BuildProblem, BuiltVariable } from './result.ts';

/** One `-X` with its value in the clear: never to be shown, see {@link describeVariable}. */
export interface Variable {
  readonly name: string;
  /** The import path before the last dot: `main` or `example.com/svc/version`. */
  readonly packagePath: string;
  readonly identifier: string;
  readonly from: BuiltVariable['from'];
  readonly of: string | null;
  /** Null where an optional source is absent. */
  readonly value: string | null;
  readonly optional: boolean;
  /** Its name or value looks like a credential's. */
  readonly secret: boolean;
  /** Neither shown nor put on a command line. */
  readonly hidden: boolean;
}

export interface ResolvedVariables {
  readonly variables: readonly Variable[];
  readonly problems: readonly BuildProblem[];
}

/** Finds the value of every `-X` before anything is built; what is unset, empty or cannot be carried is an error. */
export function resolveVariables(
  requests: readonly VariableRequest[],
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): ResolvedVariables {
  const variables: Variable[] = [];
  const problems: BuildProblem[] = [];
  for (const request of requests) {
    const result = resolveVariable(request, env, cwd);
    if ('code' in result) problems.push(result);
    else if (variables.some(({ name }) => name === result.name))
      problems.push(problem('variable-twice', `${result.name} is given twice`, 'leave one of them out'));
    else variables.push(result);
  }
  return { variables, problems };
}

/** A variable as it may be shown. */
export function describeVariable(variable: Variable, inBinary: boolean | null): BuiltVariable {
  const { name, from, of, value, secret } = variable;
  return { name, from, of, value: shownValue(variable, value), secret, inBinary };
}

function shownValue({ hidden }: Variable, value: string | null): string | null {
  return value === null || !hidden ? value : mask(value);
}

function resolveVariable(
  request: VariableRequest,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Variable | BuildProblem {
  const { name, optional = false } = request;
  const target = parseTarget(name);
  if (target === null) return problem('bad-variable', `-X ${JSON.stringify(name)} is not importpath.name`, '-X main.NAME=SOURCE');
  const source = parseSource(request.source);
  const found = readSource(name, source, env, cwd);
  if (typeof found !== 'string') {
    if (!optional || found.code === 'variable-unreadable') return found;
    const of = source.of !== null && source.from === 'env' && mayBeTheValue(name, source.of) ? mask(source.of) : source.of;
    return { name, ...target, from: source.from, of, value: null, optional, secret: looksLikeSecretName(name), hidden: false };
  }
  const secret = looksLikeSecretName(name) || looksLikeSecretName(source.of ?? '') || looksLikeSecretValue(found);
  const hidden = secret || source.from !== 'literal' || mustHide(name, found);
  return refuseUncarriable(name, found) ?? { name, ...target, from: source.from, of: source.of, value: found, optional, secret, hidden };
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;

function parseTarget(name: string): { packagePath: string; identifier: string } | null {
  const dot = name.lastIndexOf('.');
  const [packagePath, identifier] = [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
  return packagePath === '' || /[\s'"=]/.test(packagePath) || !IDENTIFIER.test(identifier) ? null : { packagePath, identifier };
}

interface Source {
  readonly from: BuiltVariable['from'];
  readonly of: string | null;
  readonly text: string;
}

function parseSource(source: string): Source {
  if (source.startsWith('literal:')) return { from: 'literal', of: null, text: source.slice('literal:'.length) };
  if (source.startsWith('env:')) return { from: 'env', of: source.slice('env:'.length), text: '' };
  if (source.startsWith('file:')) return { from: 'file', of: source.slice('file:'.length), text: '' };
  return { from: 'literal', of: null, text: source };
}

function readSource(
  name: string,
  { from, of, text }: Source,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string | BuildProblem {
  if (from === 'literal')
    return text === '' ? problem('variable-empty', `the value for ${name} is empty`, `-X ${name}=VALUE, or leave it out`) : text;
  const key = of ?? '';
  if (from === 'env') return readEnvironment(name, key, env);
  return readFile(name, key, cwd);
}

/** A shell that expands `env:$DB_PW` hands over the value where its name was meant. */
function mayBeTheValue(name: string, key: string): boolean {
  return looksLikeSecretValue(key) || (looksLikeSecretName(name) && !/^[A-Z_][A-Z0-9_]*$/.test(key));
}

function refuseAsName(name: string): BuildProblem {
  return problem(
    'variable-unset',
    `what stands behind env: for -X ${name} is not the name of a variable that is set; it is not shown, since it may be the value itself`,
    `-X ${name}=env:NAME, the name alone, without $`,
  );
}

function readEnvironment(name: string, key: string, env: Readonly<Record<string, string | undefined>>): string | BuildProblem {
  const value = entryOf(env, key);
  if (value === undefined && key === '') return nothingNamed(name, 'env');
  if (value === undefined && mayBeTheValue(name, key)) return refuseAsName(name);
  const fix = `export ${key}=…, or --optional-X ${name}=env:${key} if the program can do without`;
  if (value === undefined)
    return problem('variable-unset', `${key} is not set in the environment, and -X ${name} takes its value from there`, fix);
  if (value === '') return problem('variable-empty', `${key} is set but empty, and -X ${name} takes its value from there`, fix);
  return value;
}

/** More than any value baked into a program. */
const MAX_VALUE = 1 << 20;

/** `env:$NAME`, where NAME is not set. */
function nothingNamed(name: string, from: 'env' | 'file'): BuildProblem {
  const meant = from === 'env' ? 'NAME, the name alone, without $' : 'PATH';
  return problem('variable-unset', `nothing stands behind ${from}: for -X ${name}`, `-X ${name}=${from}:${meant}`);
}

function readFile(name: string, file: string, cwd: string): string | BuildProblem {
  if (file === '') return nothingNamed(name, 'file');
  const fix = `--optional-X ${name}=file:${file} if the program can do without; literal:file:… where the text itself is meant`;
  let bytes: Uint8Array;
  try {
    bytes = readUpTo(resolve(cwd, file), MAX_VALUE + 1);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT')
      return problem('variable-unset', `there is no file ${JSON.stringify(file)}, and -X ${name} takes its value from there`, fix);
    return problem('variable-unreadable', `-X ${name} takes its value from a file: ${fileError(file, error).message}`, null);
  }
  if (bytes.length > MAX_VALUE) return problem('variable-unreadable', `${JSON.stringify(file)} for -X ${name} is longer than 1 MiB`, null);
  return decodeValue(name, file, bytes, fix);
}

function decodeValue(name: string, file: string, bytes: Uint8Array, fix: string): string | BuildProblem {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r?\n$/, '');
    return text === ''
      ? problem('variable-empty', `${JSON.stringify(file)} is empty, and -X ${name} takes its value from there`, fix)
      : text;
  } catch {
    return problem('variable-unreadable', `${JSON.stringify(file)} for -X ${name} is not UTF-8 text`, null);
  }
}

/** Also from a pipe, such as the shell's `<(…)`. */
function readUpTo(path: string, limit: number): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(limit);
    let length = 0;
    for (let read = -1; read !== 0 && length < limit; length += read) read = readSync(descriptor, buffer, length, limit - length, null);
    return buffer.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** No argument holds a NUL, and Go's linker drops carriage returns from its argument files. */
function refuseUncarriable(name: string, value: string): BuildProblem | null {
  if (value.includes('\0'))
    return problem('variable-uncarriable', `the value for ${name} holds a NUL character, which no command line can carry`, null);
  if (value.includes('\r')) {
    const message = `the value for ${name} holds a carriage return, which Go's linker drops from its argument files: a Windows line ending?`;
    return problem('variable-uncarriable', message, "take it out: tr -d '\\r'");
  }
  return null;
}

/** Whether a value must go to the linker in a file, since `-ldflags` cannot carry it, or not so that it is found again. */
export function needsFile(value: string): boolean {
  return value.length > MAX_INLINE || /["\\`\x00-\x1f\x7f]/.test(value);
}

/** Linux takes at most 128 KiB in one argument. */
const MAX_INLINE = 4096;
