import type { Fix } from '../fix.ts';

/** Why a command of Go or cargo surely fails, whatever its program would do. */
export interface CommandProblem {
  /** For a person. */
  readonly why: string;
  /** The last words of the command. */
  readonly said: string;
  /** What mends it, where that is sure. */
  readonly fix: Fix | null;
  /** What the command ends with; 1 where nothing is said. */
  readonly exitCode?: number;
  /** The program that is not there. */
  readonly missing?: string;
  /** What a command before may have brought, and then nothing is wrong: what go.mod requires with its sums, or the vendor directory. */
  readonly lacks?: 'requirements' | 'vendor';
  /** It is the shell that cannot do it, and each ends with a number of its own. */
  readonly ofShell?: 'cd' | 'redirection';
  /** The legacy builder has nothing against it. */
  readonly ofBuildkit?: true;
}
