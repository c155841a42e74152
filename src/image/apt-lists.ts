/** Where apt keeps what it knows of packages that are not installed: no image brings any. */
export const APT_LISTS = '/var/lib/apt/lists';
