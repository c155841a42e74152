import { execFileSync } from 'node:child_process';
import type { BinaryFacts, GoFacts, GoModule } from '../../src/binary/facts.ts';
import { inspectFile } from '../../src/entries/inspect-file.ts';
import type { Tally } from './tally.ts';

interface GoVersionModule {
  readonly Path?: string;
  readonly Version?: string;
  readonly Sum?: string;
  readonly Replace?: GoVersionModule;
}

/** What `go version -m -json` prints of a file. */
interface GoVersionFacts {
  readonly GoVersion: string;
  readonly Path?: string;
  readonly Main?: GoVersionModule;
  readonly Deps?: readonly GoVersionModule[];
  readonly Settings?: readonly { readonly Key: string; readonly Value?: string }[];
}

/** Compares all of the build information; where go finds none, neither must we. */
export function compareWithGoVersion(files: readonly string[], tally: Tally): void {
  for (const file of files) {
    const theirs = goVersion(file);
    const facts = inspectFile(file);
    tally.files++;
    // The go command cannot read stripped programs of these two systems.
    const isOnlyOurs = theirs === null && (facts.format === 'xcoff' || facts.format === 'plan9');
    if (!isOnlyOurs) tally.compare(file, 'has build information', facts.go !== null && facts.go.version !== null, theirs !== null);
    if (theirs !== null && facts.go !== null) compareFacts(file, facts, facts.go, theirs, tally);
  }
}

function goVersion(file: string): GoVersionFacts | null {
  try {
    const text = execFileSync('go', ['version', '-m', '-json', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return text.trim() === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function compareFacts(file: string, facts: BinaryFacts, go: GoFacts, theirs: GoVersionFacts, tally: Tally): void {
  tally.compare(file, 'version', go.version, theirs.GoVersion);
  tally.compare(file, 'path', go.path ?? '', theirs.Path ?? '');
  tally.compare(file, 'main', asTheirs(go.main), asOurs(theirs.Main));
  tally.compare(file, 'dependencies', go.dependencies.map(asTheirs), (theirs.Deps ?? []).map(asOurs));
  const settings = Object.fromEntries((theirs.Settings ?? []).map(({ Key, Value }) => [Key, Value ?? '']));
  tally.compare(file, 'names of settings', Object.keys(go.settings).sort(), Object.keys(settings).sort());
  for (const [key, value] of Object.entries(go.settings)) {
    // A masked value must differ, any other must not.
    if (value.includes('***')) tally.compare(file, `masked ${key}`, settings[key] === value, false);
    else tally.compare(file, key, value, settings[key]);
  }
  if (settings['GOOS'] !== undefined) tally.compare(file, 'os', facts.os, settings['GOOS']);
  if (settings['GOARCH'] !== undefined) tally.compare(file, 'arch', facts.arch, settings['GOARCH']);
}

function asTheirs(module: GoModule | null): unknown {
  if (module === null) return null;
  return [module.path, module.version, module.sum ?? '', module.replace === undefined ? null : asTheirs(module.replace)];
}

function asOurs(module: GoVersionModule | undefined): unknown {
  if (module?.Path === undefined) return null;
  return [module.Path, module.Version ?? '', module.Sum ?? '', module.Replace === undefined ? null : asOurs(module.Replace)];
}
