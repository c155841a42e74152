import { addAll } from '../../add-all.ts';
import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isAtOrBelow } from '../../image/walk.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { parentOf } from '../write.ts';
import { readBlocks } from './blocks.ts';
import type { CmakeBranch, CmakeStatement } from './blocks.ts';
import { CHECKS, HARMLESS, leavesPrograms, MODULES, OF_TARGETS, RUNS_OTHERS } from './command-names.ts';
import { COMPILES } from './compile.ts';
import { holds } from './conditions.ts';
import { FLAGS, INSTALL_DIRECTORIES } from './defaults.ts';
import { check, doubt } from './doubts.ts';
import { endsInCommand, parseCmake } from './language.ts';
import type { CmakeArgument, CmakeCommand } from './language.ts';
import { changeList, loopItems } from './lists.ts';
import { mistake } from './mistakes.ts';
import { parseKeywords } from './parse-arguments.ts';
import { lostDirectory, noLists } from './problems.ts';
import type { CmakeCall, CmakeProject } from './project-types.ts';
import { ASKS, bringsOthers, refusal, SETS_OTHERS } from './refusals.ts';
import { bindArguments } from './routines.ts';
import type { Routine } from './routines.ts';
import { globbedSources } from './sources.ts';
import { startingVariables } from './start.ts';
import { TargetCommands } from './target-commands.ts';
import { putsLibrariesElsewhere } from './targets.ts';
import type { CmakeDirectory, CmakePlace } from './targets.ts';
import { CmakeVariables, FOUND, listItems } from './variables.ts';
import type { CmakeWorld } from './variables.ts';

/** More commands than a large project runs, subdirectories and files that are read in each other. */
const MOST_COMMANDS = 20_000;
const MOST_DEEP = 24;

/** Goes through CMakeLists.txt and what it reads. */
export class ProjectReader {
  readonly #call: CmakeCall;
  readonly #files: StageFiles;
  readonly #world: CmakeWorld;
  readonly #commands = new TargetCommands();
  readonly #routines = new Map<string, Routine>();
  #minimum = '';
  readonly #languages: string[] = [];
  #left = MOST_COMMANDS;
  /** Within what may be run or not. */
  #doubts = 0;
  #hasReturned = false;
  #runsOthers = false;
  #hasAsked = false;
  /** Sources may be made while it is read, or built. */
  makesFiles = false;
  /** Targets of others may be there. */
  hasOthers = false;
  problem: CommandProblem | null = null;

  constructor(call: CmakeCall, files: StageFiles) {
    this.#call = call;
    this.#files = files;
    this.#world = { cache: new Map(call.cache), doubtful: new Set(), environment: call.environment, expanded: { characters: 0 } };
  }

