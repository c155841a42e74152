/** Whom a command runs as. */
import type { DirectoryNode } from '../image/file-tree.ts';
import { lookUpKubernetesUser } from '../image/kubernetes-user.ts';
import { lookUpRunUser, lookUpUser } from '../image/users.ts';
import type { UserLookup } from '../image/users.ts';
import type { LaunchRequest } from './launch.ts';
import type { Runtime } from './wording-runtimes.ts';

/** Stands for a user nobody knows: what this one may do, every user may. */
const ANYBODY: UserLookup = { kind: 'found', user: { uid: 65534, gid: 65534, groups: [], home: null } };

/** Resolves the request's user in a container's root. Lambda runs every image as a user of its own. */
export function userOf(root: DirectoryNode, { user, builder = null }: LaunchRequest, { engine }: Runtime): UserLookup {
  if (user === null || engine === 'lambda') return ANYBODY;
  if (builder === null && engine === 'kubernetes') return lookUpKubernetesUser(root, user);
  return builder === null ? lookUpUser(root, user) : lookUpRunUser(root, user, builder.generation !== 'current');
}
