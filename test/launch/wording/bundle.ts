/** OCI bundles that real runtimes were asked to start, and what each of them said (goldens.json). */
import { readFileSync } from 'node:fs';
import { fromBytes } from '../../../src/bytes/source.ts';
import { FileTree, directory, emptyRoot } from '../../../src/image/file-tree.ts';
import type { DirectoryNode, TreeNode } from '../../../src/image/file-tree.ts';
import { environmentOf } from '../../../src/launch/environment.ts';
import type { LaunchRequest } from '../../../src/launch/launch-request.ts';
import type { RuntimeName } from '../../../src/launch/wording/runtimes.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

type BundleFile =
  | { readonly binary: string; readonly mode: string }
  | { readonly text: string; readonly mode: string }
  | { readonly symlink: string }
  | { readonly fifo: true };

/** Some arguments are too long to be written out. */
type Argument = string | { readonly repeat: string; readonly times: number };

/** A root file system and the command to start in it. */
export interface Bundle {
  readonly args: readonly Argument[];
  readonly cwd: string;
  readonly user: number;
  readonly path?: string;
  readonly files: Readonly<Record<string, BundleFile>>;
  readonly directories?: Readonly<Record<string, string>>;
}

/** What a runtime did with a bundle. */
export interface BundleAnswer {
  readonly exitCode: number;
  readonly started: boolean;
  readonly message: string | null;
}

interface BundleGoldens {
  readonly cases: Readonly<Record<string, Bundle>>;
  readonly answers: Readonly<Record<string, Readonly<Record<string, BundleAnswer>>>>;
}

const ORIGIN = { line: null, by: 'bundle', contextPath: null };
const OWNER = { uid: 0, gid: 0 };

export function readBundles(): BundleGoldens {
  const goldens: BundleGoldens = JSON.parse(readFileSync(new URL('./goldens.json', import.meta.url), 'utf8'));
  return goldens;
}

/** The bundle as the launch model takes it. */
export function bundleRequest(bundle: Bundle, runtime: RuntimeName): LaunchRequest {
  return {
    root: bundleRoot(bundle),
    platform: { os: 'linux', arch: 'amd64', variant: null },
    args: bundle.args.map((argument) => (typeof argument === 'string' ? argument : argument.repeat.repeat(argument.times))),
    env: environmentOf(bundle.path === undefined ? [] : [['PATH', bundle.path]]),
    user: String(bundle.user),
    workdir: bundle.cwd,
    volumes: [],
    runtime,
  };
}

function bundleRoot(bundle: Bundle): DirectoryNode {
  const tree = new FileTree(emptyRoot()).fork();
  for (const [path, file] of Object.entries(bundle.files)) {
    const parts = path.split('/');
    for (let i = 1; i < parts.length; i++) {
      const mode = Number.parseInt(bundle.directories?.[parts.slice(0, i).join('/')] ?? '755', 8);
      if (tree.get(parts.slice(0, i)) === null) tree.set(parts.slice(0, i), directory(ORIGIN, { ...OWNER, mode }));
    }
    tree.set(parts, bundleNode(file));
  }
  return tree.root;
}

function bundleNode(file: BundleFile): TreeNode {
  if ('symlink' in file) return { type: 'symlink', target: file.symlink, mode: 0o777, ...OWNER, origin: ORIGIN };
  if ('fifo' in file) return { type: 'fifo', mode: 0o755, ...OWNER, origin: ORIGIN };
  const bytes = 'binary' in file ? fixtureBinary(file.binary) : Buffer.from(file.text, 'latin1');
  return { type: 'file', content: fromBytes(bytes), unknown: null, mode: Number.parseInt(file.mode, 8), ...OWNER, origin: ORIGIN };
}
