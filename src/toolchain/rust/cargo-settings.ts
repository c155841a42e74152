import type { StageFiles } from '../../image/stage-files.ts';
import { CARGO_CONFIG, CARGO_SETTING_FILES } from '../cargo-setting-files.ts';
import { below } from '../go/modules/modules.ts';
import { parentOf } from '../write.ts';
import { holdsFor } from './cfg.ts';

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
    for (const [name, says] of CARGO_SETTING_FILES) {
      const path = below(at, name);
      const kind = files.kindAt(path);
      if (kind === 'missing') continue;
      const text = kind === 'file' ? files.text(path) : null;
      isUnread ||= text === null;
      if (text === null || !says.test(text)) continue;
      const own = says === CARGO_CONFIG && target !== null ? flagsFor(text, target) : null;
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
    if (!CARGO_CONFIG.test(body.replace(/^\[.*$/m, ''))) continue;
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
