import { standardName } from './library/standard.ts';
import type { GoReader } from './packages.ts';

/** What the package of an import path is called; null where that is not known. */
export function namesOf(reader: GoReader): (path: string) => string | null {
  return (path) => {
    const place = reader.placeOf(path);
    return place === 'library' ? standardName(path) : place === null ? null : reader.sources(place)?.name || null;
  };
}
