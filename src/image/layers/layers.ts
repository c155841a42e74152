import { addAll } from '../../add-all.ts';
import { BUSYBOX_PROGRAMS, DEBIAN_PROGRAMS } from '../bases/program-names.ts';
import type { ChangedLayer, DirectoryNode, Layer, Names, TreeNode, UnknownNode } from '../file-tree.ts';

/** The child of that name, merged over the layers; null where there is surely none. */
export function childOf(parent: DirectoryNode, name: string): TreeNode | null {
  const { layers } = parent;
  let changes: ChangedLayer[] | null = null;
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i];
    if (layer === undefined) break;
    if (layer.kind === 'changed') {
      if (leavesAlone(layer, name)) continue;
      if (changes === null) changes = [layer];
      else if (!isHidden(layer, changes)) changes.push(layer);
      continue;
    }
    const found = layer.kind === 'entries' ? layer.entries.get(name) : layer.child(name);
    if (layer.kind === 'entries' && found === null) break;
    if (found === undefined || found === null) continue;
    const merged = layer.kind === 'lazy' && found.type === 'directory' ? mergeBelow(found, parent, i + 1, name) : found;
    if (changes === null) return merged;
    if (merged.type === 'directory')
      return afterChanges(
        merged,
        changes.map((change) => inDirectory(change, name)),
      );
    const counted = isOwnProgram(merged, name)
      ? changes.filter(({ adds, ofManager }) => adds !== 'packages' || ofManager !== true)
      : changes;
    return counted.length === 0 ? merged : afterChanges(merged, counted);
  }
  return changes === null ? null : perhapsThere(changes, name);
}

function leavesAlone({ spares, sparesHere, sparesArchives }: ChangedLayer, name: string): boolean {
  if (spares?.includes(name) === true || sparesHere?.includes(name) === true) return true;
  return sparesArchives !== undefined && /\.[jw]ar$/.test(name) && !sparesArchives.includes(name);
}

/** What no layer has, and changes may have made; the newest first. */
function perhapsThere(changes: readonly ChangedLayer[], name: string): TreeNode | null {
  const [newest] = changes;
  if (newest === undefined) return null;
  const whole = changes.find(({ adds }) => adds === undefined);
  if (whole === undefined && isNoPackages(name) && changes.every(({ ofContext }) => ofContext !== true)) return null;
  // What lies beside everything else hides nobody's doubt.
  if (whole !== undefined) return unknownBy(changes.every((one) => one === whole || one.adds === 'beside') ? whole : newest, changes);
  const areSources = changes.some(({ adds }) => adds === 'sources') && changes.every(({ adds }) => adds === 'sources' || adds === 'beside');
  const mayHaveCome = areSources ? 'sources' : changes.every(({ adds }) => adds === 'beside') ? 'beside' : 'packages';
  return { ...unknownBy(newest, changes), mayHaveCome };
}

function isHidden(older: ChangedLayer, changes: readonly ChangedLayer[]): boolean {
  return changes.some((newer) => hides(newer, older));
}

/** What a change is in a directory of that name. */
export function inDirectory(change: ChangedLayer, name: string): ChangedLayer {
  if (change.sparesPrograms === undefined || (name !== 'bin' && name !== 'sbin')) return change;
  const { sparesPrograms, ...rest } = change;
  return { ...rest, spares: [...(rest.spares ?? []), ...sparesPrograms] };
}

/** Whether nothing more is in doubt by a change than by one after it. */
function hides(newer: ChangedLayer, older: ChangedLayer): boolean {
  return (
    (newer.adds === undefined || (newer.adds === older.adds && (newer.ofManager !== true || older.ofManager === true)))
    && (newer.isDeep === true || older.isDeep !== true)
  );
}

/** No package has a file of such a name: `/bin/sh` with the CR of a line's Windows end. */
function isNoPackages(name: string): boolean {
  return /[\x00-\x1f\x7f]/.test(name);
}

/** The names of a directory over all layers, in byte order. */
export function namesOf(parent: DirectoryNode): Names {
  const [top, ...below] = parent.layers;
  const only = top?.kind === 'lazy' && below.length === 0 ? top.names() : null;
  if (only?.sorted === true) return only;
  const names = new Set<string>();
  const gone = new Set<string>();
  let complete = true;
  for (const layer of parent.layers) {
    if (layer.kind === 'changed') {
      complete = false;
      continue;
    }
    const own = layer.kind === 'entries' ? { names: layer.entries.keys(), complete: true } : layer.names();
    for (const name of own.names) {
      if (names.has(name) || gone.has(name)) continue;
      if (layer.kind === 'entries' && layer.entries.get(name) === null) gone.add(name);
      else names.add(name);
    }
    complete &&= own.complete;
  }
  return { names: [...names].sort(), complete, sorted: true };
}

