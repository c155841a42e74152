import { HostFileError } from '../bytes/host-files.ts';
import type { HostEntryType, HostFiles } from '../bytes/host-files.ts';
import { quoteForShell } from '../rules/evidence/describe.ts';
import { withoutTrailing } from '../text.ts';

/** What a file builds from; both as they stand in it. */
interface BuildSource {
  context: string;
  file: string | null;
}

/** What is behind this in a file of settings is not looked at. */
const MAX_TEXT = 1 << 18;

/**
 * What a file is that names Dockerfiles or images and is given in place of one, and what to type instead; null where it may
 * be a Dockerfile. `shown` is its name, and what the paths in it start from.
 */
export function describeOtherFile(shown: string, text: string): string | null {
  const head = text.slice(0, MAX_TEXT);
  if (!/\.(?:ya?ml|hcl|json)$/i.test(shown) || /^[ \t]*from[ \t]+\S/im.test(head)) return null;
  const name = JSON.stringify(shown);
  const directory = shown.slice(0, shown.lastIndexOf('/') + 1);
  if (/^services:/m.test(head)) return `${name} is a Compose file: ${judgeBuilds(directory, composeBuilds(head)) ?? judgeImage(head)}`;
  if (/^apiVersion:/m.test(head) && /^kind:/m.test(head)) return `${name} is a Kubernetes manifest: ${judgeImage(head)}`;
  if (/^[ \t]*target[ \t]+"/m.test(head) || /^\s*\{[^{]{0,200}"(?:target|group)"\s*:/.test(head)) {
    return `${name} is a file for docker buildx bake: ${judgeBuilds(directory, bakeBuilds(head)) ?? 'judge the Dockerfile of a target, npx scratch-lint -f FILE CONTEXT'}`;
  }
  // No instruction begins so.
  if (/\.json$/i.test(shown) && /^\s{0,64}\{/.test(head))
    return `${name} is JSON and no Dockerfile: give a Dockerfile or the directory with one, npx scratch-lint ${quoteForShell(joinPath(directory, ''))}`;
  return null;
}

/** `build: ./app`, or `build:` with `context:` and `dockerfile:` below it. */
function composeBuilds(text: string): BuildSource[] {
  const builds: BuildSource[] = [];
  for (const [, key, value = ''] of text.matchAll(/^[ \t]+(build|context|dockerfile):[ \t]*["']?([^"'#\r\n]*)/gm)) {
    if (key === 'build') builds.push({ context: value.trim(), file: null });
    else setPart(builds.at(-1), key, value.trim());
  }
  return builds;
}

function bakeBuilds(text: string): BuildSource[] {
  const builds: BuildSource[] = [];
  for (const [, target, key, value = ''] of text.matchAll(/^[ \t]*(?:(target)[ \t]+"|(context|dockerfile)[ \t]*=[ \t]*"([^"\r\n]*)")/gm)) {
    if (target !== undefined) builds.push({ context: '', file: null });
    else setPart(builds.at(-1), key, value);
  }
  return builds;
}

function setPart(build: BuildSource | undefined, key: string | undefined, value: string): void {
  if (build === undefined || value === '') return;
  if (key === 'context') build.context = value;
  else build.file = value;
}

/** What would be typed for what is built; null where nothing is that can be told. */
function judgeBuilds(directory: string, builds: readonly BuildSource[]): string | null {
  const plain = builds.filter(({ context, file }) => /^[\w./ @+-]*$/.test(context) && (file === null || /^[\w./ @+-]+$/.test(file)));
  const commands = plain.map(({ context, file }) => {
    const place = joinPath(directory, context);
    return file === null
      ? quoteForShell(place)
      : `-f ${quoteForShell(joinPath(place === '.' ? '' : `${place}/`, file))} ${quoteForShell(place)}`;
  });
  const [first] = commands;
  return first === undefined ? null : `judge what it builds, npx scratch-lint ${first}`;
}

function joinPath(directory: string, path: string): string {
  const joined = path.startsWith('/') ? path : `${directory}${path.replace(/^(?:\.\/+)+/, '').replace(/^\.$/, '')}`;
  return withoutTrailing(joined, '/') || joined.slice(0, 1) || '.';
}

function judgeImage(text: string): string {
  const image = /^[ \t-]*image:[ \t]*["']?([\w./:@-]+)/m.exec(text)?.[1] ?? 'IMAGE';
  return `judge its image, docker save ${image} | npx scratch-lint -`;
}

/** What was meant by a path that leads to nothing, as far as its looks tell; nothing where they do not. */
export function whatWasMeant(path: string): string {
  // Node gives U+FFFD for bytes of an argument that are no UTF-8, and so cannot find the file.
  if (path.includes('\ufffd')) return ' (a name that is not UTF-8 cannot be given: name its directory, or use -)';
  if (/^https?:\/\//.test(path)) return ': nothing is fetched, curl -fsSL URL | npx scratch-lint -';
  const isImage = path.length < 300 && (TAGGED.test(path) || OF_A_REGISTRY.test(path));
  return isImage ? `: an image is read from an archive, docker save ${path} | npx scratch-lint -` : '';
}

/** What there is to say of a Dockerfile that is a link which a builder does not follow; `dockerMessage` is its wording. */
export function linkLeadsOut(shown: string, dockerMessage: string): string {
  return `${JSON.stringify(shown)} is a link that leads out of its directory, or begins at /, where docker build reads nothing: ${dockerMessage}`;
}

/** What `-f Dockerfile app` says where the file is app/Dockerfile. */
export function countedFromHere(named: string, context: string): string {
  const path = joinPath(context === '.' ? '' : `${withoutTrailing(context, '/')}/`, named);
  return `${JSON.stringify(named)} does not exist: -f counts from here, as for docker build: scratch-lint -f ${quoteForShell(path)} ${quoteForShell(context)}`;
}

const TAGGED = /^[a-z0-9][a-z0-9._/-]*(?::\d{2,5}\/[a-z0-9][a-z0-9._/-]*)?(?::\w[\w.-]*|@sha256:[0-9a-f]{64})$/;
const OF_A_REGISTRY = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:io|com|org|net|dev|cloud)(?::\d{2,5})?\/[a-z0-9][a-z0-9._/-]*$/;

const DOCKERFILE = /^(?:dockerfile|containerfile)(?:[._-]|$)|[._-](?:dockerfile|containerfile)$/i;
const NAMES_BUILDS = /^(?:docker-)?compose[\w.-]*\.ya?ml$|^docker-bake[\w.-]*\.(?:hcl|json)$/i;

/** Names that are looked at, and paths that are offered. */
const MAX_NAMES = 1000;
const MAX_OFFERED = 3;

/** What lies in a directory that has no Dockerfile: Dockerfiles of other names, directories with one, files that name some. */
export function otherDockerfiles(files: HostFiles): { readonly dockerfiles: readonly string[]; readonly settings: string | null } {
  const names = files.readdir('').slice(0, MAX_NAMES);
  const isFile = (path: string): boolean => ['file', 'symlink'].includes(typeAt(path, files) ?? '');
  const plain = ['Containerfile'].filter(isFile);
  const named = plain.length > 0 ? plain : names.filter((name) => DOCKERFILE.test(name) && !name.endsWith('.dockerignore') && isFile(name));
  const below =
    named.length > 0 ? named : names.filter((name) => !name.startsWith('.') && name !== 'node_modules' && isFile(`${name}/Dockerfile`));
  return { dockerfiles: below.slice(0, MAX_OFFERED), settings: names.find((name) => NAMES_BUILDS.test(name) && isFile(name)) ?? null };
}

/** Links in a circle and directories that nobody may search offer nothing. */
function typeAt(path: string, files: HostFiles): HostEntryType | null {
  try {
    return files.lstat(path)?.type ?? null;
  } catch (error) {
    if (error instanceof HostFileError) return null;
    throw error;
  }
}
