import type { LaunchFailure } from '../outcome.ts';

/** What stands in the way of a mount or of the working directory, as a fact for a person. */
export function describeMount(failure: LaunchFailure & { kind: 'mount' | 'make-directory' }): string {
  const { path } = failure;
  if (failure.kind === 'make-directory') return `the directory ${path} cannot be made`;
  switch (failure.reason) {
    case 'not-a-directory':
    case 'not-ordinary':
      return `nothing can be mounted at ${path} over what the image has there`;
    case 'no-devices':
    case 'no-null':
      return `a volume at ${path} hides the devices of the container`;
    default:
      return `a volume cannot be mounted at ${path}`;
  }
}