/** No more than so many of the names: of a context with a hundred thousand the others are not even listed. */
export function someNamesOf(parent: DirectoryNode, most: number): readonly string[] {
  const [top, ...below] = parent.layers;
  return top?.kind === 'lazy' && top.someNames !== undefined && below.length === 0
    ? top.someNames(most)
    : namesOf(parent).names.slice(0, most);
}

/** No more than so many of the names of each layer, in no order, gone ones among them. */
export function someNamesIn({ layers }: DirectoryNode, most: number): ReadonlySet<string> {
  const names = new Set<string>();
  for (const layer of layers) {
    if (layer.kind === 'changed') continue;
    const own = layer.kind === 'entries' ? layer.entries.keys() : (layer.someNames?.(most) ?? layer.names().names);
    for (const name of own) {
      if (names.size >= most) return names;
      names.add(name);
    }
  }
  return names;
}

/** Names of a directory, in order, among which are all that are symbolic links: no others, where reading the names tells. */
export function namesWithLinks(parent: DirectoryNode): readonly string[] {
  const [top, ...below] = parent.layers;
  return (top?.kind === 'lazy' && below.length === 0 ? top.links?.() : null) ?? namesOf(parent).names;
}

/** Whether `namesOf` has a name, without going through those of every layer. */
export function hasName(parent: DirectoryNode, name: string): boolean {
  for (const layer of parent.layers) {
    if (layer.kind === 'changed') continue;
    const found = layer.kind === 'entries' ? layer.entries.get(name) : layer.names().names.includes(name) ? layer : undefined;
    if (found !== undefined) return found !== null;
  }
  return false;
}

/** Whether `namesOf` has any name. */
export function hasNames(parent: DirectoryNode): boolean {
  for (const layer of parent.layers) {
    if (layer.kind === 'changed') continue;
    for (const name of layer.kind === 'entries' ? layer.entries.keys() : layer.names().names) {
      if (hasName(parent, name)) return true;
    }
  }
  return false;
}

function mergeBelow(found: DirectoryNode, parent: DirectoryNode, from: number, name: string): DirectoryNode {
  if (from >= parent.layers.length && found.modeIfThere === undefined) return found;
  const { modeIfThere, ...top } = found;
  const below = parent.layers.slice(from);
  if (below.length === 0) return top;
  const older = childOf({ ...parent, layers: below }, name);
  if (older === null) return top;
  if (older.type === 'directory')
    return {
      ...top,
      ...(modeIfThere === undefined ? {} : { mode: modeIfThere, uid: older.uid, gid: older.gid }),
      layers: [...top.layers, ...older.layers],
    };
  if (older.type !== 'unknown') return top;
  return { ...top, layers: [...top.layers, changeOf(older)] };
}

/** What may be in a directory that is made where nobody can tell what there was. */
export function changeOf({ reason, line, mayHaveCome, ofManager, ofContext }: UnknownNode): ChangedLayer {
  return {
    kind: 'changed',
    reason,
    line,
    ...(mayHaveCome === undefined ? {} : { adds: mayHaveCome }),
    ...(ofManager === undefined ? {} : { ofManager }),
    ...(ofContext === undefined ? {} : { ofContext }),
  };
}

function belowIt(layer: ChangedLayer): ChangedLayer {
  if (layer.sparesHere === undefined && layer.sparesArchives === undefined) return layer;
  const { sparesHere: _, sparesArchives: __, ...below } = layer;
  return below;
}

/** What is called otherwise when packages come, so that one of them may lie over a program of that name. */
const OF_PACKAGES =
  /^(?:python|pip|perl|php|ruby|lua|node|npm|npx|yarn|java|go$|gofmt|gcc|cc$|g\+\+|c\+\+|clang|ld$|make$|cmake|git|curl|openssl|ssh|nginx|httpd|apache|mysql|mariadb|psql|pg_|postgres|redis|mongo|sqlite|docker|vim?$|nano|ffmpeg|ffprobe|supervisor|tini|dumb-init|gosu|su-exec|cron|jq$|yq$|socat|sudo|zsh|fish|busybox)|\.so(?:\.|$)/;

