import { namedPattern } from './error-line.ts';
import type { ErrorKind, Pattern, Reading } from './error-line.ts';

const as = (kind: ErrorKind, pattern: RegExp, phase: Reading['phase'] = 'start', runtime?: string): Pattern => namedPattern(kind, pattern, phase, runtime);

/** What engines, registries and command lines say where the image is not at fault; words of a start may stand inside. */
export const HOST_PATTERNS: readonly Pattern[] = [
  as('pull-limit', /toomanyrequests|429 Too Many Requests|reached your (?:unauthenticated )?pull rate limit/i, 'build'),
  as('registry-unreachable', /(?:registry-1\.docker\.io|auth\.docker\.io|https?:\/\/[^\s"]{1,300}\/(?:v2\/|token))[^\n]{0,600}(?:no such host|TLS handshake timeout|x509: |i\/o timeout|connection refused|connection reset|network is unreachable|context deadline exceeded|Client\.Timeout|proxyconnect|server misbehaving|Temporary failure|: EOF)/, 'build'),
  as('host-program-missing', /\bexec: \\?"?(?<path>docker-credential-[\w.-]{1,60}|apparmor_parser|iptables|ip6tables|modprobe|newuidmap|newgidmap|fuse-overlayfs|slirp4netns|pasta|crun|runc|runsc|conmon|containerd-shim[\w-]{1,60})\\?"?: executable file not found/),
  as('host-program-missing', /error while looking up the specified runtime path: exec: \\?"(?<path>[^"\\]{1,300})|failed to start shim: [^\n]{0,100}fork\/exec (?<file>[^:\s]{1,300}): /),
  as('engine-absent', /Cannot connect to the Docker daemon|Is the docker daemon running|trying to connect to the (?:Docker daemon socket|docker API)|error during connect: |dial unix [^\s:]{1,300}(?:docker|podman|containerd|buildkit)[^\s:]{0,100}: connect: /i),
  as('port-taken', /Ports are not available|port is already allocated|rootlessport listen [^\n]{1,200}address already in use|\b(?:listen|bind)[^\n]{0,200}address already in use|EADDRINUSE/i),
  as('host-refused', /unable to apply cgroup configuration|executing setns process|container init: open \/dev\/mqueue|\bcrun: (?:read from the init process|writing file `[^`]{1,300}cgroup|create keyring|error executing hook|set (?:propagation|cgroup))|(?:waiting for sandbox to start|StartRoot" failed|client sync file[^\n]{0,60}): EOF|cannot create sandbox|did not terminate success?fully|unable to (?:freeze|start unit|init seccomp)|error loading seccomp|apply apparmor profile|apparmor failed to apply|write (?:to )?\/proc\/[^\s]{1,60}\/(?:attr|oom_score_adj|uid_map|gid_map)|newuidmap[^\n]{1,100}failed|cannot allocate memory: unknown|pthread_create failed: Resource temporarily|fork\/exec \/proc\/self\/exe: |could not select device driver|can't get final child's PID|failed to create runc console socket/),
  as('mount-denied', /user declined directory sharing|is not shared from the host and is not known to Docker|Mounts denied|bind source path does not exist/),
  as('name-taken', /The container name "[^"]{1,300}" is already in use|failed to reserve container name|the container name "[^"]{1,300}" is already in use/),
  as('reference', /^docker: invalid reference format|^invalid argument "[^"]{0,300}" for "-t, --tag"/),
  as('push-denied', /failed to push [^\n]{1,300}|denied: requested access to the resource is denied\s{0,9}$|name unknown: The repository with name/, 'build'),
  as('buildx-missing', /'buildx' is not a docker command|buildx component is missing or broken|cli-plugins\/docker-buildx: no such file|is only supported on a Docker daemon with experimental|could not connect to buildkitd|exporter "docker" could not be found|^unknown (?:shorthand )?flag: /, 'build'),
  as('package-missing', /E: Unable to locate package|has no installation candidate|unable to select packages|No match for argument: |Unable to find a match: /, 'build'),
  as('package-signature', /signatures couldn't be verified|At least one invalid signature was encountered|UNTRUSTED signature|Release file for [^\n]{1,200} is (?:not valid yet|expired)/, 'build'),
  as('host-cannot-run', /bad CPU type in executable(?:: (?<path>[^\n]{1,300}))?/i),
  as('host-cannot-run', /^zsh: exec format error: (?<path>[^\n]{1,300})/),
  as('multi-platform', /multi-platform build is not supported|does not (?:currently )?support exporting manifest lists|multiple platforms feature is currently not supported/i, 'build'),
  as('image-media-type', /image manifest(?:, config)? or layer media type for the source image|The OS type '[^']{0,100}' of container image|image OS doesn't match/),
  as('build-usage', /"?docker (?:buildx )?(?:image )?build"? requires (?:exactly )?1 argument|unable to prepare context: path "?(?<path>[^"]{1,300})"? not found/, 'build'),
  as('dockerfile-missing', /failed to read dockerfile|unable to evaluate symlinks in Dockerfile path|Cannot locate specified Dockerfile|error resolving dockerfile path|no (?:such file [^\n]{0,20}: )?(?:Containerfile or )?Dockerfile (?:specified or found|found)|unexpected error reading Dockerfile|failed to find [^\n]{0,40}(?:Container|Docker)file/i, 'build'),
  as('context-unreadable', /error from sender: (?:open|lstat|readdir|readlink|failed to xattr|Access)[^\n]{1,600}|failed to xattr |error checking context: (?:no permission|'?can't stat)|invalid file request (?<path>[^\s]{1,300})|archive\/tar: sockets not supported/, 'build'),
  as('wrong-platform-image', /image operating system "[^"]{1,60}" cannot be used|no image found in (?:image index|manifest list) for|image platform \([^)]{1,60}\) does not match|no matching manifest for windows/),
  as('pull-failed', /^(?![^\n]{0,600}OCI runtime)(?![^\n]{0,600}for platform)[^\n]{0,300}(?:docker: Error response from daemon|CannotPullContainerError|Failed to pull image|unexpected status from (?:HEAD|GET) request)[^\n]{0,600}(?:pull access denied|manifest unknown|repository does not exist|denied: |unauthorized|403 Forbidden|(?:manifest|tag) [^\n]{0,300}not found|: not found\b)/),
  as('disk-full', /no space left on device|ENOSPC/),
];

/** Names of states that say no more than that an image was not to be had; what else a log says is worth more. */
export const PULL_PATTERNS: readonly Pattern[] = [
  as('builder-lost', /failed to solve: (?:no active sessions|Canceled: context canceled)|failed to receive status: |error reading from server: EOF|closing transport due to/, 'build'),
  as('pull-failed', /\b(?:ImagePullBackOff|ErrImagePull|ErrImageNeverPull|InvalidImageName|CannotPullContainerError)\b|Failed to pull image|Unable to find image '[^']{1,300}' locally/),
];
