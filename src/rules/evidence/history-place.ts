import { historyText } from '../../built-image/read-image.ts';
import type { BuiltImage } from '../../built-image/read-image.ts';
import type { DraftPlace } from '../finding.ts';

/** The last line of an image's history with this instruction, and with the word where one is given; null where there is none. */
export function historyPlace(built: BuiltImage, keyword: string, word = ''): DraftPlace | null {
  const { history } = built.config;
  for (let i = history.length - 1; i >= 0; i--) {
    const text = historyText(history[i]?.createdBy ?? '') ?? '';
    if (text.startsWith(`${keyword} `) && text.includes(word)) return placeInHistory(built, i);
  }
  return null;
}

/** A line of the history by its index, with the layer that it made. */
export function placeInHistory(built: BuiltImage, index: number): DraftPlace {
  const { history } = built.config;
  const before = history.slice(0, index).filter(({ isEmptyLayer }) => !isEmptyLayer).length;
  const isLayer =
    history[index]?.isEmptyLayer === false && history.filter(({ isEmptyLayer }) => !isEmptyLayer).length === built.layers.length;
  const origin = isLayer ? (built.layers[before]?.origin ?? null) : null;
  const layer = origin ?? {
    layer: null,
    layers: built.layers.length,
    digest: null,
    createdBy: historyText(history[index]?.createdBy ?? ''),
  };
  return { line: 1, column: 1, endLine: 1, endColumn: 1, layer };
}
