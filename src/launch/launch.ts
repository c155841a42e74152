import { DEFAULT_PATH } from '../dockerfile/default-path.ts';
import type { ProcessUser } from '../image/accounts/users.ts';
import type { FileTree } from '../image/file-tree.ts';
import { walk } from '../image/walk.ts';
import { cpuLevel, formatPlatform, machineOf } from '../platform.ts';
import { unpack, UNPACKER_EXIT } from './damage/unpacker.ts';
import { unlessAsRoot, withDoubt, wordId } from './doubt.ts';
import { boundingSet, DOCKER } from './engine/capabilities.ts';
import { containerRoot, enterableDirectory, prepareByEngine, relativeDirectory, tooDeep } from './engine/container.ts';
import { describeLookup, placedBy } from './engine/describe-lookup.ts';
import { describeMount } from './engine/describe-mount.ts';
import { lookUpAsCrun } from './engine/lookup-crun.ts';
import { lookUpCommand } from './engine/lookup.ts';
import type { Lookup } from './engine/lookup.ts';
import { makeMissingDirectory, mountAll, mountGiven, ownMounts, replacedBy } from './engine/mounts.ts';
import type { Host, MountDoubt, MountFailure } from './engine/mounts.ts';
import { refusedInContainer, userOf } from './engine/process-user.ts';
import type { ContainerUser } from './engine/process-user.ts';
import { refusedVariable } from './engine/refused-variable.ts';
import type { Moment } from './engine/refused-variable.ts';
import type { LaunchEnvironment } from './environment.ts';
import { isTooLong } from './kernel/argument-limit.ts';
import type { Exec } from './kernel/exec-result.ts';
import { execve } from './kernel/execve.ts';
import type { Failed } from './kernel/execvp.ts';
import { goLevelDoubt } from './kernel/go-level.ts';
import { asRead, withPath } from './launch-request.ts';
import type { Given, LaunchRequest } from './launch-request.ts';
import { runLoader } from './loader/command.ts';
import type { Linking } from './loader/libraries.ts';
import { link } from './loader/link.ts';
import type { Errno, LaunchFailure, LaunchResult, LaunchStep } from './outcome.ts';
import { afterExec } from './process.ts';
import type { Process } from './process.ts';
import { linkMade } from './run/made-linking.ts';
import { toldByShell, unlessPardoned } from './run/told-by-shell.ts';
import { startedBy, startNext } from './start-next.ts';
import { handOn } from './starters/hand-on.ts';
import { isInit } from './starters/program-family.ts';
import type { Handing } from './starters/handing.ts';
import { withItsRights } from './starters/set-id.ts';
import { RUNTIMES } from './wording/runtimes.ts';
import type { Runtime } from './wording/runtimes.ts';

/** Plays a start through, in the order in which dockerd, runc, the kernel and the loader do it. */
export function launch(request: LaunchRequest): LaunchResult {
  const { record: _, ...again } = request;
  const credentials = new Set<string>();
  const result = play(request, credentials);
  const told =
    request.user === null && result.outcome === 'fails' ? unlessAsRoot(result, play({ ...again, user: '' }, credentials)) : result;
  return credentials.size === 0 ? told : { ...told, credentials };
}

function play(request: LaunchRequest, credentials: Set<string>): LaunchResult {
  const doubt = { isMet: false };
  const result = new Launch(request, doubt, credentials).run();
  return doubt.isMet && result.outcome !== 'unknown' ? withDoubt(result) : result;
}

/** Programs that start one another: more than anybody writes. A script may start itself over and over. */
const MAX_HANDINGS = 8;

type Running = Exec & { readonly kind: 'loaded' | 'described' };

class Launch {
  readonly #request: LaunchRequest;
  readonly #runtime: Runtime;
  readonly #steps: LaunchStep[] = [];
  readonly #doubt: { isMet: boolean };
  readonly #credentials: Set<string>;
  /** What the programs before have said, as scripts do. */
  #said = '';
  /** What is said from here on, nobody hears: a script had it written elsewhere. */
  #isMuted = false;

  constructor(request: LaunchRequest, doubt: { isMet: boolean }, credentials: Set<string>) {
    this.#doubt = doubt;
    this.#credentials = credentials;
    this.#runtime = RUNTIMES[request.runtime ?? 'docker'];
    this.#request = asRead(request, this.#runtime);
  }

