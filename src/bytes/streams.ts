/** Bytes that pass by once, in order. A piece is valid until the next one is asked for. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** A checksum that grows with the bytes given to it. */
export interface Digester {
  update(bytes: Uint8Array): void;
  /** In lower-case hexadecimal; ends it. */
  hex(): string;
}

/** What a stream needs of its host. */
export interface StreamTools {
  digest(algorithm: 'sha256' | 'sha512'): Digester;
  /** Unpacks a stream. Errors of the data are FormatErrors. */
  decompress(compression: 'gzip' | 'bzip2' | 'xz' | 'zstd', packed: ByteStream): ByteStream;
}
