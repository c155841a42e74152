import { describeAlpine } from './busybox.ts';
import { RECENT } from './debian-releases.ts';
import { describeOnDebian, describeOnUbuntu } from './debian.ts';
import type { BaseDescription } from './description.ts';
import { describeRedHat } from './redhat.ts';

/** The distributions that images are made on: they differ in their C library, their shell and their package managers. */
export type Distribution = 'alpine' | 'debian' | 'ubuntu' | 'redhat';

/** What an image is made on. */
export interface Flavour {
  readonly distribution: Distribution;
  readonly description: BaseDescription | null;
}

/** What else decides. */
interface Choice {
  /** A digest stands behind the tag. */
  readonly isPinned: boolean;
  /** The tag has been a Debian 12 or Ubuntu 22.04 at least. */
  readonly isRecent: boolean;
  /** The release of Debian, or of Red Hat's kin, that the tag surely stands for without naming it; null where it may be another. */
  readonly suite: string | null;
  readonly usual: Distribution | null;
}

const DEBIAN = /^(?:jessie|stretch|buster|bullseye|bookworm|trixie|debian)$/;
const UBUNTU = /^(?:xenial|bionic|focal|jammy|noble|resolute|ubuntu)$/;
const RED_HAT = /^(?:al20\d\d|al2|amazonlinux\d*|ubi\d+|oraclelinux\d|oracle|centos\d|ol\d+)$/;

/**
 * What a tag says it is made on: `3.12-slim-bookworm`, `22-alpine3.20`, `17-jre-alpine-3.22`, `21-jdk-jammy`; else `usual`. Which release
 * a tag without one means changes over time: with a digest behind it, what all releases have in common is known.
 */
export function flavourOf(tag: string, { isPinned, isRecent, suite: implied, usual }: Choice): Flavour | null {
  const words = tag.split('-');
  const alpine = words.findIndex((word) => /^alpine[\d.]*$/.test(word));
  if (alpine >= 0) {
    const release = words[alpine]?.slice('alpine'.length) || (/^3\.\d+/.exec(words[alpine + 1] ?? '')?.[0] ?? '');
    return { distribution: 'alpine', description: describeAlpine(release === '' ? 'edge' : release, isPinned) };
  }
  const suite = words.find((word) => DEBIAN.test(word));
  if (suite !== undefined) return { distribution: 'debian', description: describeOnDebian(suite, isPinned) };
  const ubuntu = words.find((word) => UBUNTU.test(word));
  if (ubuntu !== undefined) return { distribution: 'ubuntu', description: describeOnUbuntu(ubuntu, isPinned) };
  const redhat = words.find((word) => RED_HAT.test(word));
  if (redhat !== undefined) return { distribution: 'redhat', description: describeRedHat(...redHatOf(redhat), isPinned) };
  return usualFlavour(usual, implied ?? (isRecent ? RECENT : null));
}

function usualFlavour(usual: Distribution | null, release: string | null): Flavour | null {
  switch (usual) {
    case 'alpine':
      return { distribution: usual, description: describeAlpine(null, false) };
    case 'debian':
      return { distribution: usual, description: describeOnDebian(release, false) };
    case 'ubuntu':
      return { distribution: usual, description: describeOnUbuntu(release, false) };
    // Without a release, from one of its family to the other.
    case 'redhat':
      return {
        distribution: usual,
        description:
          release !== null && RED_HAT.test(release)
            ? describeRedHat(...redHatOf(release), false)
            : describeRedHat('docker.io/library/oraclelinux', 'slim', false),
      };
    case null:
      return null;
  }
}

/** The image of Docker's library, and its tag. */
function redHatOf(word: string): [name: string, tag: string] {
  const number = /\d+$/.exec(word)?.[0] ?? '';
  if (word.startsWith('al') || word.startsWith('amazon')) return ['docker.io/library/amazonlinux', number];
  return word.startsWith('ubi') ? [`docker.io/redhat/ubi${number}-minimal`, 'latest'] : ['docker.io/library/oraclelinux', number];
}
