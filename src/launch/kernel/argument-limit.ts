import { UTF8_MAX, utf8Length } from '../../bytes/utf8-length.ts';
import { MAX_ARG_STRLEN } from '../../image/run/argument-length.ts';
import type { LaunchRequest } from '../launch-request.ts';

/** A quarter of the usual 8 MiB stack, for all strings and their pointers together (execve(2)). */
const MAX_ARGUMENTS = 2_097_152;
const POINTER = 8;

/** Whether the kernel refuses arguments and environment for their length: E2BIG. */
export function isTooLong({ args, env }: LaunchRequest): boolean {
  const longest = args.reduce((most, { length }) => Math.max(most, length), env.longest);
  const total = args.reduce((sum, { length }) => sum + length, env.total);
  if (UTF8_MAX * (longest + 1) <= MAX_ARG_STRLEN && (UTF8_MAX + 1 + POINTER) * (total + args.length) <= MAX_ARGUMENTS) return false;
  const strings = [...args, ...env.entries().map(([name, value]) => `${name}=${value}`)];
  const sizes = strings.map((text) => utf8Length(text) + 1);
  return sizes.some((size) => size > MAX_ARG_STRLEN) || sizes.reduce((sum, size) => sum + size + POINTER, 0) > MAX_ARGUMENTS;
}
