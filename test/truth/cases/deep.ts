/** More layers than the daemon mounts, where the BuildKit in it makes them. */
import type { EngineName, TruthCase } from '../case.ts';

const DAEMONS: readonly EngineName[] = ['docker-26.1', 'docker-20.10-buildkit'];

function deep(layers: number, why: string, end = 'CMD ["/app"]\n'): TruthCase {
  return { name: `deep-${layers}`, why, dockerfile: `FROM scratch\n${'COPY app /app\n'.repeat(layers)}${end}`, context: { app: { binary: 'start-amd64' } }, engines: DAEMONS };
}

export const deepCases: readonly TruthCase[] = [
  deep(127, 'as many layers as a container can lie over'),
  deep(129, 'an image that is made and cannot be mounted, which is told before its user', 'USER web\nCMD ["/app"]\n'),
  deep(130, 'a layer that cannot be made'),
];
