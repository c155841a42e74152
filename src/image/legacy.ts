/** The legacy builder (`DOCKER_BUILDKIT=0`, Docker 26): what it refuses that BuildKit builds, and how it words the rest. */
import type { AddStep, CopyStep, EvaluatedStep, RunStep } from '../dockerfile/evaluation.ts';
import type { DirectoryNode } from './file-tree.ts';
import type { BuildFailure, BuildFailureCode, StageBuild } from './stage-build.ts';
import { expandInTree } from './tree-sources.ts';
import { lookUpUser } from './users.ts';
import { cleanPath, walk } from './walk.ts';

/** A refusal before the step does anything. */
export interface LegacyRefusal {
  readonly code: BuildFailureCode;
  readonly subject: string;
  readonly message: string;
}

const GUIDE = 'Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled';

/** What the legacy builder does not do, or null; `source` is the root that a COPY takes from. */
export function legacyRefusal(step: EvaluatedStep, build: StageBuild, source: () => DirectoryNode): LegacyRefusal | null {
  if (step.keyword === 'RUN') return refuseRun(step);
  return step.keyword === 'COPY' || step.keyword === 'ADD' ? refuseCopy(step, build, source()) : null;
}

function refuseRun(step: RunStep): LegacyRefusal | null {
  return step.mounts.length > 0 ? unsupported('--mount', `the --mount option requires BuildKit. ${GUIDE}`) : null;
}

function refuseCopy(step: CopyStep | AddStep, build: StageBuild, root: DirectoryNode): LegacyRefusal | null {
  const flag = unknownFlag(step);
  if (flag !== null) return unsupported(`--${flag}`, `dockerfile parse error on line ${step.range.line}: unknown flag: ${flag}`);
  if (step.chmod !== null) return unsupported('--chmod', `the --chmod option requires BuildKit. ${GUIDE}`);
  const outside = step.sources.find(({ value }) => leavesContext(value));
  if (outside !== undefined && (step.keyword === 'ADD' || step.from === null)) return { code: 'copy-outside-context', subject: outside.value, message: '' };
  const count = countSources(step, root);
  if (count === 'open') return null;
  if (count === 0) {
    return { code: step.files.length > 0 ? 'unsupported-by-builder' : 'copy-source-missing', subject: step.sources[0]?.value ?? '<<', message: `${step.keyword} failed: no source files were specified` };
  }
  if (count > 1 && !step.destination.value.endsWith('/')) {
    return unsupported(step.destination.value, `When using ${step.keyword} with more than one source file, the destination must be a directory and end with a /`);
  }
  const owner = step.chown === null || step.chown.value === '' ? null : refuseOwner(step.chown.value, build.tree.root);
  return owner === null ? null : { code: 'chown-by-name', subject: step.chown?.value ?? '', message: `unable to convert uid/gid chown string to host mapping: ${owner}` };
}

/** `a/../../b`, by the text alone; BuildKit cuts such a path off at the context's root. */
function leavesContext(path: string): boolean {
  if (path.startsWith('/') || /^[a-z]+:\/\//.test(path)) return false;
  let depth = 0;
  for (const part of path.split('/')) {
    depth += part === '..' ? -1 : part === '' || part === '.' ? 0 : 1;
    if (depth < 0) return true;
  }
  return false;
}

function unsupported(subject: string, message: string): LegacyRefusal {
  return { code: 'unsupported-by-builder', subject, message };
}

/** Flags that its parser does not know. */
function unknownFlag(step: CopyStep | AddStep): 'parents' | 'exclude' | null {
  if (step.keyword === 'COPY' && step.instruction.parents) return 'parents';
  return step.excludes.length > 0 ? 'exclude' : null;
}

/** How many files and directories are copied; `open` where one is missing, comes from elsewhere or is not known. */
function countSources(step: CopyStep | AddStep, root: DirectoryNode): number | 'open' {
  let count = 0;
  for (const { value } of step.sources) {
    const expansion = expandInTree(root, value);
    if (expansion.kind === 'missing-directory') continue;
    if (expansion.kind === 'matches') count += expansion.paths.length;
    else if (expansion.kind === 'path' && walk(root, `/${expansion.path}`).ok === true) count++;
    else return 'open';
  }
  return count;
}

/** Why an owner cannot be told; a name without a group stands for the group of that name too. */
function refuseOwner(spec: string, root: DirectoryNode): string | null {
  const separator = spec.indexOf(':');
  const user = separator < 0 ? spec : spec.slice(0, separator);
  const group = separator < 0 ? spec : spec.slice(separator + 1);
  if (!isNumber(user)) {
    const why = whyUnknown(root, '/etc/passwd', user !== '' && lookUpUser(root, user).kind === 'found' ? null : `no such user: ${user}`);
    if (why !== null) return `can't find uid for user ${user}: ${why}`;
  }
  if (!isNumber(group)) {
    const why = whyUnknown(root, '/etc/group', lookUpUser(root, `0:${group}`).kind === 'found' ? null : `no such group: ${group}`);
    if (why !== null) return `can't find gid for group ${group}: ${why}`;
  }
  return null;
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

function whyUnknown(root: DirectoryNode, database: string, otherwise: string | null): string | null {
  const found = walk(root, database);
  if (found.ok === null) return null;
  return found.ok ? otherwise : `open …${database}: no such file or directory`;
}

/** A failure in its words. */
export function inLegacyWords(failure: BuildFailure): BuildFailure {
  return { ...failure, message: legacyMessage(failure) };
}

function legacyMessage({ code, subject, message, instruction, detail }: BuildFailure): string {
  if (message.includes('no source files were specified')) return message;
  const path = cleanPath(subject).join('/');
  switch (code) {
    case 'copy-outside-context':
      return `${instruction.keyword} failed: forbidden path outside the build context: ${subject} ()`;
    case 'copy-source-missing':
    case 'copy-source-ignored':
      return `${instruction.keyword} failed: file not found in build context or excluded by .dockerignore: stat ${path}: file does not exist`;
    case 'stage-file-missing':
      return `${instruction.keyword} failed: stat ${path}: file does not exist`;
    case 'workdir-fails':
      return message.replace(/^mkdir (.*): not a directory$/, 'Cannot mkdir: $1 is not a directory');
    case 'run-without-shell':
    case 'run-fails':
      return runMessage(subject, message, detail);
    default:
      return message;
  }
}

/** Its RUN is a container that is started: the runtime's refusal is its own, an exit code is told with the command. */
function runMessage(command: string, message: string, output: string | null): string {
  if (output !== null) return output;
  const code = /exit code: (\d+)$/.exec(message)?.[1];
  if (code !== undefined) return `The command '${command}' returned a non-zero code: ${code}`;
  return message.replace(/^process .* did not complete successfully: /s, '');
}
