import type { Platform } from '../../platform.ts';
import { UNKNOWN } from '../../unknown-value.ts';
import type { Invocation } from '../invocation.ts';

type Settings = ReadonlyMap<string, string>;

/** What `go env -w NAME=value …` leaves. */
export function writtenGoSettings({ args, certain }: Invocation, before: Settings): Settings {
  const settings = new Map(before);
  for (const { value } of args.slice(2)) {
    const equals = value.indexOf('=');
    if (equals > 0) settings.set(value.slice(0, equals), certain ? value.slice(equals + 1) : UNKNOWN);
  }
  return settings;
}

/** xx writes the settings of go env for the platform that is asked for, or takes them all away (github.com/tonistiigi/xx, src/xx-go). */
export function wrappedGoSettings({ certain }: Invocation, isOn: boolean, { os, arch }: Platform, before: Settings): Settings {
  const known = (value: string): string => (certain ? value : UNKNOWN);
  return isOn
    ? new Map([
        ['GOOS', known(os)],
        ['GOARCH', known(arch)],
      ])
    : certain
      ? new Map()
      : before;
}