  run(): LaunchResult {
    const [command] = this.#request.args;
    if (command === undefined) {
      return this.#fail('command', 'the image has neither ENTRYPOINT nor CMD', { kind: 'no-command' });
    }
    const deep = this.#isOwnBuilder ? null : tooDeep(this.#request, this.#runtime);
    if (deep !== null) return this.#fail('directory', `its ${deep.layers} layers are more than Docker mounts`, deep);
    const tree = containerRoot(this.#request.root, this.#host, this.#request.builder ?? null);
    const refused = this.#isOwnBuilder ? null : prepareByEngine(tree, this.#request, this.#runtime.engine);
    if (refused !== null) return this.#fail('directory', refused.message, refused);
    const user = userOf(tree.root, this.#request, this.#runtime);
    if (user.kind === 'unknown') return this.#unknown('user', user.reason, null);
    if (user.kind === 'refused' && user.by === 'engine') return this.#refuseUser(user);
    if (user.kind === 'found' && this.#request.user !== '' && this.#request.user !== null)
      this.#pass('user', `${this.#request.user} is ${wordId('uid', user.user.uid)}, ${wordId('gid', user.user.gid)}`);
    const relative = relativeDirectory(this.#request, this.#runtime);
    if (relative !== null) return this.#fail('directory', `${relative.path} does not begin at the root`, relative);
    const early = this.#refuseVariable('before-mounts');
    if (early !== null) return early;
    const inTheWay = this.#mount(tree);
    if (inTheWay?.kind === 'unknown') return this.#unknown('directory', inTheWay.reason, null);
    if (inTheWay !== null)
      return this.#fail('directory', inTheWay.kind === 'working-directory' ? inTheWay.message : describeMount(inTheWay), inTheWay);
    const again = user.kind === 'refused' ? user : refusedInContainer(tree.root, user.user, this.#request, this.#runtime);
    if (again !== null) return this.#refuseUser(again);
    return user.kind === 'refused' ? this.#refuseUser(user) : this.#enter(this.#processOf(tree, user.user), command);
  }

  #processOf({ root }: FileTree, user: ProcessUser): Process {
    const { platform, mounts = [], steps } = this.#request;
    return {
      root,
      user,
      // BuildKit gives its RUN lines root's rights over files, whoever the user is, as newer engines do.
      overrides: this.#isOwnBuilder || this.#runtime.lookupOverrides || user.uid === 0,
      bounding: this.#isOwnBuilder ? DOCKER : boundingSet(this.#runtime),
      cwd: [],
      cpuLevel: cpuLevel(platform),
      ...(this.#request.user === null ? {} : { platform }),
      ...machineOf(platform),
      mounts: [...ownMounts(this.#isOwnBuilder, this.#request.volumes), ...mounts],
      doubt: this.#doubt,
      ...(steps === undefined ? {} : { steps }),
    };
  }

  #refuseVariable(moment: Moment): LaunchResult | null {
    const refused = refusedVariable(this.#request.env, this.#runtime, moment, this.#isOwnBuilder);
    if (refused === null) return null;
    return typeof refused === 'string' ? this.#unknown('command', refused, null) : this.#fail('command', refused.detail, refused);
  }

  #refuseUser({ missing, name, message }: Extract<ContainerUser, { readonly kind: 'refused' }>): LaunchResult {
    return this.#fail('user', message, { kind: 'user', missing, name, message });
  }

  get #isOwnBuilder(): boolean {
    return (this.#request.builder ?? null) !== null;
  }

  get #host(): Host {
    if (this.#isOwnBuilder) return 'builder';
    const { engine } = this.#runtime;
    return engine === 'docker' || engine === 'ecs' ? 'docker' : engine === 'kubernetes' ? 'cri' : 'other';
  }

  #mount(tree: FileTree): MountFailure | MountDoubt | (LaunchFailure & { kind: 'working-directory' }) | null {
    const { workdir, volumes, mounts = [] } = this.#request;
    const lost = this.#isOwnBuilder ? enterableDirectory(tree, workdir) : null;
    if (lost !== null) return { kind: 'working-directory', path: workdir, message: lost };
    return (
      mountAll(tree, volumes, this.#host, replacedBy(mounts, this.#request.builder ?? null))
      ?? mountGiven(tree, mounts)
      ?? (this.#host === 'other'
        ? null
        : makeMissingDirectory(
            tree,
            workdir,
            mounts.filter(({ isReadOnlyLater }) => isReadOnlyLater !== true),
          ))
    );
  }

  #enter(process: Process, command: string): LaunchResult {
    const { workdir } = this.#request;
    const found = walk(process.root, workdir, { asKernel: true });
    if (found.ok === null) return this.#unknown('directory', found.node.reason, found.node.line);
    if (!found.ok || found.node.type !== 'directory') return this.#failToEnter(process, command, found.ok ? 'ENOTDIR' : found.errno);
    return this.#refuseVariable('in-directory') ?? this.#find({ ...process, cwd: found.path }, command);
  }

  /** Crun looks for the command all the same, and first says that nothing is there. */
  #failToEnter(process: Process, command: string, errno: Errno): LaunchResult {
    const { workdir } = this.#request;
    const lookup = this.#runtime.lookup === 'crun' ? this.#lookUp(process, command) : null;
    const isNowhere =
      lookup?.kind === 'failed'
      && (lookup.failure.kind === 'not-in-path' || (lookup.failure.kind === 'lookup' && lookup.failure.errno === 'ENOENT'));
    if (isNowhere) return this.#fail('command', describeLookup(lookup.failure), lookup.failure);
    return this.#fail('directory', `${workdir}: ${errno}`, { kind: 'chdir', path: workdir, errno });
  }

  #find(process: Process, command: string): LaunchResult {
    const lookup = this.#lookUp(process, command);
    if (lookup.kind === 'unknown') return this.#unknown('command', lookup.reason, lookup.line);
    if (lookup.kind === 'failed') return this.#fail('command', describeLookup(lookup.failure), lookup.failure);
    const before = this.#steps.length;
    this.#pass(
      'command',
      `${lookup.throughPath ? `${command} is ${lookup.path}, found in PATH` : `${lookup.path} is in the image`}${placedBy(process, lookup.path)}`,
    );
    const result = this.#execute(process, lookup.path);
    if (lookup.doubt === undefined || result.outcome !== 'fails') return result;
    this.#steps.length = before;
    return this.#unknown('command', lookup.doubt.reason, lookup.doubt.line);
  }

  #lookUp(process: Process, command: string): Lookup {
    const { lookup, oci, directoryIsDenied } = this.#runtime;
    const { env, workdir } = this.#request;
    const path = env.get('PATH') ?? DEFAULT_PATH;
    if (lookup === 'crun') return lookUpAsCrun(process, { name: command, path, workdir, isOld: oci === 'crun-1.20' });
    return lookUpCommand(process, command, path, {
      takesRelative: lookup === 'go-before-1.19',
      anyExecuteBit: directoryIsDenied,
      takesDots: directoryIsDenied,
    });
  }

  #execute(process: Process, path: string): LaunchResult {
    if (this.#request.args.some((arg) => arg.includes('\0'))) {
      const cause = { code: 'nul', path, detail: 'one of its arguments has a NUL in it, which no program can be given' } as const;
      return this.#fail('kernel', cause.detail, { kind: 'exec', path, errno: 'EINVAL', cause });
    }
    if (isTooLong(this.#request)) {
      const cause = { code: 'too-long', path, detail: 'its arguments and environment are longer than the kernel takes' } as const;
      return this.#fail('kernel', cause.detail, { kind: 'exec', path, errno: 'E2BIG', cause });
    }
    const overrides = this.#isOwnBuilder || this.#runtime.execOverrides || process.user.uid === 0;
    const result = execve({ ...process, overrides }, path, this.#request.args, this.#request.platform, this.#steps);
    if (result.kind === 'unknown') return this.#unknown('kernel', result.reason, result.line, result.program);
    if (result.kind !== 'loaded' && result.kind !== 'described') return this.#refused(result, path);
    return this.#run(process, result, { env: this.#request.env, input: this.#request.input ?? null, depth: 0, isFirst: true });
  }

  /** A program that the kernel took: its loader and libraries, and then what it starts itself. */
  #run(before: Process, program: Running, given: Given): LaunchResult {
    const process = afterExec(before, program.file);
    const result = program.kind === 'described' ? this.#describe(process, program, given.env) : this.#load(process, program, given.env);
    return result.outcome === 'ok' ? (this.#handOn(withItsRights(process, program), program, given) ?? result) : result;
  }

  #describe(process: Process, program: Running & { kind: 'described' }, env: LaunchEnvironment): LaunchResult {
    const { path, by, file, loader } = program;
    this.#pass(
      'kernel',
      file.made === undefined
        ? `${path} is a program of ${by}`
        : `${path} is what ${by} makes, for ${file.made.os ?? '?'}/${file.made.arch ?? '?'}`,
    );
    if (loader === undefined) return { outcome: 'ok', steps: this.#steps, program: path };
    return this.#finish(linkMade(process, { ...program, loader }, env), path);
  }

  #load(process: Process, program: Running & { kind: 'loaded' }, env: LaunchEnvironment): LaunchResult {
    const { load } = program;
    this.#pass('kernel', `ELF ${load.format.bits}-bit, ${formatPlatform(this.#request.platform)}`);
    if (load.loader !== null) this.#pass('loader', `${load.loader.path} is in the image`);
    const result = load.loader === null ? this.#runItself(process, program, env) : this.#finish(link(process, program, env), program.path);
    const doubt = result.outcome === 'ok' ? goLevelDoubt(program.file, process.cpuLevel) : null;
    return doubt === null ? result : this.#unknown('kernel', `${program.path}: ${doubt}`, null, program.path);
  }

