import type { BinaryFacts, GoFacts, GoUses } from '../binary/facts.ts';
import type { Row } from './inspect-text.ts';

/** What the text report says of a Go program. */
export function goRows({ go, format }: BinaryFacts): Row[] {
  if (go === null || format === 'ar') return [];
  const rows: Row[] = [{ name: 'go', text: summary(go) }];
  if (go.ldflags.length > 0) rows.push({ name: '-X', text: variables(go) });
  const uses = go.uses == null ? [] : describeUses(go.uses);
  if (uses.length > 0) rows.push({ name: 'uses', text: uses.join('; ') });
  return rows;
}

function summary({ version, path, main, settings }: GoFacts): string {
  const cgo = settings['CGO_ENABLED'];
  const mode = settings['-buildmode'];
  const parts = [
    version ?? 'version unknown (no build information)',
    main === null ? path : `module ${main.path}${path === null || path === main.path ? '' : `, package ${path}`}`,
    cgo === undefined ? null : cgo === '1' ? 'cgo on' : 'cgo off',
    mode === undefined || mode === 'exe' ? null : `-buildmode=${mode}`,
    settings['-tags'] === undefined ? null : `-tags ${settings['-tags']}`,
    settings['-race'] === 'true' ? '-race' : null,
    settings['-trimpath'] === 'true' ? '-trimpath' : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function variables({ ldflags }: GoFacts): string {
  const names = ldflags.map(({ name, effect }) => (effect === 'absent' ? `${name} (no effect: no such string variable)` : name));
  const hasSecret = ldflags.some(({ masked }) => masked);
  return `${names.join(', ')} (${hasSecret ? 'credentials among them: ' : ''}values readable by anyone with the file)`;
}

function describeUses(uses: GoUses): string[] {
  const zones =
    uses.timeZones === null
      ? null
      : uses.embeddedTimeZones === null
        ? 'time zones by name (wants tzdata)'
        : 'time zones by name (embedded)';
  const tls =
    uses.tlsClient === null
      ? null
      : uses.embeddedRoots === null
        ? 'TLS connections (wants CA certificates)'
        : 'TLS connections (CA certificates embedded)';
  return [
    tls,
    zones,
    uses.userLookup === null ? null : 'users and groups (wants /etc/passwd)',
    uses.tempFiles === null ? null : 'temporary files (wants /tmp)',
    uses.execsPrograms === null ? null : 'starts other programs',
    uses.cgoResolver === null ? null : 'host names by the C library',
    uses.cgo === null ? null : 'C code (cgo)',
    uses.plugins === null ? null : 'plugins',
    uses.sqliteStub === null ? null : 'go-sqlite3 built without cgo, which only reports that',
  ].filter((text) => text !== null);
}
