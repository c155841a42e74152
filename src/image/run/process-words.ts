import { goQuote } from '../../dockerfile/values/go-quote.ts';
import { maskSecrets } from '../../secrets/masking.ts';

/**
 * How BuildKit tells that a RUN failed. Masked before it is quoted: between backslashes a credential is not known as one; 0.8 gives the
 * words as they are.
 */
export function processFailed(args: readonly string[], end: string, isQuoted: boolean): string {
  const words = maskSecrets(args.join(' '));
  return `process ${isQuoted ? goQuote(words) : `"${words}"`} did not complete successfully: ${end}`;
}
