import { UNKNOWN } from './check/types.ts';
import type { Home, Method, Type } from './check/types.ts';

/*
 * Source: api/go1*.txt of Go 1.26: the fields and the methods of structs that programs use most, none of which embeds another for others to see.
 *
 * A line has the path of a package, a type of it, and what it has: a dot stands before a field, a star before a method of a pointer. `@18` came with Go 1.18.
 */
const STRUCTS = `
  bufio Reader *Buffered *Discard *Peek *Read *ReadByte *ReadBytes *ReadLine *ReadRune *ReadSlice *ReadString *Reset *Size *UnreadByte *UnreadRune *WriteTo
  bufio Scanner *Buffer *Bytes *Err *Scan *Split *Text
  bufio Writer *Available *AvailableBuffer@18 *Buffered *Flush *ReadFrom *Reset *Size *Write *WriteByte *WriteRune *WriteString
  bytes Buffer *Available@21 *AvailableBuffer@21 *Bytes *Cap *Grow *Len *Next *Peek@26 *Read *ReadByte *ReadBytes *ReadFrom *ReadRune *ReadString *Reset *String *Truncate *UnreadByte *UnreadRune
  bytes Buffer *Write *WriteByte *WriteRune *WriteString *WriteTo
  bytes Reader *Len *Read *ReadAt *ReadByte *ReadRune *Reset *Seek *Size *UnreadByte *UnreadRune *WriteTo
  crypto/tls Config *BuildNameToCertificate *Clone *DecryptTicket@21 *EncryptTicket@21 *SetSessionTicketKeys .Certificates .CipherSuites .ClientAuth .ClientCAs .ClientSessionCache
  crypto/tls Config .CurvePreferences .DynamicRecordSizingDisabled .EncryptedClientHelloConfigList@23 .EncryptedClientHelloKeys@24 .EncryptedClientHelloRejectionVerify@23 .GetCertificate
  crypto/tls Config .GetClientCertificate .GetConfigForClient .GetEncryptedClientHelloKeys@25 .InsecureSkipVerify .KeyLogWriter .MaxVersion .MinVersion .NameToCertificate .NextProtos
  crypto/tls Config .PreferServerCipherSuites .Rand .Renegotiation .RootCAs .ServerName .SessionTicketKey .SessionTicketsDisabled .Time .UnwrapSession@21 .VerifyConnection@15
  crypto/tls Config .VerifyPeerCertificate .WrapSession@21
  database/sql DB *Begin *BeginTx *Close *Conn *Driver *Exec *ExecContext *Ping *PingContext *Prepare *PrepareContext *Query *QueryContext *QueryRow *QueryRowContext *SetConnMaxIdleTime@15
  database/sql DB *SetConnMaxLifetime *SetMaxIdleConns *SetMaxOpenConns *Stats
  database/sql Row *Err@15 *Scan
  database/sql Rows *Close *ColumnTypes *Columns *Err *Next *NextResultSet *Scan
  database/sql Stmt *Close *Exec *ExecContext *Query *QueryContext *QueryRow *QueryRowContext
  database/sql Tx *Commit *Exec *ExecContext *Prepare *PrepareContext *Query *QueryContext *QueryRow *QueryRowContext *Rollback *Stmt *StmtContext
  encoding/json Decoder *Buffered *Decode *DisallowUnknownFields *InputOffset@14 *More *Token *UseNumber
  encoding/json Encoder *Encode *SetEscapeHTML *SetIndent
  flag FlagSet *Arg *Args *Bool *BoolFunc@21 *BoolVar *Duration *DurationVar *ErrorHandling *Float64 *Float64Var *Func@16 *Init *Int *Int64 *Int64Var *IntVar *Lookup *NArg *NFlag *Name *Output
  flag FlagSet *Parse *Parsed *PrintDefaults *Set *SetOutput *String *StringVar *TextVar@19 *Uint *Uint64 *Uint64Var *UintVar *Var *Visit *VisitAll .Usage
  log Logger *Fatal *Fatalf *Fatalln *Flags *Output *Panic *Panicf *Panicln *Prefix *Print *Printf *Println *SetFlags *SetOutput *SetPrefix *Writer@12
  log/slog HandlerOptions .AddSource@21 .Level@21 .ReplaceAttr@21
  log/slog Logger *Debug@21 *DebugContext@21 *Enabled@21 *Error@21 *ErrorContext@21 *Handler@21 *Info@21 *InfoContext@21 *Log@21 *LogAttrs@21 *Warn@21 *WarnContext@21 *With@21 *WithGroup@21
  math/rand Rand *ExpFloat64 *Float32 *Float64 *Int *Int31 *Int31n *Int63 *Int63n *Intn *NormFloat64 *Perm *Read *Seed *Shuffle *Uint32 *Uint64
  net Dialer *Dial *DialContext *DialIP@26 *DialTCP@26 *DialUDP@26 *DialUnix@26 *MultipathTCP@21 *SetMultipathTCP@21 .Cancel .Control@11 .ControlContext@20 .Deadline .DualStack .FallbackDelay
  net Dialer .KeepAlive .KeepAliveConfig@23 .LocalAddr .Resolver .Timeout
  net/http Client *CloseIdleConnections@12 *Do *Get *Head *Post *PostForm .CheckRedirect .Jar .Timeout .Transport
  net/http Cookie *String *Valid@18 .Domain .Expires .HttpOnly .MaxAge .Name .Partitioned@23 .Path .Quoted@23 .Raw .RawExpires .SameSite@11 .Secure .Unparsed .Value
  net/http Request *AddCookie *BasicAuth *Clone@13 *Context *Cookie *Cookies *CookiesNamed@23 *FormFile *FormValue *MultipartReader *ParseForm *ParseMultipartForm *PathValue@22 *PostFormValue
  net/http Request *ProtoAtLeast *Referer *SetBasicAuth *SetPathValue@22 *UserAgent *WithContext *Write *WriteProxy .Body .Cancel .Close .ContentLength .Form .GetBody .Header .Host .Method
  net/http Request .MultipartForm .Pattern@23 .PostForm .Proto .ProtoMajor .ProtoMinor .RemoteAddr .RequestURI .Response .TLS .Trailer .TransferEncoding .URL
  net/http Response *Cookies *Location *ProtoAtLeast *Write .Body .Close .ContentLength .Header .Proto .ProtoMajor .ProtoMinor .Request .Status .StatusCode .TLS .Trailer .TransferEncoding
  net/http Response .Uncompressed
  net/http ServeMux *Handle *HandleFunc *Handler *ServeHTTP
  net/http Server *Close *ListenAndServe *ListenAndServeTLS *RegisterOnShutdown *Serve *ServeTLS *SetKeepAlivesEnabled *Shutdown .Addr .BaseContext@13 .ConnContext@13 .ConnState
  net/http Server .DisableGeneralOptionsHandler@20 .ErrorLog .HTTP2@24 .Handler .IdleTimeout .MaxHeaderBytes .Protocols@24 .ReadHeaderTimeout .ReadTimeout .TLSConfig .TLSNextProto .WriteTimeout
  net/http Transport *CancelRequest *Clone@13 *CloseIdleConnections *NewClientConn@26 *RegisterProtocol *RoundTrip .Dial .DialContext .DialTLS .DialTLSContext@14 .DisableCompression
  net/http Transport .DisableKeepAlives .ExpectContinueTimeout .ForceAttemptHTTP2@13 .GetProxyConnectHeader@16 .HTTP2@24 .IdleConnTimeout .MaxConnsPerHost@11 .MaxIdleConns .MaxIdleConnsPerHost
  net/http Transport .MaxResponseHeaderBytes .OnProxyConnectResponse@20 .Protocols@24 .Proxy .ProxyConnectHeader .ReadBufferSize@13 .ResponseHeaderTimeout .TLSClientConfig .TLSHandshakeTimeout
  net/http Transport .TLSNextProto .WriteBufferSize@13
  net/http/httptest ResponseRecorder *Flush *Header *Result *Write *WriteHeader *WriteString .Body .Code .Flushed .HeaderMap
  net/http/httptest Server *Certificate *Client *Close *CloseClientConnections *Start *StartTLS .Config .EnableHTTP2@14 .Listener .TLS .URL
  net/url URL *AppendBinary@24 *EscapedFragment@15 *EscapedPath *Hostname *IsAbs *JoinPath@19 *MarshalBinary *Parse *Port *Query *Redacted@15 *RequestURI *ResolveReference *String *UnmarshalBinary
  net/url URL .ForceQuery .Fragment .Host .OmitHost@19 .Opaque .Path .RawFragment@15 .RawPath .RawQuery .Scheme .User
  os File *Chdir *Chmod *Chown *Close *Fd *Name *Read *ReadAt *ReadDir@16 *ReadFrom@15 *Readdir *Readdirnames *Seek *SetDeadline *SetReadDeadline *SetWriteDeadline *Stat *Sync *SyscallConn@12
  os File *Truncate *Write *WriteAt *WriteString *WriteTo@22
  os/exec Cmd *CombinedOutput *Environ@19 *Output *Run *Start *StderrPipe *StdinPipe *StdoutPipe *String@13 *Wait .Args .Cancel@20 .Dir .Env .Err@19 .ExtraFiles .Path .Process .ProcessState
  os/exec Cmd .Stderr .Stdin .Stdout .SysProcAttr .WaitDelay@20
  regexp Regexp *AppendText@24 *Copy *Expand *ExpandString *Find *FindAll *FindAllIndex *FindAllString *FindAllStringIndex *FindAllStringSubmatch *FindAllStringSubmatchIndex *FindAllSubmatch
  regexp Regexp *FindAllSubmatchIndex *FindIndex *FindReaderIndex *FindReaderSubmatchIndex *FindString *FindStringIndex *FindStringSubmatch *FindStringSubmatchIndex *FindSubmatch
  regexp Regexp *FindSubmatchIndex *LiteralPrefix *Longest *MarshalText@21 *Match *MatchReader *MatchString *NumSubexp *ReplaceAll *ReplaceAllFunc *ReplaceAllLiteral *ReplaceAllLiteralString
  regexp Regexp *ReplaceAllString *ReplaceAllStringFunc *Split *String *SubexpIndex@15 *SubexpNames *UnmarshalText@21
  strings Builder *Cap@12 *Grow *Len *Reset *String *Write *WriteByte *WriteRune *WriteString
  strings Reader *Len *Read *ReadAt *ReadByte *ReadRune *Reset *Seek *Size *UnreadByte *UnreadRune *WriteTo
  strings Replacer *Replace *WriteString
  sync Map *Clear@23 *CompareAndDelete@20 *CompareAndSwap@20 *Delete *Load *LoadAndDelete@15 *LoadOrStore *Range *Store *Swap@20
  sync Mutex *Lock *TryLock@18 *Unlock
  sync Once *Do
  sync Pool *Get *Put .New
  sync RWMutex *Lock *RLock *RLocker *RUnlock *TryLock@18 *TryRLock@18 *Unlock
  sync WaitGroup *Add *Done *Go@25 *Wait
  sync/atomic Bool *CompareAndSwap@19 *Load@19 *Store@19 *Swap@19
  sync/atomic Int32 *Add@19 *And@23 *CompareAndSwap@19 *Load@19 *Or@23 *Store@19 *Swap@19
  sync/atomic Int64 *Add@19 *And@23 *CompareAndSwap@19 *Load@19 *Or@23 *Store@19 *Swap@19
  sync/atomic Uint32 *Add@19 *And@23 *CompareAndSwap@19 *Load@19 *Or@23 *Store@19 *Swap@19
  sync/atomic Uint64 *Add@19 *And@23 *CompareAndSwap@19 *Load@19 *Or@23 *Store@19 *Swap@19
  testing B *ArtifactDir@26 *Attr@25 *Chdir@24 *Cleanup@14 *Context@24 *Elapsed@20 *Error *Errorf *Fail *FailNow *Failed *Fatal *Fatalf *Helper *Log *Logf *Loop@24 *Name *Output@25 *ReportAllocs
  testing B *ReportMetric@13 *ResetTimer *Run *RunParallel *SetBytes *SetParallelism *Setenv@17 *Skip *SkipNow *Skipf *Skipped *StartTimer *StopTimer *TempDir@15 .N
  testing T *ArtifactDir@26 *Attr@25 *Chdir@24 *Cleanup@14 *Context@24 *Deadline@15 *Error *Errorf *Fail *FailNow *Failed *Fatal *Fatalf *Helper *Log *Logf *Name *Output@25 *Parallel *Run
  testing T *Setenv@17 *Skip *SkipNow *Skipf *Skipped *TempDir@15
  time Ticker *Reset@15 *Stop .C
  time Time Add AddDate After AppendBinary@24 AppendFormat AppendText@24 Before Clock Compare@20 Date Day Equal Format GoString@17 GobEncode Hour ISOWeek In IsDST@17 IsZero Local Location
  time Time MarshalBinary MarshalJSON MarshalText Minute Month Nanosecond Round Second String Sub Truncate UTC Unix UnixMicro@17 UnixMilli@17 UnixNano Weekday Year YearDay Zone ZoneBounds@19
  time Time *GobDecode *UnmarshalBinary *UnmarshalJSON *UnmarshalText
  time Timer *Reset *Stop .C
`;

