/** Whom a command runs as. */
import { lookUpKubernetesUser } from '../../image/accounts/kubernetes-user.ts';
import { MAX_ID, lookUpRunUser, lookUpUser, refusedAgain, unreadAgain } from '../../image/accounts/users.ts';
import type { ProcessUser, UserLookup } from '../../image/accounts/users.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import type { LaunchRequest } from '../launch-request.ts';
import type { Runtime } from '../wording/runtimes.ts';

/** Stands for a user nobody knows: what this one may do, every user may. */
const ANYBODY: UserLookup = { kind: 'found', user: { uid: 65534, gid: 65534, groups: [] } };

type Refused = Extract<UserLookup, { readonly kind: 'refused' }>;

/** A user, or who refuses it: the engine, before anything is mounted, or the runtime inside the container. */
export type ContainerUser = Exclude<UserLookup, Refused> | (Refused & { readonly by: 'engine' | 'runtime' });

/** Resolves the request's user in a container's root, and has the runtime look at it. */
export function userOf(root: DirectoryNode, request: LaunchRequest, runtime: Runtime): ContainerUser {
  const user = resolve(root, request, runtime);
  if (user.kind === 'unknown') return user;
  const name = request.user ?? '';
  const again = runtime.oci === 'runc-1.1' && user.user !== undefined ? refusedAgain(root, user.user) : null;
  if (again === undefined)
    return {
      kind: 'unknown',
      reason: `runc 1.1 refuses ids over ${MAX_ID} that are not in the image's files of accounts, which are not known`,
    };
  if (again !== null) return { kind: 'refused', by: 'runtime', missing: 'unmapped', name, message: again };
  if (user.kind === 'found') return user;
  if (user.missing !== 'unmapped') return { ...user, by: 'engine' };
  const isKnown = runtime.lookup !== 'crun' || user.message.includes('setgroups');
  return isKnown
    ? { ...user, by: 'runtime' }
    : { kind: 'unknown', reason: 'what crun says of an id that no process can have is not known' };
}

/** Why the runtime refuses a user whom the engine has found: runc 1.1 reads the files of accounts once more, in what is mounted by then. */
export function refusedInContainer(
  root: DirectoryNode,
  user: ProcessUser,
  { user: name }: LaunchRequest,
  { oci }: Runtime,
): (Refused & { readonly by: 'runtime' }) | null {
  const unread = oci === 'runc-1.1' ? unreadAgain(root, user) : null;
  return unread === null ? null : { kind: 'refused', by: 'runtime', missing: 'unmapped', name: name ?? '', message: unread };
}

/** Lambda runs every image as a user of its own. */
function resolve(root: DirectoryNode, { user, builder = null }: LaunchRequest, { engine }: Runtime): UserLookup {
  if (user === null || engine === 'lambda') return ANYBODY;
  if (builder === null && engine === 'kubernetes') return lookUpKubernetesUser(root, user);
  return builder === null ? lookUpUser(root, user) : lookUpRunUser(root, user, builder.generation !== 'current');
}