  read(): CmakeProject | null {
    const { source, binary, cache, environment } = this.#call;
    const variables = startingVariables(this.#call, this.#world);
    const toolchain = cache.get('CMAKE_TOOLCHAIN_FILE') ?? environment('CMAKE_TOOLCHAIN_FILE') ?? '';
    const directory: CmakeDirectory = { source, binary, variables, linkOptions: [], linkLibraries: [], compileOptions: [], isInAll: true };
    const place = { directory, variables, depth: 0 };
    this.#enter(place);
    if (this.#files.kindAt(source) === 'directory' && this.#isMissing(`${source}/CMakeLists.txt`)) this.problem = noLists(source);
    if (toolchain !== '' && !this.#readFile(this.#path(toolchain, source), place)) return null;
    // For another system programs have other names.
    if (variables.get('CMAKE_SYSTEM_NAME') !== 'Linux' || !this.#readFile(`${source}/CMakeLists.txt`, place)) return null;
    const { targets, aliases, installs, doubtful, installsElsewhere, installsTo } = this.#commands;
    this.#runsOthers ||= doubtful.size > 0 || [...targets.values()].some(putsLibrariesElsewhere);
    return {
      call: this.#call,
      targets,
      aliases,
      installs,
      installsElsewhere,
      installsTo,
      doubtful,
      minimum: this.#minimum,
      runsOthers: this.#runsOthers,
      makesFiles: this.makesFiles,
      languages: this.#languages,
    };
  }

  #enter({ directory: { source, binary }, variables }: CmakePlace): void {
    variables.set('CMAKE_CURRENT_SOURCE_DIR', source);
    variables.set('CMAKE_CURRENT_BINARY_DIR', binary);
  }

  #path(text: string, from: string): string | null {
    return !isKnown(text) || text === '' ? null : cleanPath(text.startsWith('/') ? text : `${from}/${text}`);
  }

  /** False where it is not known what it says, or does. */
  #readFile(path: string | null, place: CmakePlace): boolean {
    const text = path === null || place.depth > MOST_DEEP ? null : this.#files.text(path);
    const commands = text === null ? null : parseCmake(text);
    const blocks = commands === null ? null : readBlocks(commands);
    if (text !== null && commands === null && this.#doubts === 0 && !this.#runsOthers && endsInCommand(text))
      this.problem ??= {
        why: `${path ?? ''} ends before the brackets of a command do`,
        said: 'Parse error.  Function missing ending ")".  End of file reached.',
        fix: null,
      };
    if (blocks === null || path === null) return false;
    const { variables } = place;
    const before = ['CMAKE_CURRENT_LIST_DIR', 'CMAKE_CURRENT_LIST_FILE'].map((name) => [name, variables.get(name)] as const);
    variables.set('CMAKE_CURRENT_LIST_DIR', parentOf(path));
    variables.set('CMAKE_CURRENT_LIST_FILE', path);
    const doubts = this.#doubts;
    const fine = this.#run(blocks, place);
    this.#hasReturned = false;
    this.#doubts = doubts;
    for (const [name, value] of before) variables.set(name, value);
    return fine;
  }

  #run(statements: readonly CmakeStatement[], place: CmakePlace): boolean {
    if (place.depth > MOST_DEEP) return false;
    for (const statement of statements) {
      if (this.#hasReturned) return true;
      if (--this.#left < 0 || !this.#statement(statement, place)) return false;
    }
    return true;
  }

  #statement(statement: CmakeStatement, place: CmakePlace): boolean {
    switch (statement.kind) {
      case 'command':
        return this.#command(statement.command, place);
      case 'if':
        return this.#if(statement.branches, place);
      case 'foreach':
        return this.#forEach(statement.args, statement.body, place);
      // How often it goes round is not followed.
      case 'while':
        return this.#inDoubt(() => this.#run(statement.body, { ...place, depth: place.depth + 1 }));
      case 'function':
      case 'macro': {
        const [name = '', ...parameters] = statement.args.map((arg) => place.variables.text(arg));
        this.#routines.set(name.toLowerCase(), { parameters, body: statement.body, isFunction: statement.kind === 'function' });
        return isKnown(name);
      }
    }
  }

  #if(branches: readonly CmakeBranch[], place: CmakePlace): boolean {
    let isOpen = false;
    for (const { condition, body } of branches) {
      const value = condition === null ? true : holds(condition, place.variables, this.#questions(place));
      if (value === false) continue;
      if (value === true && !isOpen) return this.#run(body, place);
      isOpen = true;
      if (!this.#inDoubt(() => this.#run(body, place))) return false;
      if (value === true) return true;
    }
    return true;
  }

  /** What it runs may be run or not. */
  #inDoubt(run: () => boolean): boolean {
    this.#doubts++;
    const fine = run();
    this.#doubts--;
    return fine;
  }

  #questions({ directory }: CmakePlace): Parameters<typeof holds>[2] {
    return {
      isTarget: (name) =>
        this.#commands.targets.has(name) || this.#commands.aliases.has(name)
          ? true
          : name.includes('::') || this.#commands.doubtful.has(name)
            ? null
            : false,
      isCommand: (name) => (this.#routines.has(name.toLowerCase()) ? true : null),
      exists: (text) => {
        const path = this.#path(text, directory.source);
        const kind = path === null ? null : this.#files.kindAt(path);
        // The system's own files are not looked for here.
        return kind === null
          || path === null
          || (kind === 'missing' && /^\/(?:usr|opt|lib\w*|bin|sbin|etc|proc|sys|dev|run|var|root)(?:\/|$)/.test(path))
          ? null
          : kind !== 'missing';
      },
    };
  }

  #forEach(args: readonly CmakeArgument[], body: readonly CmakeStatement[], place: CmakePlace): boolean {
    const { variables, depth } = place;
    const [name = '', ...words] = args.flatMap((arg) => variables.list(arg));
    const items = loopItems(words, variables);
    if (items === null) return false;
    const before = variables.get(name);
    if (!items.every(isKnown)) {
      variables.set(name, UNKNOWN);
      return this.#inDoubt(() => this.#run(body, { ...place, depth: depth + 1 }));
    }
    for (const item of items) {
      variables.set(name, item);
      if (!this.#run(body, { ...place, depth: depth + 1 })) return false;
    }
    variables.set(name, before);
    return true;
  }

  #command({ name, args }: CmakeCommand, place: CmakePlace): boolean {
    const routine = this.#routines.get(name);
    if (routine !== undefined) return this.#callRoutine(routine, args, place);
    this.#notes(name, args, place);
    const words = args.flatMap((arg) => place.variables.list(arg));
    // What was fetched or run before may have brought it.
    if (this.#doubts === 0 && !this.#runsOthers) this.problem ??= this.#refused(name, words, place) ?? this.#mistaken(name, words, place);
    this.#hasAsked ||= SETS_OTHERS.test(name);
    this.hasOthers ||= bringsOthers(name, words);
    if (name === 'enable_language') addAll(this.#languages, words);
    if (COMPILES.test(name)) this.#commands.compile(name, words, place.directory, this.#doubts === 0);
    if (HARMLESS.has(name)) return true;
    // An empty argument stands for a list that is none.
    if (name === 'cmake_parse_arguments')
      return parseKeywords(
        args.flatMap((arg) => (arg.form === 'plain' ? place.variables.list(arg) : [place.variables.text(arg)])),
        place.variables,
      );
    if (this.#doubts > 0) return this.#doubtful(name, words, place);
    if (CHECKS.test(name)) return check(name, words, place.variables);
    return this.#perform(name, words, place);
  }

  /** What cmake itself refuses where it asks; what was asked before has set variables of its own. */
  #refused(name: string, words: readonly string[], { variables }: CmakePlace): CommandProblem | null {
    return ASKS.test(name) && !(this.#hasAsked && name === 'message')
      ? refusal(name, words, this.#call.machine, { names: () => variables.names(), environment: this.#call.environment })
      : null;
  }

  #mistaken(name: string, words: readonly string[], { directory }: CmakePlace): CommandProblem | null {
    const { targets, aliases, doubtful } = this.#commands;
    return mistake(name, words, {
      source: directory.source,
      files: this.#files,
      hasTarget: (target) => targets.has(target) || aliases.has(target) || doubtful.has(target),
      isBare: !this.#hasAsked,
    });
  }

  /** What a command may do to files. */
  #notes(name: string, args: readonly CmakeArgument[], { directory: { binary }, variables }: CmakePlace): void {
    const [first, second] = args;
    const writes = name === 'file' && !/^(?:GLOB|READ|STRINGS)/.test(first?.text ?? '');
    const target = name === 'configure_file' && second !== undefined ? this.#path(variables.text(second), binary) : this.#call.binary;
    this.#runsOthers ||= RUNS_OTHERS.test(name) || writes || target === null || !isAtOrBelow(target, this.#call.binary);
    this.makesFiles ||= this.#runsOthers || name === 'configure_file';
  }

  /** A function has variables of its own; a macro puts its arguments into its text. */
  #callRoutine({ parameters, body, isFunction }: Routine, args: readonly CmakeArgument[], place: CmakePlace): boolean {
    const words = args.flatMap((arg) => place.variables.list(arg));
    const variables = isFunction ? new CmakeVariables(place.variables, this.#world) : place.variables;
    bindArguments(parameters, words, variables);
    const doubts = this.#doubts;
    const fine = this.#run(body, { ...place, variables, depth: place.depth + 1 });
    // What a macro returns from is its caller.
    if (isFunction) [this.#hasReturned, this.#doubts] = [false, doubts];
    return fine;
  }

  #doubtful(name: string, words: readonly string[], place: CmakePlace): boolean {
    const { linkOptions, linkLibraries } = place.directory;
    switch (name) {
      case 'include':
        return this.#include(words[0] ?? '', words, place);
      case 'install':
        this.#commands.noteInstall(words);
        return true;
      // What its own files have besides targets stays there.
      case 'add_subdirectory':
        this.#runsOthers = true;
        return true;
      case 'project':
      case 'cmake_minimum_required':
      case 'break':
      case 'continue':
        return true;
      // All that follows in the file, or the function, may be run or not.
      case 'return':
        this.#doubts++;
        return true;
      case 'add_link_options':
        linkOptions.push(UNKNOWN);
        return true;
      case 'link_libraries':
        linkLibraries.push(words.some((word) => word.startsWith('-')) ? UNKNOWN : FOUND);
        return true;
      case 'link_directories':
        addAll(
          linkOptions,
          words.map((word) => `-L${word}`),
        );
        return true;
      default:
        return OF_TARGETS.has(name) ? this.#commands.doubt(name, words) : doubt(name, words, place.variables);
    }
  }

  #perform(name: string, words: readonly string[], place: CmakePlace): boolean {
    const { directory, variables } = place;
    const [first = '', second = '', ...rest] = words;
    switch (name) {
      case 'cmake_minimum_required':
        this.#minimum = second.split('...').at(-1) ?? '';
        return true;
      case 'project':
        return this.#project(first, words, place);
      case 'return':
        this.#hasReturned = true;
        return true;
      case 'set':
        return variables.assign(first, words.slice(1));
      case 'unset':
        variables.set(first, null);
        return second === '';
      case 'option':
        variables.begin(first, rest[0] ?? 'OFF');
        return isKnown(first);
      case 'list':
        return changeList(words, variables);
      case 'file':
        return second !== '' && globbedSources(words, variables, directory.source, this.#files);
      case 'include':
        return this.#include(first, words, place);
      case 'add_subdirectory':
        return this.#subdirectory(first, words.slice(1), place);
      case 'add_executable':
      case 'add_library':
        return this.#commands.add(name, words, directory, variables);
      case 'target_sources':
      case 'target_link_libraries':
      case 'target_link_options':
        return this.#commands.extend(name, first, words.slice(1));
      case 'set_target_properties':
      case 'set_property':
        return this.#commands.properties(name, words);
      case 'add_link_options':
        addAll(directory.linkOptions, words);
        return true;
      case 'link_libraries':
        addAll(directory.linkLibraries, words);
        return true;
      case 'link_directories':
        addAll(
          directory.linkOptions,
          words.map((word) => `-L${word}`),
        );
        return true;
      case 'install':
        return this.#commands.install(words, variables);
      // With TARGET it works on what has been built.
      case 'add_custom_command':
        return first !== 'TARGET' || leavesPrograms(rest);
      default:
        return false;
    }
  }

  #project(name: string, words: readonly string[], { directory: { source, binary }, variables, depth }: CmakePlace): boolean {
    variables.set('PROJECT_NAME', name);
    addAll(this.#languages, languagesOf(words));
    if (depth === 0)
      for (const [variable, value] of [
        ['CMAKE_PROJECT_NAME', name],
        ['PROJECT_IS_TOP_LEVEL', 'ON'],
        [`${name}_IS_TOP_LEVEL`, 'ON'],
      ] as const)
        variables.set(variable, value);
    for (const [flags, variable] of Object.entries(FLAGS))
      variables.begin(
        flags,
        [this.#call.environment(variable) ?? '', flags.endsWith('COMPILER') ? '' : (variables.get(`${flags}_INIT`) ?? '')].join(' ').trim(),
      );
    for (const start of ['PROJECT', name]) {
      variables.set(`${start}_SOURCE_DIR`, source);
      variables.set(`${start}_BINARY_DIR`, binary);
      variables.set(`${start}_VERSION`, words.includes('VERSION') ? (words[words.indexOf('VERSION') + 1] ?? '') : '');
    }
    return isKnown(name) && name !== '';
  }

  #isMissing(path: string): boolean {
    return this.#files.kindAt(path) === 'missing';
  }

  #include(name: string, words: readonly string[], place: CmakePlace): boolean {
    const from = place.directory.source;
    const asFile = this.#path(name, from);
    if (asFile !== null && (name.includes('/') || name.endsWith('.cmake') || this.#files.kindAt(asFile) === 'file'))
      return (words.includes('OPTIONAL') && this.#isMissing(asFile)) || this.#readFile(asFile, { ...place, depth: place.depth + 1 });
    for (const where of listItems(place.variables.get('CMAKE_MODULE_PATH') ?? '')) {
      const path = this.#path(`${where}/${name}.cmake`, from);
      const kind = path === null ? null : this.#files.kindAt(path);
      if (kind === 'file') return this.#readFile(path, { ...place, depth: place.depth + 1 });
      if (kind !== 'missing') return false;
    }
    if (/^Find\w+$/.test(name)) check('find_package', [name.slice('Find'.length)], place.variables);
    if (name === 'GNUInstallDirs') for (const [variable, value] of INSTALL_DIRECTORIES) place.variables.begin(variable, value);
    return MODULES.test(name);
  }

  #subdirectory(source: string, words: readonly string[], { directory, variables, depth }: CmakePlace): boolean {
    const [binary = source] = words.filter((word) => word !== 'EXCLUDE_FROM_ALL' && word !== 'SYSTEM');
    const [from, to] = [this.#path(source, directory.source), this.#path(binary, directory.binary)];
    if (from === null || to === null) return false;
    if (!this.#runsOthers && this.#isMissing(`${from}/CMakeLists.txt`))
      this.problem = lostDirectory(
        this.#call.source,
        from,
        this.#isMissing(from) ? 'missing' : this.#files.names(from)?.length === 0 ? 'empty' : 'there',
      );
    const below: CmakeDirectory = {
      source: from,
      binary: to,
      variables: new CmakeVariables(variables, this.#world),
      linkOptions: [...directory.linkOptions],
      linkLibraries: [...directory.linkLibraries],
      compileOptions: [...directory.compileOptions],
      isInAll: directory.isInAll && !words.includes('EXCLUDE_FROM_ALL'),
    };
    const place = { directory: below, variables: below.variables, depth: depth + 1 };
    this.#enter(place);
    return this.#readFile(`${from}/CMakeLists.txt`, place);
  }
}

/** The languages of `project(name …)`: C and C++ where it says nothing. */
function languagesOf(words: readonly string[]): readonly string[] {
  const at = words.indexOf('LANGUAGES');
  const rest = at < 0 ? words.slice(1) : words.slice(at + 1);
  const named = rest.filter(
    (word, i) =>
      /^(?:C|CXX|ASM|CUDA|Fortran|OBJC|OBJCXX|NONE|Swift)$/.test(word)
      && (at >= 0 || rest.slice(0, i).every((one) => /^[A-Z]+$/i.test(one) && !/^(?:VERSION|DESCRIPTION|HOMEPAGE_URL)$/.test(one))),
  );
  return named.length === 0 ? ['C', 'CXX'] : named;
}
