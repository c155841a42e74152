/** The language that an official image is made for, and as much of its version as the tag says. */
export interface LanguageImage {
  readonly name: 'python' | 'ruby' | 'node' | 'java' | 'dotnet';
  readonly major: number;
  /** Null where the tag leaves it open. */
  readonly minor: number | null;
}

const OWN = /^(?:python|ruby|node)$/;

/** By the name and the tag of an image of Docker's library; null where they do not say. */
export function languageImage(name: string, tag: string): LanguageImage | null {
  if (OWN.test(name)) return versioned(name as 'python' | 'ruby' | 'node', /^(\d+)(?:\.(\d+))?/.exec(tag));
  if (name === 'maven') return versioned('java', /-(?:eclipse-temurin|amazoncorretto|openjdk|sapmachine|ibm-semeru)-(\d+)/.exec(tag));
  return name === 'eclipse-temurin' || name === 'amazoncorretto' ? versioned('java', /^(\d+)/.exec(tag)) : null;
}

/** The SDK of .NET, by its tag. */
export function dotnetImage(tag: string): LanguageImage | null {
  return versioned('dotnet', /^(\d+)\.(\d+)/.exec(tag));
}

function versioned(name: LanguageImage['name'], match: RegExpExecArray | null): LanguageImage | null {
  return match === null ? null : { name, major: Number(match[1]), minor: match[2] === undefined ? null : Number(match[2]) };
}

/** One of several that a version must keep to, as npm, pip, Poetry and Bundler write them. */
const BOUND = /^(>=|<=|>|<|\^|~>|~=|~|==|=)?\s*v?(\d+)(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?$/;

/** Whether a version is surely outside of what is asked for, as `>=3.12,<4`, `^20.1` or `~> 3.3`; false where it may not be. */
export function isSurelyOutside({ major, minor }: LanguageImage, asked: string): boolean {
  if (asked.includes('|')) return asked.split(/\|\|?/).every((one) => isSurelyOutside({ name: 'node', major, minor }, one.trim()));
  if (/\s-\s/.test(asked)) return false;
  const words = asked
    .replace(/([<>=~^])\s+(?=\d)/g, '$1')
    .split(/\s*,\s*|\s+/)
    .filter((word) => word !== '');
  return words.some((word) => {
    const [, operator = '=', x, y, z] = BOUND.exec(word) ?? [];
    if (x === undefined) return false;
    const least = [Number(x), /^\d+$/.test(y ?? '') ? Number(y) : null] as const;
    const isOlder = major < least[0] || (major === least[0] && minor !== null && least[1] !== null && minor < least[1]);
    const isNewer = major > least[0] || (major === least[0] && minor !== null && least[1] !== null && minor > least[1]);
    switch (operator) {
      case '>=':
      case '>':
        return isOlder;
      case '<':
        // Of `<4` the 4 itself is no more.
        return (major > least[0] || (major === least[0] && minor !== null && minor >= (least[1] ?? 0))) && (z === undefined || z === '0');
      case '<=':
        return isNewer;
      case '^':
        return isOlder || (least[0] > 0 && major > least[0]);
      case '~>':
      case '~=':
        return isOlder || (z === undefined ? major > least[0] : isNewer);
      default:
        return isOlder || isNewer;
    }
  });
}
