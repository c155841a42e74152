import type { LayerOrigin } from '../image/file-tree.ts';
import type { Finding } from '../rules/finding.ts';
import { printable } from '../text.ts';

/** What a finding says, for reports that show it apart from its source: the message, its layer, why and what to do, a line each. */
export function findingText({ message, layer, why, fix }: Finding): string {
  return [message, ...(layer === undefined ? [] : [layerLine(layer)]), ...field('why', why), ...field('fix', fix)]
    .map(printable)
    .join('\n');
}

function layerLine(layer: LayerOrigin): string {
  const { lead, line } = layerText(layer);
  return line === null ? lead : `${lead}: ${line}`;
}

/** Of a line of the history so much is shown. */
const MAX_HISTORY = 200;

/** `layer 2 of 5, sha256:0123456789ab` and `COPY app /app`; a line of the history that made no layer stands alone. */
export function layerText({ layer, layers, digest, createdBy }: LayerOrigin): { readonly lead: string; readonly line: string | null } {
  const lead = layer === null ? 'history' : `layer ${layer} of ${layers}${digest === null ? '' : `, ${digest.slice(0, 19)}`}`;
  return { lead, line: createdBy !== null && createdBy.length > MAX_HISTORY ? `${createdBy.slice(0, MAX_HISTORY)}…` : createdBy };
}

function field(name: string, text: string | null): string[] {
  return text === null ? [] : text.split('\n').map((line, i) => (i === 0 ? `${name}: ${line}` : line));
}
