import type { FileTree } from '../file-tree.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import { walk } from '../walk.ts';

/** What /etc/login.defs says, or what shadow takes where it says nothing; null where the file is not known. */
export interface LoginDefs {
  readonly users: readonly [number, number];
  readonly systemUsers: readonly [number, number];
  readonly groups: readonly [number, number];
  readonly systemGroups: readonly [number, number];
  readonly createsHome: boolean;
  readonly homeMode: number;
  readonly groupForEach: boolean;
}

export function readLoginDefs({ tree }: RunMachine): LoginDefs | null {
  const text = textOf(tree);
  if (text === null) return null;
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s*([A-Z_]+)\s+"?([^"\s]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  const number = (name: string, otherwise: number): number => {
    const value = values.get(name);
    return value !== undefined && /^\d+$/.test(value) ? Number.parseInt(value, value.startsWith('0') ? 8 : 10) : otherwise;
  };
  const [uidMin, gidMin] = [number('UID_MIN', 1000), number('GID_MIN', 1000)];
  return {
    users: [uidMin, number('UID_MAX', 60_000)],
    systemUsers: [number('SYS_UID_MIN', 101), number('SYS_UID_MAX', uidMin - 1)],
    groups: [gidMin, number('GID_MAX', 60_000)],
    systemGroups: [number('SYS_GID_MIN', 101), number('SYS_GID_MAX', gidMin - 1)],
    createsHome: values.get('CREATE_HOME') === 'yes',
    homeMode: number('HOME_MODE', 0o777 & ~number('UMASK', 0o022)),
    groupForEach: values.get('USERGROUPS_ENAB') === 'yes',
  };
}

/** Where there is no such file, shadow takes it for an empty one. */
function textOf(tree: FileTree): string | null {
  if (walk(tree.root, '/etc/login.defs').ok === false) return '';
  const node = locate(tree, '/etc/login.defs', true)?.node;
  if (node?.type !== 'file' || node.content === null) return null;
  return new TextDecoder().decode(node.content.read(0, Math.min(node.content.size, 1 << 16)));
}
