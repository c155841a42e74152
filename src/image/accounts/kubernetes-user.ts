import type { DirectoryNode } from '../file-tree.ts';
import { isLoop, lowerHalf, parseInt64, readAccounts } from './database.ts';
import type { Account } from './database.ts';
import { MAX_ID, mapped } from './users.ts';
import type { UserLookup } from './users.ts';

/**
 * Resolves USER as Kubernetes does: the kubelet drops the group (getImageUser), and to containerd what is no id of 31
 * bits is a name (oci.WithUser). An id needs no file, but one that cannot be read stops it, root too.
 */
export function lookUpKubernetesUser(root: DirectoryNode, spec: string): UserLookup {
  const [asked = ''] = spec.split(':');
  const number = asked === '' ? 0n : parseInt64(asked);
  const id = number !== null && number >= 0n && number <= BigInt(MAX_ID) ? number : null;
  const name = number === null ? asked : String(number);
  const refuse = (message: string): UserLookup => ({ kind: 'refused', missing: 'user', name, message });
  if (isLoop(root, '/etc/passwd')) return refuse('too many links');
  const passwd = readAccounts(root, '/etc/passwd');
  if (passwd.kind === 'unreadable') return refuse(passwd.why);
  if (passwd.kind === 'unknown' && id === null) return passwd;
  if (passwd.kind === 'absent' && id === null) return refuse('open …/etc/passwd: no such file or directory');
  const match =
    passwd.kind === 'lines' ? passwd.accounts.find((account) => (id === null ? account.name === name : account.id === id)) : undefined;
  if (match === undefined && id === null && passwd.kind === 'lines' && passwd.more !== null)
    return { kind: 'unknown', reason: passwd.more };
  if (match === undefined) return id === null ? refuse('no users found') : { kind: 'found', user: { uid: Number(id), gid: 0, groups: [] } };
  return withGroups(root, match, name, refuse);
}

function withGroups(root: DirectoryNode, match: Account, spec: string, refuse: (message: string) => UserLookup): UserLookup {
  if (isLoop(root, '/etc/group')) return refuse('too many links');
  const group = readAccounts(root, '/etc/group');
  if (group.kind === 'unreadable') return refuse(group.why);
  const groups =
    group.kind === 'lines' ? group.accounts.filter(({ members }) => members.includes(match.name)).map(({ id }) => lowerHalf(id)) : [];
  return mapped(spec, { uid: lowerHalf(match.id), gid: lowerHalf(match.gid), groups });
}
