import type { Builder } from './builders.ts';
import type { BaseConfig } from './evaluate-options.ts';
import type { ConfigCommand, Expanded, PortRange, StageConfig, StageState, Variable } from './evaluation.ts';
import { CERTAIN, fixed, type Lengths, Scope, type Slot } from './expand.ts';
import { spellPorts } from './expose.ts';
import type { Healthcheck } from './instruction.ts';
import { LayeredMap, type MapView } from './layered-map.ts';
import type { Range } from './range.ts';
import { joinWorkdir } from './unix-path.ts';

/** The PATH that BuildKit gives an image without one, unless it is for Windows. */
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** ARGs that only tell the builder something. */
const NOT_VARIABLES = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

/** The state of a stage while its instructions are played through. */
export class StageProgress {
  readonly os: string;
  readonly baseUnknown: boolean;
  private readonly builder: Builder;
  /** ENV and ARG. */
  readonly variables: LayeredMap<Slot>;
  /** ENV alone: the image config's. */
  readonly configEnv: LayeredMap<Variable>;
  readonly labels: LayeredMap<string>;
  readonly volumes: LayeredMap<true>;
  readonly exposed: LayeredMap<PortRange>;
  readonly onbuild: string[] = [];
  /** ENVs that an ARG of the same name hides until the next stage. */
  readonly hidden: Set<string>;
  private state: { workdir: Expanded; user: Expanded | null; shell: readonly string[] | null };
  /** Of the base image, as long as no WORKDIR takes its place: the legacy builder leaves it as it is. */
  relativeWorkdir: string | null;
  /** A variable of the base image that has no name. */
  private badVariable: string | null;
  private isRefusalTaken = false;
  private known: StageState | null = null;
  private view: Scope | null = null;
  private lengths: Lengths;
  entrypoint: ConfigCommand | null;
  cmd: ConfigCommand | null;
  /** CMD stands in this very stage, so that ENTRYPOINT leaves it alone. */
  cmdIsSet = false;
  healthcheck: Healthcheck | null;
  stopSignal: string | null;
  envIsOpen: boolean;

  constructor(base: StageProgress | null, os: string, range: Range, baseUnknown: boolean, builder: Builder) {
    this.builder = builder;
    this.os = base?.os ?? os;
    this.baseUnknown = base?.baseUnknown ?? baseUnknown;
    this.envIsOpen = base?.envIsOpen ?? baseUnknown;
    // The legacy builder takes over the base's image only, which has no ARG.
    this.variables = new LayeredMap<Slot>(builder.kind === 'legacy' ? base?.configEnv.view() : base?.variables.view());
    this.configEnv = new LayeredMap(base?.configEnv.view());
    this.lengths = base?.lengths ?? { longest: 0, total: 0 };
    this.labels = new LayeredMap(base?.labels.view());
    this.volumes = new LayeredMap(base?.volumes.view());
    this.exposed = new LayeredMap(base?.exposed.view());
    this.hidden = new Set();
    this.state = base === null
      ? { workdir: fixed('/', range, baseUnknown ? ['WORKDIR'] : []), user: baseUnknown ? null : fixed('', range), shell: null }
      : { ...base.state };
    this.entrypoint = inherit(base?.entrypoint);
    this.cmd = inherit(base?.cmd);
    this.relativeWorkdir = base?.relativeWorkdir ?? null;
    this.badVariable = base?.badVariable ?? null;
    this.healthcheck = base?.healthcheck ?? null;
    this.stopSignal = base?.stopSignal ?? null;
    if (base === null) this.setDefaultPath();
    else this.uncover(base.hidden);
  }

  /** Takes over the config of a base image. */
  applyBase(config: BaseConfig, range: Range): void {
    for (const entry of config.env) {
      const equals = entry.indexOf('=');
      // No container has a variable of an entry without `=`, though builders take it for an empty one.
      if (equals < 0 && entry !== '') this.setVariable(entry, { name: entry, value: '', source: 'base', instruction: null, ...CERTAIN });
      if (equals >= 0) this.setEnv({ name: entry.slice(0, equals), value: entry.slice(equals + 1), source: 'base', instruction: null, ...CERTAIN });
    }
    const workdir = config.workdir === '' ? this.workdir : fixed(joinWorkdir('/', config.workdir), range);
    this.change({ workdir, user: fixed(config.user, range), shell: config.shell !== null && config.shell.length > 0 ? config.shell : null });
    this.envIsOpen = config.envIsOpen === true;
    this.entrypoint = fromBase(config.entrypoint);
    this.cmd = fromBase(config.cmd);
    this.healthcheck = config.healthcheck ?? null;
    for (const path of config.volumes ?? []) this.volumes.set(path, true);
    if (this.builder.kind !== 'legacy') return;
    if (config.workdir !== '' && !config.workdir.startsWith('/')) this.relativeWorkdir = config.workdir;
    this.badVariable = config.env.find((entry) => entry === '' || entry.startsWith('=')) ?? null;
  }

