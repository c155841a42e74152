import type { Range } from '../dockerfile/range.ts';
import type { Fix } from '../fix.ts';
import type { LayerOrigin } from '../image/file-tree.ts';

/** `error` = will not build or start; `warning` = starts and breaks later; `note` = worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** The worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** A place in a file that a finding points at. */
export interface Place extends Range {
  readonly file: string;
}

/** A further place of the same defect. */
export interface OtherPlace extends Place {
  readonly label: string | null;
}

/** What a rule has to say. Messages state a fact, lower case, no full stop; what to do stands in the fix. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** What to type or change; null where there is nothing to do. */
  readonly fix: string | null;
  /** Why it is so, where the message does not say it. */
  readonly why: string | null;
  /** What stands under the caret, about the value there. */
  readonly label: string | null;
  readonly file: string;
  /** 1-based; 1 where the finding is about the file as a whole. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Where else the same defect shows; it is said once, with these below it. */
  readonly places: readonly OtherPlace[];
  /** The rule's page. */
  readonly url: string;
  /** In a built image: the layer, or the line of the history, that the finding is about. */
  readonly layer?: LayerOrigin;
}

/** A finding before it is told: its fix can still be tried. */
export interface Found extends Omit<Finding, 'fix'> {
  readonly fix: Fix | null;
}

/** A place in a Dockerfile, or a layer of a built image: its range is then the whole of it. */
export interface DraftPlace extends Range {
  readonly layer?: LayerOrigin;
}

/** A further place: in the Dockerfile, or in another file, which is then called as a person calls it. */
export interface DraftOther {
  readonly range: Range;
  readonly label?: string | null;
  readonly file?: string;
}

/** A finding as a rule gives it: where no range is given, it is about the file as a whole. */
export interface Draft {
  readonly message: string;
  readonly range?: DraftPlace | null;
  readonly fix?: Fix | null;
  readonly why?: string | null;
  readonly label?: string | null;
  /** Further places of the same defect. */
  readonly also?: readonly DraftOther[];
  /** Only where it differs from the rule's own. */
  readonly severity?: Severity;
}
