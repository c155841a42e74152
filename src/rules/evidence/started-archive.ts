import { openAddSource } from '../../archive/add-archive.ts';
import { TarError } from '../../archive/tar-entry.ts';
import { PackedError } from '../../archive/unpacked.ts';
import { readZip } from '../../archive/zip.ts';
import type { ZipEntry } from '../../archive/zip.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { ConfigCommand } from '../../dockerfile/evaluation.ts';
import { FormatError } from '../../errors.ts';
import { stepText, together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import type { FileNode, Origin } from '../../image/file-tree.ts';
import { cleanParts, joinPath } from '../../image/walk.ts';
import { execForm } from '../../text.ts';
import type { Program, Target } from '../target.ts';
import { commandParts, leadingCommand, withProgram } from './command.ts';
import { quoteForShell } from './describe.ts';
import { lastPart } from './image-files.ts';
import { stepOf } from './places.ts';
import { isNowhere } from './started-script.ts';

/** So many entries of an archive are looked at. */
const MOST_ENTRIES = 10_000;

/** What mends a command that is an archive: ADD unpacks those of tar, and what is in it can be started. Null where the file is none. */
export function ofStartedArchive(target: Target, { node, path, facts }: Program): Fix | null {
  const file = node.origin.contextPath;
  // A base image may have an ENTRYPOINT of its own that starts what CMD names.
  const part = commandParts(target).find(({ args }) => args[0] === path) ?? leadingCommand(target);
  if (file === null || part === null || node.content === null) return null;
  const directory = path.slice(0, path.lastIndexOf('/')) || '/';
  if (/\.jar$/.test(file)) {
    const command = withProgram(part, 'java', ['-jar', path]);
    return isNowhere(target, 'java') ? `${stepText(command)}   in an image that has java` : command;
  }
  if (/\.zip$/i.test(file) || facts?.format === 'zip')
    return (
      ofZip(target, part, { file, directory, node })
      ?? `unzip ${quoteForShell(file)} -d unzipped   and COPY unzipped/ ${directory}, and start a program of it`
    );
  const programs = programsIn(node.content);
  if (programs === null) return null;
  const [only, other] = programs;
  const add = `ADD ${/\s/.test(file) ? execForm([file, directory]) : `${file} ${directory === '/' ? '/' : `${directory}/`}`}   ${inPlace(target, node.origin)}`;
  return only !== undefined && other === undefined
    ? together(add, withProgram(part, joinPath(cleanParts(`${directory}/${only}`))))
    : `${add}, and name a program that is in it`;
}

/** A zip with one file in it; what unzip leaves of one that was made on Windows has no x bit. */
function ofZip(
  target: Target,
  part: ConfigCommand,
  zip: { readonly file: string; readonly directory: string; readonly node: FileNode },
): Fix | null {
  const { file, directory, node } = zip;
  const entries = node.content === null ? null : zipEntries(node.content);
  const [only, other] = entries?.filter(({ name }) => !name.endsWith('/')) ?? [];
  if (only === undefined || other !== undefined || !/^[\w./-]+$/.test(only.name) || only.name.includes('..')) return null;
  const at = joinPath(cleanParts(`${directory}/${lastPart(only.name)}`));
  const line = stepOf(target, node.origin)?.range.line;
  return together(
    `unzip ${quoteForShell(file)} -d unzipped`,
    `COPY --chmod=0755 unzipped/${only.name} ${at}${line === undefined ? '' : `   in line ${line}`}`,
    withProgram(part, at),
  );
}

function zipEntries(content: ByteSource): readonly ZipEntry[] | null {
  try {
    const entries = readZip(content);
    return entries === 'no zip' ? null : entries;
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

/** ADD of one archive takes the place of the COPY of it. */
function inPlace(target: Target, origin: Origin): string {
  const step = stepOf(target, origin);
  return step?.keyword === 'COPY' && step.sources.length === 1
    ? `in place of COPY in line ${step.range.line}: ADD unpacks it`
    : 'which unpacks it';
}

/** The first two files that may be executed; null where it is no archive that ADD unpacks. */
function programsIn(content: ByteSource): readonly string[] | null {
  const opened = openAddSource(content);
  if (opened.kind !== 'archive') return null;
  const programs: string[] = [];
  let count = 0;
  try {
    for (const { type, mode, path } of opened.archive.entries()) {
      if (count++ === MOST_ENTRIES || programs.length === 2) break;
      if (type === 'file' && (mode & 0o111) !== 0) programs.push(path);
    }
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof TarError || error instanceof PackedError)) throw error;
    return null;
  }
  return programs;
}
