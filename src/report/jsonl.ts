import { jsonText } from './json-text.ts';
import { targetJson } from './json.ts';
import type { Report } from './report.ts';

/** `lint --format jsonl`: a target a line, as it is done, and the summary as the last, so that a report cut off shows it. */
export function jsonlReport(): Report {
  return {
    head: () => '',
    target: (target) => `${jsonText(targetJson(target))}\n`,
    tail: ({ summary }) => `${jsonText({ schemaVersion: 1, summary })}\n`,
  };
}
