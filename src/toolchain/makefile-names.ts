/** What a makefile is called that nobody names, the first that is there. */
export const MAKEFILE_NAMES: readonly string[] = ['GNUmakefile', 'makefile', 'Makefile'];
