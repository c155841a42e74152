import { openBzip2 } from '../archive/bzip2.ts';
import { unpackWhole } from '../archive/unpacked.ts';
import { openXz } from '../archive/xz.ts';
import { unpackZstd } from '../archive/zstd.ts';
import { nodeDigest, unpackByNode, unpacksZstd } from '../bytes/node-streams.ts';
import type { StreamTools } from '../bytes/streams.ts';

/** What an image is read with here: by Node where it can, which unpacks no bzip2 and no xz, and zstd in newer versions only. */
export const hostStreams: StreamTools = {
  digest: nodeDigest,
  decompress(compression, packed) {
    switch (compression) {
      case 'bzip2':
        return unpackWhole(packed, openBzip2);
      case 'xz':
        return unpackWhole(packed, openXz);
      case 'zstd':
        return unpacksZstd() ? unpackByNode(compression, packed) : unpackZstd(packed);
      case 'gzip':
        return unpackByNode(compression, packed);
    }
  },
};
