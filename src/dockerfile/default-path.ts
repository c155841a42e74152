/** PATH where nothing sets it: what Docker gives a container, and BuildKit an image, unless that is for Windows. */
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
