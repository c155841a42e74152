/*
 * Source: the modules whose packages Go code of 400 public repositories imports, and those that services are made of: of each the oldest, a
 * middle and the newest version met, with all that their packages import for Linux with cgo on, read file by file (import "C", build
 * constraints, //go:cgo_import_dynamic). `npm run make:go-modules -- PATH…` prints the marks of further modules.
 *
 * A line has what its paths begin with, and then their ends, each with marks behind it. Without a mark nothing at or below it has C code,
 * nor what that imports; with `*` all of that imports net too, itself or by others, and with `~` none does, nor os/user. Of one package
 * alone: `=` has no C code, nor what it imports, `!` imports net, `-` does not, nor os/user, and `^` has C code of its own or imports such
 * (`=^`: none that wants other libraries than libc).
 */
export const MODULES = `
  al.essio.dev/pkg shellescape~
  bazil.org fuse fuse!
  buf.build/gen go/bufbuild/protovalidate/protocolbuffers/go~
  buf.build/go protovalidate~
  charm.land/bubbles v2 v2-
  charm.land/bubbletea v2
  charm.land/lipgloss v2
  charm.land/log v2
  cloud.google.com go go-
  cloud.google.com/go aiplatform* bigquery* cloudsqlconn cloudsqlconn! cloudtasks* compute* compute/metadata* datastore* iam* logging* monitoring* profiler! pubsub=!
  cloud.google.com/go secretmanager* security* storage*
  code.dny.dev ssrf~
  code.gitea.io/sdk gitea*
  codeberg.org/polyfloyd go-errorlint~
  connectrpc.com connect* grpcreflect* otelconnect*
  contrib.go.opencensus.io/exporter prometheus* stackdriver*
  cuelang.org go
  cuelang.org/go cue/cuecontext! cue/load!
  dario.cat mergo~
  dev.gaijin.team/go exhaustruct/v4~
  firebase.google.com go*
  firebase.google.com/go v4*
  fyne.io systray systray!
  github.com/99designs gqlgen
  github.com/Abirdcfly dupword~
  github.com/AdaLogics go-fuzz-headers
  github.com/AdguardTeam dnscrypt* golibs golibs/cache- golibs/container- golibs/errors- golibs/hostsfile! golibs/httphdr- golibs/ioutil- golibs/logutil/slogutil-
  github.com/AdguardTeam golibs/mathutil- golibs/netutil! golibs/osutil- golibs/service- golibs/stringutil- golibs/syncutil- golibs/testutil! golibs/timeutil-
  github.com/AdguardTeam golibs/validate-
  github.com/AlecAivazis survey/v2~
  github.com/Antonboom errname~
  github.com/Azure azure-sdk-for-go azure-sdk-for-go- azure-sdk-for-go/sdk/azcore azure-sdk-for-go/sdk/azcore! azure-sdk-for-go/sdk/azcore/arm!
  github.com/Azure azure-sdk-for-go/sdk/azcore/cloud- azure-sdk-for-go/sdk/azcore/policy! azure-sdk-for-go/sdk/azcore/runtime! azure-sdk-for-go/sdk/azcore/to-
  github.com/Azure azure-sdk-for-go/sdk/azidentity* azure-sdk-for-go/sdk/resourcemanager/compute/armcompute/v5* azure-sdk-for-go/sdk/resourcemanager/dns/armdns*
  github.com/Azure azure-sdk-for-go/sdk/resourcemanager/network/armnetwork/v4* azure-sdk-for-go/sdk/resourcemanager/privatedns/armprivatedns*
  github.com/Azure azure-sdk-for-go/sdk/resourcemanager/resources/armresources* azure-sdk-for-go/sdk/storage/azblob* azure-sdk-for-go/sdk/storage/azfile* go-ansiterm~
  github.com/Azure go-autorest/autorest* go-autorest/autorest/adal* go-autorest/autorest/azure/auth* go-autorest/autorest/to~ go-ntlmssp*
  github.com/BurntSushi locker~ toml~
  github.com/ClickHouse clickhouse-go-linter~ clickhouse-go/v2 clickhouse-go/v2!
  github.com/Code-Hex go-generics-cache~
  github.com/CycloneDX cyclonedx-go~
  github.com/DATA-DOG go-sqlmock~
  github.com/DataDog zstd=^
  github.com/Djarvur go-err113~
  github.com/FilenCloudDienste filen-sdk-go filen-sdk-go-
  github.com/Files-com files-sdk-go/v3=!
  github.com/GoogleCloudPlatform docker-credential-gcr/v2 k8s-cloud-provider
  github.com/HdrHistogram hdrhistogram-go~
  github.com/IBM go-sdk-core/v5* sarama*
  github.com/Jeffail gabs~
  github.com/Khan genqlient*
  github.com/KimMachineGun automemlimit~
  github.com/Kodeworks golang-image-ico~
  github.com/Masterminds semver/v3~ semver~ sprig* sprig/v3* squirrel~
  github.com/Max-Sum base32768~
  github.com/MicahParks keyfunc keyfunc!
  github.com/Microsoft go-winio hcsshim/cmd/containerd-shim-runhcs-v1/options~ hcsshim=
  github.com/NYTimes gziphandler*
  github.com/OpenPeeDeeP depguard/v2~
  github.com/ProtonMail go-crypto go-crypto/openpgp- go-crypto/openpgp/armor- go-crypto/openpgp/packet- gopenpgp/v2
  github.com/PuerkitoBio goquery*
  github.com/RoaringBitmap roaring~
  github.com/SherClockHolmes webpush-go*
  github.com/ThalesGroup crypto11^
  github.com/ThalesIgnite crypto11^
  github.com/VictoriaMetrics easyproto~ fastcache~
  github.com/VividCortex ewma~
  github.com/XSAM otelsql*
  github.com/a-h templ templ!
  github.com/a1ex3 zstd-seekable-format-go/pkg~
  github.com/a8m envsubst~
  github.com/abadojack whatlanggo~
  github.com/abbot go-http-auth*
  github.com/adrg xdg~
  github.com/agext levenshtein~
  github.com/agnivade levenshtein~
  github.com/alecthomas chroma/v2~ chroma~ kingpin/v2* kong participle/v2~ units~
  github.com/alicebob miniredis/v2 miniredis/v2!
  github.com/alingse asasalint~
  github.com/alitto pond~
  github.com/aliyun alibaba-cloud-sdk-go alibaba-cloud-sdk-go- aliyun-oss-go-sdk* aliyun-tablestore-go-sdk
  github.com/allegro bigcache~
  github.com/ameshkov dnsstamps*
  github.com/anchore clio* fangs* go-collections~ go-homedir~ go-logger go-logger- go-sync~ go-version~ packageurl-go~ stereoscope stereoscope!
  github.com/andybalholm brotli brotli! cascadia~
  github.com/antchfx htmlquery* xmlquery* xpath~
  github.com/antlr antlr4/runtime/Go/antlr~
  github.com/apache arrow-go/v18/arrow/cdata^ arrow-go/v18/arrow/memory/mallocator^ arrow/go/v15/arrow/cdata^ arrow/go/v15/arrow/memory/mallocator^
  github.com/apex log log-
  github.com/apparentlymart go-cidr*
  github.com/aquasecurity go-pep440-version~ go-version~
  github.com/araddon dateparse~
  github.com/argoproj pkg
  github.com/armon circbuf~ go-socks5*
  github.com/asaskevich govalidator*
  github.com/ashanbrown forbidigo/v2~ forbidigo~
  github.com/atotto clipboard~
  github.com/auth0 go-jwt-middleware/v2*
  github.com/avast retry-go/v4~ retry-go~
  github.com/aws aws-lambda-go aws-msk-iam-sasl-signer-go aws-msk-iam-sasl-signer-go- aws-sdk-go-v2 aws-sdk-go-v2- aws-sdk-go-v2/aws! aws-sdk-go-v2/aws/arn-
  github.com/aws aws-sdk-go-v2/aws/middleware! aws-sdk-go-v2/aws/retry! aws-sdk-go-v2/aws/signer/v4! aws-sdk-go-v2/aws/transport/http! aws-sdk-go-v2/config*
  github.com/aws aws-sdk-go-v2/credentials* aws-sdk-go-v2/feature/dynamodb/attributevalue~ aws-sdk-go-v2/feature/ec2/imds* aws-sdk-go-v2/feature/s3/manager*
  github.com/aws aws-sdk-go-v2/feature/s3/transfermanager* aws-sdk-go-v2/service/cloudfront aws-sdk-go-v2/service/cloudfront! aws-sdk-go-v2/service/dynamodb
  github.com/aws aws-sdk-go-v2/service/dynamodb! aws-sdk-go-v2/service/dynamodb/types- aws-sdk-go-v2/service/ec2 aws-sdk-go-v2/service/ec2!
  github.com/aws aws-sdk-go-v2/service/ec2/types- aws-sdk-go-v2/service/ecr aws-sdk-go-v2/service/ecr! aws-sdk-go-v2/service/ecs aws-sdk-go-v2/service/ecs!
  github.com/aws aws-sdk-go-v2/service/ecs/types- aws-sdk-go-v2/service/eks aws-sdk-go-v2/service/eks! aws-sdk-go-v2/service/elasticache
  github.com/aws aws-sdk-go-v2/service/elasticache! aws-sdk-go-v2/service/kafka aws-sdk-go-v2/service/kafka! aws-sdk-go-v2/service/lightsail
  github.com/aws aws-sdk-go-v2/service/lightsail! aws-sdk-go-v2/service/rds aws-sdk-go-v2/service/rds! aws-sdk-go-v2/service/resourcegroupstaggingapi
  github.com/aws aws-sdk-go-v2/service/resourcegroupstaggingapi! aws-sdk-go-v2/service/route53 aws-sdk-go-v2/service/route53! aws-sdk-go-v2/service/route53/types-
  github.com/aws aws-sdk-go-v2/service/s3 aws-sdk-go-v2/service/s3! aws-sdk-go-v2/service/s3/types- aws-sdk-go-v2/service/secretsmanager
  github.com/aws aws-sdk-go-v2/service/secretsmanager! aws-sdk-go-v2/service/servicediscovery aws-sdk-go-v2/service/servicediscovery! aws-sdk-go-v2/service/sns
  github.com/aws aws-sdk-go-v2/service/sns! aws-sdk-go-v2/service/ssm aws-sdk-go-v2/service/ssm! aws-sdk-go-v2/service/sts aws-sdk-go-v2/service/sts!
  github.com/aws aws-sdk-go/aws/credentials= aws-sdk-go/aws/session* aws-sdk-go/aws=! aws-sdk-go/service/iam* aws-sdk-go/service/s3* aws-sdk-go=- smithy-go smithy-go-
  github.com/aws smithy-go/logging- smithy-go/middleware- smithy-go/transport/http!
  github.com/awslabs amazon-ecr-credential-helper/ecr-login amazon-ecr-credential-helper/ecr-login!
  github.com/axiomhq hyperloglog~
  github.com/beefsack go-rate~
  github.com/beego beego/v2=-
  github.com/beevik etree~ ntp*
  github.com/benbjohnson clock~ immutable~
  github.com/bep clocks~ debounce~ gitmap~ godartsass/v2~ golocales~ helpers imagemeta~ lazycache~ logg~ mclib* overlayfs* simplecobra* textandbinarywriter~
  github.com/bgentry speakeasy~
  github.com/bitfield script*
  github.com/bitly go-simplejson~
  github.com/bitnami go-version~
  github.com/bits-and-blooms bitset~
  github.com/bkielbasa cyclop~
  github.com/blang semver/v4~ semver~
  github.com/bluele gcache~
  github.com/bmatcuk doublestar/v2~ doublestar/v4~ doublestar~
  github.com/bodgit tsig=!
  github.com/boj redistore*
  github.com/boltdb bolt~
  github.com/bombsimon logrusr/v4~
  github.com/bradfitz gomemcache*
  github.com/bradleyfalzon ghinstallation/v2*
  github.com/breml bidichk~ errchkjson~
  github.com/briandowns spinner~
  github.com/buengese sgzip~
  github.com/bufbuild buf protocompile~
  github.com/bwesterb go-pow~ go-ristretto/cref^
  github.com/bwmarrin discordgo* snowflake~
  github.com/bytedance sonic~
  github.com/c2h5oh datasize~
  github.com/caarlos0 env/v10~ env/v11~ env/v6~ env~ go-version~
  github.com/caddyserver certmagic*
  github.com/caio go-tdigest~
  github.com/carlmjohnson versioninfo~
  github.com/casbin casbin/v2 casbin/v2!
  github.com/ccoveille go-safecast/v2~
  github.com/cenkalti backoff/v4~ backoff/v5~ backoff/v7~ backoff~
  github.com/cert-manager cert-manager cert-manager/pkg/api/util! cert-manager/pkg/apis/certmanager/v1! cert-manager/pkg/client/clientset/versioned!
  github.com/cert-manager cert-manager/pkg/client/listers/certmanager/v1! cert-manager/pkg/controller! cert-manager/pkg/util!
  github.com/cespare xxhash/v2~
  github.com/chainguard-dev clog clog-
  github.com/charithe durationcheck~
  github.com/charmbracelet bubbles bubbles- bubbletea colorprofile harmonica~ keygen* lipgloss x/ansi~
  github.com/checkpoint-restore go-criu/v7 go-criu/v7-
  github.com/cheggaaa pb/v3~
  github.com/chrismellard docker-credential-acr-env*
  github.com/chromedp cdproto chromedp chromedp!
  github.com/chzyer readline readline!
  github.com/cihub seelog seelog!
  github.com/clbanning mxj/v2~
  github.com/cloudflare backoff~ golz4^
  github.com/cloudinary cloudinary-go/v2 cloudinary-go/v2!
  github.com/cloudsoda go-smb2*
  github.com/cloudwego hertz=-
  github.com/cncf xds/go*
  github.com/cockroachdb cockroach-go/v2 errors errors!
  github.com/codegangsta negroni*
  github.com/coder websocket*
  github.com/colinmarc hdfs/v2 hdfs/v2!
  github.com/confluentinc confluent-kafka-go/kafka^ confluent-kafka-go/schemaregistry/serde^ confluent-kafka-go/v2/kafka^
  github.com/container-storage-interface spec
  github.com/containerd accelerated-container-image accelerated-container-image/pkg/label- accelerated-container-image/pkg/utils- btrfs^ cgroups cgroups! cgroups/v3
  github.com/containerd cgroups/v3- console~ containerd/api containerd/api- containerd/api/services/containers/v1! containerd/api/services/content/v1!
  github.com/containerd containerd/api/services/snapshots/v1! containerd/api/services/tasks/v1! containerd/api/services/version/v1! containerd/api/types/runc/options-
  github.com/containerd containerd/api/types/runtimeoptions/v1- containerd/api/types/task- containerd/images containerd/v2/client* containerd/v2/core/containers~
  github.com/containerd containerd/v2/core/content containerd/v2/core/content/proxy! containerd/v2/core/diff* containerd/v2/core/images containerd/v2/core/leases
  github.com/containerd containerd/v2/core/mount* containerd/v2/core/remotes containerd/v2/core/remotes/docker! containerd/v2/core/remotes/docker/auth!
  github.com/containerd containerd/v2/core/remotes/errors! containerd/v2/core/snapshots containerd/v2/core/snapshots! containerd/v2/core/snapshots/proxy!
  github.com/containerd containerd/v2/defaults~ containerd/v2/pkg/apparmor~ containerd/v2/pkg/archive/compression~ containerd/v2/pkg/cio~ containerd/v2/pkg/dialer*
  github.com/containerd containerd/v2/pkg/epoch~ containerd/v2/pkg/filters containerd/v2/pkg/gc~ containerd/v2/pkg/labels containerd/v2/pkg/namespaces*
  github.com/containerd containerd/v2/pkg/oci* containerd/v2/pkg/reference~ containerd/v2/pkg/rootfs* containerd/v2/pkg/seccomp~ containerd/v2/pkg/snapshotters
  github.com/containerd containerd/v2/pkg/sys* containerd/v2/plugins/content/local containerd/v2/plugins/diff/walking*
  github.com/containerd containerd/v2/plugins/services/content/contentserver* containerd/v2/plugins/snapshots/native* containerd/v2/plugins/snapshots/overlay*
  github.com/containerd containerd/v2/plugins=- continuity continuity- continuity/fs- continuity/sysx- errdefs errdefs/pkg fuse-overlayfs-snapshotter/v2
  github.com/containerd fuse-overlayfs-snapshotter/v2! go-runc* log~ nydus-snapshotter/pkg/converter nydus-snapshotter/pkg/converter! platforms~ stargz-snapshotter
  github.com/containerd stargz-snapshotter/fs! stargz-snapshotter/fs/config- stargz-snapshotter/fs/layer! stargz-snapshotter/fs/source! stargz-snapshotter/snapshot!
  github.com/containerd ttrpc ttrpc! typeurl/v2~
  github.com/containernetworking cni
  github.com/containers ocicrypt/config^ ocicrypt/helpers^ storage/drivers/btrfs^ storage/drivers/copy^ storage/drivers/quota^ storage/pkg/devicemapper^
  github.com/containers storage/pkg/unshare^
  github.com/coredns caddy caddy!
  github.com/coreos go-iptables* go-oidc/v3* go-semver~ go-systemd/activation* go-systemd/daemon* go-systemd/sdjournal^ go-systemd/util^ go-systemd/v22/activation*
  github.com/coreos go-systemd/v22/daemon* go-systemd/v22/dbus* go-systemd/v22/journal* go-systemd/v22/sdjournal^ go-systemd/v22/util^ pkg/dlopen^
  github.com/corona10 goimagehash~
  github.com/couchbase go-couchbase/platform^
  github.com/creack pty~
  github.com/cristalhq hedgedhttp*
  github.com/cyberphone json-canonicalization~
  github.com/cyphar filepath-securejoin~
  github.com/daixiang0 gci/pkg/gci^
  github.com/dave jennifer~
  github.com/davecgh go-spew~
  github.com/dblohm7 wingoes~
  github.com/dchest uniuri~
  github.com/denisenkom go-mssqldb go-mssqldb!
  github.com/denverdino aliyungo
  github.com/dghubble oauth1*
  github.com/dgraph-io badger/v2 badger/v2! badger/v3 badger/v3! badger/v4 badger/v4! ristretto ristretto/v2
  github.com/dgrijalva jwt-go*
  github.com/dgryski go-farm~
  github.com/didip tollbooth/v7 tollbooth/v7!
  github.com/digitalocean godo godo!
  github.com/digitorus timestamp*
  github.com/dimchansky utfbom~
  github.com/disintegration imaging~
  github.com/diskfs go-diskfs go-diskfs!
  github.com/distribution reference~
  github.com/djherbis times~
  github.com/dlclark regexp2/v2~ regexp2~
  github.com/dnaeon go-vcr*
  github.com/docker cli-docs-tool cli-docs-tool! cli-docs-tool/annotation- cli/cli-plugins/metadata~ cli/cli-plugins/plugin* cli/cli/command/formatter
  github.com/docker cli/cli/command/formatter! cli/cli/command=! cli/cli/compose/loader* cli/cli/compose/types~ cli/cli/config cli/cli/config/types- cli/cli/connhelper
  github.com/docker cli/cli/connhelper! cli/cli/connhelper/commandconn! cli/cli/context/docker* cli/cli/context/store* cli/cli/context=! cli/cli/debug cli/cli/flags*
  github.com/docker cli/cli/streams~ cli/cli=! cli/opts* distribution/manifest/manifestlist* distribution/manifest/schema1* distribution/manifest/schema2*
  github.com/docker distribution=! docker-credential-helpers/secretservice^ docker/api/types docker/api/types! docker/api/types/container! docker/api/types/events-
  github.com/docker docker/api/types/filters- docker/api/types/mount- docker/api/types/volume! docker/client* docker/daemon/graphdriver/btrfs^ docker/pkg/devicemapper^
  github.com/docker docker/pkg/stdcopy~ docker/quota^ go-connections go-connections- go-connections/nat! go-connections/sockets! go-connections/tlsconfig! go-units~
  github.com/docker libtrust*
  github.com/dop251 goja~
  github.com/dprotaso go-yit~
  github.com/drone envsubst~
  github.com/dropbox dropbox-sdk-go-unofficial/v6
  github.com/dustin go-humanize~
  github.com/eclipse paho.golang paho.mqtt.golang paho.mqtt.golang!
  github.com/edsrzf mmap-go~
  github.com/efficientgo core~
  github.com/elastic crd-ref-docs go-elasticsearch/v7* go-elasticsearch/v8 go-elasticsearch/v8! gosigar/sys/linux^
  github.com/elazarl go-bindata-assetfs*
  github.com/elliotchance orderedmap~
  github.com/emersion go-smtp*
  github.com/envoyproxy go-control-plane go-control-plane/envoy* protoc-gen-validate
  github.com/ethereum go-ethereum/core/forkid^ go-ethereum/core/types^ go-ethereum/core^ go-ethereum/crypto/secp256k1=^ go-ethereum/crypto=^
  github.com/ethereum go-ethereum/eth/protocols/eth^ go-ethereum/ethclient^ go-ethereum/p2p/discover^ go-ethereum/p2p/enode^ go-ethereum/p2p/rlpx^ go-ethereum/p2p^
  github.com/ethereum go-ethereum/rlp~
  github.com/ettle strcase~
  github.com/euank go-kmsg-parser~
  github.com/evanphx json-patch/v5~ json-patch~
  github.com/evanw esbuild*
  github.com/exoscale egoscale/v3*
  github.com/expr-lang expr expr-
  github.com/facebook time/fbclock^
  github.com/facette natsort~
  github.com/fatih color~ structs~
  github.com/felixge fgprof*
  github.com/felixge httpsnoop*
  github.com/flynn go-shlex~
  github.com/fogleman gg~
  github.com/frankban quicktest~
  github.com/fsnotify fsnotify~
  github.com/fsouza go-dockerclient*
  github.com/fvbommel sortorder~
  github.com/fxamacker cbor/v2~
  github.com/gabriel-vasile mimetype~
  github.com/gaissmai bart~
  github.com/garyburd redigo*
  github.com/gdamore tcell/v2~ tcell~
  github.com/getkin kin-openapi kin-openapi/openapi2! kin-openapi/openapi2conv! kin-openapi/openapi3!
  github.com/getsentry sentry-go=!
  github.com/getsentry raven-go*
  github.com/ghodss yaml~
  github.com/gin-contrib cors* sessions=! sse*
  github.com/gin-gonic gin gin!
  github.com/github go-spdx/v2~
  github.com/glebarez go-sqlite* sqlite*
  github.com/globalsign mgo mgo!
  github.com/go-asn1-ber asn1-ber~
  github.com/go-chi chi* chi/v5* cors* render*
  github.com/go-co-op gocron
  github.com/go-crypt crypt~
  github.com/go-errors errors~
  github.com/go-faker faker/v4 faker/v4!
  github.com/go-git go-billy/v5~ go-git/v5/config~ go-git/v5/plumbing/filemode~ go-git/v5/plumbing/object~ go-git/v5/plumbing/transport/http*
  github.com/go-git go-git/v5/plumbing/transport=- go-git/v5/plumbing=- go-git/v5=!
  github.com/go-git go-git/v5 go-git/v5/plumbing/transport/ssh! go-git/v5/storage/filesystem- go-git/v5/storage/memory-
  github.com/go-ini ini~
  github.com/go-jose go-jose/v3 go-jose/v3! go-jose/v3/jwt! go-jose/v4 go-jose/v4! go-jose/v4/jwt!
  github.com/go-json-experiment json~
  github.com/go-kit kit kit/metrics- log log- log/level-
  github.com/go-ldap ldap/v3*
  github.com/go-logfmt logfmt~
  github.com/go-logr logr~ zapr*
  github.com/go-ole go-ole~
  github.com/go-openapi analysis* errors* jsonpointer jsonreference loads* runtime runtime! runtime/server-middleware runtime/server-middleware- spec* strfmt* swag*
  github.com/go-openapi swag/conv~ validate*
  github.com/go-ozzo ozzo-dbx~ ozzo-routing/v2* ozzo-validation ozzo-validation- ozzo-validation/v4 ozzo-validation/v4- ozzo-validation/v4/is!
  github.com/go-piv piv-go/v2/piv^
  github.com/go-pkgz lgr~ rest*
  github.com/go-playground validator* validator/v10* webhooks/v6*
  github.com/go-redis redis* redis/v7* redis/v8*
  github.com/go-resty resty/v2 resty/v2!
  github.com/go-sourcemap sourcemap~
  github.com/go-sql-driver mysql*
  github.com/go-telegram-bot-api telegram-bot-api* telegram-bot-api/v5*
  github.com/go-test deep~
  github.com/go-viper mapstructure/v2*
  github.com/go-webauthn webauthn webauthn/protocol! webauthn/webauthn!
  github.com/go-zookeeper zk*
  github.com/gobuffalo flect~
  github.com/gobwas glob~ ws*
  github.com/goccy go-json~ go-yaml~
  github.com/gocolly colly* colly/v2*
  github.com/godbus dbus/v5*
  github.com/godror godror^
  github.com/gofiber fiber* fiber/v2 fiber/v2! fiber/v2/middleware/cors! fiber/v2/middleware/logger! fiber/v3 fiber/v3!
  github.com/gofrs flock~ uuid* uuid/v5*
  github.com/gogf gf/v2 gf/v2-
  github.com/gogo protobuf~ status
  github.com/gogs chardet~
  github.com/gohugoio gift~ go-i18n/v2~ go-radix~ hashstructure~ httpcache* hugo-goldmark-extensions/extras~ hugo-goldmark-extensions/passthrough~
  github.com/golang freetype~ gddo* glog groupcache groupcache! mock mock/gomock- protobuf~ snappy~
  github.com/golang-jwt jwt* jwt/v4* jwt/v5*
  github.com/golang-migrate migrate/v4=- migrate=-
  github.com/golang-migrate migrate/v4/database=- migrate/v4/database/clickhouse=- migrate/v4/database/cockroachdb=! migrate/v4/database/mongodb=!
  github.com/golang-migrate migrate/v4/database/mysql=! migrate/v4/database/pgx/v5=! migrate/v4/database/pgx=! migrate/v4/database/postgres=!
  github.com/golang-migrate migrate/v4/database/sqlite3=^ migrate/v4/database/sqlite=! migrate/v4/database/sqlserver=! migrate/v4/source=-
  github.com/golang-migrate migrate/v4/source/aws_s3=! migrate/v4/source/file=- migrate/v4/source/github=! migrate/v4/source/go_bindata=-
  github.com/golang-migrate migrate/v4/source/httpfs=! migrate/v4/source/iofs=-
  github.com/golangci asciicheck~ dupl~ gofmt~ golangci-lint/v2/pkg/commands^ golangci-lint/v2/pkg/goformat^ golangci-lint/v2/pkg/goformatters/gci^
  github.com/golangci golangci-lint/v2/pkg/goformatters^ golangci-lint/v2/pkg/lint/lintersdb^ golangci-lint/v2/pkg/lint^ golangci-lint/v2/pkg/result/processors^
  github.com/golangci golines~ swaggoswag~
  github.com/gomarkdown markdown~
  github.com/gomodule redigo*
  github.com/gonvenience bunt~ ytbx*
  github.com/google btree~ cadvisor=- cel-go~ certificate-transparency-go certificate-transparency-go! go-cmp~ go-containerregistry go-containerregistry/cmd/crane/cmd!
  github.com/google go-containerregistry/pkg/authn! go-containerregistry/pkg/authn/github! go-containerregistry/pkg/crane! go-containerregistry/pkg/logs-
  github.com/google go-containerregistry/pkg/name! go-containerregistry/pkg/registry! go-containerregistry/pkg/v1- go-containerregistry/pkg/v1/daemon!
  github.com/google go-containerregistry/pkg/v1/empty- go-containerregistry/pkg/v1/google! go-containerregistry/pkg/v1/layout! go-containerregistry/pkg/v1/mutate!
  github.com/google go-containerregistry/pkg/v1/partial- go-containerregistry/pkg/v1/random! go-containerregistry/pkg/v1/remote!
  github.com/google go-containerregistry/pkg/v1/remote/transport! go-containerregistry/pkg/v1/static- go-containerregistry/pkg/v1/tarball!
  github.com/google go-containerregistry/pkg/v1/types- go-dap~ go-github go-github/github! go-github/v28 go-github/v30 go-github/v30/github! go-github/v48
  github.com/google go-github/v48/github! go-github/v69 go-github/v88 go-github/v89 go-jsonnet~ go-pkcs11/pkcs11^ go-querystring~ go-tpm/legacy/tpm2* go-tspi/tspi^
  github.com/google gopacket/afpacket^ gopacket/layers* gopacket/pcap^ gopacket/pfring^ gopacket=! jsonschema-go~ licensecheck~ licenseclassifier/v2~ logger* nftables
  github.com/google nftables! pprof pprof/profile- renameio/v2~ shlex~ uuid* wire~
  github.com/google safehtml~
  github.com/googleapis gax-go/v2 gax-go/v2!
  github.com/gookit color
  github.com/gopacket gopacket/pcap^ gopacket/pfring^ gopacket=!
  github.com/gophercloud gophercloud gophercloud! gophercloud/v2 gophercloud/v2!
  github.com/goreleaser fileglob~ nfpm/v2/deb* nfpm/v2/files~ nfpm/v2/rpm* nfpm/v2=!
  github.com/gorilla csrf* feeds~ handlers* mux* securecookie~ sessions* websocket*
  github.com/gorilla context* rpc* schema~
  github.com/gosimple slug~
  github.com/gostaticanalysis forcetypeassert~
  github.com/grafana k6-cloud-openapi-client-go* k6provider* pyroscope-go pyroscope-go! pyroscope-go/godeltaprof pyroscope-go/godeltaprof- regexp~
  github.com/grafana sobek-webapi-encoding~ sobek~ xk6-dashboard-assets~
  github.com/graph-gophers graphql-go graphql-go-
  github.com/graphql-go graphql~
  github.com/gravitational trace*
  github.com/grpc-ecosystem go-grpc-middleware go-grpc-middleware! go-grpc-middleware/providers/prometheus* go-grpc-middleware/v2 go-grpc-middleware/v2!
  github.com/grpc-ecosystem go-grpc-middleware/v2/interceptors/logging! go-grpc-middleware/v2/interceptors/recovery! go-grpc-prometheus* grpc-gateway
  github.com/grpc-ecosystem grpc-gateway/runtime! grpc-gateway/utilities- grpc-gateway/v2 grpc-gateway/v2/runtime! grpc-gateway/v2/utilities- grpc-opentracing*
  github.com/h2non bimg^ filetype~
  github.com/hairyhenderson go-codeowners~
  github.com/hanwen go-fuse/v2 go-fuse/v2-
  github.com/hashicorp aws-sdk-go-base/v2 aws-sdk-go-base/v2! cli* consul/api* consul/sdk go-checkpoint* go-cleanhttp* go-getter go-getter! go-hclog~
  github.com/hashicorp go-immutable-radix/v2~ go-immutable-radix~ go-multierror~ go-plugin go-plugin! go-retryablehttp* go-rootcerts* go-secure-stdlib/parseutil*
  github.com/hashicorp go-secure-stdlib/tlsutil* go-sockaddr* go-syslog* go-uuid~ go-version~ golang-lru/v2~ golang-lru~ hc-install hc-install- hcl/v2~ hcl~ logutils~
  github.com/hashicorp memberlist* nomad/api nomad/api! raft* terraform-exec terraform-plugin-go terraform-registry-address~ terraform-svchost terraform-svchost-
  github.com/hashicorp vault/api vault/api! vault/api/auth/approle* vault/api/auth/aws* vault/api/auth/kubernetes* yamux*
  github.com/hdevalence ed25519consensus~
  github.com/hectane go-acl~
  github.com/hetznercloud hcloud-go/v2 hcloud-go/v2/hcloud!
  github.com/homeport dyff*
  github.com/howeyc gopass~
  github.com/hpcloud tail~
  github.com/http-wasm http-wasm-host-go
  github.com/iancoleman strcase~
  github.com/ilyakaznacheev cleanenv~
  github.com/imdario mergo~
  github.com/improbable-eng grpc-web*
  github.com/in-toto attestation~ in-toto-golang in-toto-golang/in_toto! in-toto-golang/in_toto/slsa_provenance/v0.2- in-toto-golang/in_toto/slsa_provenance/v1-
  github.com/inbucket html2text
  github.com/inconshreveable mousetrap~
  github.com/inconshreveable log15 log15!
  github.com/influxdata flux/libflux/go/libflux^ influxdb-client-go/v2 influxdb-client-go/v2! influxdb-client-go/v2/api/write- influxdb1-client influxdb1-client!
  github.com/influxdata influxdb=-
  github.com/inhies go-bytesize~
  github.com/insomniacslk dhcp
  github.com/internxt rclone-adapter
  github.com/invopop jsonschema jsonschema!
  github.com/ionos-cloud sdk-go/v6*
  github.com/ipfs go-cid~
  github.com/ishidawataru sctp*
  github.com/itchyny gojq~
  github.com/jackc pgconn* pgtype* pgx pgx! pgx/stdlib! pgx/v4* pgx/v5 pgx/v5! pgx/v5/pgconn! pgx/v5/pgxpool! pgx/v5/stdlib! puddle/v2~
  github.com/jackc pgerrcode~
  github.com/jaegertracing jaeger-idl jaeger-idl/model/v1- jaeger-idl/proto-gen/api_v2! jaeger-idl/thrift-gen/jaeger! jaeger=-
  github.com/jaevor go-nanoid~
  github.com/jcmturner goidentity/v6* gokrb5/v8 gokrb5/v8- gokrb5/v8/client! gokrb5/v8/config! gokrb5/v8/credentials!
  github.com/jdkato prose~
  github.com/jedib0t go-pretty/v6~
  github.com/jedisct1 go-minisign~
  github.com/jellydator ttlcache/v3~
  github.com/jessevdk go-flags~
  github.com/jinzhu copier~ gorm=- inflection~ now~
  github.com/jlaffaye ftp*
  github.com/jmespath go-jmespath~
  github.com/jmoiron sqlx~
  github.com/johannesboyne gofakes3*
  github.com/joho godotenv~
  github.com/jonboulle clockwork~
  github.com/jordan-wright email*
  github.com/josephspurrier goversioninfo~
  github.com/jpillora backoff~ requestlog* sizestr~
  github.com/jsimonetti rtnetlink*
  github.com/json-iterator go~
  github.com/jstemmer go-junit-report~
  github.com/jsternberg zap-logfmt*
  github.com/juju ratelimit~
  github.com/julienschmidt httprouter*
  github.com/karalabe hid^
  github.com/karamaru-alpha copyloopvar~
  github.com/kardianos service*
  github.com/karrick godirwalk~
  github.com/kballard go-shellquote~
  github.com/kelseyhightower envconfig~
  github.com/kennygrant sanitize~
  github.com/kisielk errcheck~
  github.com/kkHAIKE contextcheck~
  github.com/klauspost compress compress- compress/gzhttp! compress/gzip- compress/s2- compress/snappy- compress/zstd- pgzip~
  github.com/knadh koanf koanf! koanf/maps~ koanf/parsers/json~ koanf/parsers/toml~ koanf/parsers/yaml~ koanf/providers/confmap~ koanf/providers/env/v2~
  github.com/knadh koanf/providers/env~ koanf/providers/file~ koanf/providers/posflag* koanf/providers/structs~ koanf/v2*
  github.com/knqyf263 go-apk-version~ go-deb-version~
  github.com/knz go-libedit/unix^
  github.com/kolo xmlrpc*
  github.com/koofr go-httpclient* go-koofrclient*
  github.com/kr pretty~ text~
  github.com/ktrysmt go-bitbucket*
  github.com/kylelemons godebug
  github.com/kyokomi emoji/v2~
  github.com/labstack echo-jwt/v4* echo/v4* echo/v5* echo=! gommon gommon-
  github.com/landlock-lsm go-landlock/landlock/syscall^ go-landlock/landlock^
  github.com/lasiar canonicalheader*
  github.com/ldez exptostd~ grignotin
  github.com/lestrrat-go jwx jwx- jwx/v3 jwx/v3-
  github.com/lib pq pq!
  github.com/libdns libdns~
  github.com/libp2p go-reuseport*
  github.com/linkedin goavro/v2~
  github.com/linode linodego*
  github.com/linuxkit virtsock/pkg/hvsock^
  github.com/lithammer shortuuid/v3*
  github.com/lmittmann tint~
  github.com/logrusorgru aurora/v4~
  github.com/logrusorgru aurora~
  github.com/lucasb-eyer go-colorful~
  github.com/lucasjones reggen~
  github.com/machinebox graphql*
  github.com/magefile mage/mg~ mage/sh~
  github.com/magiconair properties properties!
  github.com/mailhog data~
  github.com/mailru easyjson easyjson!
  github.com/makeworld-the-better-one dither/v2~
  github.com/manifoldco promptui promptui!
  github.com/manuelarte embeddedstructfieldcheck~ funcorder~
  github.com/marekm4 color-extractor~
  github.com/mark3labs mcp-go mcp-go/server!
  github.com/maruel natural~
  github.com/masahiro331 go-mvn-version~
  github.com/mattermost xml-roundtrip-validator~
  github.com/mattn go-colorable~ go-isatty~ go-runewidth~ go-shellwords~ go-sqlite3=^ go-xmlrpc* go-zglob~
  github.com/maxmind mmdbwriter mmdbwriter!
  github.com/maypok86 otter/v2
  github.com/mccutchen go-httpbin/v2*
  github.com/mdlayher netlink netlink! packet* socket~ vsock*
  github.com/mholt acmez/v3*
  github.com/microcosm-cc bluemonday~
  github.com/microsoft go-mssqldb go-mssqldb!
  github.com/miekg dns* pkcs11^
  github.com/mikefarah yq/v4
  github.com/minio highwayhash~ minio-go minio-go! minio-go/v7 minio-go/v7! minio-go/v7/pkg/credentials! sha256-simd~
  github.com/mistifyio go-zfs
  github.com/mitchellh cli* colorstring~ go-homedir~ go-ps~ go-wordwrap~ hashstructure/v2~ hashstructure~ mapstructure*
  github.com/moby buildkit/api/services/control* buildkit/api/types~ buildkit/cache buildkit/cache! buildkit/cache/metadata- buildkit/cache/remotecache!
  github.com/moby buildkit/cache/remotecache/azblob! buildkit/cache/remotecache/gha! buildkit/cache/remotecache/inline! buildkit/cache/remotecache/local!
  github.com/moby buildkit/cache/remotecache/registry! buildkit/cache/remotecache/s3! buildkit/cache/remotecache/v1! buildkit/client buildkit/client!
  github.com/moby buildkit/client/connhelper! buildkit/client/connhelper/dockercontainer! buildkit/client/connhelper/kubepod!
  github.com/moby buildkit/client/connhelper/nerdctlcontainer! buildkit/client/connhelper/npipe! buildkit/client/connhelper/podmancontainer!
  github.com/moby buildkit/client/connhelper/ssh! buildkit/client/llb! buildkit/client/llb/imagemetaresolver! buildkit/client/llb/llbbuild!
  github.com/moby buildkit/client/llb/sourceresolver! buildkit/client/ociindex- buildkit/cmd/buildctl/build* buildkit/cmd/buildctl/common* buildkit/cmd/buildctl/debug*
  github.com/moby buildkit/cmd/buildkitd/config buildkit/contrib/cdisetup/nvidia* buildkit/contrib/cdisetup/venus~ buildkit/control/gateway* buildkit/executor
  github.com/moby buildkit/executor! buildkit/executor/oci! buildkit/executor/resources! buildkit/executor/resources/types- buildkit/exporter/attestation*
  github.com/moby buildkit/exporter/containerimage/exptypes* buildkit/exporter/exptypes~ buildkit/exporter/local* buildkit/exporter/util/epoch* buildkit/exporter=!
  github.com/moby buildkit/frontend buildkit/frontend! buildkit/frontend/attestations- buildkit/frontend/attestations/sbom! buildkit/frontend/dockerfile/builder!
  github.com/moby buildkit/frontend/dockerfile/command- buildkit/frontend/dockerfile/dfgitutil! buildkit/frontend/dockerfile/dockerfile2llb!
  github.com/moby buildkit/frontend/dockerfile/instructions- buildkit/frontend/dockerfile/linter- buildkit/frontend/dockerfile/parser-
  github.com/moby buildkit/frontend/dockerfile/shell- buildkit/frontend/dockerui! buildkit/frontend/gateway! buildkit/frontend/gateway/client!
  github.com/moby buildkit/frontend/gateway/container! buildkit/frontend/gateway/forwarder! buildkit/frontend/gateway/grpcclient! buildkit/frontend/gateway/pb!
  github.com/moby buildkit/frontend/subrequests! buildkit/frontend/subrequests/lint! buildkit/frontend/subrequests/outline! buildkit/frontend/subrequests/targets!
  github.com/moby buildkit/identity~ buildkit/session* buildkit/snapshot* buildkit/solver/bboltcachestorage* buildkit/solver/errdefs*
  github.com/moby buildkit/solver/llbsolver/cdidevices~ buildkit/solver/llbsolver/errdefs* buildkit/solver/llbsolver/mounts* buildkit/solver/llbsolver/ops*
  github.com/moby buildkit/solver/llbsolver/provenance/types~ buildkit/solver/pb~ buildkit/solver/result* buildkit/solver=! buildkit/sourcepolicy/pb~
  github.com/moby buildkit/sourcepolicy/policysession* buildkit/util/apicaps~ buildkit/util/appcontext~ buildkit/util/appdefaults~ buildkit/util/archutil~
  github.com/moby buildkit/util/attestation~ buildkit/util/bklog~ buildkit/util/compression buildkit/util/contentutil* buildkit/util/converter buildkit/util/db~
  github.com/moby buildkit/util/disk~ buildkit/util/entitlements buildkit/util/entitlements- buildkit/util/entitlements/security! buildkit/util/estargz
  github.com/moby buildkit/util/flightcontrol~ buildkit/util/gitutil buildkit/util/gitutil! buildkit/util/gitutil/gitobject- buildkit/util/grpcerrors*
  github.com/moby buildkit/util/grpcutil/encoding/proto buildkit/util/imageutil* buildkit/util/leaseutil* buildkit/util/network buildkit/util/network!
  github.com/moby buildkit/util/network/cniprovider! buildkit/util/network/netproviders! buildkit/util/overlay* buildkit/util/profiler* buildkit/util/progress
  github.com/moby buildkit/util/progress- buildkit/util/progress/logs! buildkit/util/progress/progressui! buildkit/util/progress/progresswriter!
  github.com/moby buildkit/util/pull/pullprogress buildkit/util/purl~ buildkit/util/push* buildkit/util/resolver buildkit/util/resolver! buildkit/util/resolver/config-
  github.com/moby buildkit/util/rootless/mountopts* buildkit/util/rootless/specconv~ buildkit/util/sshutil* buildkit/util/stack~ buildkit/util/staticfs
  github.com/moby buildkit/util/suggest~ buildkit/util/system~ buildkit/util/throttle~ buildkit/util/tracing* buildkit/util/winlayers* buildkit/version~
  github.com/moby buildkit/worker=! buildkit=- docker-image-spec~ go-archive go-archive/compression- locker~ moby/api moby/api- moby/api/pkg/stdcopy-
  github.com/moby moby/api/types/build- moby/api/types/checkpoint- moby/api/types/container! moby/api/types/events- moby/api/types/image- moby/api/types/jsonstream-
  github.com/moby moby/api/types/mount- moby/api/types/network! moby/api/types/plugin- moby/api/types/registry- moby/api/types/swarm! moby/api/types/system!
  github.com/moby moby/api/types/volume! moby/client moby/client! moby/client/pkg/progress- moby/client/pkg/security- moby/client/pkg/versions- patternmatcher~
  github.com/moby policy-helpers policy-helpers! profiles/apparmor~ profiles/seccomp~ swarmkit/v2 swarmkit/v2- sys/atomicwriter~ sys/capability~ sys/mountinfo~
  github.com/moby sys/mount~ sys/reexec~ sys/sequential~ sys/signal~ sys/symlink~ sys/userns~ sys/user~ term~ vpnkit
  github.com/modelcontextprotocol go-sdk go-sdk/mcp!
  github.com/mohae deepcopy~
  github.com/montanaflynn stats~
  github.com/morikuni aec~
  github.com/mstoykov envconfig~
  github.com/muesli mango-cobra* reflow~ roff~ termenv~
  github.com/multiformats go-multihash~
  github.com/mwitkow go-conntrack*
  github.com/naoina toml~
  github.com/natefinch lumberjack~
  github.com/nats-io jwt/v2* nats.go nats.go! nkeys~ nuid~
  github.com/ncw swift/v2*
  github.com/networkplumbing go-nft/nft/lib^
  github.com/nfnt resize~
  github.com/niklasfasching go-org go-org/org-
  github.com/nishanths exhaustive~
  github.com/nlopes slack slack!
  github.com/nozzle throttler~
  github.com/nu7hatch gouuid~
  github.com/nunnatsa ginkgolinter~
  github.com/oapi-codegen runtime/types* runtime=!
  github.com/oauth2-proxy mockoidc*
  github.com/oklog run~ ulid/v2~
  github.com/olekukonko tablewriter
  github.com/olivere elastic elastic! elastic/v7 elastic/v7!
  github.com/onsi ginkgo ginkgo! ginkgo/v2=! gomega gomega/ghttp!
  github.com/open-policy-agent opa/v1/ast opa/v1/ast! opa/v1/rego*
  github.com/open-telemetry opentelemetry-collector-contrib/pkg/ottl=! opentelemetry-collector-contrib/pkg/translator/jaeger*
  github.com/open-telemetry opentelemetry-collector-contrib/processor/deltatocumulativeprocessor* opentelemetry-collector-contrib/receiver/jaegerreceiver*
  github.com/open-telemetry opentelemetry-collector-contrib/receiver/kafkareceiver* opentelemetry-collector-contrib/receiver/zipkinreceiver*
  github.com/openai openai-go/v3 openai-go/v3!
  github.com/openai openai-go openai-go! openai-go/option! openai-go/shared-
  github.com/opencontainers cgroups cgroups! go-digest~ image-spec/identity~ image-spec/specs-go~ runc/libcontainer/nsenter^ runtime-spec~ runtime-tools selinux
  github.com/opensearch-project opensearch-go/v2*
  github.com/openshift gssapi^
  github.com/opentracing opentracing-go opentracing-go! opentracing-go/ext!
  github.com/openvex go-vex
  github.com/operator-framework api operator-lib*
  github.com/oracle oci-go-sdk/v65/common/auth* oci-go-sdk/v65/common=! oci-go-sdk/v65/objectstorage* oci-go-sdk/v65=-
  github.com/orcaman concurrent-map~
  github.com/ory analytics-go/v5* dockertest/v3 dockertest/v3! dockertest/v3/docker! graceful* herodot* hydra-client-go/v2* jsonschema/v3* pop/v6 pop/v6! x/assertx*
  github.com/ory x/errorsx~ x/healthx* x/httprouterx* x/ipx* x/mapx~ x/openapix~ x/pointerx~ x/randx~ x/sqlxx=- x/stringslice~ x/stringsx~ x=-
  github.com/oschwald geoip2-golang/v2~
  github.com/otiai10 copy~
  github.com/outscale osc-sdk-go/v2*
  github.com/ovh go-ovh*
  github.com/owenrumney go-sarif/v2~
  github.com/oxtoacart bpool~
  github.com/package-url packageurl-go~
  github.com/panjf2000 ants/v2~
  github.com/parnurzeal gorequest*
  github.com/parquet-go parquet-go parquet-go!
  github.com/patrickmn go-cache~
  github.com/pbnjay memory~
  github.com/pborman uuid*
  github.com/pelletier go-toml/v2~ go-toml~
  github.com/peterbourgon diskv/v3~ ff/v3~ unixtransport*
  github.com/peterh liner~
  github.com/pierrec lz4/v4~ lz4~
  github.com/pion logging~ transport/v4 transport/v4!
  github.com/pires go-proxyproto*
  github.com/pjbgf sha1cd/cgo^ sha1cd=-
  github.com/pkg browser~ diff~ errors~ profile* sftp* xattr~
  github.com/planetscale vtprotobuf vtprotobuf/protohelpers- vtprotobuf/types/known/timestamppb-
  github.com/pocketbase dbx~
  github.com/posener complete
  github.com/power-devops perfstat~
  github.com/pquerna otp~
  github.com/pressly goose/v3 goose/v3- goose~
  github.com/proglottis gpgme^
  github.com/prometheus alertmanager alertmanager/api/v2/models! alertmanager/pkg/labels- client_golang client_golang/api! client_golang/api/prometheus/v1!
  github.com/prometheus client_golang/exp client_golang/exp- client_golang/prometheus! client_golang/prometheus/collectors! client_golang/prometheus/collectors/version!
  github.com/prometheus client_golang/prometheus/promauto! client_golang/prometheus/promhttp! client_golang/prometheus/testutil!
  github.com/prometheus client_golang/prometheus/testutil/promlint! client_model~ common common/config! common/expfmt! common/helpers/templates- common/model-
  github.com/prometheus common/promslog- common/promslog/flag! common/route! exporter-toolkit* otlptranslator~ procfs procfs! prometheus prometheus/config!
  github.com/prometheus prometheus/discovery! prometheus/discovery/file! prometheus/discovery/kubernetes! prometheus/discovery/targetgroup- prometheus/model/exemplar-
  github.com/prometheus prometheus/model/histogram- prometheus/model/labels- prometheus/model/relabel- prometheus/model/rulefmt! prometheus/model/textparse-
  github.com/prometheus prometheus/model/timestamp- prometheus/model/value- prometheus/notifier! prometheus/prompb- prometheus/promql! prometheus/promql/parser!
  github.com/prometheus prometheus/rules! prometheus/schema- prometheus/scrape! prometheus/storage! prometheus/storage/remote! prometheus/tsdb! prometheus/tsdb/agent!
  github.com/prometheus prometheus/tsdb/chunkenc- prometheus/tsdb/chunks! prometheus/tsdb/fileutil- prometheus/tsdb/index! prometheus/tsdb/tombstones!
  github.com/prometheus prometheus/util/annotations- prometheus/util/compression- prometheus/util/gate- prometheus/util/stats! prometheus/util/strutil-
  github.com/prometheus prometheus/util/zeropool- prometheus/web/api/v1! sigv4*
  github.com/protolambda ztyp~
  github.com/pterm pterm
  github.com/putdotio go-putio/putio*
  github.com/puzpuzpuz xsync/v3~ xsync/v4~
  github.com/qiangxue go-env~
  github.com/quasilyte go-ruleguard/dsl~
  github.com/quic-go quic-go quic-go! quic-go/http3!
  github.com/r3labs sse/v2*
  github.com/rabbitmq amqp091-go*
  github.com/rancher dynamiclistener* remotedialer* wrangler wrangler-api*
  github.com/rclone Proton-API-Bridge Proton-API-Bridge! go-proton-api*
  github.com/redis go-redis/v9 go-redis/v9!
  github.com/rfjakob eme~
  github.com/rivo tview~
  github.com/rjeczalik notify~
  github.com/robertkrimen otto=-
  github.com/robfig cron/v3~ cron~
  github.com/rogpeppe go-internal go-internal/lockedfile-
  github.com/rootless-containers rootlesskit/v2
  github.com/rqlite gorqlite*
  github.com/rs cors* xid~ zerolog zerolog! zerolog/log!
  github.com/russellhaering goxmldsig goxmldsig!
  github.com/russross blackfriday/v2~ blackfriday~
  github.com/rust-secure-code go-rustaudit~
  github.com/ryanuber go-glob~
  github.com/sabhiram go-gitignore~
  github.com/safchain ethtool~
  github.com/sahilm fuzzy~
  github.com/samber lo~
  github.com/sanity-io litter~
  github.com/santhosh-tekuri jsonschema/v5* jsonschema/v6~
  github.com/sasha-s go-deadlock
  github.com/sashabaranov go-openai go-openai!
  github.com/sassoftware go-rpmutils^
  github.com/satori go.uuid*
  github.com/scaleway scaleway-sdk-go scaleway-sdk-go- scaleway-sdk-go/api/instance/v1! scaleway-sdk-go/scw!
  github.com/schollz progressbar/v3*
  github.com/scylladb go-set~
  github.com/seatgeek logrus-gelf-formatter~
  github.com/secure-systems-lab go-securesystemslib go-securesystemslib/dsse!
  github.com/segmentio encoding~ fasthash~ kafka-go kafka-go! ksuid~
  github.com/seiflotfy cuckoofilter~
  github.com/sendgrid sendgrid-go*
  github.com/sergi go-diff~
  github.com/serialx hashring~
  github.com/sethvargo go-limiter go-limiter-
  github.com/shamaton msgpack/v3~
  github.com/shirou gopsutil gopsutil- gopsutil/process! gopsutil/v3 gopsutil/v3- gopsutil/v3/cpu- gopsutil/v3/disk- gopsutil/v3/mem- gopsutil/v4 gopsutil/v4-
  github.com/shirou gopsutil/v4/cpu- gopsutil/v4/disk- gopsutil/v4/mem- gopsutil/v4/net! gopsutil/v4/process!
  github.com/shurcooL githubv4* httpfs* vfsgen vfsgen!
  github.com/sigstore protobuf-specs~ rekor-tiles/v2 sigstore sigstore-go sigstore-go/pkg/bundle! sigstore-go/pkg/fulcio/certificate! sigstore-go/pkg/root!
  github.com/sigstore sigstore-go/pkg/tuf! sigstore-go/pkg/verify! sigstore/pkg/signature/kms/aws* sigstore/pkg/signature/kms/azure* sigstore/pkg/signature/kms/gcp*
  github.com/sigstore sigstore/pkg/signature/kms/hashivault* timestamp-authority/v2*
  github.com/sijms go-ora/v2 go-ora/v2!
  github.com/sirupsen logrus logrus- logrus/hooks/syslog! logrus/hooks/test-
  github.com/sivchari containedctx~
  github.com/skip2 go-qrcode~
  github.com/skratchdot open-golang~
  github.com/slack-go slack slack!
  github.com/smallstep go-attestation pkcs7*
  github.com/snowflakedb gosnowflake^
  github.com/soheilhy cmux*
  github.com/songgao water water-
  github.com/sony gobreaker~
  github.com/sourcegraph conc~ go-diff~
  github.com/spdx gordf~ tools-golang/spdx/v2/common~ tools-golang/spdx=-
  github.com/spf13 afero afero! cast~ cobra/doc* cobra=! fsync* pflag* viper=!
  github.com/spiffe go-spiffe/v2 go-spiffe/v2/workloadapi!
  github.com/stackitcloud stackit-sdk-go/core
  github.com/stealthrocket wasi-go wasi-go! wazergo wazergo!
  github.com/stoewer go-strcase~
  github.com/streadway amqp*
  github.com/stretchr testify testify/assert! testify/mock! testify/require!
  github.com/stripe stripe-go stripe-go!
  github.com/studio-b12 gowebdav*
  github.com/superfly ltx~
  github.com/supranational blst/bindings/go^
  github.com/swaggo echo-swagger* files* gin-swagger gin-swagger! http-swagger* swag swag!
  github.com/syndtr goleveldb goleveldb/leveldb- goleveldb/leveldb/errors- goleveldb/leveldb/opt- goleveldb/leveldb/util-
  github.com/t3rm1n4l go-mega*
  github.com/tailscale hujson~ web-client-prebuilt~ wireguard-go
  github.com/tdewolff minify/v2* parse/v2~
  github.com/tencentcloud tencentcloud-sdk-go tencentcloud-sdk-go- tencentcloud-sdk-go/tencentcloud/common tencentcloud-sdk-go/tencentcloud/common!
  github.com/tencentyun cos-go-sdk-v5*
  github.com/testcontainers testcontainers-go testcontainers-go! testcontainers-go/modules/mysql* testcontainers-go/modules/postgres* testcontainers-go/wait!
  github.com/tetratelabs wazero wazero! wazero/imports/wasi_snapshot_preview1!
  github.com/tg123 go-htpasswd~
  github.com/throttled throttled/v2*
  github.com/tidwall gjson~ pretty~ sjson~
  github.com/timakin bodyclose~
  github.com/tink-crypto tink-go/v2~
  github.com/titanous rocacheck~
  github.com/tmc grpc-websocket-proxy*
  github.com/tomasen realip*
  github.com/tomnomnom linkheader~
  github.com/tonistiigi dchapes-mode~ fsutil fsutil/types- go-actions-cache* go-csvvalue~ units~
  github.com/toqueteos webbrowser~
  github.com/transparency-dev merkle~
  github.com/twilio twilio-go twilio-go!
  github.com/twmb franz-go franz-go/pkg/kadm* franz-go/pkg/kerr- franz-go/pkg/kgo! franz-go/pkg/kmsg~ franz-go/plugin/kslog* murmur3~
  github.com/twpayne go-geom~
  github.com/uber jaeger-client-go jaeger-client-go!
  github.com/ulikunitz xz~
  github.com/ultraware funlen~
  github.com/ulule limiter/v3*
  github.com/unrolled render* secure secure!
  github.com/uptrace bun bun! bun/dialect- bun/dialect/pgdialect* bun/migrate! bun/schema!
  github.com/urfave cli cli- cli/v2 cli/v2- cli/v2/altsrc! cli/v3~ negroni*
  github.com/valyala fasthttp fasthttp! fastjson~ fasttemplate~ quicktemplate quicktemplate-
  github.com/vanng822 go-premailer*
  github.com/vektah gqlparser/v2 gqlparser/v2-
  github.com/vishvananda netlink*
  github.com/vmihailenco msgpack/v5~
  github.com/vmware govmomi=!
  github.com/vulcand predicate predicate!
  github.com/vultr govultr/v3*
  github.com/wI2L jsondiff~
  github.com/wagoodman go-partybus~ go-progress go-progress-
  github.com/wasilibs go-re2*
  github.com/weppos publicsuffix-go*
  github.com/winfsp cgofuse/fuse^
  github.com/wk8 go-ordered-map/v2*
  github.com/wlynxg anet*
  github.com/wneessen go-mail go-mail!
  github.com/xanzy ssh-agent*
  github.com/xdg scram~
  github.com/xeipuuv gojsonschema*
  github.com/xlab treeprint~
  github.com/xrash smetrics~
  github.com/youmark pkcs8*
  github.com/yudai gojsondiff gojsondiff-
  github.com/yuin goldmark-emoji~ goldmark~ gopher-lua~
  github.com/yunify qingstor-sdk-go/v3 qingstor-sdk-go/v3-
  github.com/zalando go-keyring*
  github.com/zclconf go-cty-yaml~ go-cty~
  github.com/zeebo blake3~ xxh3~
  github.com/zeromicro go-zero
  github.com/zitadel oidc/v3=-
  gitlab.com/bosi decorder~
  gitlab.com/gitlab-org api/client-go api/client-go!
  go.augendre.info arangolint~ fatcontext~
  go.etcd.io bbolt bbolt-
  go.etcd.io/bbolt errors-
  go.etcd.io/etcd api/v3 api/v3/mvccpb- client/pkg/v3 client/pkg/v3/transport! client/v3 client/v3! pkg/v3 raft/v3~ server/v3
  go.etcd.io/raft v3 v3-
  go.k6.io/k6 v2 v2/js/modules!
  go.lsp.dev jsonrpc2*
  go.mongodb.org mongo-driver
  go.mongodb.org/mongo-driver bson- bson/primitive- mongo! mongo/options! v2
  go.opencensus.io .=- stats~ tag~ trace trace-
  go.opencensus.io/plugin ocgrpc*
  go.opentelemetry.io otel otel!
  go.opentelemetry.io/collector client* component* component/componentstatus* component/componenttest* config/configgrpc* config/confighttp* config/confignet*
  go.opentelemetry.io/collector config/configopaque* config/configoptional* config/configretry~ config/configtls* confmap* confmap/xconfmap* connector* consumer
  go.opentelemetry.io/collector consumer/consumertest exporter* exporter/exporterhelper* exporter/exportertest* exporter/otlpexporter* exporter/otlphttpexporter*
  go.opentelemetry.io/collector extension* extension/extensionauth* extension/extensioncapabilities* featuregate~ otelcol* pdata pdata- pdata/pmetric/pmetricotlp!
  go.opentelemetry.io/collector pdata/ptrace/ptraceotlp! processor* processor/processorhelper* receiver* receiver/otlpreceiver* receiver/receivertest* semconv~ service*
  go.opentelemetry.io/contrib bridges/otelzap* bridges/prometheus* instrumentation/github.com/gorilla/mux/otelmux* instrumentation/google.golang.org/grpc/otelgrpc*
  go.opentelemetry.io/contrib instrumentation/net/http/httptrace/otelhttptrace* instrumentation/net/http/otelhttp* instrumentation/runtime* otelconf=!
  go.opentelemetry.io/contrib propagators/autoprop* propagators/aws propagators/aws- propagators/aws/xray! propagators/b3* propagators/jaeger* propagators/ot*
  go.opentelemetry.io/contrib samplers/jaegerremote* zpages*
  go.opentelemetry.io/otel attribute- baggage- codes- exporters/jaeger* exporters/otlp/otlplog/otlploggrpc* exporters/otlp/otlplog/otlploghttp*
  go.opentelemetry.io/otel exporters/otlp/otlpmetric/otlpmetricgrpc* exporters/otlp/otlpmetric/otlpmetrichttp* exporters/otlp/otlptrace*
  go.opentelemetry.io/otel exporters/otlp/otlptrace/otlptracegrpc* exporters/otlp/otlptrace/otlptracehttp* exporters/prometheus* exporters/stdout/stdoutmetric*
  go.opentelemetry.io/otel exporters/stdout/stdouttrace* exporters/zipkin* log metric metric- metric/noop- propagation! sdk sdk- sdk/log* sdk/metric sdk/metric!
  go.opentelemetry.io/otel sdk/metric/metricdata! sdk/resource! sdk/trace! semconv/v1.24.0- semconv/v1.27.0- semconv/v1.37.0- semconv/v1.4.0! semconv/v1.41.0-
  go.opentelemetry.io/otel semconv/v1.7.0! trace~
  go.opentelemetry.io/proto otlp otlp/collector/trace/v1!
  go.podman.io storage^
  go.podman.io/image v5/docker/reference~ v5/docker^ v5/manifest* v5/pkg/docker/config^ v5/pkg/sysregistriesv2^ v5/storage^ v5/transports/alltransports^ v5/types* v5=-
  go.podman.io/storage drivers/btrfs^ drivers/copy^ drivers/quota^ drivers^ pkg/archive^ pkg/chrootarchive^ pkg/unshare^ types^
  go.step.sm/crypto kms/pkcs11^ kms/yubikey^
  go.uber.org atomic~ automaxprocs~ dig~ fx* goleak~ mock multierr~ ratelimit~ zap zap!
  go.uber.org/mock gomock-
  go.uber.org/zap zapcore- zapgrpc! zaptest! zaptest/observer-
  go.yaml.in/yaml v2~ v3~ v4~
  go4.org mem~ netipx*
  golang.org/x crypto crypto/acme! crypto/acme/autocert! crypto/argon2- crypto/bcrypt- crypto/blake2b- crypto/blake2s- crypto/chacha20poly1305- crypto/cryptobyte-
  golang.org/x crypto/cryptobyte/asn1- crypto/curve25519- crypto/ed25519- crypto/md4- crypto/nacl/box- crypto/nacl/secretbox- crypto/ocsp! crypto/openpgp-
  golang.org/x crypto/pbkdf2- crypto/scrypt- crypto/sha3- crypto/ssh! crypto/ssh/agent! crypto/ssh/knownhosts! crypto/x509roots/fallback* exp~ image~ mobile/app^
  golang.org/x mobile/exp/audio/al^ mobile/exp/gl/glutil^ mobile/gl^ mod mod/modfile- mod/module- mod/semver- mod/sumdb/dirhash- net net/context-
  golang.org/x net/dns/dnsmessage- net/html- net/html/charset- net/http/httpguts! net/http/httpproxy! net/http2! net/http2/h2c! net/icmp! net/idna- net/ipv4! net/ipv6!
  golang.org/x net/netutil! net/proxy! net/publicsuffix! net/trace! net/websocket! oauth2 oauth2! oauth2/bitbucket! oauth2/clientcredentials! oauth2/github!
  golang.org/x oauth2/google! sync~ sys~ term~ text text- text/cases- text/collate- text/encoding- text/encoding/unicode- text/language- text/message- text/runes-
  golang.org/x text/transform- text/unicode/norm- time~ tools tools/go/analysis- tools/go/analysis/passes/inspect- tools/go/ast/inspector- tools/go/packages-
  golang.org/x tools/godoc tools/godoc! tools/imports- tools/txtar- vuln* xerrors~
  golang.zx2c4.com/wireguard wgctrl* windows~
  gonum.org/v1 gonum~ plot~
  google.golang.org api api- appengine* genai* genproto grpc grpc! protobuf~
  google.golang.org/api admin/directory/v1! cloudkms/v1! cloudresourcemanager/v1! compute/v1! dns/v1! drive/v3! googleapi! idtoken! impersonate! iterator- option!
  google.golang.org/api storage/v1!
  google.golang.org/genproto googleapis/api googleapis/api- googleapis/api/annotations- googleapis/api/expr/v1alpha1- googleapis/rpc~
  google.golang.org/grpc backoff- connectivity- credentials! credentials/insecure! examples examples/helloworld/helloworld! grpclog- health! health/grpc_health_v1!
  google.golang.org/grpc keepalive- peer! reflection!
  gopkg.in check.v1~ gcfg.v1~ gomail.v2* ini.v1~ mail.v2* mgo.v2 mgo.v2! telebot.v3* tomb.v1~ validator.v2~ yaml.v2~ yaml.v3~
  gopkg.in/airbrake gobrake.v2*
  gopkg.in/alecthomas kingpin.v2*
  gopkg.in/gemnasium logrus-airbrake-hook.v2*
  gopkg.in/go-playground validator.v9=!
  gopkg.in/guregu null.v3~
  gopkg.in/natefinch lumberjack.v2~
  gopkg.in/ns1 ns1-go.v2 ns1-go.v2-
  gopkg.in/olebedev go-duktape.v3^
  gopkg.in/square go-jose.v2 go-jose.v2!
  gopkg.in/urfave cli.v1 cli.v1-
  gorm.io gorm~
  gorm.io/driver mysql* postgres* sqlite=^ sqlserver*
  gotest.tools gotestsum
  helm.sh/helm v3/pkg/chart v3/pkg/chart- v3/pkg/chart/loader! v3/pkg/release v3/pkg/storage/driver*
  howett.net plist~
  istio.io api
  k8s.io api api- apiextensions-apiserver apimachinery apimachinery- apiserver apiserver- cli-runtime=- client-go client-go- cloud-provider cloud-provider!
  k8s.io code-generator code-generator- component-base component-base- component-helpers component-helpers- controller-manager controller-manager- cri-api cri-api-
  k8s.io endpointslice* klog kube-aggregator* kube-openapi kubectl=- kubelet kubelet- metrics metrics- mount-utils sample-controller utils
  k8s.io/api admission/v1! admission/v1beta1! admissionregistration/v1! apps/v1! authentication/v1! authorization/v1! autoscaling/v1! autoscaling/v2! batch/v1!
  k8s.io/api certificates/v1! coordination/v1! core/v1! discovery/v1! networking/v1! policy/v1! rbac/v1! storage/v1!
  k8s.io/apiextensions-apiserver pkg/apis/apiextensions/v1! pkg/apis/apiextensions/v1beta1! pkg/client/clientset/clientset!
  k8s.io/apimachinery pkg/api/equality! pkg/api/errors! pkg/api/meta! pkg/api/resource- pkg/api/validation! pkg/apis/meta/internalversion! pkg/apis/meta/v1!
  k8s.io/apimachinery pkg/apis/meta/v1/unstructured! pkg/apis/meta/v1/validation! pkg/apis/meta/v1beta1! pkg/conversion- pkg/fields- pkg/labels! pkg/runtime/schema-
  k8s.io/apimachinery pkg/runtime/serializer! pkg/selection- pkg/types- pkg/util/duration- pkg/util/errors- pkg/util/httpstream! pkg/util/managedfields! pkg/util/net!
  k8s.io/apimachinery pkg/util/rand- pkg/util/sets- pkg/util/strategicpatch! pkg/util/uuid! pkg/util/validation! pkg/util/validation/field- pkg/util/version-
  k8s.io/apimachinery pkg/version- pkg/watch!
  k8s.io/apiserver pkg/authentication/user- pkg/endpoints/openapi! pkg/endpoints/request! pkg/registry/rest! pkg/server! pkg/server/healthz! pkg/server/options!
  k8s.io/apiserver pkg/storage/names-
  k8s.io/cli-runtime pkg/printers*
  k8s.io/client-go applyconfigurations/meta/v1! discovery! discovery/cached/memory! discovery/fake! dynamic! dynamic/dynamicinformer! gentype! informers!
  k8s.io/client-go informers/apps/v1! informers/core/v1! informers/discovery/v1! informers/networking/v1! kubernetes! kubernetes/fake! kubernetes/scheme!
  k8s.io/client-go kubernetes/typed/apps/v1! kubernetes/typed/authorization/v1! kubernetes/typed/batch/v1! kubernetes/typed/coordination/v1! kubernetes/typed/core/v1!
  k8s.io/client-go kubernetes/typed/discovery/v1! kubernetes/typed/networking/v1! listers! listers/apps/v1! listers/core/v1! metadata! metadata/metadatainformer!
  k8s.io/client-go plugin/pkg/client/auth! plugin/pkg/client/auth/gcp! plugin/pkg/client/auth/oidc! rest! restmapper! scale! testing! tools/cache! tools/clientcmd!
  k8s.io/client-go tools/leaderelection! tools/leaderelection/resourcelock! tools/metrics- tools/portforward! tools/record! tools/reference! tools/remotecommand!
  k8s.io/client-go tools/watch! transport/spdy! util/cert! util/flowcontrol- util/homedir- util/keyutil! util/retry!
  k8s.io/component-base cli/flag! compatibility! logs! logs/api/v1! metrics! metrics/legacyregistry! metrics/prometheus/restclient!
  k8s.io/klog v2
  k8s.io/kube-openapi pkg/common! pkg/validation/spec!
  k8s.io/kubectl pkg/scheme* pkg/util/podutils* pkg/util/templates*
  k8s.io/metrics pkg/apis/metrics! pkg/apis/metrics/v1beta1! pkg/client/clientset/versioned!
  k8s.io/utils clock- clock/testing- exec- net! pointer- ptr- set- strings/slices-
  kernel.org/pub linux/libs/security/libcap/psx^
  lukechampine.com blake3~
  modernc.org libc libc! sqlite=!
  modernc.org/sqlite lib*
  mvdan.cc gofumpt~
  mvdan.cc xurls/v2~
  mvdan.cc/sh v3
  nhooyr.io websocket*
  rsc.io/qr libqrencode^
  sigs.k8s.io controller-runtime controller-runtime! controller-tools gateway-api kind mdtoc~ randfill~ yaml~
  sigs.k8s.io/controller-runtime pkg/builder! pkg/cache! pkg/client! pkg/client/apiutil! pkg/client/config! pkg/client/fake! pkg/controller!
  sigs.k8s.io/controller-runtime pkg/controller/controllerutil! pkg/envtest! pkg/handler! pkg/healthz! pkg/log- pkg/log/zap! pkg/manager! pkg/manager/signals-
  sigs.k8s.io/controller-runtime pkg/metrics! pkg/metrics/filters! pkg/metrics/server! pkg/predicate! pkg/scheme! pkg/webhook! pkg/webhook/admission!
  sigs.k8s.io/gateway-api apis/v1! apis/v1alpha2! apis/v1beta1!
  sigs.k8s.io/kind pkg/apis/config/v1alpha4- pkg/cluster! pkg/cluster/nodeutils- pkg/cmd!
  sigs.k8s.io/kustomize kyaml/yaml* kyaml=-
  sigs.k8s.io/release-utils version*
  sigs.k8s.io/structured-merge-diff v6~
  software.sslmate.com/src go-pkcs12*
  storj.io uplink uplink!
  tags.cncf.io container-device-interface~
  tailscale.com/client tailscale/v2*
  xorm.io builder~ core~ xorm xorm!
`;