  /** What becomes of a program whose work is to start another; null where it has other work, or where nobody can tell. */
  #handOn(process: Process, program: Running, given: Given): LaunchResult | null {
    const before = this.#steps.length;
    // A shell that starts itself over and over has started; of those whose work that is, nobody can tell what stops them.
    const isRound = given.depth >= MAX_HANDINGS;
    if (isRound && !isInit(program.file)) return null;
    const handing = this.#handingOf(process, program, given);
    if (isRound && handing.kind === 'starts')
      return this.#unknown('command', `${program.path} starts itself over and over, and how that ends cannot be told`, null, program.path);
    if (handing.kind === 'own') return null;
    if (handing.kind === 'open') return this.#unknown('command', `${program.path}: ${handing.reason}`, null, program.path);
    for (const value of handing.credentials ?? []) this.#credentials.add(value);
    if (handing.kind === 'ends') {
      const { kind: _, isDenied = false, credentials: __, ...words } = handing;
      if (isDenied && this.#request.user === null) return null;
      return this.#fail('command', handing.detail, { kind: 'own-word', path: program.path, cause: null, ...words });
    }
    const then = handing.process ?? process;
    const next = startNext(then, program, handing, this.#request.platform, this.#steps);
    const [name = ''] = handing.argv;
    if (next.kind === 'failed') return this.#failHandedOn(program, handing, next);
    if (next.kind === 'killed')
      return handing.isAsked === true ? null : unlessPardoned(toldByShell(this.#refused(next, name), handing), handing);
    if (next.kind === 'no-format') return { ...this.#unknown('command', next.reason, null, next.path), cause: next.cause };
    if (next.kind === 'own' || handing.isAsked === true) return null;
    if (next.kind === 'unknown')
      return handing.goesOn === true ? null : this.#unknown('command', next.reason, next.line, next.program ?? null);
    this.#pass('command', startedBy(handing, next));
    this.#said += handing.said ?? '';
    this.#isMuted ||= handing.isMuted === true;
    const result = this.#run(then, next, {
      env: handing.env,
      input: handing.input === undefined ? given.input : handing.input,
      depth: given.depth + 1,
      isFirst: given.isFirst && handing.replaces,
    });
    const doubt = 'doubt' in next ? next.doubt : undefined;
    if (doubt !== undefined && result.outcome === 'fails') return this.#unknown('command', doubt.reason, doubt.line);
    // A script that has more to do has started, whatever becomes of what nobody can tell.
    if (result.outcome === 'fails' || handing.goesOn !== true) return unlessPardoned(toldByShell(result, handing), handing);
    this.#steps.length = before;
    return null;
  }

  #handingOf(process: Process, { file, argv }: Running, given: Given): Handing {
    const { isUnsure = () => false, record } = this.#request;
    const { input, isFirst } = given;
    return handOn({
      process,
      file,
      argv,
      env: withPath(given),
      input,
      isUnsure,
      ...(record === undefined ? {} : { record }),
      ...(isFirst ? { isFirst: true } : {}),
    });
  }

  #failHandedOn(
    program: Running,
    handing: Extract<Handing, { kind: 'starts' }>,
    { errno, exec, path, words: told }: Failed,
  ): LaunchResult | null {
    const [name = ''] = handing.argv;
    const isBare = !name.includes('/');
    const words = told ?? handing.say(errno, isBare, exec.cause.code);
    // Another user might be allowed to.
    if (words === null || handing.pardons?.has(words.exitCode) === true || (errno === 'EACCES' && this.#request.user === null)) return null;
    const isMissing = exec.cause.code === 'not-a-format';
    const detail = isMissing
      ? `${JSON.stringify(name)}, which ${handing.by} is to start, is ${isBare ? 'in no directory of PATH' : handing.below === undefined ? 'not in the image' : `not below ${handing.below}, which is its root`}`
      : `${handing.by} cannot start ${name}: ${exec.cause.detail}`;
    return this.#fail('command', detail, {
      kind: 'own-word',
      path: isMissing ? program.path : path,
      detail,
      ...words,
      ...(handing.at === undefined ? {} : { at: handing.at }),
      ...(isMissing
        ? { cause: null, missing: { name, by: handing.by, ...(handing.below === undefined ? {} : { below: handing.below }) } }
        : { cause: exec.cause }),
    });
  }

