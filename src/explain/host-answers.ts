import { VARIABLE_IN_FROM, cause, told } from './answer.ts';
import type { Answers } from './answer.ts';

const ARCHITECTURE = 'docker image inspect -f "{{.Os}}/{{.Architecture}}" IMAGE';

/** Where the machine, the registry or the command line is at fault, and nothing in the image is. */
export const HOST_ANSWERS = {
  'registry-unreachable': {
    meaning: 'The registry could not be asked: the network, its name, or its certificate. Nothing was built or started yet.',
    causes: [
      told(
        /ResourceInitializationError|CannotPull/,
        cause(
          'a Fargate task in a subnet that has no way to the registry',
          'assignPublicIp, a NAT gateway, the endpoints of the VPC; the security group lets 443 out',
          'assignPublicIp: ENABLED in a public subnet; else a NAT gateway, or VPC endpoints for ecr.api, ecr.dkr, logs, secretsmanager and S3',
        ),
      ),
      cause(
        'no network, no DNS, or a proxy that the engine was not told of',
        'curl -sI https://registry-1.docker.io/v2/ on the machine of the engine',
        'mend the DNS or the proxy of the engine (Docker Desktop: Settings, Proxies; else its systemd unit), and restart it',
      ),
      told(
        /x509/,
        cause(
          'x509: a proxy opens TLS, or the registry has a certificate of its own',
          'docker pull says it',
          'put its authority into /etc/docker/certs.d/HOST/ca.crt of the machine, for buildx into buildkitd.toml',
        ),
      ),
      told(
        /x509/,
        cause(
          'a program in a container asks the registry, and its image has no certificates',
          'the line is in docker logs or kubectl logs',
          'COPY --from=alpine /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
          'missing-ca-certificates',
        ),
      ),
      cause(
        'a misspelt stage, which is then looked up as an image',
        'the name is one of your stages, nearly',
        "write the stage's name",
        'unknown-stage',
        'invalid-instruction',
      ),
      cause('a short outage', 'the same command works a minute later', 'try again'),
    ],
  },
  'pull-limit': {
    meaning: 'The registry answers no more for now: too many pulls from this address or account (429).',
    causes: [
      cause(
        'pulls without an account share a limit, as those of CI machines do',
        'docker login was not run there',
        'docker login, or a mirror: public.ecr.aws/docker/library/NAME, mirror.gcr.io/library/NAME',
      ),
    ],
  },
  'pull-failed': {
    meaning: 'The image itself could not be pulled: no such name or tag in that registry, or no permission to read it.',
    causes: [
      cause(
        'the tag was not pushed, or is written otherwise',
        'docker manifest inspect IMAGE',
        'docker push it, and write the whole name: registry, repository, tag',
      ),
      told(
        /denied|unauthorized|401|403|registry auth/i,
        cause(
          'a private registry, and no login or pull secret there',
          'docker pull says denied or unauthorized',
          'docker login; imagePullSecrets of the pod; the execution role of the task',
        ),
      ),
      cause(
        'the image exists on this machine alone: a cluster does not see it',
        'docker image ls shows it',
        'push it, or kind load docker-image, minikube image load, with imagePullPolicy: IfNotPresent',
      ),
      told(
        /platform/,
        cause(
          'it is not there for the platform of the machine',
          'docker manifest inspect IMAGE lists the platforms',
          'docker buildx build --platform linux/amd64,linux/arm64 --push',
          'target-mismatch',
        ),
      ),
    ],
  },
  'task-secrets': {
    meaning:
      'The task could not fetch its secrets, or the login of the registry: no container was started, and the image is not the cause.',
    causes: [
      told(
        /AccessDenied|not authorized/,
        cause(
          'the execution role (not the role of the task) may not read them',
          'the line says AccessDenied or is not authorized',
          'secretsmanager:GetSecretValue, ssm:GetParameters, kms:Decrypt and AmazonECSTaskExecutionRolePolicy for the executionRoleArn',
        ),
      ),
      told(
        /timeout|timed out|deadline exceeded|i\/o timeout|connection issue|no such host|RequestCanceled|has been retried/i,
        cause(
          'the subnet has no way out: no public address, no NAT gateway, no VPC endpoints',
          'the line says timeout or deadline exceeded',
          'assignPublicIp=ENABLED in a public subnet, a NAT gateway, or VPC endpoints of ecr.api, ecr.dkr, s3, secretsmanager and logs',
        ),
      ),
      told(
        /ResourceNotFound|can't find the specified|did not contain json key|invalid parameters/i,
        cause(
          'no secret of that ARN, or no such key in it',
          'aws secretsmanager describe-secret --secret-id ARN',
          'the whole ARN, and for one key of it ARN:KEY::',
        ),
      ),
    ],
  },
  'mount-words': {
    meaning: 'What stands behind -v, --mount or volumes: is no mount: nothing was started, and the image is not the cause.',
    causes: [
      cause(
        'the place in the container does not begin with /, or a variable in it is empty',
        '-v "$PWD:data"; echo the variables',
        '-v "$PWD/data:/data"',
      ),
      cause(
        'a path of the host that does not begin with / or ./: it is read as the name of a volume',
        '-v data/conf:/conf',
        '-v ./data/conf:/conf, or -v "$PWD/data/conf:/conf"',
      ),
      cause(
        'a colon too many: a Windows path, or one with a colon in its name',
        'C:\\dir:/dir in a shell that rewrites paths',
        '--mount type=bind,source=…,target=…',
      ),
    ],
  },
  'engine-absent': {
    meaning: 'The command does not reach an engine: nothing was built or started.',
    causes: [
      cause(
        'the engine does not run',
        'systemctl status docker, or the whale of Docker Desktop',
        'systemctl start docker, or start Docker Desktop',
      ),
      told(
        /permission denied/i,
        cause(
          'this user may not use its socket',
          'the line says permission denied; id shows no group docker',
          'sudo, or usermod -aG docker USER and log in anew',
        ),
      ),
      cause(
        'DOCKER_HOST or the context names another machine',
        'docker context ls; echo $DOCKER_HOST',
        'docker context use default, unset DOCKER_HOST',
      ),
      cause('in a container without the socket', 'ls -l /var/run/docker.sock in it', 'mount the socket, or run docker:dind beside it'),
      told(
        /client version/,
        cause('client and engine are of very different age', 'the line says client version … is too old', 'update the older of the two'),
      ),
      told(
        /\bWSL\b/,
        cause(
          'in WSL, and Docker Desktop does not serve that distribution',
          'wsl -l -v',
          'Settings, Resources, WSL integration of Docker Desktop',
        ),
      ),
    ],
  },
  'layers-too-many': {
    meaning: 'The image has more layers than an engine keeps: 125, those of its base counted. A stage of a builder may have 500.',
    causes: [
      cause(
        'each RUN, COPY and ADD makes a layer, and there are many',
        'docker image inspect -f "{{len .RootFS.Layers}}" BASE, and the lines of the last stage',
        'put lines together; COPY of a directory for many of files',
        'unsupported-by-builder',
      ),
      cause(
        'an image is built on itself again and again, or committed',
        'docker history IMAGE is long',
        'a last stage of FROM scratch and COPY --from=all / /',
      ),
    ],
  },
  'disk-full': {
    meaning: 'The disk of the engine is full, or its inodes are.',
    causes: [
      cause('old images and build caches', 'docker system df; df -h and df -i on the machine', 'docker builder prune, docker image prune'),
      cause('the virtual disk of Docker Desktop is too small', 'Settings, Resources', 'make it larger'),
    ],
  },
  'port-taken': {
    meaning: 'The port is taken on the machine, or in the container: the image is not at fault.',
    causes: [
      cause(
        'another container, or this one from before, has it',
        'docker ps shows the port',
        'docker stop it, or publish another: -p 8081:80',
      ),
      cause('a program of the machine has it', 'ss -ltnp, lsof -i :PORT', 'stop it, or publish another port'),
      cause(
        'two programs in one container, pod or network namespace',
        'the log of the program says it, not the engine',
        'another port for one of them',
      ),
    ],
  },
  'host-refused': {
    meaning:
      'The runtime failed on the machine before it came to the program: cgroups, namespaces, a security module, a limit. The image is not the cause.',
    causes: [
      told(
        /ip_unprivileged_port_start/,
        cause(
          'an engine within LXC or another container (Proxmox, Incus): runc since 1.2.8 and 1.3.3 opens files of /proc in a way that their AppArmor profile forbids',
          'it began with an update of containerd.io or runc',
          'update the host of the container (lxc-pve, lxcfs, Incus); until then keep the earlier containerd.io',
        ),
      ),
      told(
        /mount [`'"]?\/?(?:proc|sysfs?)\b|mount through procfd/,
        cause(
          'an engine inside a container: the outer one covers parts of /proc and /sys, and then the kernel lets nobody mount them anew in a namespace below',
          'findmnt -R /proc in the outer container lists more than /proc',
          'podman run --security-opt unmask=ALL for the outer container, in Kubernetes procMount: Unmasked with hostUsers: false; for a build, buildah --isolation chroot',
        ),
      ),
      told(
        /before the specified timeout|desc = "?EOF/,
        cause(
          'the machine is too busy, or its containerd broke off: Docker 1.11 to 17.06',
          'the same container starts later; load, iowait, journalctl -u docker',
          'restart docker, fewer containers at once, a newer Docker',
        ),
      ),
      told(
        /hostname/,
        cause(
          'the name of the container is too long for a host, 64 characters, or may not be set',
          "the length of --hostname, or of the pod's name",
          'a shorter --hostname',
        ),
      ),
      told(
        /sysctl|Minimum memory/,
        cause(
          'an option of docker run that the machine does not take',
          'the line names it',
          'leave --sysctl or --memory out, or set another; vm.* is set on the machine: sysctl -w',
        ),
      ),
      cause(
        'the kernel or its cgroup version does not fit the engine, or the engine is old',
        'docker run --rm hello-world fails likewise',
        'update the engine, or restart it after an update',
      ),
      told(
        /new[ug]idmap|procfd|[ug]id_map|rootless|containers\/storage|user namespace/,
        cause(
          'rootless, or an engine inside a container',
          'docker info says rootless',
          'the delegation and the subordinate ids that its manual asks for',
        ),
      ),
      told(
        /cannot allocate memory|Resource temporarily|quota exceeded/,
        cause('out of memory, processes or threads', 'dmesg, free -m, ulimit -u', 'raise the limit'),
      ),
      told(
        /nvidia|device driver|\[\[gpu\]\]/i,
        cause(
          'a GPU is asked for, and its driver or runtime is not there, or older than the image wants',
          '--gpus, could not select device driver; nvidia-smi on the machine',
          'install the driver and nvidia-container-toolkit, and restart the engine',
        ),
      ),
      told(
        /sandbox|endpoint|veth|iptables|netavark/,
        cause(
          'the network of the machine or the cluster: CNI, firewall rules, a kernel module',
          'the line names a sandbox, an endpoint or a veth',
          'restart the engine or the CNI pods; docker run --network none as a test',
        ),
      ),
      told(
        /\bcaps: |capability \w/,
        cause(
          'capabilities are asked for that the engine may not give, or names by other rules: nested engines, an orchestrator older or newer than its engine',
          '--cap-add, securityContext.capabilities; it goes without',
          'leave them out; update the one that is behind',
        ),
      ),
      told(
        /spec devices/,
        cause(
          'a device of the machine cannot be listed: --privileged, and a /dev of a kernel or a network file system that is odd',
          'docker run --rm --privileged alpine fails likewise; ls -R /dev on the machine',
          'leave --privileged out, or name the devices: --device',
        ),
      ),
      told(
        /launch VM/,
        cause(
          'the platform could not start its virtual machine: its own fault, or a region without room',
          'the status page of the platform',
          'try again, or another region',
        ),
      ),
      told(
        /mount request/,
        cause(
          'a path of the machine is asked for that its kernel does not have',
          'ls on the machine: the path of the message',
          'take the mount out, or load what makes it',
        ),
      ),
      told(
        /apparmor|selinux|seccomp|\/attr\//i,
        cause(
          'AppArmor, SELinux or seccomp',
          'dmesg and ausearch show a denial',
          'update the profile; --security-opt apparmor=unconfined as a test',
        ),
      ),
    ],
  },
  'host-program-missing': {
    meaning: 'The engine or its client calls {path} on the machine, and cannot start it. It is not a program of the image.',
    causes: [
      told(
        /exec format error/i,
        cause(
          'it is for another CPU than the machine, or a damaged file',
          'file {path}; uname -m',
          'install the package of the engine anew, for this machine',
        ),
      ),
      told(
        /permission denied|operation not permitted/i,
        cause('it has no x bit, or a policy of the machine forbids it', 'ls -l {path}; dmesg', 'install the package of the engine anew'),
      ),
      told(
        /credential/,
        cause(
          'docker-credential-…: ~/.docker/config.json names a store that is not installed',
          'grep credsStore ~/.docker/config.json',
          'take credsStore out of that file, or install it; in WSL, credsStore often is desktop.exe',
        ),
      ),
      told(
        /apparmor|ip6?tables|modprobe|fuse-|new[ug]idmap|slirp|pasta/,
        cause(
          'apparmor_parser, iptables, modprobe, fuse-overlayfs, newuidmap: a package of the machine is missing',
          'command -v {path} on the machine',
          'install apparmor, iptables, kmod, fuse-overlayfs or uidmap there',
        ),
      ),
      cause('a runtime or shim that the configuration names', 'daemon.json, config.toml of containerd', 'install it, or take it out'),
    ],
  },
  'nspawn-tree': {
    meaning: 'systemd-nspawn takes {path} for no system, since it has no /usr (older ones: no os-release), and starts nothing in it.',
    causes: [
      cause(
        'the files of an image FROM scratch, which are a program and little else',
        'ls {path}',
        'mkdir -p {path}/usr {path}/etc, and touch {path}/etc/os-release; or docker run, runc, chroot, which ask for neither',
      ),
      cause(
        "the archive was unpacked one folder too deep, or is docker save's, whose layers are archives themselves",
        'ls {path} shows manifest.json, or one folder',
        'docker export CONTAINER | tar -x -C {path}',
      ),
    ],
  },
  'plugin-socket': {
    meaning:
      'A daemon of HashiCorp (Nomad, Vault, Terraform, Packer) lost one of its plug-ins, which it speaks to by {path} on its own machine. The image is not the cause.',
    causes: [
      cause(
        'the plug-in ended, or was killed, and its socket went with it',
        'the lines before this one; journalctl -u nomad; dmesg shows Out of memory',
        'what they say; restart the daemon',
      ),
      cause(
        'something cleans /tmp on that machine (systemd-tmpfiles, tmpwatch)',
        'ls /tmp; systemctl status systemd-tmpfiles-clean.timer',
        'TMPDIR=/var/lib/nomad/tmp for the daemon, or leave /tmp/plugin* out of the cleaning',
      ),
      cause(
        'the daemon itself runs in a container without /tmp, or with another one than its plug-ins',
        'docker run --rm --entrypoint ls IMAGE -ld /tmp',
        '--tmpfs /tmp, or a volume there',
        'missing-tmp',
      ),
      cause('/tmp is mounted noexec, and a plug-in is unpacked there', 'mount shows noexec', 'TMPDIR of the daemon, on another mount'),
    ],
  },
  'mount-denied': {
    meaning: 'The engine does not see the path of the host that is to be mounted.',
    causes: [
      told(
        /read-only file system/,
        cause(
          'Docker from a snap, or Docker Desktop, cannot make a folder there',
          'command -v docker says /snap/bin/docker',
          'a path below your home; or Docker from its own packages instead of the snap',
        ),
      ),
      told(
        /host_mnt|declined|not shared|File sharing/,
        cause(
          'Docker Desktop shares only some folders',
          'Settings, Resources, File sharing',
          'add the folder there, or work below your home',
        ),
      ),
      cause('it is not there: a typo, or an unset variable in it', 'ls -ld of it', 'make it first, or name the right one'),
      cause(
        'the path is one of another machine or of a container',
        'docker context ls',
        "a named volume, or a path of the engine's machine",
      ),
    ],
  },
  'name-taken': {
    meaning: 'A container of that name is there already, running or not.',
    causes: [cause('the one from before was not removed', 'docker ps -a', 'docker rm -f NAME, docker run --rm, docker compose down')],
  },
  'reference': {
    meaning: 'What stands where the name of an image should is none.',
    causes: [
      told(
        /lower ?case/,
        cause('upper case in the name', 'docker build -t MyApp, image: MyApp', 'write it in lower case; the tag may have upper case'),
      ),
      told(/(?<!\{)\$\{?[A-Za-z_]\w{0,100}\}?['"]?: invalid reference/, VARIABLE_IN_FROM),
      cause(
        'a blank in a path without quotes, so that its second half counts as the image',
        '-v $(pwd):/app in a folder with blanks',
        '-v "$(pwd)":/app',
      ),
      cause(
        'an empty variable, or a line break lost after a backslash',
        'echo the whole command; docker compose config shows image: app:',
        'give it a value; no blank behind the backslash',
      ),
      cause('a dash of a web page, or a blank or two colons in the name', 'type the command anew', '-- with two plain dashes; NAME:TAG'),
    ],
  },
  'push-denied': {
    meaning: 'The image was built, and the registry does not take it.',
    causes: [
      cause(
        'not logged in there, or without the right to write',
        'docker login HOST',
        'log in; in GitHub Actions, permissions: packages: write',
      ),
      cause(
        'the repository does not exist and is not made by pushing (ECR)',
        'aws ecr describe-repositories',
        'create it, or write its whole name',
      ),
    ],
  },
  'builder-lost': {
    meaning: 'The connection to the builder ended: this line is about the build, not about the Dockerfile.',
    causes: [
      cause('another step failed first, or the build was cancelled', 'the lines before', "npx scratch-lint explain 'that line'"),
      cause(
        'the builder was killed: too little memory or disk',
        'docker system df; dmesg; Settings, Resources of Docker Desktop',
        'more memory, and docker builder prune',
      ),
    ],
  },
  'kaniko-unpack': {
    meaning: 'kaniko unpacks the base image over the files of the container it runs in, and something there is in the way.',
    causes: [
      told(
        /busy|\/(?:var\/)?run\b|secrets/,
        cause(
          'a path that the cluster mounts into the job: /var/run, a socket, a secret',
          'the line names it; mount | grep it in the job',
          '/kaniko/executor --ignore-path=/var/run …',
        ),
      ),
      cause(
        'kaniko runs in an image that is not its own, where the base finds other files and links',
        'image: of the job is not gcr.io/kaniko-project/executor',
        'image: {name: gcr.io/kaniko-project/executor:debug, entrypoint: [""]}, and no copy of /kaniko elsewhere',
      ),
      cause('two builds in one container', 'the first one goes well', '/kaniko/executor --cleanup …, or a job for each'),
    ],
  },
  'buildx-missing': {
    meaning: 'The docker command has no buildx, or an old one, and what was asked for needs it.',
    causes: [
      cause('the plug-in is not installed', 'docker buildx version', 'install docker-buildx-plugin (docker-buildx), and try again'),
      cause(
        'an old Docker',
        'docker version',
        'Docker 23 and newer build with BuildKit; DOCKER_BUILDKIT=1 before',
        'unsupported-by-builder',
      ),
      cause('a broken link that Docker Desktop left behind', 'ls -lL ~/.docker/cli-plugins', 'remove it, or install Docker Desktop again'),
    ],
  },
  'package-missing': {
    meaning: 'The package manager of the image does not know a package.',
    causes: [
      cause(
        'no list of packages yet: slim images have none, or a cached layer has an old one',
        'RUN apt-get install without apt-get update in the same RUN',
        'RUN apt-get update && apt-get install -y …',
      ),
      told(
        /unable to select packages|no such package|No match for argument|Unable to find a match/,
        cause(
          'it is called otherwise there: Alpine and Debian differ, releases too',
          'apt-cache search, apk search',
          'the name of that release',
        ),
      ),
      cause('it is in a part that is off: contrib, universe, community, EPEL', 'the sources of the image', 'add that part'),
    ],
  },
  'package-signature': {
    meaning: 'The package manager cannot check the signature of its lists.',
    causes: [
      cause('no space is left for the engine', 'docker system df', 'docker system prune'),
      cause(
        'an old engine or libseccomp under a newer release of the image',
        'docker version; --security-opt seccomp=unconfined helps',
        'update Docker and libseccomp on the host',
      ),
      told(
        /not valid yet/,
        cause(
          'the clock of the machine is wrong: the virtual machine of Docker Desktop or WSL after sleep',
          'date; docker run --rm alpine date',
          'restart Docker Desktop; wsl --shutdown; set the clock',
        ),
      ),
      told(/is expired/, cause('a release that has ended, or a clock that is wrong', 'date; the release in FROM', 'a supported release')),
    ],
  },
  'host-cannot-run': {
    meaning:
      'The machine itself (macOS, Windows) refuses the program. Outside a container it needs a program for that system and processor; in one, a program for Linux.',
    causes: [
      cause(
        'it was built for Linux, for an image, and is started outside it',
        'npx scratch-lint inspect ./{file} says linux',
        'start it by docker run; for this machine, go build without GOOS and GOARCH',
        'wrong-os',
      ),
      cause(
        'built for amd64 on Apple silicon without Rosetta, or for arm64 on Intel',
        'npx scratch-lint inspect ./{file} names the processor',
        'GOARCH as uname -m says, or softwareupdate --install-rosetta',
        'wrong-arch',
      ),
      told(
        /dyld/,
        cause(
          'dyld: it wants a library that the machine it was built on has, of Homebrew most often',
          'otool -L {file}',
          'brew install it, or build here',
        ),
      ),
    ],
  },
  'multi-platform': {
    meaning: 'The builder that is chosen cannot keep an image of several platforms.',
    causes: [
      cause(
        'the default builder without the containerd image store',
        'docker buildx ls shows the driver docker',
        'docker buildx create --use, or turn the containerd image store on',
      ),
      cause('--load with several platforms', 'the exporter docker takes one', '--push instead, or one --platform at a time'),
    ],
  },
  'image-media-type': {
    meaning:
      'The platform does not take the form in which the image was pushed: a list of manifests, an attestation, or layers packed with zstd.',
    causes: [
      cause(
        'buildx adds a provenance attestation and so makes an index (AWS Lambda, older registries)',
        'docker buildx imagetools inspect IMAGE shows unknown/unknown',
        'docker buildx build --provenance=false --sbom=false --platform linux/amd64 --push …',
      ),
      cause(
        'an index of several platforms where one image is wanted',
        'the same lists linux/amd64 and linux/arm64',
        'build for one platform',
        'target-mismatch',
      ),
      cause(
        'layers with zstd',
        'docker manifest inspect -v shows +zstd',
        '--output type=image,compression=gzip,force-compression=true,push=true',
      ),
      cause('a Windows image, or none at all', ARCHITECTURE, 'build for linux', 'wrong-os'),
    ],
  },
  'image-unloadable': {
    meaning: 'docker load, or the pull of an image, does not take the archive or one of its layers.',
    causes: [
      told(
        /duplicates of file paths/,
        cause(
          'a layer has the same path twice, as pkg_tar of Bazel writes directories; the classic image store takes no such layer',
          'tar tf LAYER | sort | uniq -d',
          'make the layer without them, or turn the containerd image store on, which takes the later one',
        ),
      ),
      told(
        /docker-import-|unrecognized image format/,
        cause(
          'it is an OCI archive (--output type=oci, podman save --format oci-archive), which docker load takes only with the containerd image store',
          'tar tf FILE shows index.json, and no manifest.json',
          '--output type=docker, or skopeo copy oci-archive:FILE docker-archive:image.tar',
        ),
      ),
      told(
        /docker-import-|unrecognized image format/,
        cause('it is a root file system, and no image', 'tar tf FILE shows bin/ and etc/', 'docker import FILE, or ADD it FROM scratch'),
      ),
      told(
        /tar header|extract layer/,
        cause(
          'the archive, or what was pulled, is cut off or damaged',
          'npx scratch-lint FILE of docker save says which layer',
          'pull or save it again; docker system df: is the disk full?',
        ),
      ),
      told(/diffID/, cause('the archive was changed or cut after it was saved', 'npx scratch-lint FILE says which layer', 'save it again')),
      told(
        /S_IFCHR|whiteout/,
        cause(
          'a layer has {path}, and takes it away as well, or takes the same file away twice; or COPY brought a file called .wh.',
          'tar tf LAYER | grep .wh.',
          'make the layer without the .wh. file',
          'copy-conflict',
        ),
      ),
      told(
        /History/,
        cause(
          'its history has more lines than it has layers',
          'docker history, or jq .history of the configuration',
          'mark those that made none with "empty_layer": true, or leave the history out',
        ),
      ),
      told(
        /unmarshal|RootFS/,
        cause(
          'what made the image wrote {name} in a form that Docker does not have',
          'jq .config of the configuration',
          'a list of texts for Cmd, Entrypoint and Env, a text for User and WorkingDir',
        ),
      ),
      told(/cannot load/, cause('it is for another system', 'npx scratch-lint FILE says for which', 'build it for linux', 'wrong-os')),
    ],
  },
  'build-usage': {
    meaning: 'The command line lacks the build context: docker build takes exactly one path.',
    causes: [
      cause('the dot at the end was left out', 'docker build -t app', 'docker build -t app .'),
      cause(
        'a blank or a dash too much: what follows counts as a second path',
        'quotes around values with blanks; — and “ from a web page',
        'docker build --build-arg "K=a b" -t app .',
      ),
      cause('the path is not a directory of this machine', 'ls -d on it', 'docker build -t app dir'),
    ],
  },
  'dockerfile-missing': {
    meaning: 'The builder does not find the Dockerfile itself.',
    causes: [
      cause(
        'it has another name or stands in another folder',
        'ls Dockerfile in the context: also dockerfile.txt, DockerFile',
        'docker build -f dir/Dockerfile ., which counts from where you are',
      ),
      cause(
        'the context is another folder than you think',
        'the last word of docker build; context: and dockerfile: in compose, where dockerfile counts from the context',
        'docker build -f path/Dockerfile path',
      ),
      cause(
        'CI did not check the files out',
        'ls -la in the step before',
        'actions/checkout before it; with a Git context, leave out context: .',
      ),
    ],
  },
  'context-unreadable': {
    meaning: 'A file of the build context cannot be read, so that the builder gets none of it.',
    causes: [
      cause(
        'a file or folder that this user may not read, such as data of a database',
        'ls -ld on the path that the line names',
        'name it in .dockerignore, or chown it',
      ),
      cause(
        'no regular file: a socket, a pipe, a link of Windows, a file that a cloud drive has not fetched',
        'ls -l on it',
        'name it in .dockerignore, or fetch it',
      ),
      cause('the context is a whole home directory or /', 'docker build … / or ~', 'a folder with what the image needs'),
    ],
  },
} as const satisfies Answers;
