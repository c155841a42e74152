import { maskSecrets } from '../secrets/masking.ts';
import { recordIn } from '../toolchain/json-record.ts';
import { runChild } from './child.ts';
import type { ChildOptions } from './child.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';

/** What is known of the go command before it is used. */
export interface GoToolchain {
  /** `go1.26.8`; empty before Go 1.16, which does not say. */
  readonly version: string;
  /** GOFLAGS from the environment or from `go env -w`. */
  readonly flags: string;
}

/** Asks the go command in PATH for its version; a problem where there is none, or none that works. */
export async function findGo(options: ChildOptions): Promise<GoToolchain | BuildProblem> {
  const result = await runChild('go', ['env', '-json', 'GOVERSION', 'GOFLAGS'], { ...options, collect: true });
  if (result.missing) return problem('no-go', 'there is no go command in PATH', 'install Go from https://go.dev/dl/');
  const said = result.stderr.trim().split('\n')[0] || `it ends with exit code ${result.exitCode}`;
  if (result.exitCode !== 0) return problem('go-fails', `the go command does not work: ${maskSecrets(said)}`);
  const values = recordIn(result.stdout);
  if (values === null) return problem('go-fails', 'what is called go in PATH is not the go command: go env -json answers with no JSON');
  return { version: textOf(values['GOVERSION']), flags: textOf(values['GOFLAGS']) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The x of `go1.x`; null where that is not known, as of one between two releases. */
export function minorOf(version: string): number | null {
  const [, minor] = /^go1\.(\d+)/.exec(version) ?? [];
  return minor === undefined ? null : Number(minor);
}