interface Struct {
  readonly fields: ReadonlyMap<string, number>;
  readonly methods: ReadonlyMap<string, { readonly since: number; readonly isPointer: boolean }>;
}

let known: ReadonlyMap<string, Struct> | null = null;
const types = new Map<string, Type>();

/** A struct of Go's library as Go 1.`minor` has it; null for any other name. What its fields are, and its methods take, is not told. */
export function libraryStruct(path: string, name: string, minor: number): Type | null {
  const found = (known ??= readStructs()).get(`${path} ${name}`);
  if (found === undefined) return null;
  const key = `${path} ${name} ${minor}`;
  const type = types.get(key) ?? typeOf({ name: path.slice(path.lastIndexOf('/') + 1) }, name, found, minor);
  types.set(key, type);
  return type;
}

function typeOf(home: Home, name: string, { fields, methods }: Struct, minor: number): Type {
  const own = [...fields].filter(([, since]) => since <= minor).map(([field]) => ({ name: field, type: UNKNOWN, isEmbedded: false }));
  const under: Type = { kind: 'struct', fields: own, home };
  const all = new Map<string, Method>([...methods].filter(([, { since }]) => since <= minor).map(([method, { isPointer }]) => [method, { signature: () => null, isPointer }]));
  return { kind: 'named', name, home, underlying: () => under, methods: all };
}

function readStructs(): ReadonlyMap<string, Struct> {
  const all = new Map<string, { readonly fields: Map<string, number>; readonly methods: Map<string, { readonly since: number; readonly isPointer: boolean }> }>();
  for (const line of STRUCTS.trim().split('\n')) {
    const [path = '', type = '', ...words] = line.trim().split(' ');
    const one = all.get(`${path} ${type}`) ?? { fields: new Map(), methods: new Map() };
    all.set(`${path} ${type}`, one);
    for (const word of words) {
      const [, mark = '', name = '', since = '0'] = /^([.*]?)(\w+)(?:@(\d+))?$/.exec(word) ?? [];
      if (mark === '.') one.fields.set(name, Number(since));
      else one.methods.set(name, { since: Number(since), isPointer: mark === '*' });
    }
  }
  return all;
}
