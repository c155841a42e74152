/** What starts containers, as `--runtime` names it. */
export type RuntimeName = (typeof RUNTIME_NAMES)[number];

/** Every value of `--runtime`; the first is the default. */
export const RUNTIME_NAMES = [
  'docker',
  'docker-20.10',
  'docker-19.03',
  'runc-1.2',
  'runc-1.1',
  'runc-1.0',
  'crun',
  'crun-1.20',
  'podman',
  'podman-4',
  'kubernetes',
  'ecs',
  'lambda',
] as const;

/** Who words what an OCI runtime refuses. */
export type Engine = 'docker' | 'plain' | 'podman' | 'kubernetes' | 'ecs' | 'lambda';

/** The OCI runtime below, as far as its words differ: `runc-1.0.0-rc10` quotes them, `crun-1.20` is any up to that. */
export type OciRuntime = 'runc-1.3' | 'runc-1.2' | 'runc-1.1' | 'runc-1.0' | 'runc-1.0.0-rc10' | 'crun-1.22' | 'crun-1.20' | 'fork-exec';

/** A runtime's ways, where they differ. */
export interface Runtime {
  /** For a person. */
  readonly title: string;
  readonly engine: Engine;
  readonly oci: OciRuntime;
  /** What the engine puts before the words of its OCI runtime. */
  readonly prefix: string;
  /** What runc adds once it has begun to make the process, so not where it refuses the container's specification. */
  readonly processPrefix: string;
  readonly suffix: string;
  /**
   * Whether a user other than root overrides modes (CAP_DAC_OVERRIDE) while the command is looked for: from Docker 24 on, whose createSpec
   * sets the user after the capabilities.
   */
  readonly lookupOverrides: boolean;
  /** The same at execve(2). */
  readonly execOverrides: boolean;
  /** How the command is looked for: as Go's `exec.LookPath` of that time does, or as crun does. */
  readonly lookup: 'go' | 'go-before-1.19' | 'crun';
  /** Built with a Go before 1.20, which says `permission denied` of a directory. */
  readonly directoryIsDenied: boolean;
  /** Whether the daemon cleans the working directory by its text, as that of Docker 20.10 does. */
  readonly cleansWorkdir: boolean;
}

const RUNC = 'failed to create shim task: OCI runtime create failed: runc create failed: ';
const PROCESS = 'unable to start container process: ';
/** From runc 1.2 on. */
const INIT = `${PROCESS}error during container init: `;
const CURRENT = {
  oci: 'runc-1.3',
  lookupOverrides: true,
  execOverrides: true,
  lookup: 'go',
  directoryIsDenied: false,
  cleansWorkdir: false,
} as const;
const STRICT = { lookupOverrides: false, execOverrides: false, directoryIsDenied: true, cleansWorkdir: true } as const;
const CRUN = {
  lookupOverrides: true,
  execOverrides: false,
  lookup: 'crun',
  directoryIsDenied: false,
  cleansWorkdir: false,
  processPrefix: '',
  suffix: '',
} as const;

/**
 * Measured: Docker 20.10.24 with runc 1.1.5, Docker 26.1.5 with runc 1.3.5, runc 1.0.0-rc10, 1.0.3, 1.1.14, 1.2.9, 1.4.3
 * and 1.5.2, crun 1.8.1, 1.21 (which says `cannot open` for `open`) and 1.28, podman 4.3.1 and 5.4.2, Kubernetes by containerd
 * 1.7.24 (asked as the kubelet asks). ECS and Lambda: what their users report.
 */
export const RUNTIMES: Readonly<Record<RuntimeName, Runtime>> = {
  'docker': { title: 'Docker with a current runc', engine: 'docker', prefix: '', processPrefix: '', suffix: '', ...CURRENT },
  'docker-20.10': {
    title: 'Docker 20.10 with runc 1.1',
    engine: 'docker',
    oci: 'runc-1.1',
    prefix: RUNC,
    processPrefix: PROCESS,
    suffix: ': unknown',
    ...STRICT,
    lookup: 'go',
  },
  'docker-19.03': {
    title: 'Docker 19.03 with runc 1.0.0-rc10',
    engine: 'docker',
    oci: 'runc-1.0.0-rc10',
    prefix: 'OCI runtime create failed: ',
    processPrefix: '',
    suffix: ': unknown',
    ...STRICT,
    lookup: 'go-before-1.19',
  },
  'runc-1.2': {
    title: 'Docker with runc 1.2 or newer',
    engine: 'docker',
    prefix: `failed to create task for container: ${RUNC}`,
    processPrefix: INIT,
    suffix: ': unknown',
    ...CURRENT,
    oci: 'runc-1.2',
  },
  'runc-1.1': {
    title: 'Docker 24 to 27 with runc 1.1',
    engine: 'docker',
    prefix: `failed to create task for container: ${RUNC}`,
    processPrefix: PROCESS,
    suffix: ': unknown',
    ...CURRENT,
    oci: 'runc-1.1',
  },
  'runc-1.0': {
    title: 'Docker 20.10 with runc 1.0',
    engine: 'docker',
    oci: 'runc-1.0',
    prefix: 'OCI runtime create failed: ',
    processPrefix: '',
    suffix: ': unknown',
    ...STRICT,
    lookup: 'go-before-1.19',
  },
  'crun': { title: 'crun 1.22 and newer', engine: 'plain', oci: 'crun-1.22', prefix: '', ...CRUN },
  'crun-1.20': { title: 'crun up to 1.20', engine: 'plain', oci: 'crun-1.20', prefix: '', ...CRUN },
  'podman': { title: 'podman with crun', engine: 'podman', oci: 'crun-1.22', prefix: 'crun: ', ...CRUN },
  'podman-4': { title: 'podman 4 with crun up to 1.20', engine: 'podman', oci: 'crun-1.20', prefix: 'crun: ', ...CRUN },
  'kubernetes': {
    title: 'Kubernetes with containerd and a current runc',
    engine: 'kubernetes',
    prefix: `failed to create containerd task: ${RUNC}`,
    processPrefix: INIT,
    suffix: ': unknown',
    ...CURRENT,
  },
  'ecs': {
    title: 'Amazon ECS',
    engine: 'ecs',
    prefix: `failed to create task for container: ${RUNC}`,
    processPrefix: INIT,
    suffix: ': unknown',
    ...CURRENT,
  },
  'lambda': { title: 'AWS Lambda', engine: 'lambda', oci: 'fork-exec', prefix: '', processPrefix: '', suffix: '', ...STRICT, lookup: 'go' },
};
