import { entryOf } from '../entry-of.ts';
import type { StageFiles } from '../image/stage-files.ts';
import { below } from './go/modules/modules.ts';
import { resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import { xmlLeaves } from './java/xml.ts';

/** What a project says of the program that it makes (learn.microsoft.com: MSBuild properties of the .NET SDK). */
export interface DotnetProject {
  /** The name of its program, and of its library. */
  readonly name: string;
  /** Its properties, in lower case; where one stands under a condition it is not known, and null. */
  readonly properties: ReadonlyMap<string, string | null>;
}

/** The project that a line names, or the only one where it works; null where it cannot be read, or where other files say more. */
export function dotnetProject(invocation: Invocation, operand: string | undefined, files: StageFiles | undefined): DotnetProject | null {
  const { directory } = invocation;
  const given = operand === undefined ? directory : resolvePath(invocation, operand);
  if (files === undefined || given === null) return null;
  const path = given.endsWith('.csproj') ? given : onlyProject(given, files);
  const text = path === null ? null : files.text(path);
  if (path === null || text === null || isShared(path, files)) return null;
  const leaves = xmlLeaves(text);
  if (leaves === null) return null;
  const isConditional = /<[^<>]*\bCondition\b/.test(text);
  const properties = new Map<string, string | null>();
  for (const { path: name, text: value } of leaves) {
    const [, key] = /^Project\/PropertyGroup\/(\w+)$/.exec(name) ?? [];
    if (key !== undefined) properties.set(key.toLowerCase(), isConditional ? null : value);
  }
  const named = properties.get('assemblyname');
  const name = named === undefined ? path.slice(path.lastIndexOf('/') + 1).replace(/\.csproj$/, '') : named;
  return name === null || !/^[\w.-]+$/.test(name) ? null : { name, properties };
}

function onlyProject(directory: string, files: StageFiles): string | null {
  const names = files.names(directory)?.filter((name) => /\.(?:csproj|fsproj|vbproj|sln|slnx)$/.test(name)) ?? [];
  return names.length === 1 && names[0]?.endsWith('.csproj') === true ? below(directory, names[0]) : null;
}

/** What all projects below a directory have in common may say anything. */
function isShared(path: string, files: StageFiles): boolean {
  const parts = path.split('/').slice(0, -1);
  return parts.some((_, at) => files.kindAt(below(parts.slice(0, at + 1).join('/') || '/', 'Directory.Build.props')) !== 'missing');
}

/** Whether a property is on: by the line, or else by the project; null where that is not known. */
export function isOn(name: string, given: readonly string[], project: DotnetProject | null): boolean | null {
  const own = given
    .map((word) => /^[-/]{1,2}p(?:roperty)?:(\w+)=(.*)$/i.exec(word))
    .findLast((match) => match?.[1]?.toLowerCase() === name.toLowerCase());
  if (own?.[2] !== undefined) return own[2].toLowerCase() === 'true';
  const value = project?.properties.get(name.toLowerCase());
  return value === undefined ? false : value === null || value.includes('$') ? null : value.toLowerCase() === 'true';
}

const ARCH: Readonly<Record<string, string>> = { x64: 'amd64', x86: '386', arm64: 'arm64', arm: 'arm' };

/** What a runtime identifier, such as `linux-musl-x64`, stands for. */
export function ofIdentifier(identifier: string): {
  readonly os: string | null;
  readonly arch: string | null;
  readonly libc: 'glibc' | 'musl';
} {
  const os = identifier.startsWith('linux')
    ? 'linux'
    : identifier.startsWith('win')
      ? 'windows'
      : identifier.startsWith('osx')
        ? 'darwin'
        : null;
  const arch = entryOf(ARCH, identifier.slice(identifier.lastIndexOf('-') + 1)) ?? null;
  return { os, arch, libc: identifier.includes('musl') || identifier.startsWith('alpine') ? 'musl' : 'glibc' };
}
