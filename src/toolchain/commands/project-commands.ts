import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { BareOperation } from './command-paths.ts';

/**
 * Tools that build, test and fetch what a project is made of, and those that install something: they bring files to any place, and change
 * those of the project, but take away nothing that the base image has.
 */
const TOOLS = new Set(
  (
    'make gmake ninja meson cmake ctest autoconf automake autoreconf aclocal libtoolize configure autogen.sh bazel buck scons conan vcpkg'
    + ' npm npx yarn pnpm pnpx node nodejs bun bunx deno corepack tsc vite webpack parcel rollup next nuxt ng gulp grunt lerna nx turbo prisma serve'
    + ' python python2 python3 pip pip2 pip3 pipenv poetry uv uvx pdm hatch pytest flask django-admin alembic playwright virtualenv'
    + ' ruby gem bundle rake rails jekyll php composer artisan symfony pecl pear docker-php-ext-install docker-php-ext-configure docker-php-ext-enable install-php-extensions'
    + ' java javac jar jlink keytool mvn mvnw gradle gradlew ant sbt lein kotlinc scala scalac native-image mx'
    + ' dotnet nuget pwsh swift swiftc stack cabal ghc ghcup opam dune mix rebar3 rebar erl iex elixir zig v nim nimble crystal shards'
    + ' dart flutter perl cpan cpanm luarocks Rscript julia hugo sphinx-build mkdocs protoc buf sqlc just task mage xcaddy ko goreleaser'
    + ' dpkg rpm update-alternatives update-java-alternatives a2enmod a2dismod a2ensite a2dissite systemctl service'
    + ' cosign fc-cache rustup-init config Configure bootstrap buildconf qmake make.bash all.bash'
    + ' helm gcloud vagrant update-locale ssh-keygen certutil easy_install xx-apk xx-apt xx-apt-get conda mamba micromamba'
  ).split(' '),
);

/** Options of dpkg and rpm that take away. */
const REMOVES = /^(?:-[rPe]|--remove|--purge|--erase|--force-.*)$/;

/** They make or mark the files they are given. */
const MARKS = new Set(['mkfifo', 'mknod', 'setcap', 'setfacl', 'chattr', 'shred', 'truncate', 'fallocate']);

/** What a tool of a project does, or an installer that a shell reads from a pipe; null for any other command. */
export function readProjectCommand(invocation: Invocation): BareOperation[] | null {
  const { program, args } = invocation;
  const words = args.map(({ value }) => value);
  if (MARKS.has(program)) {
    const paths = words.filter((word) => !word.startsWith('-')).map((word) => resolvePath(invocation, word));
    return paths.every((path) => path !== null) ? [{ kind: 'change', paths, by: program }] : null;
  }
  if (/^(?:gcc-)?(?:ar|ranlib)$/.test(program)) {
    const archive = words.find((word) => word.endsWith('.a'));
    const path = archive === undefined ? null : resolvePath(invocation, archive);
    // Without taking files out it changes the archive alone.
    return path === null || /^-?[a-zA-Z]*[xdm]/.test(words[0] ?? '') ? null : [{ kind: 'change', paths: [path], by: program }];
  }
  if (!TOOLS.has(program) && !readsPipe(program, words)) return null;
  if ((program === 'dpkg' || program === 'rpm') && words.some((word) => REMOVES.test(word))) return null;
  return [{ kind: 'change', paths: null, by: program, adds: 'packages' }];
}

/** `curl … | sh`, with options of its own and, behind -s, of the installer. */
function readsPipe(program: string, words: readonly string[]): boolean {
  if (!/^(?:ba|da|a|z)?sh$/.test(program)) return false;
  const own = words.findIndex((word) => !word.startsWith('-'));
  const options = own < 0 ? words : words.slice(0, own);
  return !options.some((word) => /^-[a-z]*c$/.test(word)) && (own < 0 || options.some((word) => /^-[a-z]*s$/.test(word)));
}