  /** What Docker says of a container of the image so far, where the base's configuration allows none; said once. */
  takeContainerRefusal(): string | null {
    if (this.isRefusalTaken) return null;
    const refusal = this.relativeWorkdir !== null ? `the working directory '${this.relativeWorkdir}' is invalid, it needs to be an absolute path`
      : this.badVariable !== null ? `invalid environment variable: ${this.badVariable}`.trimEnd() : null;
    this.isRefusalTaken = refusal !== null;
    return refusal;
  }

  private setVariable(name: string, slot: Slot): void {
    this.variables.set(name, slot);
    const length = name.length + (slot?.value.length ?? 0) + 1;
    this.lengths = { longest: Math.max(this.lengths.longest, length), total: this.lengths.total + length };
  }

  /** Sets an ENV. */
  setEnv(variable: Variable): void {
    this.known = this.view = null;
    this.setVariable(variable.name, variable);
    this.configEnv.set(variable.name, variable);
    this.hidden.delete(variable.name);
  }

  /** Sets an ARG, null for one without a value: that leaves an earlier value as it is, but with the legacy builder. */
  setArg(name: string, slot: Slot): void {
    if (NOT_VARIABLES.has(name)) return;
    // With the legacy builder ENV wins, whichever stands first.
    if (this.builder.kind === 'legacy' && this.configEnv.view().get(name) !== undefined) return;
    if (slot === null && this.builder.kind === 'buildkit' && this.variables.view().get(name) !== undefined) return;
    this.known = this.view = null;
    this.setVariable(name, slot);
    if (this.configEnv.view().get(name) !== undefined) this.hidden.add(name);
  }

  get workdir(): Expanded {
    return this.state.workdir;
  }

  get shell(): readonly string[] | null {
    return this.state.shell;
  }

  /** Sets the working directory, the user or the shell. */
  change(change: { readonly workdir?: Expanded; readonly user?: Expanded; readonly shell?: readonly string[] | null }): void {
    this.state = { ...this.state, ...change };
    if (change.workdir !== undefined) this.relativeWorkdir = null;
    this.known = null;
  }

  scope(): Scope {
    this.view ??= new Scope(this.variables.view(), this.baseUnknown, this.builder.reader, this.lengths);
    return this.view;
  }

  /** The state at this moment, as later instructions see it. */
  snapshot(): StageState {
    this.known ??= { env: this.scope(), workdir: this.state.workdir, user: this.state.user, shell: this.state.shell };
    return this.known;
  }

  config(): StageConfig {
    return new FinalConfig(this);
  }

  private setDefaultPath(): void {
    if (this.os === 'windows') return;
    const unknown = this.baseUnknown ? ['PATH'] : [];
    this.setEnv({ name: 'PATH', value: DEFAULT_PATH, source: this.baseUnknown ? 'base' : 'default', instruction: null, ...CERTAIN, unknown });
  }

  /** A stage upon a stage sees its base's ENV again where an ARG hid it. */
  private uncover(names: ReadonlySet<string>): void {
    for (const name of names) {
      const variable = this.configEnv.view().get(name);
      if (variable !== undefined) this.setVariable(name, variable);
    }
  }
}

function inherit(command: ConfigCommand | null | undefined): ConfigCommand | null {
  return command === null || command === undefined ? null : { ...command, inherited: true };
}

function fromBase(args: readonly string[] | null): ConfigCommand | null {
  return args === null || args.length === 0 ? null : { form: 'exec', args, instruction: null, inherited: true };
}

/** The config at the end of a stage; lists are made when they are asked for. */
class FinalConfig implements StageConfig {
  readonly shell: readonly string[] | null;
  readonly workdir: Expanded;
  readonly user: Expanded | null;
  readonly entrypoint: ConfigCommand | null;
  readonly cmd: ConfigCommand | null;
  readonly healthcheck: Healthcheck | null;
  readonly stopSignal: string | null;
  readonly onbuild: readonly string[];
  readonly baseUnknown: boolean;
  readonly envIsOpen: boolean;
  private readonly envView: MapView<Variable>;
  private readonly labelView: MapView<string>;
  private readonly volumeView: MapView<true>;
  private readonly portView: MapView<PortRange>;

  constructor(progress: StageProgress) {
    this.shell = progress.shell;
    this.workdir = progress.relativeWorkdir === null ? progress.workdir : { ...progress.workdir, value: progress.relativeWorkdir };
    this.user = progress.snapshot().user;
    this.entrypoint = progress.entrypoint;
    this.cmd = progress.cmd;
    this.healthcheck = progress.healthcheck;
    this.stopSignal = progress.stopSignal;
    this.onbuild = progress.onbuild;
    this.baseUnknown = progress.baseUnknown;
    this.envIsOpen = progress.envIsOpen;
    this.envView = progress.configEnv.view();
    this.labelView = progress.labels.view();
    this.volumeView = progress.volumes.view();
    this.portView = progress.exposed.view();
  }

  get env(): readonly Variable[] {
    return this.envView.entries().map(([, variable]) => variable);
  }

  get exposed(): readonly string[] {
    return spellPorts(this.portView.entries().map(([, range]) => range));
  }

  get volumes(): readonly string[] {
    return this.volumeView.entries().map(([path]) => path);
  }

  get labels(): ReadonlyMap<string, string> {
    return new Map(this.labelView.entries());
  }
}
