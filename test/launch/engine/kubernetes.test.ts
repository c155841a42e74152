import { describe, expect, it } from 'vitest';
import { fromBytes } from '../../../src/bytes/source.ts';
import { lookUpKubernetesUser } from '../../../src/image/accounts/kubernetes-user.ts';
import { makeDirectories } from '../../../src/image/copy/copy.ts';
import { FileTree, emptyRoot } from '../../../src/image/file-tree.ts';
import type { DirectoryNode } from '../../../src/image/file-tree.ts';
import { environmentOf } from '../../../src/launch/environment.ts';
import { launch } from '../../../src/launch/launch.ts';
import { predict } from '../../../src/launch/predict.ts';

const MADE = { mode: 0o755, uid: 0, gid: 0, origin: { line: null, by: 'test', contextPath: null } };
const PASSWD = 'root:x:0:0::/:/\napp:x:1000:1001::/home/app:/\n2000:x:2001:2002::/:/\nbig:x:4294967295:1::/:/\n';
const GROUP = 'root:x:0:\ncrew:x:77:app\n';

type Files = Readonly<Record<string, string | { readonly link: string } | null>>;

/** A text, a link, or null for a directory, by path. */
function rootOf(files: Files): DirectoryNode {
  const tree = new FileTree(emptyRoot()).fork();
  for (const [path, file] of Object.entries(files)) {
    const at = path.split('/');
    makeDirectories(tree, file === null ? at : at.slice(0, -1), MADE);
    if (typeof file === 'string') tree.set(at, { type: 'file', content: fromBytes(Buffer.from(file)), unknown: null, ...MADE });
    else if (file !== null) tree.set(at, { type: 'symlink', target: file.link, ...MADE, mode: 0o777 });
  }
  return tree.root;
}

const NAMED: Files = { 'etc/passwd': PASSWD, 'etc/group': GROUP };
const NOBODY = 'open …/etc/passwd: no such file or directory';

/** Measured with containerd 1.7.24 and runc 1.3.5, asked as the kubelet asks: uid, gid and groups, or what it says. */
const USERS: readonly (readonly [user: string, files: Files, answer: string])[] = [
  ['app', NAMED, '1000:1001 77'],
  ['app:crew', NAMED, '1000:1001 77'],
  ['app:nope', NAMED, '1000:1001 77'],
  ['app:5', NAMED, '1000:1001 77'],
  ['1000', NAMED, '1000:1001 77'],
  ['1000:', NAMED, '1000:1001 77'],
  ['2000', NAMED, '2000:0 '],
  [':crew', NAMED, '0:0 '],
  ['1000:nope', {}, '1000:0 '],
  [':7', {}, '0:0 '],
  ['1:2:3', {}, '1:0 '],
  ['+5', {}, '5:0 '],
  ['0010', {}, '10:0 '],
  ['nope', NAMED, 'no users found'],
  ['app x', NAMED, 'no users found'],
  ['2147483648', NAMED, 'no users found'],
  ['app', {}, NOBODY],
  ['root', {}, NOBODY],
  ['0x10', {}, NOBODY],
  ['-1', {}, NOBODY],
  ['2147483648', {}, NOBODY],
  ['4294967295', {}, NOBODY],
  ['big', NAMED, 'unable to setup user: cannot setuid to unmapped uid 4294967295 in user namespace'],
  ['1000', { 'etc/passwd': null }, 'read …/etc/passwd: is a directory'],
  ['', { 'etc/passwd': null }, 'read …/etc/passwd: is a directory'],
  ['1000', { 'etc/passwd': { link: 'passwd' } }, 'too many links'],
  ['app', { 'etc/passwd': PASSWD, 'etc/group': null }, 'read …/etc/group: is a directory'],
];

it.each(USERS)('USER %s in Kubernetes', (user, files, answer) => {
  const found = lookUpKubernetesUser(rootOf(files), user);
  expect(
    found.kind === 'found'
      ? `${found.user.uid}:${found.user.gid} ${found.user.groups.join(' ')}`
      : found.kind === 'refused'
        ? found.message
        : found.reason,
  ).toBe(answer);
});

describe('what the pod shows', () => {
  const START =
    'RunContainerError: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';
  const said = (files: Files, args: readonly string[], workdir = '/', user = ''): string => {
    const request = {
      root: rootOf(files),
      platform: { os: 'linux', arch: 'amd64', variant: null },
      args,
      env: environmentOf([]),
      user,
      workdir,
      volumes: [],
      runtime: 'kubernetes',
    } as const;
    const { exitCode, message } = predict(launch(request), 'kubernetes');
    return `${exitCode} ${message}`;
  };

  it('is what containerd says', () => {
    expect(said({}, [])).toBe(
      'null CreateContainerError: failed to generate container "…" spec: failed to generate spec: no command specified',
    );
    expect(said({ app: 'x' }, ['/app'], '/', 'app')).toBe(
      `null CreateContainerError: failed to create containerd container: mount callback failed on …: ${NOBODY}`,
    );
    expect(said({ w: { link: 'w' } }, ['/app'], '/w')).toBe(`128 ${START}mkdir /w: file exists: unknown`);
    expect(said({ w: { link: '/nope' } }, ['/app'], '/w')).toBe(`128 ${START}mkdir /w: file exists: unknown`);
    expect(said({ app: 'x' }, ['/app'], '/app/x')).toBe(`128 ${START}mkdir /app: not a directory: unknown`);
    expect(said({ proc: 'x' }, ['/app'])).toBe(
      `128 ${START}error mounting "proc" to rootfs at "/proc": filesystem "proc" must be mounted on ordinary directory: unknown`,
    );
  });
});
