import { entryOf } from '../entry-of.ts';
import type { Io } from './io.ts';

type Environment = Io['env'];

/** Terminals that show OSC 8 links, by TERM_PROGRAM and the first version that does. */
const PROGRAMS: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  'iTerm.app': [3, 1],
  'WezTerm': [20200620, 0],
  'vscode': [1, 72],
  'ghostty': [0, 0],
  'zed': [0, 0],
  'rio': [0, 0],
  'WarpTerminal': [0, 0],
};

/** VTE (GNOME Terminal and its kin) shows them since 0.50.1; 0.50.0 crashed on them. */
const VTE = 5001;

/** FORCE_HYPERLINK decides; else whether standard output is a terminal that is known to show links. Never in CI, tmux or screen. */
export function wantsLinks(io: Io): boolean {
  const { env } = io;
  const forced = env['FORCE_HYPERLINK'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (io.stdout.isTTY !== true || env['TERM'] === 'dumb' || has(env, 'CI')) return false;
  return !has(env, 'TMUX') && !has(env, 'STY') && isKnown(env);
}

function isKnown(env: Environment): boolean {
  const wanted = entryOf(PROGRAMS, env['TERM_PROGRAM'] ?? '');
  if (wanted !== undefined) return isSince(env['TERM_PROGRAM_VERSION'] ?? '', wanted);
  if (['WT_SESSION', 'KITTY_WINDOW_ID', 'KONSOLE_VERSION', 'DOMTERM'].some((name) => has(env, name))) return true;
  if (/^(?:xterm-kitty|alacritty|foot|contour|ghostty|xterm-ghostty)(?:-|$)/.test(env['TERM'] ?? '')) return true;
  return Number(env['VTE_VERSION'] ?? 0) >= VTE;
}

function isSince(version: string, [major, minor]: readonly [number, number]): boolean {
  const [a = 0, b = 0] = version.split(/[.-]/).map(Number);
  return major === 0 || a > major || (a === major && b >= minor);
}

function has(env: Environment, name: string): boolean {
  return (env[name] ?? '') !== '';
}
