import type { Called, SourceUses } from '../../image/run/made-program.ts';
import { ownPackages } from './compile-problems.ts';
import { namesOf } from './package-names.ts';
import type { GoReader } from './packages.ts';
import { mentionsIn, reachedParts } from './reached-parts.ts';
import type { Part } from './reached-parts.ts';
import { SecureNames, argumentsAt } from './secure-names.ts';
import { readFile } from './source-problems.ts';
import type { Token } from './tokens.ts';

/** More text than this is not read for it. */
const MOST_TEXT = 400_000;

const NOTHING: SourceUses = { tlsClient: null, timeZones: null, tempFiles: null, userLookup: null, sqliteStub: null, hasTimeZones: false };

/** Without one of these words a program wants nothing that is looked for. */
const WORTH_READING =
  /https:\/\/|"time\/tzdata"|\bLoadLocation\b|\b(?:Create|Mkdir)Temp\b|\bTemp(?:File|Dir)\b|"os\/user"|"crypto\/tls"|amazonaws|aws-sdk-go|stripe-go|cloud\.google\.com\/go\/|google\.golang\.org\/api|slack-go|go-github|sentry-go|go-openai|discordgo|telegram-bot-api|twilio-go|mattn\/go-sqlite3|gorm\.io\/driver\/sqlite/;

/** Modules that speak TLS with the servers of who made them, unless they are told of others. */
const CLIENTS =
  /^(?:github\.com\/(?:stripe\/stripe-go|slack-go\/slack|google\/go-github|getsentry\/sentry-go|sashabaranov\/go-openai|bwmarrin\/discordgo|go-telegram-bot-api\/telegram-bot-api|twilio\/twilio-go)|gopkg\.in\/telegram-bot-api\.v\d|google\.golang\.org\/api\/\w|cloud\.google\.com\/go\/(?:storage|bigquery|firestore|secretmanager|translate|vision|speech)\b)/;

/** The driver that says at its first use that it was built without cgo, and what is nothing but a cover of it. */
const CGO_DRIVERS = /^(?:github\.com\/mattn\/go-sqlite3|gorm\.io\/driver\/sqlite)$/;

const OWN_ROOTS = /rootcerts|x509roots|gocertifi|certifi\b/;

/** What is said of the peer's certificate by the program itself. */
const TRUSTED_OTHERWISE = new Set(['InsecureSkipVerify', 'RootCAs', 'SetFallbackRoots', 'AppendCertsFromPEM', 'VerifyPeerCertificate']);

/** What a program's own sources do that wants something of its image, as far as they surely get there; null where they are not all read. */
export function sourceUses(reader: GoReader, directory: string): SourceUses | null {
  const packages = ownPackages(reader, [directory]);
  const texts = packages?.flatMap(({ files }) => files) ?? null;
  if (texts === null || texts.reduce((sum, { text }) => sum + text.length, 0) > MOST_TEXT) return null;
  const { tags, cgo } = reader.question;
  if (!texts.some(({ text }) => WORTH_READING.test(text))) return { ...NOTHING, hasTimeZones: tags.includes('timetzdata') };
  const nameOf = namesOf(reader);
  const read = texts.map((file) => readFile(file, nameOf));
  const imports = read.flatMap((one) => one.imports);
  const parts = reachedParts(read);
  const hasZones = imports.some(({ path }) => path === 'time/tzdata') || tags.includes('timetzdata');
  return {
    tlsClient:
      imports.some(({ path }) => OWN_ROOTS.test(path)) || parts.some(({ body }) => mentionsIn(body, TRUSTED_OTHERWISE))
        ? null
        : (dialled(parts) ?? imported(read, ({ path, alias }) => alias !== '_' && CLIENTS.test(path))),
    timeZones: firstCall(
      parts,
      'time',
      /^LoadLocation$/,
      (given) => given.length > 1 || !/^["`](?:UTC|Local|)["`]$/.test(given[0]?.text ?? ''),
    ),
    tempFiles:
      firstCall(parts, 'os', /^TempDir$/)
      ?? firstCall(parts, 'os', /^(?:Create|Mkdir)Temp$/, isNowhere)
      ?? firstCall(parts, 'io/ioutil', /^Temp(?:File|Dir)$/, isNowhere),
    userLookup: firstCall(parts, 'os/user', /^Lookup/) ?? firstCall(parts, 'os/user', /^Current$/),
    sqliteStub: cgo ? null : imported(read, ({ path }) => CGO_DRIVERS.test(path)),
    hasTimeZones: hasZones,
  };
}

/** The directory of none is /tmp. */
function isNowhere([first]: readonly Token[]): boolean {
  return first?.kind === 'string' && first.text.length === 2;
}

/** A connection that is TLS by the address it is given, or by its name. */
function dialled(parts: readonly Part[]): Called | null {
  const names = new SecureNames(parts);
  const secure = (given: readonly Token[], part: Part): boolean => names.hasSecure(part, given);
  return (
    firstCall(parts, 'crypto/tls', /^Dial(?:WithDialer)?$/)
    ?? firstCall(parts, 'net/http', /^(?:Get|Head|Post|PostForm|NewRequest|NewRequestWithContext)$/, secure)
    ?? firstCall(parts, 'net/http/httputil', /^NewSingleHostReverseProxy$/, secure)
    ?? methodCall(parts, secure)
  );
}

type ReadFile = ReturnType<typeof readFile>;

function imported(read: readonly ReadFile[], fits: (one: ReadFile['imports'][number]) => boolean): Called | null {
  for (const { file, imports } of read) {
    const found = imports.find(fits);
    if (found !== undefined) return { name: found.path, where: `line ${found.line} of ${file.path} imports` };
  }
  return null;
}

/** The first call of a function of a package whose arguments are as asked for. */
function firstCall(
  parts: readonly Part[],
  path: string,
  name: RegExp,
  fits: (given: readonly Token[], part: Part) => boolean = () => true,
): Called | null {
  for (const part of parts) {
    const packageName = part.imports.get(path);
    if (packageName === undefined) continue;
    for (const [at, { kind, text, line }] of part.body.entries()) {
      const callee = part.body[at + 2];
      if (
        kind !== 'name'
        || text !== packageName
        || part.body[at - 1]?.text === '.'
        || part.body[at + 1]?.text !== '.'
        || callee?.kind !== 'name'
        || !name.test(callee.text)
      )
        continue;
      const given = argumentsAt(part.body, at + 3);
      if (given !== null && fits(given, part)) return { name: `${text}.${callee.text}`, where: `line ${line} of ${part.path} calls` };
    }
  }
  return null;
}

/** A method of a client of its own, in a file that imports net/http: `client.Get("https://…")`. */
function methodCall(parts: readonly Part[], fits: (given: readonly Token[], part: Part) => boolean): Called | null {
  for (const part of parts) {
    const packageName = part.imports.get('net/http');
    if (packageName === undefined) continue;
    for (const [at, { kind, text, line }] of part.body.entries()) {
      const owner = part.body[at - 2];
      if (
        kind !== 'name'
        || !/^(?:Get|Head|Post|PostForm)$/.test(text)
        || part.body[at - 1]?.text !== '.'
        || !/client$/i.test(owner?.text ?? '')
      )
        continue;
      const given = argumentsAt(part.body, at + 1);
      if (given !== null && fits(given, part)) return { name: `${owner?.text ?? ''}.${text}`, where: `line ${line} of ${part.path} calls` };
    }
  }
  return null;
}