/** A program that an instruction has put there under a name that no package is known to bring: those come beside it. */
function isOwnProgram(node: TreeNode, name: string): boolean {
  return (
    node.type === 'file'
    && node.origin.line !== null
    && (node.mode & 0o111) !== 0
    && !OF_PACKAGES.test(name)
    && !DEBIAN_PROGRAMS.has(name)
    && !BUSYBOX_PROGRAMS.has(name)
  );
}

/** `changes`: newest first, at most one of each kind, and nothing behind one that may have changed anything. */
function afterChanges(node: TreeNode, changes: readonly ChangedLayer[]): TreeNode {
  const deep = node.type === 'directory' && node.origin.line !== null ? changes.find(({ isDeep }) => isDeep === true) : undefined;
  if (deep !== undefined) return unknownBy(deep, changes);
  if (node.type === 'directory') return { ...node, layers: [...changes.map(belowIt), ...shownBelow(changes, node.layers)] };
  const isBase = node.type === 'unknown' || node.origin.line === null;
  // What the base may have, a command that only adds may have brought as well.
  const isOpen = node.type === 'unknown' && node.line === null;
  const over = changes.find(({ adds }) => adds === undefined || (adds === 'packages' ? !isBase : isOpen));
  if (over !== undefined) return unknownBy(over, changes);
  const [newest] = changes;
  return node.type === 'file' && node.content !== null && newest !== undefined ? { ...node, grown: unknownBy(newest, changes) } : node;
}

/**
 * What shows of layers under what commands did since: of each kind of change the newest alone, and none behind one that may have changed
 * anything.
 */
export function shownBelow(changes: readonly ChangedLayer[], layers: readonly Layer[]): readonly Layer[] {
  const isHidden = (older: Layer): boolean =>
    older.kind === 'changed'
    && changes.some(
      (newer) =>
        hides(newer, older)
        && (newer.adds === undefined
          || (isSame(newer.spares, older.spares)
            && isSame(newer.sparesPrograms, older.sparesPrograms)
            && isSame(newer.sparesArchives, older.sparesArchives))),
    );
  return compact(layers.filter((older) => !isHidden(older)));
}

function isSame(names: readonly string[] = [], others: readonly string[] = []): boolean {
  return names === others || (names.length === others.length && names.every((name, i) => name === others[i]));
}

/** So many layers of entries on one another become fewer. */
const MAX_LAYERS = 32;

/**
 * The same layers, and those of entries that lie on one another as few where they are many: a chain of stages stays as cheap as one stage,
 * and many RUN lines as cheap as few.
 */
export function compact(layers: readonly Layer[]): readonly Layer[] {
  if (layers.length < MAX_LAYERS) return layers;
  const compacted: Layer[] = [];
  for (let at = 0; at < layers.length;) {
    const end = layers.findIndex(({ kind }, i) => i >= at && kind !== 'entries');
    const run = layers.slice(at, end < 0 ? undefined : Math.max(end, at + 1));
    const count = run.length < MAX_LAYERS ? 0 : newestOf(run);
    if (count > 0) compacted.push(merged(run.slice(0, count)));
    addAll(compacted, run.slice(count));
    at += run.length;
  }
  return compacted;
}

/**
 * How many of them become one: the newest half, and those below as long as none is much larger than what comes upon it. So no entry is
 * moved often.
 */
function newestOf(layers: readonly Layer[]): number {
  let count = 0;
  let entries = 0;
  for (const layer of layers) {
    const size = layer.kind === 'entries' ? layer.entries.size : 0;
    if (count >= MAX_LAYERS / 2 - 1 && size > 2 * entries) break;
    entries += size;
    count++;
  }
  return count;
}

/** Layers of entries as one. */
function merged(layers: readonly Layer[]): Layer {
  const entries = new Map<string, TreeNode | null>();
  for (const layer of [...layers].reverse())
    if (layer.kind === 'entries') for (const [name, node] of layer.entries) entries.set(name, node);
  return { kind: 'entries', entries };
}

/** `all`: the changes that it may be of. */
function unknownBy({ reason, line }: ChangedLayer, all: readonly ChangedLayer[]): UnknownNode {
  const marks = {
    ...(all.every(({ ofManager }) => ofManager === true) ? { ofManager: true as const } : {}),
    ...(all.some(({ ofContext }) => ofContext === true) ? { ofContext: true as const } : {}),
  };
  return { type: 'unknown', reason, line, ...marks };
}
