import type { BinaryFacts } from '../binary/facts.ts';
import { ownCPackage } from '../binary/go/own-c.ts';
import { anyOf } from '../fix.ts';
import { baseName } from '../text.ts';
import { brokenLink, describeLink, fixForLink } from './evidence/broken-link.ts';
import { execCause } from './evidence/causes.ts';
import { describeBinary, nameOf, quoteForShell } from './evidence/describe.ts';
import { hasForeignSystem } from './evidence/foreign-system.ts';
import { filesIn } from './evidence/image-files.ts';
import { otherLibcOf } from './evidence/other-libc.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { bindsWithoutCgo, fittingBase, linkStatically, renameLoader } from './fixes/link-fixes.ts';
import { fromName, stageWith } from './fixes/stage-with.ts';
import type { Rule } from './rule.ts';
import type { Program, Target } from './target.ts';

export const missingLoader: Rule = {
  name: 'missing-loader',
  severity: 'error',
  summary: 'the program is dynamically linked and its loader is not in the image',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = execCause(target, 'missing-loader');
  if (cause === null || program === null) return;
  const { facts } = program;
  if (facts === null) {
    if (program.node.stands?.libc === 'program') yield ofBase(target, program, cause.path);
    return;
  }
  if (hasForeignSystem(target) || otherLibcOf(target) !== null) return;
  if (facts.format === 'script' && facts.interpreter !== null) {
    yield ofInterpreter(target, program, facts.interpreter, cause.path);
    return;
  }
  const broken = brokenLink(target, cause.path);
  const renamed = renameLoader(target, facts, quoteForShell(nameOf(program)));
  yield {
    message: `${baseName(nameOf(program))} needs ${wants(facts, cause.path)}, and the image has ${renamed === null && broken === null ? 'none of it' : 'no such loader'}`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: ${describeBinary(facts)}, dynamic`,
    why: broken === null ? reason(program) : describeLink(broken),
    fix: anyOf(
      broken === null ? null : fixForLink(target, broken),
      renamed,
      broken === null ? loaderBeside(target, facts, cause.path) : null,
      linkStatically(target, program),
      fittingBase(target, facts) ?? (renamed === null && broken === null ? 'start FROM an image that has its loader and libraries' : null),
    ),
  };
}

/** Of a script it is the interpreter that wants it. */
function ofInterpreter(target: Target, program: Program, interpreter: string, loader: string): Draft {
  const isShell = /^a?sh$/.test(baseName(interpreter));
  return {
    message: `${interpreter}, which ${baseName(nameOf(program))} is started by, needs the loader ${loader}, and the image has none of it`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)} begins with #!${interpreter}`,
    fix: anyOf(
      isShell ? `COPY --from=busybox:musl /bin/busybox ${interpreter}   as well, which is linked statically` : null,
      'start FROM an image that has the interpreter, with its loader and libraries',
    ),
  };
}

/** Where the libraries were copied from a stage, and the loader stayed there. */
function loaderBeside(target: Target, { needed }: BinaryFacts, loader: string): string | null {
  const { image, dockerfile } = target;
  if (image === null || dockerfile === null || !filesIn(image.root).some(({ path }) => needed.includes(baseName(path)))) return null;
  const stage = stageWith(target, loader, image.stage.index);
  return stage === null ? null : `COPY --from=${fromName(stage)} ${loader} ${loader}   as well`;
}

/** A shell or tool of a base image, copied without what it needs there. */
function ofBase(target: Target, { path, node }: Program, loader: string): Draft {
  const base = node.stands?.base ?? 'its base image';
  const isBusybox = node.stands?.program?.family === 'busybox';
  return {
    message: `${path} comes from ${base}, where it is linked dynamically: it needs the loader ${loader}, and the image has none of it`,
    range: placeOf(target, node.origin),
    label: `${path}: of ${base}, dynamic`,
    fix: isBusybox
      ? `COPY --from=busybox:musl /bin/busybox ${path}   which is linked statically`
      : `start FROM ${base}, or copy one that is linked statically`,
  };
}

function wants(facts: BinaryFacts, loader: string): string {
  const family = facts.libc?.family;
  const name = family === 'glibc' || family === 'musl' ? `the ${family} loader ${loader}` : `the loader ${loader}`;
  if (facts.packed !== undefined) return `${name}, as the program packed in it says`;
  // Some name it among their libraries as well.
  const libraries = facts.needed.filter((library) => library !== baseName(loader));
  return libraries.length === 0 ? name : `${name} and ${libraries.join(', ')}`;
}

function reason({ facts, node: { content } }: Program): string | null {
  if (facts === null) return null;
  if (facts.packed !== undefined)
    return `${facts.packer ?? 'its packer'} unpacks it at the start, and ends with exit code 127 and no text where the loader is missing`;
  if (facts.go === null) return null;
  if (facts.needed.length === 0)
    return 'built as a position-independent executable (-buildmode=pie), which asks for a loader even without libraries';
  if (bindsWithoutCgo(facts))
    return 'cgo is off, and a package in it calls C libraries all the same, as those made with github.com/ebitengine/purego do';
  if (facts.go.settings['-race'] === 'true') return 'built with -race, which links the C library';
  const caller = content === null ? null : ownCPackage(content);
  if (caller !== null) return `built with cgo on, since ${caller} has C code`;
  return facts.go.settings['CGO_ENABLED'] === '1' ? 'built with cgo on; packages such as net and os/user link the C library then' : null;
}
