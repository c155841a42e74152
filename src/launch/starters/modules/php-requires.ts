import { joinPath } from '../../../image/walk.ts';
import { follow } from '../../process.ts';
import type { Process } from '../../process.ts';

/** Statements that change nothing of what a program requires. */
const HARMLESS =
  /^(?:<\?php|declare\s*\([\w\s=,]*\)|namespace\s+[\w\\]+|use\s+[\w\\\s,{}]+|(?:define|error_reporting|ini_set(?=\s*\(\s*['"](?!include_path|auto_|open_basedir))|set_time_limit|date_default_timezone_set|ob_start|gc_enable|mb_internal_encoding)\s*\([^()]*(?:\(\w*\)[^()]*)*\)|\$\w+\s*=\s*(?:'[^']*'|"[^"$]*"|[\w.]+|\[\]|microtime\(true\)))$/;
const REQUIRE = /^(?:\$\w+\s*=\s*)?require(?:_once)?\b\s*(.+)$/s;
const OF_DIRECTORY = /^(?:__DIR__|dirname\(__FILE__\)|dirname\(__DIR__(?:,\s*(\d))?\))\s*\.\s*(?:'([^'\\]*)'|"([^"\\$]*)")$/;
const LITERAL = /^(?:'([^'\\]+)'|"([^"\\$]+)")$/;

const PIECE = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|\/\/.*|#(?!\[).*|\/\*[^]*?\*\/|;|[{}]|<\?php|[^'"/#;{}<]+|[^]/y;
/** More statements nobody writes before the first that does something. */
const MOST = 200;
/** Nor is the head of a program longer, or a statement in it. */
const MAX_HEAD = 1 << 16;
const MAX_STATEMENT = 1 << 12;

/** Where PHP looks for what is not named by a directory: as it comes, and in its images. */
const INCLUDED = ['/usr/share/php', '/usr/local/lib/php', '/usr/share/pear', '/usr/share/php8', '/usr/share/php83'];

/** The first file that a program of PHP requires and that is surely not there, as PHP calls it. */
export function missingRequire(process: Process, text: string, path: readonly string[]): string | null {
  const directory = joinPath(path.slice(0, -1));
  for (const statement of statementsOf(text)) {
    const asked = REQUIRE.exec(statement)?.[1]?.trim();
    if (asked === undefined) {
      if (!HARMLESS.test(statement)) return null;
      continue;
    }
    const name = nameOf(asked.replace(/^\(\s*(.*)\s*\)$/s, '$1').trim(), directory);
    if (name === null) return null;
    if (isMissing(process, name, directory)) return name;
  }
  return null;
}

/** Without comments, and up to the first bracket of a body. */
function statementsOf(source: string): readonly string[] {
  const text = (source.startsWith('#!') ? source.slice(source.indexOf('\n') + 1) : source).slice(0, MAX_HEAD);
  const statements: string[] = [];
  if (!text.startsWith('<?php')) return statements;
  let statement = '';
  for (let at = '<?php'.length; at < text.length && statements.length < MOST;) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(text)?.[0] ?? '';
    // A comment, or a text, that does not end here.
    const isOpen = piece === "'" || piece === '"' || (piece === '/' && text.startsWith('/*', at));
    if (isOpen || statement.length > MAX_STATEMENT) return statements;
    at += piece.length;
    const isUse = /^\s*use\s/.test(statement);
    if ((piece === '{' || piece === '}') && !isUse) return statements;
    if (piece === ';') {
      statements.push(statement.trim());
      statement = '';
    } else if (!/^(?:\/\/|\/\*|#)/.test(piece)) statement += piece;
  }
  return statements;
}

function nameOf(asked: string, directory: string): string | null {
  const literal = LITERAL.exec(asked);
  if (literal !== null) return literal[1] ?? literal[2] ?? null;
  const [whole, levels = '1', single, double] = OF_DIRECTORY.exec(asked) ?? [];
  if (whole === undefined) return null;
  const up = whole.startsWith('dirname(__DIR__') ? Number(levels) : 0;
  return above(directory, up) + (single ?? double ?? '');
}

function above(directory: string, levels: number): string {
  const parts = directory.split('/').slice(1);
  return `/${parts.slice(0, Math.max(0, parts.length - levels)).join('/')}`;
}

function isMissing(process: Process, name: string, directory: string): boolean {
  if (/:\/\//.test(name)) return false;
  const isByDirectory = /^(?:\/|\.\.?\/)/.test(name);
  const places = isByDirectory ? [name] : [name, `${directory}/${name}`];
  if (!isByDirectory && INCLUDED.some((place) => follow(process, `${place}/${name}`).ok === true)) return false;
  return places.every((path) => {
    const found = follow(process, path);
    return found.ok === false && (found.errno === 'ENOENT' || found.errno === 'ENOTDIR');
  });
}
