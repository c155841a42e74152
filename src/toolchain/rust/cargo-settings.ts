import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { parentOf } from '../write.ts';
import { holdsFor } from './cfg.ts';

// Blanks are looked for within a line: over line ends a file of empty lines would keep a person waiting for minutes.
/** Text of a configuration that makes cargo link otherwise than by default. */
export const CONFIG = /static|nostartfiles|nostdlib|^[^\S\r\n\u2028\u2029]*(?:(?:build\.)?target|include)\s*=/m;

/** Files beside Cargo.toml or above it that settle how cargo links, each with the text that makes it link otherwise than by default. */
export const SETTINGS = [
  ['.cargo/config.toml', CONFIG],
  ['.cargo/config', CONFIG],
  ['rust-toolchain.toml', /^[^\S\r\n\u2028\u2029]*(?:channel\s*=.*musl|path\s*=)/m],
  ['rust-toolchain', /^[^\S\r\n\u2028\u2029]*(?:channel\s*=.*musl|path\s*=|[\w.-]*musl)/m],
  ['Cargo.toml', /forced-target|rustflags/],
  ['build.rs', /link-arg(?:(?!link-arg).)*(?:static|nostartfiles|nostdlib)/],
] as const;

/** What the files in the stage say of linking. */
export interface CargoLinking {
  /** Flags of rustc for a target. */
  readonly flags: string;
  /** They say something that is not understood. */
  readonly isOpen: boolean;
  /** One of them could not be read. */
  readonly isUnread: boolean;
}

/** Reads them in a directory and those above it. */
export function readCargoLinking(files: StageFiles, directory: string, target: string | null): CargoLinking {
  let flags = '';
  let isUnread = false;
  for (let at = directory; ; at = parentOf(at)) {
    for (const [name, says] of SETTINGS) {
      const path = below(at, name);
      const kind = files.kindAt(path);
      if (kind === 'missing') continue;
      const text = kind === 'file' ? files.text(path) : null;
      isUnread ||= text === null;
      if (text === null || !says.test(text)) continue;
      const own = says === CONFIG && target !== null ? flagsFor(text, target) : null;
      if (own === null) return { flags, isOpen: true, isUnread };
      flags += own;
    }
    if (at === '/') return { flags, isOpen: false, isUnread };
  }
}

/** The flags of a configuration where they stand for that very target or for all; null where something else in it matters. */
function flagsFor(text: string, target: string): string | null {
  let flags = '';
  for (const table of text.replace(/^[ \t]*#.*$/gm, '').split(/^(?=\[)/m)) {
    const body = table.replace(/^[ \t]*target[ \t]*=[ \t]*["'][^"']*["']/m, '');
    if (!CONFIG.test(body.replace(/^\[.*$/m, ''))) continue;
    const [header = ''] = table.split('\n', 1);
    const condition = /^\[target\.(?:'(cfg\([^']*)'|"(cfg\([^"]*)")\]/.exec(header);
    const holds = condition === null ? null : holdsFor(condition[1] ?? condition[2] ?? '', target);
    if (holds === null && !/^\[(?:build|target\.[\w"'-]+)\]/.test(header)) return null;
    if (holds !== true && !header.startsWith('[build]') && !header.replace(/["']/g, '').startsWith(`[target.${target}]`)) continue;
    if (/nostartfiles|nostdlib|link-arg/.test(body)) return null;
    flags += ` ${body.match(/target-feature=[+-]crt-static/g)?.join(' ') ?? ''}`;
  }
  return flags;
}
