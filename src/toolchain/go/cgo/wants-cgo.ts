import { anyOf } from '../../../fix.ts';
import type { Fix } from '../../../fix.ts';
import type { CommandProblem } from '../../command-problem.ts';
import { holding } from '../modules/module-paths.ts';
import type { GoReader } from '../packages.ts';

/*
 * Packages of others that are nothing without cgo: bindings to libraries of C. Of each one version or more were built with CGO_ENABLED=0
 * for Linux (Go 1.26), and what they declare then was read. `v*` stands for any version in a path.
 */

/** The go command finds no file to build in them, nor in what they import. */
const EXCLUDED = new Set(
  (
    'github.com/DataDog/zstd github.com/seccomp/libseccomp-golang github.com/gordonklaus/portaudio github.com/yalue/onnxruntime_go'
    + ' github.com/google/go-pkcs11/pkcs11 github.com/webview/webview_go github.com/kolesa-team/go-webp/webp github.com/kolesa-team/go-webp/decoder'
    + ' github.com/kolesa-team/go-webp/encoder github.com/coreos/go-systemd/sdjournal github.com/coreos/go-systemd/v*/sdjournal'
  ).split(' '),
);

/** What of them is Go alone does not compile by itself, and what the compiler misses first. */
const REFUSED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'github.com/libgit2/git2go/v*': 'RegisteredSmartTransport',
    'github.com/godror/godror': 'VersionInfo',
    'github.com/mattn/go-oci8': 'Connector',
    'github.com/ThalesIgnite/crypto11': 'pkcs11.ObjectHandle',
    'github.com/h2non/bimg': 'Gravity',
    'github.com/gopacket/gopacket/pcap': 'pcapErrorNotActivated',
    'github.com/valyala/gozstd': 'DefaultCompressionLevel',
    'gocv.io/x/gocv': 'CalibFlag',
    'github.com/pebbe/zmq4': 'State',
    'github.com/smacker/go-tree-sitter': 'Node',
    'github.com/chai2010/webp': 'webpGetInfo',
    'github.com/ibmdb/go_ibm_db': 'SQLSMALLINT',
    'github.com/alexbrainman/odbc': 'SQLSMALLINT',
    'github.com/spacemonkeygo/openssl': 'Ctx',
    'github.com/marcboeker/go-duckdb': 'conn',
    'gopkg.in/olebedev/go-duktape.v3': 'Context',
  }),
);

const OF_ROCKSDB = 'COWList CompressionOptions NewCOWList NewCompressionOptions NewDefaultCompressionOptions';
const OF_IMAGICK = 'Destroy FontMetrics NewFontMetricsFromArray';

/** What others are called, and all that is left of them to use. */
const LEFT: ReadonlyMap<string, readonly [name: string, left: string]> = new Map(
  Object.entries({
    'github.com/confluentinc/confluent-kafka-go/kafka': ['kafka', ''],
    'github.com/confluentinc/confluent-kafka-go/v*/kafka': ['kafka', ''],
    'github.com/davidbyttow/govips/v*/vips': [
      'vips',
      'GenericGrayGamma22ICCProfilePath ReadRuntimeStats RuntimeStats SGrayV2MicroICCProfilePath SRGBIEC6196621ICCProfilePath SRGBV2MicroICCProfilePath Scalar ValueOf',
    ],
    'gopkg.in/gographics/imagick.v2/imagick': ['imagick', OF_IMAGICK],
    'gopkg.in/gographics/imagick.v3/imagick': ['imagick', OF_IMAGICK],
    'github.com/google/gopacket/pcap': ['pcap', ''],
    'github.com/linxGnu/grocksdb': ['grocksdb', OF_ROCKSDB],
    'github.com/tecbot/gorocksdb': ['gorocksdb', OF_ROCKSDB],
    'github.com/tree-sitter/go-tree-sitter': ['tree_sitter', 'LogType LogTypeLex LogTypeParse Logger'],
    'crawshaw.io/sqlite': ['sqlite', 'BindIncrementor BindIndexStart ColumnIncrementor ColumnIndexStart Incrementor NewIncrementor'],
    'github.com/proglottis/gpgme': ['gpgme', ''],
    'github.com/veandco/go-sdl2/sdl': ['sdl', 'Btoi'],
    'github.com/ceph/go-ceph/rados': ['rados', ''],
    'libvirt.org/go/libvirt': ['libvirt', ''],
    'github.com/bytecodealliance/wasmtime-go/v*': ['wasmtime', ''],
    'github.com/go-gl/glfw/v3.3/glfw': ['glfw', ''],
    'github.com/lxc/go-lxc': ['lxc', ''],
  } as const),
);

/** By tags of its own a package may do without. */
const WITHOUT_MEANING =
  /^(?:musl|dynamic|static\w*|netgo|osusergo|timetzdata|prod|production|release|viper_bind_struct|jsoniter|nomsgpack)$/;

function keyOf(path: string, { question: { cgo, tags }, modules: { required, swapped } }: GoReader): string | null {
  return cgo || !tags.every((tag) => WITHOUT_MEANING.test(tag)) || holding(swapped, path).length > 0 || holding(required, path).length === 0
    ? null
    : path.replace(/\/v\d+(?=\/|$)/, '/v*');
}

/** A package that is nothing without cgo, which is off, among what the module's own packages import. */
export function wantedCgo(reader: GoReader, imports: readonly string[]): CommandProblem | null {
  for (const path of imports) {
    const key = keyOf(path, reader) ?? '';
    const lacking = REFUSED.get(key);
    if (!EXCLUDED.has(key) && lacking === undefined) continue;
    const said =
      lacking === undefined
        ? `${path}: build constraints exclude all Go files in …/${path.slice(path.lastIndexOf('/') + 1)}`
        : `undefined: ${lacking}`;
    return { why: `package ${path} is imported, which is C code for the most part, and cgo is off`, said, fix: WITH_CGO };
  }
  return null;
}

/** What a package is called, and what it declares without cgo; null where it declares all of it, or that is not known. */
export function leftWithoutCgo(reader: GoReader, path: string): { readonly name: string; readonly left: ReadonlySet<string> } | null {
  const [name, left] = LEFT.get(keyOf(path, reader) ?? '') ?? [];
  return name === undefined || left === undefined ? null : { name, left: new Set(left.split(' ')) };
}

export const WITH_CGO: Fix = anyOf(
  'CGO_ENABLED=1 go build …   with gcc in this stage, and for the last one an image with its C library and what the package links',
  'take a module in pure Go in its place',
);
