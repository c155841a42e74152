import { factsOf } from '../binary/facts-of.ts';
import { anyOf } from '../fix.ts';
import type { Fix, NewCommand } from '../fix.ts';
import type { FileNode } from '../image/file-tree.ts';
import { formatPlatform } from '../platform.ts';
import { baseName } from '../text.ts';
import { parentOf } from '../toolchain/write.ts';
import { brokenLink, describeLink, fixForLink } from './evidence/broken-link.ts';
import type { BrokenLink } from './evidence/broken-link.ts';
import { loaderCause } from './evidence/causes.ts';
import { leadingCommand, newCommand } from './evidence/command.ts';
import { nameOf, quoteForShell } from './evidence/describe.ts';
import { filesIn, walkImage } from './evidence/image-files.ts';
import type { ImageFile } from './evidence/image-files.ts';
import { placeOf, placeOfCommand, stepOf } from './evidence/places.ts';
import { isToldOfMaking } from './evidence/shipped.ts';
import { forgotten } from './evidence/uncopied-program.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import { bringLibrary, libraryDirectory } from './fixes/bring-library.ts';
import { fittingBase, installLibrary, linkStatically, withoutRustLibrary, withoutSanitizer } from './fixes/link-fixes.ts';
import { nearProgram, whereIs } from './fixes/near-program.ts';
import type { Rule } from './rule.ts';
import type { Program, Target } from './target.ts';

export const missingLibrary: Rule = {
  name: 'missing-library',
  severity: 'error',
  summary: 'a shared library that the program needs is not where the loader looks',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = loaderCause(target, 'missing-library');
  if (program === null || cause === null || isToldOfMaking(target)) return;
  const given = programGiven(target, program, cause.library);
  if (given !== null) {
    yield given;
    return;
  }
  const name = baseName(nameOf(program));
  const closed = closedFile(target, cause.library);
  const isDenied = closed !== null || /Permission denied/.test(target.prediction.message ?? '');
  const broken = closed === null ? brokenLibrary(target, program, cause.library) : null;
  yield {
    message: isDenied
      ? `${name} may not read the library ${cause.library}`
      : `${name} needs ${cause.library}, which the loader does not find`,
    range: placeOf(target, program.node.origin),
    label: `needed by ${cause.neededBy}`,
    why: broken === null ? null : describeLink(broken),
    fix: isDenied
      ? closed === null
        ? 'make it readable: COPY --chmod=0755 …'
        : anyOf(`chmod a+r ${quoteForShell(nameOf(closed))}   before it is copied`, 'COPY --chmod=0755 …')
      : fixes(target, program, cause.library, broken),
  };
}

function fixes(target: Target, program: Program, library: string, broken: ReturnType<typeof brokenLibrary>): Fix | null {
  const byPath = programByPath(target, program, library);
  if (byPath !== null) return byPath;
  const { facts } = program;
  // Versions of what it does not need: no library mends that.
  if (facts !== null && !facts.needed.includes(library) && facts.versions.some((one) => one.library === library))
    return 'build it again, and without what rewrites it afterwards (strip, packers, patchelf)';
  const known = searchFix(target, library) ?? bringLibrary(target, program, library);
  return anyOf(
    broken === null ? null : fixForLink(target, broken),
    known,
    withoutRustLibrary(library),
    withoutSanitizer(library) ?? linkStatically(target, program),
    withLibrary(target, program, library)
      ?? (known === null ? `copy ${library} to ${libraryDirectory(target, program)}, where its loader looks` : null),
  );
}

function withLibrary(target: Target, { facts }: Program, library: string): string | null {
  // A base is known to have what the program names itself; of its libraries' wants nothing is known.
  const base = facts?.needed.includes(library) === true ? fittingBase(target, facts) : null;
  return installLibrary(target, library) ?? base ?? (library.startsWith('/') ? `copy the library to ${library}` : null);
}

/** The file of that name that only its owner, or its group, may read, where another user than root starts the program. */
function closedFile({ image }: Target, library: string): ImageFile | null {
  const user = image?.config.user?.value ?? '';
  if (image === null || library.includes('/') || /^(?:|root|0)(?::.*)?$/.test(user)) return null;
  const file = filesIn(image.root).find(({ path }) => baseName(path) === library);
  return file !== undefined && (file.node.mode & 0o004) === 0 ? file : null;
}

/** Folders that loaders look into, and that links stand in. */
const FOLDERS = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', '/usr/local/lib'];

