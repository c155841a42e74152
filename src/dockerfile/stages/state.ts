import type { Builder } from '../builders.ts';
import { DEFAULT_PATH } from '../default-path.ts';
import type { ConfigCommand, Expanded, PortRange, StageConfig, StageState, Variable } from '../evaluation.ts';
import type { Healthcheck } from '../instruction.ts';
import type { Range } from '../range.ts';
import { spellPorts } from '../syntax/expose.ts';
import { joinWorkdir } from '../values/unix-path.ts';
import { CERTAIN, fixed, type Lengths, Scope, type Slot } from '../words/expand.ts';
import { refuseContainerConfig } from './container-config.ts';
import type { BaseConfig } from './evaluate-options.ts';
import { LayeredMap, type MapView } from './layered-map.ts';

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
  /** The working directory of the configuration, where instructions see another: of a base image that has a relative one. */
  configWorkdir: string | null;
  /** A variable of the base image that has no name. */
  private badVariable: string | null;
  /** Variables that Env of the base image has more than once: ENV changes the first of them, and containers have the last. */
  private repeated: ReadonlySet<string>;
  private isRefusalTaken = false;
  private known: StageState | null = null;
  private view: Scope | null = null;
  private lengths: Lengths;
  entrypoint: ConfigCommand | null;
  /** A base image whose configuration is not at hand may have one, and no ENTRYPOINT, nor an empty one, has replaced it. */
  entrypointIsOpen: boolean;
  cmd: ConfigCommand | null;
  /** CMD stands in this very stage, so that ENTRYPOINT leaves it alone. */
  cmdIsSet = false;
  healthcheck: Healthcheck | null;
  stopSignal: string | null;
  envIsOpen: boolean;
  envNames: RegExp | null;
  configIsAssumed: boolean;

  constructor(base: StageProgress | null, os: string, range: Range, baseUnknown: boolean, builder: Builder) {
    this.builder = builder;
    this.os = base?.os ?? os;
    this.baseUnknown = base?.baseUnknown ?? baseUnknown;
    this.envIsOpen = base?.envIsOpen ?? baseUnknown;
    this.envNames = base?.envNames ?? null;
    this.configIsAssumed = base?.configIsAssumed ?? false;
    this.entrypointIsOpen = base?.entrypointIsOpen ?? baseUnknown;
    // The legacy builder takes over the base's image only, which has no ARG.
    this.variables = new LayeredMap<Slot>(builder.kind === 'legacy' ? base?.configEnv.view() : base?.variables.view());
    this.configEnv = new LayeredMap(base?.configEnv.view());
    this.lengths = base?.lengths ?? { longest: 0, total: 0 };
    this.labels = new LayeredMap(base?.labels.view());
    this.volumes = new LayeredMap(base?.volumes.view());
    this.exposed = new LayeredMap(base?.exposed.view());
    this.hidden = new Set();
    this.state =
      base === null
        ? { workdir: fixed('/', range, baseUnknown ? ['WORKDIR'] : []), user: baseUnknown ? null : fixed('', range), shell: null }
        : { ...base.state, workdir: this.builder.kind === 'buildkit' ? base.workdirOfConfig : base.workdir };
    this.entrypoint = inherit(base?.entrypoint);
    this.cmd = inherit(base?.cmd);
    this.configWorkdir = builder.kind === 'legacy' ? (base?.configWorkdir ?? null) : null;
    this.badVariable = base?.badVariable ?? null;
    this.repeated = base?.repeated ?? new Set();
    this.healthcheck = base?.healthcheck ?? null;
    this.stopSignal = base?.stopSignal ?? null;
    if (base === null) this.setDefaultPath();
    else this.uncover(base.hidden);
  }

  /** Takes over the config of a base image. */
  applyBase(config: BaseConfig, range: Range): void {
    for (const entry of config.env) {
      const equals = entry.indexOf('=');
      const [name, value] = equals < 0 ? [entry, ''] : [entry.slice(0, equals), entry.slice(equals + 1)];
      const variable: Variable = { name, value, source: 'base', instruction: null, ...CERTAIN };
      // No container has a variable of an entry without `=`, though builders take it for an empty one; nor has it docker's own PATH then.
      if (equals >= 0 || entry === 'PATH') this.setEnv(variable);
      else if (entry !== '') this.setVariable(entry, variable);
    }
    this.repeated = repeatedNames(config.env);
    const workdir = workdirOf(config, this.builder);
    this.change({
      workdir: workdir === null ? this.workdir : fixed(workdir.seen, range),
      user: fixed(config.user, range),
      shell: config.shell !== null && config.shell.length > 0 ? config.shell : null,
    });
    this.configWorkdir = workdir?.configured ?? null;
    this.envIsOpen = config.envIsOpen === true;
    this.envNames = config.envNames ?? null;
    this.entrypoint = fromBase(config.entrypoint);
    this.configIsAssumed = this.entrypointIsOpen = config.isAssumed === true;
    this.cmd = fromBase(config.cmd);
    this.healthcheck = config.healthcheck ?? null;
    this.stopSignal = config.stopSignal ?? null;
    for (const path of config.volumes ?? []) this.volumes.set(path, true);
    if (this.builder.kind !== 'legacy') return;
    this.badVariable = config.env.find((entry) => entry === '' || entry.startsWith('=')) ?? null;
  }

  /** What Docker says of a container of the image so far, where the base's configuration allows none; said once. */
  takeContainerRefusal(): string | null {
    if (this.isRefusalTaken || this.builder.kind !== 'legacy') return null;
    const refusal = refuseContainerConfig(
      { workdir: this.workdirOfConfig.value, stopSignal: this.stopSignal, badVariable: this.badVariable, healthcheck: this.healthcheck },
      this.builder.generation,
    );
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
    if (this.repeated.has(variable.name)) {
      // The legacy builder looks into the configuration, whose last entry counts.
      if (this.builder.kind === 'legacy') return;
      this.setVariable(variable.name, variable);
      this.hidden.add(variable.name);
      return;
    }
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

  /** As the image has it. */
  get workdirOfConfig(): Expanded {
    return this.configWorkdir === null ? this.workdir : { ...this.workdir, value: this.configWorkdir };
  }

  get shell(): readonly string[] | null {
    return this.state.shell;
  }

  /** Sets the working directory, the user or the shell. */
  change(change: { readonly workdir?: Expanded; readonly user?: Expanded; readonly shell?: readonly string[] | null }): void {
    this.state = { ...this.state, ...change };
    if (change.workdir !== undefined) this.configWorkdir = null;
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
    this.setEnv({
      name: 'PATH',
      value: DEFAULT_PATH,
      source: this.baseUnknown ? 'base' : 'default',
      instruction: null,
      ...CERTAIN,
      unknown,
    });
  }

  /** A stage upon a stage sees its base's ENV again where an ARG hid it. */
  private uncover(names: ReadonlySet<string>): void {
    for (const name of names) {
      const variable = this.configEnv.view().get(name);
      if (variable !== undefined) this.setVariable(name, variable);
    }
  }
}

