import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { isFalseConstant } from './constants.ts';

/** What is asked of the tree that is made; null where the file does not say it. */
export interface ExpressionWorld {
  /** CMAKE_BUILD_TYPE. */
  readonly config: string;
}

/** More of them than a person puts into one argument. */
const MOST = 64;

/** The innermost `$<…>`. */
const INNERMOST = /\$<([^<>$]*)>/;

/**
 * Puts in generator expressions (cmake-generator-expressions(7)) as far as they ask for the platform and the build type; UNKNOWN stands for
 * others.
 */
export function withoutExpressions(text: string, world: ExpressionWorld): string {
  let now = text;
  for (let count = 0; now.includes('$<'); count++) {
    const match = count < MOST ? INNERMOST.exec(now) : null;
    if (match === null) return UNKNOWN;
    now = now.slice(0, match.index) + valueOf(match[1] ?? '', world) + now.slice(match.index + match[0].length);
  }
  return now;
}

function valueOf(expression: string, { config }: ExpressionWorld): string {
  const colon = expression.indexOf(':');
  const name = colon < 0 ? expression : expression.slice(0, colon);
  const value = colon < 0 ? '' : expression.slice(colon + 1);
  const parts = value.split(',');
  const said = (is: boolean): string => (is ? '1' : '0');
  if (!isKnown(name)) return UNKNOWN;
  switch (name) {
    case '0':
    case 'INSTALL_INTERFACE':
      return '';
    case '1':
    case 'BUILD_INTERFACE':
    case 'LINK_ONLY':
    case 'BUILD_LOCAL_INTERFACE':
      return value;
    case 'CONFIG':
      return colon < 0 ? config : said(parts.some((one) => one.toUpperCase() === config.toUpperCase()));
    case 'PLATFORM_ID':
      return colon < 0 ? 'Linux' : said(parts.includes('Linux'));
    case 'NOT':
      return isKnown(value) ? said(value === '0') : UNKNOWN;
    case 'AND':
      return parts.includes('0') ? '0' : isKnown(value) ? '1' : UNKNOWN;
    case 'OR':
      return parts.includes('1') ? '1' : isKnown(value) ? '0' : UNKNOWN;
    case 'BOOL':
      return isKnown(value) ? said(!isFalseConstant(value)) : UNKNOWN;
    case 'STREQUAL':
      return isKnown(value) ? said(parts[0] === parts[1]) : UNKNOWN;
    case 'IF':
      return parts[0] === '1' ? (parts[1] ?? '') : parts[0] === '0' ? parts.slice(2).join(',') : UNKNOWN;
    default:
      return UNKNOWN;
  }
}
