import type { GoUses } from '../../binary/facts.ts';
import type { Called } from '../../image/run/made-program.ts';
import { walk } from '../../image/walk.ts';
import type { Program, Target } from '../target.ts';

/** A Go program that starts, and what it uses. */
export interface RunningGo extends Program {
  readonly uses: GoUses;
}

/** The Go program that the image starts, where all of its functions are known; else null. */
export function runningGo(target: Target): RunningGo | null {
  const uses = target.program?.facts?.go?.uses ?? null;
  if (target.program === null || uses === null || !uses.complete || target.prediction.outcome !== 'ok') return null;
  return { ...target.program, uses };
}

/** What a Go program wants of its image: the name of what shows it, and the words for that. */
export interface Want {
  readonly name: string;
  readonly label: string;
}

/** A Go program that starts, and what it wants, by its functions or, where a RUN line makes it, by its sources. */
export interface WantingGo extends Program {
  readonly wants: Readonly<Record<'tlsClient' | 'timeZones' | 'tempFiles' | 'userLookup' | 'sqliteStub', Want | null>>;
  /** It carries them in itself. */
  readonly hasTimeZones: boolean;
}

/** The Go program that the image starts, where it is known what it wants; else null. */
export function wantingGo(target: Target): WantingGo | null {
  const go = runningGo(target);
  if (go !== null) {
    const { embeddedRoots, embeddedTimeZones, tlsClient, timeZones, tempFiles, userLookup, sqliteStub } = go.uses;
    const want = (name: string | null): Want | null => (name === null ? null : { name, label: `has ${name} in it` });
    return {
      ...go,
      hasTimeZones: embeddedTimeZones !== null,
      wants: {
        tlsClient: embeddedRoots === null ? want(tlsClient) : null,
        timeZones: want(timeZones),
        tempFiles: want(tempFiles),
        userLookup: want(userLookup),
        sqliteStub: want(sqliteStub),
      },
    };
  }
  const uses = target.program?.node.made?.uses;
  if (target.program === null || uses === undefined || target.prediction.outcome !== 'ok') return null;
  const want = (called: Called | null): Want | null =>
    called === null ? null : { name: called.name, label: `${called.where} ${called.name}` };
  return {
    ...target.program,
    hasTimeZones: uses.hasTimeZones,
    wants: {
      tlsClient: want(uses.tlsClient),
      timeZones: want(uses.timeZones),
      tempFiles: want(uses.tempFiles),
      userLookup: want(uses.userLookup),
      sqliteStub: want(uses.sqliteStub),
    },
  };
}

/** True where none of the paths is in the image, for sure. */
export function lacksAll(target: Target, paths: readonly string[]): boolean {
  const root = target.image?.root ?? null;
  return root !== null && paths.every((path) => walk(root, path).ok === false);
}

/** True where one of the paths is in the image, for sure. */
export function hasOne(target: Target, paths: readonly string[]): boolean {
  const root = target.image?.root ?? null;
  return root !== null && paths.some((path) => walk(root, path).ok === true);
}

/** The value of an ENV of the image; null where there is none. */
export function envOf(target: Target, name: string): string | null {
  return target.image?.config.env.find((variable) => variable.name === name)?.value ?? null;
}