/**
 * The working directory of a base image as instructions see it, and as the configuration has it where that is another. BuildKit
 * joins a relative one to itself, 0.8 in the configuration alone; the legacy builder leaves it there as it is.
 */
function workdirOf(
  { workdir }: BaseConfig,
  { kind, generation }: Builder,
): { readonly seen: string; readonly configured: string | null } | null {
  if (workdir === '') return null;
  const once = joinWorkdir('/', workdir);
  if (workdir.startsWith('/')) return { seen: once, configured: null };
  const twice = joinWorkdir(once, workdir);
  if (kind === 'legacy') return { seen: once, configured: workdir };
  return generation === '0.8' ? { seen: once, configured: twice } : { seen: twice, configured: null };
}

function repeatedNames(env: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const names = env.map((entry) => entry.split('=', 1)[0] ?? '');
  return new Set(names.filter((name) => name !== '' && seen.size === seen.add(name).size));
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
  readonly envNames: RegExp | null;
  readonly entrypointIsOpen: boolean;
  readonly configIsAssumed: boolean;
  private readonly envView: MapView<Variable>;
  private readonly labelView: MapView<string>;
  private readonly volumeView: MapView<true>;
  private readonly portView: MapView<PortRange>;

  constructor(progress: StageProgress) {
    this.shell = progress.shell;
    this.workdir = progress.workdirOfConfig;
    this.user = progress.snapshot().user;
    this.entrypoint = progress.entrypoint;
    this.cmd = progress.cmd;
    this.healthcheck = progress.healthcheck;
    this.stopSignal = progress.stopSignal;
    this.onbuild = progress.onbuild;
    this.baseUnknown = progress.baseUnknown;
    this.envIsOpen = progress.envIsOpen;
    this.envNames = progress.envNames;
    this.entrypointIsOpen = progress.entrypointIsOpen;
    this.configIsAssumed = progress.configIsAssumed;
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
