/** Where apt keeps what it knows of packages that are not installed: no image brings any. */
export const APT_LISTS = '/var/lib/apt/lists';

/** Where apt is told where packages come from: no image that is made on a distribution tells it anew. */
export const APT_CONFIGURATION = '/etc/apt';