/** A link of that name, or on the way to it, that leads nowhere. */
function brokenLibrary(target: Target, { facts }: Program, library: string): BrokenLink | null {
  if (library.includes('/')) return brokenLink(target, library);
  const set = target.image?.config.env.find(({ name }) => name === 'LD_LIBRARY_PATH')?.value ?? '';
  const given = [set, ...(facts?.rpath ?? []), ...(facts?.runpath ?? [])]
    .flatMap((list) => list.split(/[:;]/))
    .filter((folder) => folder.startsWith('/'));
  const triplet = target.platform.arch === 'amd64' ? 'x86_64-linux-gnu' : target.platform.arch === 'arm64' ? 'aarch64-linux-gnu' : null;
  const own = triplet === null ? [] : [`/lib/${triplet}`, `/usr/lib/${triplet}`];
  for (const folder of [...given, ...own, ...FOLDERS].slice(0, MAX_FOLDERS)) {
    const broken = brokenLink(target, `${folder}/${library}`);
    if (broken !== null) return broken;
  }
  return null;
}

const MAX_FOLDERS = 64;

/** Where the image has the library in a folder that its loader does not look into. */
function searchFix({ image, program }: Target, library: string): string | null {
  if (image === null || library.includes('/')) return null;
  const set = image.config.env.find(({ name }) => name === 'LD_LIBRARY_PATH')?.value ?? '';
  const files = filesIn(image.root).filter(({ path }) => baseName(path) === library);
  const file = files.find(({ node }) => fits(node, program));
  const [other] = files;
  if (file === undefined && other !== undefined)
    return `copy ${library} of the program's own kind to ${other.path}: ${describeOther(other)}`;
  const folder = file === undefined ? '' : parentOf(file.path);
  return folder === '' || set.split(/[:;]/).includes(folder)
    ? null
    : `ENV LD_LIBRARY_PATH=${folder}${set === '' ? '' : ':$LD_LIBRARY_PATH'}   where ${library} is`;
}

/** Loaders pass over what is for another machine. */
function fits({ content }: FileNode, program: Program | null): boolean {
  const facts = content === null ? null : factsOf(content);
  const own = program?.facts ?? null;
  return facts === null || own === null || facts.format !== 'elf' || (facts.arch === own.arch && facts.bits === own.bits);
}

function describeOther({ node }: ImageFile): string {
  const facts = node.content === null ? null : factsOf(node.content);
  return `what lies there is for ${facts?.platform ?? 'another machine'}`;
}

/** A loader that is the command and is given a path which leads nowhere: that is the program's, and no library's. */
function programGiven(target: Target, { path }: Program, wanted: string): Draft | null {
  const part = leadingCommand(target);
  if (part === null || part.args[0] !== path || !wanted.startsWith('/') || !part.args.includes(wanted, 1)) return null;
  const range = part.instruction?.ranges[part.args.indexOf(wanted)] ?? placeOfCommand(target);
  const there = walkImage(target, wanted);
  if (there?.ok === true && there.node.type === 'file') return { range, ...ofProgramThere(target, wanted, there.node) };
  const near = nearProgram(target, wanted);
  return {
    message: `${JSON.stringify(wanted)}, which the loader is to start, is not in the image`,
    range,
    label: near === null ? null : whereIs(near),
    fix:
      near === null
        ? forgotten(target, wanted)
        : newCommand(
            part,
            part.args.map((word) => (word === wanted ? near.path : word)),
          ),
  };
}

/** A loader opens what it starts as it opens libraries: it passes over what is for another machine. */
function ofProgramThere(target: Target, wanted: string, node: FileNode): Omit<Draft, 'range'> {
  const step = stepOf(target, node.origin);
  const name = `${JSON.stringify(wanted)}, which the loader is to start,`;
  return fits(node, target.program)
    ? {
        message: `${name} may not be read`,
        fix:
          step?.keyword === 'COPY' || step?.keyword === 'ADD' ? copyLine(step, { chmod: '0755' }) : 'give it a mode that others may read',
      }
    : {
        message: `${name} is for another machine`,
        label: describeOther({ path: wanted, node }),
        fix: `build it for ${formatPlatform(target.platform)}`,
      };
}

/** A loader that is the command looks for the program that it is given through no folder. */
function programByPath(target: Target, { path }: Program, library: string): NewCommand | null {
  const part = leadingCommand(target);
  if (part === null || part.args[0] !== path || library.includes('/') || !part.args.includes(library, 1)) return null;
  const file = target.image === null ? undefined : filesIn(target.image.root).find((one) => baseName(one.path) === library);
  const by = file?.path ?? `/…/${library}`;
  return newCommand(
    part,
    part.args.map((word) => (word === library ? by : word)),
  );
}