  #refused(result: Exclude<Exec, { kind: 'loaded' | 'unknown' | 'described' }>, path: string): LaunchResult {
    const { cause } = result;
    const step =
      cause.code === 'missing-loader' || cause.code === 'loader-refused' || cause.code === 'wrong-loader'
        ? 'loader'
        : cause.code.includes('interpreter') && cause.code !== 'bad-interpreter-field'
          ? 'script'
          : 'kernel';
    const failure: LaunchFailure =
      result.kind === 'killed'
        ? { kind: 'signal', path, signal: result.signal, cause }
        : { kind: 'exec', path, errno: result.errno, cause };
    return this.#fail(step, cause.detail, failure);
  }

  /** A program that needs no loader, or a loader itself, which is given one. */
  #runItself(process: Process, loaded: Running & { kind: 'loaded' }, env: LaunchEnvironment): LaunchResult {
    const unpacking = unpack(process, loaded);
    if (unpacking?.kind === 'unknown') return this.#unknown('loader', unpacking.reason, null, loaded.path);
    if (unpacking?.kind === 'hands-over') return this.#finishUnpacked(link(process, unpacking.program, env), loaded.path);
    if (unpacking !== null) {
      const { loader, detail } = unpacking;
      return this.#fail('loader', detail, {
        kind: 'own-word',
        path: loaded.path,
        detail,
        message: '',
        exitCode: UNPACKER_EXIT,
        cause: { code: 'missing-loader', path: loader, detail },
      });
    }
    const command = runLoader(process, loaded, env);
    if (command === null) return { outcome: 'ok', steps: this.#steps, program: loaded.path };
    if (command.program !== null) this.#pass('loader', `${loaded.path} is the loader, and ${command.program} the program it is given`);
    return this.#finish(command.linking, command.program ?? loaded.path);
  }

  /** Of a program that was packed its libraries are known for sure, and not all of its code. */
  #finishUnpacked(linking: Linking, program: string): LaunchResult {
    if (linking.kind === 'killed')
      return this.#unknown('libraries', `${program} is packed, and whether what is in it is damaged cannot be told`, null, program);
    return this.#finish(linking, program);
  }

  #finish(linking: Linking, program: string): LaunchResult {
    if (linking.kind === 'unknown') return this.#unknown('libraries', linking.reason, linking.line, program);
    if (linking.kind === 'failed') {
      const { kind: _, ...failure } = linking;
      return this.#fail('libraries', failure.message, { kind: 'loader', path: program, ...failure });
    }
    if (linking.kind === 'killed')
      return this.#fail('libraries', linking.cause.detail, { kind: 'signal', path: program, signal: linking.signal, cause: linking.cause });
    if (linking.libraries.length > 0) this.#pass('libraries', linking.libraries.join(', '));
    return { outcome: 'ok', steps: this.#steps, program };
  }

  #pass(step: LaunchStep['step'], detail: string): void {
    this.#steps.push({ step, ok: true, detail });
  }

  #fail(step: LaunchStep['step'], detail: string, failure: LaunchFailure): LaunchResult {
    this.#steps.push({ step, ok: false, detail });
    return { outcome: 'fails', steps: this.#steps, failure: behind(this.#said, failure, this.#isMuted) };
  }

  #unknown(
    step: LaunchStep['step'],
    reason: string,
    line: number | null,
    program: string | null = null,
  ): LaunchResult & { readonly outcome: 'unknown' } {
    this.#steps.push({ step, ok: null, detail: reason });
    return { outcome: 'unknown', steps: this.#steps, reason, line, program };
  }
}

/** The last words of a program, behind what stands on the standard error before. */
function behind(said: string, failure: LaunchFailure, isMuted: boolean): LaunchFailure {
  const speaks = failure.kind === 'own-word' || failure.kind === 'loader';
  if (isMuted && speaks) return { ...failure, message: said.trimEnd() };
  return said === '' || !speaks ? failure : { ...failure, message: `${said}${failure.message}`.trimEnd() };
}
