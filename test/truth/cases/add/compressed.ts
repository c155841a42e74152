/**
 * ADD of compressed archives, sound and damaged: what is unpacked, what is copied as it is, and what fails. Written by zstd 1.5.4
 * and Python's bz2 and gzip, from a tar of `app` (11 bytes) and, where it is of several blocks, `pad` (400,000), then damaged.
 */
import type { TruthCase } from '../../case.ts';

function add(name: string, why: string, base64: string): TruthCase {
  return {
    name: `add-${name}`,
    why,
    dockerfile: 'FROM scratch\nADD archive /opt/\nENTRYPOINT ["/opt/app"]\n',
    // What is in the archive is no program, and Docker says other words where it is not there at all.
    context: { archive: { base64 } },
    engines: ['current'],
  };
}

export const compressedCases: readonly TruthCase[] = [
  add(
    'zstd-checksum',
    'zstd with a checksum',
    'KLUv/QRoBQIAMoMKEKCrA6TZRu//sOXuUqnE8zIFKNlRbAWV+mXp2uuhSEj53iH+Ipr/rpUBByBwH/H9aY46YPKESwSG05MjAovoAVo=',
  ),
  add('zstd-cut-off', 'zstd cut off in its only block', 'KLUv/QRoBQIAMoMKEKCrA6TZRu//sOXuUqnE8zIFKNlRbAWV+mXp2uuhSEj53iH+Ipr/rpUBByBw'),
  add(
    'zstd-cut-off-checksum',
    'zstd without the last byte of its checksum',
    'KLUv/QRoBQIAMoMKEKCrA6TZRu//sOXuUqnE8zIFKNlRbAWV+mXp2uuhSEj53iH+Ipr/rpUBByBwH/H9aY46YPKESwSG05MjAovoAQ==',
  ),
  add(
    'zstd-cut-off-later',
    'zstd cut off in a later block',
    'KLUv/QRo3AIAEkMLEaC7ASSrrqjxP2w0vc2uw6KnhgWi2NQ83AeJGVqsw1Jn7No7hq8qGblb8N0cECAwa1ssB/v5zXGMysrbeoDpiFdzzhTIBxTQE6/B8AIGYsNbEJjA7YkSAUQAAAABAP3/OQACRAAAAAEA/f85AAJ9AAAAA0AAiO32',
  ),
  add(
    'zstd-cut-off-between-blocks',
    'zstd cut off behind its first block',
    'KLUv/QRo3AIAEkMLEaC7ASSrrqjxP2w0vc2uw6KnhgWi2NQ83AeJGVqsw1Jn7No7hq8qGblb8N0cECAwa1ssB/v5zXGMysrbeoDpiFdzzhTIBxTQE6/B8AIGYsNbEJjA7YkSAQ==',
  ),
  add(
    'zstd-wrong-checksum',
    'zstd with a wrong checksum, behind the end of the archive',
    'KLUv/QRoBQIAMoMKEKCrA6TZRu//sOXuUqnE8zIFKNlRbAWV+mXp2uuhSEj53iH+Ipr/rpUBByBwH/H9aY46YPKESwSG05MjAovoAVs=',
  ),
  add(
    'zstd-wrong-checksum-later',
    'zstd of several blocks with a wrong checksum',
    'KLUv/QRo3AIAEkMLEaC7ASSrrqjxP2w0vc2uw6KnhgWi2NQ83AeJGVqsw1Jn7No7hq8qGblb8N0cECAwa1ssB/v5zXGMysrbeoDpiFdzzhTIBxTQE6/B8AIGYsNbEJjA7YkSAUQAAAABAP3/OQACRAAAAAEA/f85AAJ9AAAAA0AAiO328ngeIrUP8CD5cJMl',
  ),
  add(
    'zstd-wrong-checksum-inside',
    'zstd whose first of two frames has a wrong checksum',
    'KLUv/QRYHQMAtANhcHAAMDAwMDc1NTAwMDAwMTMAADAwNjQ0NQAgMAB1c3RhcgAwbm8gcHJvZ3JhbQoAcGFkADE0MTUyMg4AY0AJgOCCDOsAmQkNJhIP1IQABcQbUgNAcoABtBrgWLlMT4AI7fPO9Ci1L/0EWFQAABBhYgEA+//lDgtMAAAIYQEA/P85EAJMAAAIYQEA/P85EAJ1AAAYYQAAAgB7D3rk0x6wAc60xJM=',
  ),
  add(
    'zstd-wrong-checksum-open',
    'zstd with a wrong checksum where the archive is not at its end',
    'KLUv/QRYTAMA1ANhcHAAMDAwMDc1NTAwMDAwMTMAADAwNjQ0NQAgMAB1c3RhcgAwbm8gcHJvZ3JhbQoAcGFkADE0MTUyMmFiDwD7+bkcx4BiAO0FGdYBMhMaTCQeqAkBCog3pAaA5AADaDXAsXKZngARTQAACGEBADwNORACFO66lg==',
  ),
  add(
    'zstd-short-archive',
    'zstd of half an archive',
    'KLUv/QRYTAMA1ANhcHAAMDAwMDc1NTAwMDAwMTMAADAwNjQ0NQAgMAB1c3RhcgAwbm8gcHJvZ3JhbQoAcGFkADE0MTUyMmFiDwD7+bkcx4BiAO0FGdYBMhMaTCQeqAkBCog3pAaA5AADaDXAsXKZngARTQAACGEBADwNORACFO66lw==',
  ),
  add('zstd-not-a-tar', 'zstd of something else stays a file', 'KLUv/QRYWQAAbm8gcHJvZ3JhbQo0V31W'),
  add(
    'zstd-damaged-later',
    'zstd with a later block that cannot be',
    'KLUv/QRo3AIAEkMLEaC7ASSrrqjxP2w0vc2uw6KnhgWi2NQ83AeJGVqsw1Jn7No7hq8qGblb8N0cECAwa1ssB/v5zXGMysrbeoDpiFdzzhTIBxTQE6/B8AIGYsNbEJjA7YkSAUYAAAABAP3/OQACRAAAAAEA/f85AAJ9AAAAA0AAiO328ngeIrUP8CD5cJMk',
  ),
  add(
    'zstd-frames',
    'zstd in two frames, the archive going over both, and one to skip between them',
    'KLUv/QRYXQIAFANhcHAAMDAwMDc1NTAwMDAwMTMAADAwNjQ0NQAgMAB1c3RhcgAwbm8gcHJvZ3JhbQoACQDZQE0IUEC8ITUAJAcYQKsBjpXL9ASItaQR2VAqTRgDAAAAYWJjKLUv/QRYNAIAZAIAAHBhZAAwMDAwNzU1MDAwMTQxNTI2NDQyACAwdXN0YXIAMDBhYgsA4/0gR26OCgAwCIE3ZtpQGdzcNLixcpkGE1EAFkwAAAhhAQD8/zkQAkwAAAhhAQD8/zkQAo0AAAhhAwCgDnrQgm2IKKDkHlwBjx4K4A==',
  ),
  add(
    'zstd-skip-first',
    'zstd with a frame to skip first',
    'XipNGAMAAABhYmMotS/9BGgFAgAygwoQoKsDpNlG7/+w5e5SqcTzMgUo2VFsBZX6Zena66FISPneIf4imv+ulQEHIHAf8f1pjjpg8oRLBIbTkyMCi+gBWg==',
  ),
  add(
    'zstd-junk',
    'zstd with something else behind',
    'KLUv/QRoBQIAMoMKEKCrA6TZRu//sOXuUqnE8zIFKNlRbAWV+mXp2uuhSEj53iH+Ipr/rpUBByBwH/H9aY46YPKESwSG05MjAovoAVpqdW5rIGp1bmsganVuaw==',
  ),
  add(
    'zstd-junk-inside',
    'zstd with something else behind, before the archive ends',
    'KLUv/QRYHQMAtANhcHAAMDAwMDc1NTAwMDAwMTMAADAwNjQ0NQAgMAB1c3RhcgAwbm8gcHJvZ3JhbQoAcGFkADE0MTUyMg4AY0AJgOCCDOsAmQkNJhIP1IQABcQbUgNAcoABtBrgWLlMT4AI7fPO9Wp1bmsganVuayBqdW5r',
  ),
  add('zstd-dictionary', 'zstd that wants a dictionary', 'KLUv/QVYBxEAAGFi'),
  add(
    'zstd-window-128m',
    'zstd with a window of 128 MiB',
    'KLUv/QCIBQIAMoMKEKCrA6TZRu//sOXuUqnE8zIFKNlRbAWV+mXp2uuhSEj53iH+Ipr/rpUBByBwH/H9aY46YPKESwSG05MjAg==',
  ),
  add(
    'zstd-window-512m',
    'zstd with a window of 512 MiB',
    'KLUv/QCYBQIAMoMKEKCrA6TZRu//sOXuUqnE8zIFKNlRbAWV+mXp2uuhSEj53iH+Ipr/rpUBByBwH/H9aY46YPKESwSG05MjAg==',
  ),
  add(
    'zstd-window-576m',
    'zstd with a window of 576 MiB',
    'KLUv/QCZBQIAMoMKEKCrA6TZRu//sOXuUqnE8zIFKNlRbAWV+mXp2uuhSEj53iH+Ipr/rpUBByBwH/H9aY46YPKESwSG05MjAg==',
  ),
  add(
    'zstd-window-2g',
    'zstd with a window of 2 GiB',
    'KLUv/QCoBQIAMoMKEKCrA6TZRu//sOXuUqnE8zIFKNlRbAWV+mXp2uuhSEj53iH+Ipr/rpUBByBwH/H9aY46YPKESwSG05MjAg==',
  ),
  add(
    'zstd-wrong-size',
    'zstd whose header tells another size',
    'KLUv/WQEBwUCADKDChCgqwOk2Ubv/7Dl7lKpxPMyBSjZUWwFlfpl6drroUhI+d4h/iKa/66VAQcgcB/x/WmOOmDyhEsEhtOTIwKL6AFa',
  ),
  add(
    'bzip2-cut-off',
    'bzip2 cut off in its only block',
    'QlpoMTFBWSZTWbgz5OEAACxbgMqQQABvgAACYIPeAAkIIABUZ6TJ6EMjANPUEoU0eoMho00DUc/QeAgRqrkc8cEBQo1ZQEuUQ4ZBtdpzJTNpfBI=',
  ),
  add(
    'bzip2-cut-off-trailer',
    'bzip2 without its last byte',
    'QlpoMTFBWSZTWbgz5OEAACxbgMqQQABvgAACYIPeAAkIIABUZ6TJ6EMjANPUEoU0eoMho00DUc/QeAgRqrkc8cEBQo1ZQEuUQ4ZBtdpzJTNpfBIXCHhklIsAQIti7kinChIXBnyc',
  ),
  add(
    'bzip2-cut-off-later',
    'bzip2 cut off in a later block',
    'QlpoMTFBWSZTWboDo/UAYb/bgMqQQAB/gAACdIPeABgIIABqEkkaANAAD1BJTSDQAxAAz4qHYqiAWy6KyAxRK4gqQGS4gdYE6FMWQBDTHIGM2iXxGkOHj5lZULdIEkhACfbTn0YEJJCAFk0fI0PHRj2dxxyQfmKCskymsgN9vPgAw0YCAGAAQABhAFI1QlBZQlBcxQVkmU1nxS4snAGGjAQAwACAAMIApGUJQWqEoLmKCskymsgN9vPgAw0YCAGAAQABhAFI1QlBZQlBcxQVkmU1koZAuTAAB8QSDAADAAAAgACCAAMM0AUq',
  ),
  add(
    'bzip2-wrong-crc',
    'bzip2 with a wrong CRC of its only block, behind the end of the archive',
    'QlpoMTFBWSZTWbkz5OEAACxbgMqQQABvgAACYIPeAAkIIABUZ6TJ6EMjANPUEoU0eoMho00DUc/QeAgRqrkc8cEBQo1ZQEuUQ4ZBtdpzJTNpfBIXCHhklIsAQIti7kinChIXBnycIA==',
  ),
  add(
    'bzip2-wrong-crc-later',
    'bzip2 with a wrong CRC of its first block of several',
    'QlpoMTFBWSZTWbsDo/UAYb/bgMqQQAB/gAACdIPeABgIIABqEkkaANAAD1BJTSDQAxAAz4qHYqiAWy6KyAxRK4gqQGS4gdYE6FMWQBDTHIGM2iXxGkOHj5lZULdIEkhACfbTn0YEJJCAFk0fI0PHRj2dxxyQfmKCskymsgN9vPgAw0YCAGAAQABhAFI1QlBZQlBcxQVkmU1nxS4snAGGjAQAwACAAMIApGUJQWqEoLmKCskymsgN9vPgAw0YCAGAAQABhAFI1QlBZQlBcxQVkmU1koZAuTAAB8QSDAADAAAAgACCAAMM0AUqMbVZ8F4VbsVYDhdyRThQkEP7V08=',
  ),
  add(
    'bzip2-wrong-total',
    'bzip2 with a wrong CRC of all',
    'QlpoMTFBWSZTWbgz5OEAACxbgMqQQABvgAACYIPeAAkIIABUZ6TJ6EMjANPUEoU0eoMho00DUc/QeAgRqrkc8cEBQo1ZQEuUQ4ZBtdpzJTNpfBIXCHhklIsAQIti7kinChIXBnyMIA==',
  ),
  add(
    'bzip2-wrong-total-open',
    'bzip2 with a wrong CRC of all where the archive is not at its end',
    'QlpoMTFBWSZTWQR0BFAAL5nbgMqQQAB/gAACdIPeABgIIABqEkVM0TJtAjJ6D1BJTSDQAxAA03tIYtrAL50PY4xKfwdWAMlu5TEqQvRc4IaY5Axm0S+I0hw8fMrKhfcJIEISSP2r9FECEISSM2lzKyK9WOqoIIJh4LuSKcKEgCOgMoA=',
  ),
  add(
    'bzip2-short-archive',
    'bzip2 of half an archive',
    'QlpoMTFBWSZTWQR0BFAAL5nbgMqQQAB/gAACdIPeABgIIABqEkVM0TJtAjJ6D1BJTSDQAxAA03tIYtrAL50PY4xKfwdWAMlu5TEqQvRc4IaY5Axm0S+I0hw8fMrKhfcJIEISSP2r9FECEISSM2lzKyK9WOqoIIJh4LuSKcKEgCOgIoA=',
  ),
  add('bzip2-not-a-tar', 'bzip2 of something else stays a file', 'QlpoMTFBWSZTWagCE/gAAALRgAAQQAAgg9AAIAAxBkxBAYIFMIYTni7kinChIVAEJ/A='),
  add(
    'bzip2-streams',
    'bzip2 in two streams, the archive going over both',
    'QlpoMTFBWSZTWbxxbJEAACRbgsqQQABvgAACYIPeAAAQCAggAFRQAAADTQZFNNqGIZNMg1W/RnAiNkYR2Z5CAVW0nA5ICKKQu/E5iVHsaeCWxBfE2MCBEZF+LuSKcKEheOLZIkJaaDExQVkmU1ksY8dEAAAAe4DIgAQAQAB3gAACdABeAAgAIABIZNKPKDCDIEVQaaDJoaPUt1Icgb+QKa7MILFhwiVKBCuwCaomqs73jR7FUBQBi/3iqgKAN8IiNvzFBWSZTWQG+3nwAYaMBADAAIAAwgCkaoSgsoSguYoKyTKaz4pcWTgDDRgIAYABAAGEAUjKEoLVCUFzFBWSZTWQG+3nwAYaMBADAAIAAwgCkaoSgsoSguYoKyTKazOZ0ocAAAzYJBgABgAAAQABBAAGGaAKVGNqs+C9KN1UYDhdyRThQkJFXg/0',
  ),
  add(
    'bzip2-junk',
    'bzip2 with something else behind',
    'QlpoMTFBWSZTWbgz5OEAACxbgMqQQABvgAACYIPeAAkIIABUZ6TJ6EMjANPUEoU0eoMho00DUc/QeAgRqrkc8cEBQo1ZQEuUQ4ZBtdpzJTNpfBIXCHhklIsAQIti7kinChIXBnycIGp1bmsganVuayBqdW5r',
  ),
  add(
    'bzip2-junk-inside',
    'bzip2 with something else behind, before the archive ends',
    'QlpoMTFBWSZTWfgp4aUAAEXbgMqQQAB/gAACZIPeABgIIAByGqaYTAI0wmJ6CUJMQAaaGg025tKqWvAMM6FwwpDPEZIgKicsU0LEEcXsCDTFQGNWkYyG3FHDpkSAm+1fSmqu8fCr5GGkECBCAGxdyRThQkPgp4aUanVuayBqdW5rIGp1bms=',
  ),
  add(
    'bzip2-randomised',
    'bzip2 of a randomised block',
    'QlpoMTFBWSZTWbgz5OGAACxbgMqQQABvgAACYIPeAAkIIABUZ6TJ6EMjANPUEoU0eoMho00DUc/QeAgRqrkc8cEBQo1ZQEuUQ4ZBtdpzJTNpfBIXCHhklIsAQIti7kinChIXBnycIA==',
  ),
  add('bzip2-nothing', 'bzip2 of nothing', 'QlpoMRdyRThQkAAAAAA='),
  add(
    'gzip-cut-off-later',
    'gzip cut off',
    'H4sIAAAAAAACA+3UMQ6CMBSA4c6egiMUpHqeGhMnpKl6fwmJ0bgacOD7v+E1XTq95lLC0sWpY0rznPqeMbb793m+P/R9Ck0MK/S43XOdngzb7Do2pY6Xmodd0PYq+fzX/W/7NnWff8Fr/zv7v0b5BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==',
  ),
  add(
    'gzip-cut-off-trailer',
    'gzip that ends before its checksum, and the archive too',
    'H4sIAAAAAAACA0ssKGCgNTAAAnNTUzANBOi0gYGhMYINFjczMTFlUDBgoAMoLS5JLAJayTAyQV6+QkFRfnpRYi4XwygYeaAgMWVA87+hiaGpEXJZAMv/RqP5nx4AAA==',
  ),
  add(
    'gzip-wrong-checksum',
    'gzip with a wrong checksum, behind the end of the archive',
    'H4sIAAAAAAACA0ssKGCgNTAAAnNTUzANBOi0gYGhMYINFjczMTFlUDBgoAMoLS5JLAJayTAyQV6+QkFRfnpRYi4XwygYBaNgFIyCkQMAYRLLfgAIAAA=',
  ),
  add(
    'gzip-wrong-checksum-open',
    'gzip with a wrong checksum where the archive is not at its end',
    'H4sIAAAAAAACA+3UMQrCMBSA4cyeokdIaqPniQhO2hD1/paCKO5WsN//DS9kyfRSag3fLk7tc57n1OeMMW1f5/l+Nww5dDEs0P16K216Mqyzy9jVNp5aOW+C1lctx5/ufxpS7t//guf+9/Z/icoBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPhXDz2KsShQwwAA',
  ),
  add(
    'gzip-junk-inside',
    'gzip with something else behind, before the archive ends',
    'H4sIAAAAAAACA0ssKGCgNTAAAnNTUzANBOi0gYGhMYINFjczMTFlUDBgoAMoLS5JLAJayTAyQV6+QkFRfnpRYi4XwygYeaAgMWVA87+hiaGpEXJZAMv/RqP5nx4AAD67XnsABgAAanVuayBqdW5rIGp1bms=',
  ),
];
