import type { Builder } from '../builders.ts';
import type { BaseConfig } from './evaluate-options.ts';
import type { Dependency } from './sources.ts';

/** The Go type that BuildKit reads each into; 0.8 reads Shell as the daemon does. */
const FIELDS = { Cmd: 'ImageConfig.Cmd', Entrypoint: 'ImageConfig.Entrypoint', Shell: 'DockerOCIImageConfigExt.Shell' } as const;

/**
 * What BuildKit says of an image that a stage takes files from and whose configuration has a text where it reads a list; null where it can
 * be read. The daemon, and so the legacy builder, takes the text for a list of one. 0.8 reads the configuration of none but FROM's image.
 */
export function refuseBaseConfig(
  { textCommand }: BaseConfig,
  by: Dependency['by'],
  { kind, reader: { generation } }: Builder,
): string | null {
  if (kind === 'legacy' || textCommand === undefined || textCommand === null) return null;
  if (generation !== '0.8') return `failed to parse image config: ${unmarshal(`DockerOCIImageConfig.config.${FIELDS[textCommand]}`)}`;
  return by === 'FROM' && textCommand !== 'Shell'
    ? `failed to create LLB definition: ${unmarshal(`ImageConfig.config.${textCommand}`)}`
    : null;
}

function unmarshal(field: string): string {
  return `json: cannot unmarshal string into Go struct field ${field} of type []string`;
}
