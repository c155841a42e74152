import type { GoFacts } from '../facts.ts';
import { readGoBuildInfo } from './build-info.ts';
import type { GoImage } from './build-info.ts';
import { ldflagsVariables, maskFlags, maskVariable } from './ldflags.ts';
import { parseModInfo } from './mod-info.ts';

/** What the build information of a Go program says, credentials masked; null where there is none. */
export function readGoFacts(image: GoImage): GoFacts | null {
  const raw = readGoBuildInfo(image);
  if (raw === null) return null;
  const { path, main, dependencies, settings } = parseModInfo(raw.modInfo);
  const flags = settings.filter(([key]) => key === '-ldflags').map(([, value]) => value);
  return {
    version: raw.version,
    path,
    main,
    settings: Object.fromEntries(settings.map(([key, value]) => [key, maskSetting(key, value)])),
    dependencies,
    ldflags: flags.flatMap(ldflagsVariables).map(maskVariable),
  };
}

/** Flags of compilers and linkers can hold `-DTOKEN=…`; the other settings are Go's own words. */
function maskSetting(key: string, value: string): string {
  return key.startsWith('-') || key.startsWith('CGO_') ? maskFlags(value) : value;
}

/** A program that Go's linker made and that says no more of itself. */
export const GO_WITHOUT_BUILD_INFO: GoFacts = { version: null, path: null, main: null, settings: {}, dependencies: [], ldflags: [] };
