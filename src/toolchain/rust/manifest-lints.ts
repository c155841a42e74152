import { section } from './cargo-files.ts';

/** The first 1.x whose cargo reads `[lints]`; one before calls it an unused key. */
const READS_LINTS = 74;

/** Lints of rustc, and groups of them, that a Cargo.toml makes errors. `minor`: the x of Rust 1.x, null where it is not known. */
export function deniedByManifest(manifest: string, minor: number | null): readonly string[] {
  if (minor === null || minor < READS_LINTS) return [];
  const rows = [
    ...section(manifest, 'lints.rust').matchAll(/^[ \t]*([a-z_]+)[ \t]*=[ \t]*(?:"(\w+)"|\{[^}\n]*\blevel[ \t]*=[ \t]*"(\w+)"[^}\n]*\})/gm),
  ].map(([, name = '', plain, level]) => ({ name, level: plain ?? level ?? '' }));
  // One that is let pass may be of a group that is not.
  return rows.some(({ level }) => level === 'allow' || level === 'warn')
    ? []
    : rows.filter(({ level }) => level === 'deny' || level === 'forbid').map(({ name }) => name);
}
