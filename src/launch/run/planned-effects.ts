import type { RunEffect } from '../../image/run/effects.ts';
import type { Backup, TransferOperation, TreeOperation } from '../../image/run/tree-operation.ts';
import type { RunImage } from '../../image/stage-build.ts';
import { isAtOrBelow } from '../../image/walk.ts';
import type { ChangeOperation, FileOperation, RunPlan } from '../../toolchain/run-plan-types.ts';
import { landingOf } from '../../toolchain/write.ts';
import { needsMore } from '../engine/capabilities.ts';
import { accountEffects } from './account-effects.ts';
import { hardLinked } from './hard-linked.ts';
import { madeFile } from './made-program.ts';
import type { MakingImage } from './made-program.ts';

/** What may be different after the line. Nothing but the program itself knows, where it is an inline script. */
export function effectsOn(image: RunImage, plan: RunPlan | null, line: number): readonly RunEffect[] {
  return plan === null ? [{ kind: 'anything', isDeep: true }] : effectsOf(image, plan.operations, line);
}

/** What operations on files leave of them. */
export function effectsOf(image: RunImage, operations: readonly FileOperation[], line: number): readonly RunEffect[] {
  const { root, stage } = image;
  const targets = targetsIn(image);
  const setting = { root, platform: stage.platform, line };
  const effects = throughMounts(
    operations,
    image.mounts.map(({ target }) => target),
  ).flatMap((operation) => effectsOfOperation(operation, setting));
  return [...effects, ...hardLinked(operations)].flatMap((effect) => besideMounts(effect, targets));
}

/** Programs that one line makes in what it mounts: more than anybody writes. */
const MOST_MADE = 100;

/**
 * A program that is made in what is mounted, as in a cache, and copied from there comes into the image as if it were made where it is
 * copied to.
 */
function throughMounts(operations: readonly FileOperation[], targets: readonly string[]): readonly FileOperation[] {
  const made = new Map<string, FileOperation & { readonly kind: 'write' }>();
  return operations.map((operation): FileOperation => {
    if (operation.kind === 'write' && operation.path !== null) {
      if (
        operation.product !== null
        && operation.certain
        && made.size < MOST_MADE
        && targets.some((target) => isAtOrBelow(operation.path ?? '', target))
      )
        made.set(operation.path, operation);
      else made.delete(operation.path);
    } else if ((operation.kind === 'change' && operation.adds === undefined) || operation.kind === 'remove') {
      const paths = operation.kind === 'remove' ? [operation.path] : operation.paths;
      for (const path of made.keys()) if (paths === null || paths.some((one) => isAtOrBelow(path, one))) made.delete(path);
    }
    if ((operation.kind !== 'copy' && operation.kind !== 'move') || !operation.certain || operation.isPattern || operation.how === null)
      return operation;
    const source = made.get(operation.source);
    if (source === undefined) return operation;
    const { certain, start, end, umask, destination, intoDirectory, name } = operation;
    if (intoDirectory && name === null) return operation;
    return {
      ...source,
      path: landingOf(operation),
      directory: destination,
      nameInDirectory: intoDirectory ? null : name,
      mode: operation.mode ?? source.mode,
      certain,
      start,
      end,
      umask,
    };
  });
}

/** What BuildKit lays over every RUN: what is written there is lost. */
const ENGINES_OWN = ['/etc/hosts', '/etc/resolv.conf', '/proc', '/sys', '/dev'];

export function targetsIn({ mounts, volumes }: RunImage): readonly string[] {
  // A link in the place of a volume is followed.
  return [...mounts.map(({ target }) => target), ...volumes, ...ENGINES_OWN];
}

/** What is mounted is not in the image: neither what is read from there nor what is written to it. */
function besideMounts(effect: RunEffect, targets: readonly string[]): readonly RunEffect[] {
  if (effect.kind === 'anything' || effect.kind === 'place') return [effect];
  if (effect.kind !== 'exact') return targets.some((target) => effect.path.startsWith(`${target}/`)) ? [] : [effect];
  const { operation } = effect;
  if (operation.kind === 'account') return [effect];
  const paths =
    'source' in operation
      ? [operation.source, operation.destination]
      : operation.kind === 'link' && !operation.symbolic
        ? [operation.path, operation.target]
        : [operation.path];
  const isBeside = paths.every((path) =>
    targets.every(
      (target) => !isAtOrBelow(path, target) && !(goesBelow(operation) && isAtOrBelow(target, path) && !ENGINES_OWN.includes(target)),
    ),
  );
  return isBeside ? [effect] : effect.otherwise.flatMap((other) => besideMounts(other, targets));
}

