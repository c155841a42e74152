import { isKnown, UNKNOWN } from '../shell-environment.ts';
import { newTarget } from './targets.ts';
import type { CmakeDirectory, CmakeInstall, CmakeTarget, LinkItem } from './targets.ts';
import type { CmakeVariables } from './variables.ts';

/** What the commands of a project say of its targets. Each returns false where it is not understood. */
export class TargetCommands {
  readonly targets = new Map<string, CmakeTarget>();
  /** Other names of targets. */
  readonly aliases = new Map<string, string>();
  readonly installs: CmakeInstall[] = [];

  add(command: string, words: readonly string[], directory: CmakeDirectory, variables: CmakeVariables): boolean {
    const [name = '', second = ''] = words;
    if (!isKnown(name) || name === '' || this.targets.has(name) || words.includes('IMPORTED')) return false;
    if (second === 'ALIAS') {
      this.aliases.set(name, words[2] ?? '');
      return true;
    }
    const marks = words.slice(1).filter((word) => /^(?:STATIC|SHARED|MODULE|OBJECT|INTERFACE|EXCLUDE_FROM_ALL|WIN32|MACOSX_BUNDLE)$/.test(word));
    const shared = variables.get('BUILD_SHARED_LIBS') ?? '';
    const kind = command === 'add_executable' ? 'executable' : marks.includes('STATIC') ? 'static' : marks.includes('SHARED') || marks.includes('MODULE') ? 'shared' : marks.includes('OBJECT') ? 'object' : marks.includes('INTERFACE') ? 'interface' : isKnown(shared) ? (/^(?:1|on|yes|true|y)$/i.test(shared) ? 'shared' : 'static') : null;
    if (kind === null) return false;
    const target = newTarget(name, kind, words.slice(1).filter((word) => !marks.includes(word)), directory, variables);
    if (marks.includes('EXCLUDE_FROM_ALL')) target.properties.set('EXCLUDE_FROM_ALL', '1');
    this.targets.set(name, target);
    return true;
  }

  extend(command: string, name: string, words: readonly string[]): boolean {
    const target = this.targets.get(this.aliases.get(name) ?? name);
    if (target === undefined) return false;
    let how: Omit<LinkItem, 'text'> = { isOwn: true, isHanded: true };
    for (const [i, word] of words.entries()) {
      const scope = SCOPES[word];
      if (scope !== undefined) how = scope;
      else if (word === 'BEFORE') continue;
      else if (word === 'debug' || word === 'optimized' || words[i - 1] === 'debug' || words[i - 1] === 'optimized') return false;
      else if (command === 'target_sources') target.sources.push(how.isOwn && !how.isHanded ? word : UNKNOWN);
      else if (word !== 'general') (command === 'target_link_libraries' ? target.libraries : target.options).push({ text: word, ...how });
    }
    return true;
  }

  properties(command: string, words: readonly string[]): boolean {
    const [scope] = words;
    if (command === 'set_property' && scope !== 'TARGET') return scope === 'DIRECTORY' || scope === 'GLOBAL' ? words[words.indexOf('PROPERTY') + 1] === 'USE_FOLDERS' : scope === 'CACHE' || scope === 'TEST';
    const at = words.findIndex((word) => word === 'PROPERTIES' || word === 'PROPERTY');
    const names = words.slice(command === 'set_property' ? 1 : 0, at);
    if (at < 0 || words.includes('APPEND') || words.includes('APPEND_STRING')) return false;
    const pairs = command === 'set_property' ? [[words[at + 1] ?? '', words.slice(at + 2).join(';')] as const] : words.slice(at + 1).flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1] ?? ''] as const] : []));
    for (const name of names) {
      const target = this.targets.get(this.aliases.get(name) ?? name);
      if (target === undefined) return false;
      for (const [property, value] of pairs) target.properties.set(property.toUpperCase(), value);
    }
    return true;
  }

  install(words: readonly string[], variables: CmakeVariables): boolean {
    if (words[0] !== 'TARGETS') return words[0] !== 'SCRIPT' && words[0] !== 'CODE';
    const first = words.findIndex((word, i) => i > 0 && /^(?:EXPORT|RUNTIME|LIBRARY|ARCHIVE|OBJECTS|DESTINATION|PERMISSIONS|COMPONENT|CONFIGURATIONS|OPTIONAL|RUNTIME_DEPENDENC\w+|BUNDLE|FRAMEWORK|PUBLIC_HEADER|INCLUDES|FILE_SET)$/.test(word));
    const names = words.slice(1, first < 0 ? undefined : first);
    const rest = first < 0 ? [] : words.slice(first);
    const runtime = rest.indexOf('RUNTIME');
    const at = rest.indexOf('DESTINATION', runtime < 0 ? 0 : runtime);
    const bare = rest[0] === 'DESTINATION' || runtime >= 0 ? rest[at + 1] : undefined;
    const bin = variables.get('CMAKE_INSTALL_BINDIR') ?? '';
    const destination = at < 0 || bare === undefined ? (bin === '' ? 'bin' : bin) : bare;
    for (const target of names) this.installs.push({ target, destination });
    return !words.includes('CONFIGURATIONS') && !words.includes('PERMISSIONS');
  }
}

const SCOPES: Readonly<Record<string, Omit<LinkItem, 'text'>>> = {
  PUBLIC: { isOwn: true, isHanded: true }, LINK_PUBLIC: { isOwn: true, isHanded: true },
  PRIVATE: { isOwn: true, isHanded: false }, LINK_PRIVATE: { isOwn: true, isHanded: false },
  INTERFACE: { isOwn: false, isHanded: true }, LINK_INTERFACE_LIBRARIES: { isOwn: false, isHanded: true },
};
