import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { section } from './cargo-files.ts';
import { dependenciesOf } from './manifest-dependencies.ts';
import type { Problem } from './problem.ts';

/**
 * What stands in a manifest that is TOML, and is no value that cargo takes there (measured with cargo 1.95; older ones say some of it in
 * other words).
 */
export function oddManifestValue(path: string, directory: string, text: string): Problem | null {
  const dependencies = dependenciesOf(text, '') ?? [];
  const bare = dependencies.find(({ isNowhere }) => isNowhere);
  if (bare !== undefined)
    return {
      why: `${path} does not say where the dependency ${bare.key} comes from`,
      said: `dependency (${bare.key}) specified without providing a local path, Git repository, version, or workspace dependency to use`,
      fix: `${bare.key} = { version = "…" }`,
    };
  for (const { key, wants } of dependencies) {
    const sign = /^[ \t]*[\^~=<>]{0,2}[ \t]*([A-WYZa-wyz])/.exec(wants ?? '')?.[1];
    if (sign !== undefined)
      return {
        why: `${path} wants ${wants ?? ''} of ${key}, which is no version`,
        said: `failed to parse the version requirement \`${wants ?? ''}\` for dependency \`${key}\``,
        fix: null,
      };
  }
  const own = section(text, 'package');
  const author = /^[ \t]*authors[ \t]*=[ \t]*"([^"\n]*)"[ \t]*(?:#.*)?$/m.exec(own)?.[1];
  if (author !== undefined)
    return {
      why: `authors of ${path} is a text, and is to be a list`,
      said: `invalid type: string "${author}", expected a vector of strings or workspace`,
      fix: `authors = ["${author}"]`,
    };
  const self = dependencies.find(
    ({ path: place, isDevelopment }) =>
      place !== null && !isDevelopment && cleanPath(place.startsWith('/') ? place : `${directory}/${place}`) === directory,
  );
  return self === undefined ? null : { why: `${path} has its own package as a dependency`, said: 'cyclic package dependency', fix: null };
}

/** What the table of a profile says that cargo or rustc do not take; `profile` is the one that is built. */
export function oddProfile(path: string, text: string, profile: string): Problem | null {
  const panic = text
    .split(/^(?=\[)/m)
    .filter((table) => /^\[profile\.[\w-]+\]/.test(table))
    .flatMap((table) => /^[ \t]*panic[ \t]*=[ \t]*["']([^"'\n]*)["']/m.exec(table)?.[1] ?? [])
    .find((one) => !/^(?:unwind|abort|immediate-abort)$/.test(one));
  if (panic !== undefined)
    return {
      why: `${path} has panic = "${panic}"`,
      said: `\`panic\` setting of \`${panic}\` is not a valid setting`,
      fix: 'panic = "abort"',
    };
  if (!/^[\w-]+$/.test(profile)) return null;
  const table = section(text, `profile\\.${profile}`);
  if (table !== '' && !/^(?:dev|release|test|bench)$/.test(profile) && !/^[ \t]*inherits[ \t]*=/m.test(table))
    return {
      why: `[profile.${profile}] of ${path} does not say what it takes the rest from`,
      said: `profile \`${profile}\` is missing an \`inherits\` directive`,
      fix: `inherits = "release"   below [profile.${profile}]`,
    };
  const level = /^[ \t]*opt-level[ \t]*=[ \t]*(?:"([^"\n]*)"|(\d+))/m.exec(table);
  const given = level?.[1] ?? level?.[2];
  if (given !== undefined && !/^[0-3sz]$/.test(given))
    return {
      why: `[profile.${profile}] of ${path} has opt-level = ${given}`,
      said: `optimization level needs to be between 0-3, s or z (instead was \`${given}\`)`,
      fix: 'opt-level = 3',
    };
  const strip = /^[ \t]*strip[ \t]*=[ \t]*"([^"\n]*)"/m.exec(table)?.[1];
  if (strip !== undefined && !/^(?:none|debuginfo|symbols)$/.test(strip))
    return {
      why: `[profile.${profile}] of ${path} has strip = "${strip}"`,
      said: `incorrect value \`${strip}\` for codegen option \`strip\``,
      fix: 'strip = true',
    };
  return null;
}