function goesBelow(operation: TreeOperation): boolean {
  return (
    operation.kind === 'copy'
    || operation.kind === 'move'
    || operation.kind === 'find'
    || ('recursive' in operation && operation.recursive)
    || ('isPattern' in operation && operation.isPattern)
  );
}

function effectsOfOperation(operation: FileOperation, setting: MakingImage): RunEffect[] {
  const made = operation.kind === 'write' && operation.certain ? madeFile(operation, setting) : null;
  if (made !== null) return [made];
  const otherwise = doubtfulEffects(operation);
  const exact = operation.certain ? exactOf(operation) : null;
  return exact === null ? otherwise : [{ kind: 'exact', operation: exact, umask: operation.umask, otherwise }];
}

function exactOf(operation: FileOperation): TreeOperation | null {
  if (operation.kind === 'change') return null;
  if (operation.kind !== 'write') return operation;
  return operation.text === undefined || operation.path === null ? null : { kind: 'text', path: operation.path, ...operation.text };
}

/** What is said where it cannot be known what exactly it does. */
function doubtfulEffects(operation: FileOperation): RunEffect[] {
  switch (operation.kind) {
    case 'write':
      return [
        operation.path === null
          ? { kind: 'touch', path: operation.directory }
          : {
              kind: 'write',
              path: operation.path,
              name: operation.nameInDirectory,
              ...(operation.text === undefined ? {} : { byShell: true }),
            },
      ];
    case 'directory':
      return [
        operation.certain && operation.install === null && operation.mode === null && operation.umask !== null
          ? { kind: 'directory', path: operation.path }
          : { kind: 'touch', path: operation.path },
      ];
    case 'copy':
      return [...besideIt(operation.destination, operation.how), arrival(operation)];
    case 'move':
      return [...besideIt(operation.destination, operation.how), departure(operation.source, operation.isPattern), arrival(operation)];
    case 'remove':
      return [departure(operation.path, operation.isPattern)];
    case 'mode':
      if (
        operation.certain
        && !operation.isPattern
        && !operation.recursive
        && (operation.umask !== null || !/(?:^|,)[-+=]/.test(operation.mode))
      )
        return [{ kind: 'mode', path: operation.path, mode: operation.mode }];
      return [{ kind: 'touch', path: fixedPart(operation.path) }];
    case 'capability':
      return needsMore(operation.capability) ? [{ kind: 'touch', path: operation.path }] : [];
    case 'account':
      return accountEffects(operation);
    case 'change':
      return changes(operation);
    case 'program':
      // What brings it has said so.
      return operation.of === undefined ? [{ kind: 'touch', path: operation.path }] : [];
    case 'link':
      return [...besideIt(operation.path, operation), { kind: 'touch', path: operation.path }];
    default:
      return [{ kind: 'touch', path: fixedPart(operation.path) }];
  }
}

/** With -b what was there goes on under another name. */
function besideIt(path: string, how: { readonly backup?: Backup } | null): RunEffect[] {
  return how?.backup === undefined ? [] : [path, path.slice(0, path.lastIndexOf('/')) || '/'].map((one) => ({ kind: 'touch', path: one }));
}

function changes({ paths, adds, ofManager, leaves, isDeep, spares, sparesPrograms, sparesArchives }: ChangeOperation): RunEffect[] {
  if (paths !== null && leaves !== undefined) return paths.map((path) => ({ kind: 'leave', path, isUpwards: true }));
  if (paths === null)
    return [{ kind: 'anything', ...(adds === undefined ? {} : { adds: 'packages' }), ...(isDeep === undefined ? {} : { isDeep }) }];
  return paths.map((path) =>
    adds === undefined
      ? { kind: 'touch', path: fixedPart(path) }
      : {
          kind: 'add',
          path,
          adds,
          ...(ofManager === undefined ? {} : { ofManager }),
          ...(spares === undefined ? {} : { spares }),
          ...(sparesPrograms === undefined ? {} : { sparesPrograms }),
          ...(sparesArchives === undefined ? {} : { sparesArchives }),
        },
  );
}

function departure(path: string, isPattern: boolean): RunEffect {
  return isPattern ? { kind: 'touch', path: fixedPart(path) } : { kind: 'leave', path };
}

function arrival(operation: TransferOperation): RunEffect {
  const { destination, intoDirectory, name } = operation;
  return intoDirectory || name === null
    ? { kind: 'touch', path: landingOf(operation), directory: destination }
    : { kind: 'write', path: destination, name };
}

/** The directory above the first wildcard of a path. */
function fixedPart(path: string): string {
  const at = path.search(/[*?[{]/);
  return at < 0 ? path : path.slice(0, path.lastIndexOf('/', at)) || '/';
}
