/*
 * Source: api/go1*.txt of Go 1.26 for the names and the 1.x that brought them, and Go 1.26's own sources for what its functions take and give. What was there in Go 1.10 has
 * no number.
 *
 * A line has the path of a package, and then what it exports: a digit in front (base 36) stands for so many letters of the name before it. In brackets stands what a function
 * takes, behind them what it gives, a letter each: s string, i int, b bool, e error, a any, r rune, c byte, l int64, u uint32, w uint64, f float64, y []byte, S []string, ? any other
 * type; + stands before the last where there may be any number of it. What has no brackets is no function, or has types of its own. `@18` came with Go 1.18.
 */
export const LIBRARY = `
  fmt Append(y+a)y@19 6f(ys+a)y@19 6ln(y+a)y@19 Errorf(s+a)e FormatString(?r)s@20 6ter Fprint(?+a)ie 6f(?s+a)ie 6ln(?+a)ie Fscan(?+a)ie 5f(?s+a)ie 5ln(?+a)ie GoStringer Print(+a)ie 5f(s+a)ie
  fmt Println(+a)ie Scan(+a)ie 4State 4f(s+a)ie 4ln(+a)ie 4ner Sprint(+a)s 6f(s+a)s 6ln(+a)s Sscan(s+a)ie 5f(ss+a)ie 5ln(s+a)ie State 2ringer
  strings Builder Clone(s)s@18 Compare(ss)i 2ntains(ss)b 8Any(ss)b 8Func(s?)b@21 8Rune(sr)b 2unt(ss)i Cut(ss)ssb@18 3Prefix(ss)sb@20 3Suffix(ss)sb@20 EqualFold(ss)b Fields(s)S 6Func(s?)S
  strings FieldsFuncSeq(s?)?@24 6Seq(s)?@24 HasPrefix(ss)b 3Suffix(ss)b Index(ss)i 5Any(ss)i 5Byte(sc)i 5Func(s?)i 5Rune(sr)i Join(Ss)s LastIndex(ss)i 9Any(ss)i 9Byte(sc)i 9Func(s?)i
  strings Lines(s)?@24 Map(?s)s NewReader(s)? 5placer(+s)? Reader 2peat(si)s 3lace(sssi)s 7All(sss)s@12 7r Split(ss)S 5After(ss)S aN(ssi)S aSeq(ss)?@24 5N(ssi)S 5Seq(ss)?@24 Title(s)s
  strings ToLower(s)s 7Special(?s)s 2Title(s)s 7Special(?s)s 2Upper(s)s 7Special(?s)s 2ValidUTF8(ss)s@13 Trim(ss)s 4Func(s?)s 4Left(ss)s 8Func(s?)s 4Prefix(ss)s 4Right(ss)s 9Func(s?)s
  strings TrimSpace(s)s 5uffix(ss)s
  strconv AppendBool(yb)y 6Float(yfcii)y 6Int(yli)y 6Quote(ys)y bRune(yr)y fToASCII(yr)y hGraphic(yr)y bToASCII(ys)y dGraphic(ys)y 6Uint(ywi)y Atoi(s)ie CanBackquote(s)b ErrRange 3Syntax
  strconv FormatBool(b)s 6Complex(?cii)s@15 6Float(fcii)s 6Int(li)s 6Uint(wi)s IntSize IsGraphic(r)b 2Print(r)b Itoa(i)s NumError ParseBool(s)be 5Complex(si)?e@15 5Float(si)fe 5Int(sii)le
  strconv ParseUint(sii)we Quote(s)s 5Rune(r)s 9ToASCII(r)s bGraphic(r)s 5ToASCII(s)s 7Graphic(s)s 5dPrefix(s)se@17 Unquote(s)se 7Char(sc)rbse
  errors As(ea)b@13 2Type@26 ErrUnsupported@21 Is(ee)b@13 Join(+e)e@20 New(s)e Unwrap(e)e@13
  os Args Chdir(s)e 2mod(s?)e 2own(sii)e 2times(s??)e Clearenv() CopyFS(s?)e@23 Create(s)?e 6Temp(ss)?e@16 DevNull DirEntry@16 3FS(s)?@16 Environ()S ErrClosed 3DeadlineExceeded@15 3Exist
  os ErrInvalid 3NoDeadline 5Handle@26 5tExist 3Permission 4rocessDone@16 Executable()se 2it(i) 2pand(s?)s 6Env(s)s File 4Info 4Mode 2ndProcess(i)?e Getegid()i 4nv(s)s 4uid()i 3gid()i
  os Getgroups()?e 3pagesize()i 4id()i 4pid()i 3uid()i 3wd()se Hostname()se Interrupt IsExist(e)b 2NotExist(e)b 2PathSeparator(c)b 3ermission(e)b 2Timeout(e)b Kill Lchown(sii)e Link(ss)e
  os LinkError LookupEnv(s)sb Lstat(s)?e Mkdir(s?)e 5All(s?)e 5Temp(ss)se@16 ModeAppend 4CharDevice 4Device 5ir 4Exclusive 4Irregular@11 4NamedPipe 4Perm 4Setgid 7uid 5ocket 5ticky 5ymlink
  os ModeTemporary 5ype NewFile(?s)? 3SyscallError(se)e O_APPEND 2CREATE 2EXCL 2RDONLY 4WR 2SYNC 2TRUNC 2WRONLY Open(s)?e 4File(si?)?e 4InRoot(ss)?e@24 4Root(s)?e@24 PathError 4ListSeparator
  os PathSeparator Pipe()??e ProcAttr 4ess 7State ReadDir(s)?e@16 4File(s)ye@16 4link(s)se 2move(s)e 6All(s)e 2name(ss)e Root@24 SEEK_CUR 5END 5SET SameFile(??)b Setenv(ss)e Signal
  os StartProcess(sS?)?e 3t(s)?e 2derr 3in 3out Symlink(ss)e 2scallError TempDir()s Truncate(sl)e Unsetenv(s)e UserCacheDir()se@11 5onfigDir()se@13 4HomeDir()se@12 WriteFile(sy?)e@16
  io ByteReader 4Scanner 4Writer Closer Copy(??)le 4Buffer(??y)le 4N(??l)le Discard@16 EOF ErrClosedPipe 3NoProgress 3ShortBuffer 8Write 3UnexpectedEOF LimitReader(?l)? 5edReader
  io MultiReader(+?)? 5Writer(+?)? NewOffsetWriter(?l)?@20 3SectionReader(?ll)? NopCloser(?)?@16 OffsetWriter@20 Pipe()?? 4Reader 4Writer ReadAll(?)ye@16 5tLeast(?yi)ie 4Closer 4Full(?y)ie
  io ReadSeekCloser@16 8er 4WriteCloser 9Seeker 9r 4er 6At 6From RuneReader 4Scanner SectionReader 2ekCurrent 4End 4Start 4er StringWriter@12 TeeReader(??)? WriteCloser 5Seeker 6tring(?s)ie
  io Writer 6At 6To
  bufio ErrAdvanceTooFar 3BadReadCount@15 4ufferFull 3FinalToken 3InvalidUnreadByte gRune 3NegativeAdvance bCount 3TooLong MaxScanTokenSize NewReadWriter(??)? 7er(?)? 9Size(?i)? 3Scanner(?)?
  bufio NewWriter(?)? 9Size(?i)? ReadWriter 4er ScanBytes(yb)iye 4Lines(yb)iye 4Runes(yb)iye 4Words(yb)iye 4ner SplitFunc Writer
  bytes Buffer Clone(y)y@20 Compare(yy)i 2ntains(yy)b 8Any(ys)b 8Func(y?)b@21 8Rune(yr)b 2unt(yy)i Cut(yy)yyb@18 3Prefix(yy)yb@20 3Suffix(yy)yb@20 Equal(yy)b 5Fold(yy)b ErrTooLarge
  bytes Fields(y)? 6Func(y?)? aSeq(y?)?@24 6Seq(y)?@24 HasPrefix(yy)b 3Suffix(yy)b Index(yy)i 5Any(ys)i 5Byte(yc)i 5Func(y?)i 5Rune(yr)i Join(?y)y LastIndex(yy)i 9Any(ys)i 9Byte(yc)i
  bytes LastIndexFunc(y?)i Lines(y)?@24 Map(?y)y MinRead NewBuffer(y)? 9String(s)? 3Reader(y)? Reader 2peat(yi)y 3lace(yyyi)y 7All(yyy)y@12 Runes(y)? Split(yy)? 5After(yy)? aN(yyi)?
  bytes SplitAfterSeq(yy)?@24 5N(yyi)? 5Seq(yy)?@24 Title(y)y ToLower(y)y 7Special(?y)y 2Title(y)y 7Special(?y)y 2Upper(y)y 7Special(?y)y 2ValidUTF8(yy)y@13 Trim(ys)y 4Func(y?)y 4Left(ys)y
  bytes TrimLeftFunc(y?)y 4Prefix(yy)y 4Right(ys)y 9Func(y?)y 4Space(y)y 5uffix(yy)y
  sort Find(i?)ib@19 Float64Slice 7s(?) 8AreSorted(?)b IntSlice 3erface 3s(?) 4AreSorted(?)b IsSorted(?)b Reverse(?)? Search(i?)i 6Float64s(?f)i 6Ints(?i)i 6Strings(Ss)i Slice(a?)
  sort SliceIsSorted(a?)b 5Stable(a?) Sort(?) Stable(?) 2ringSlice 6s(S) 7AreSorted(S)b
  time ANSIC After(?)? 5Func(??)? April August Date(i?iiiii?)? 4Only@20 4Time@20 December Duration February FixedZone(si)? Friday Hour January July 2ne Kitchen Layout@17 LoadLocation(s)?e
  time LoadLocationFromTZData(sy)?e 2cal 4tion March 2y Microsecond 2llisecond 2nute Monday 3th Nanosecond NewTicker(?)? 5mer(?)? November 2w()? October Parse(ss)?e 5Duration(s)?e 5Error
  time ParseInLocation(ss?)?e RFC1123 7Z 33339 7Nano 3822 6Z 450 RubyDate Saturday Second 2ptember Since(?)? Sleep(?) Stamp 5Micro 7lli 5Nano Sunday Thursday Tick(?)? 4er 2me 4Only@20 4r
  time Tuesday UTC Unix(ll)? 4Date 4Micro(l)?@17 6lli(l)?@17 2til(?)? Wednesday 2ekday
  sync Cond Locker Map Mutex NewCond(?)? Once 4Func(?)?@21 4Value@21 9s@21 Pool RWMutex WaitGroup
  sync/atomic AddInt32(?r)r 664(?l)l 3Uint32(?u)u 764(?w)w 7ptr(??)? AndInt32(?r)r@23 664(?l)l@23 3Uint32(?u)u@23 764(?w)w@23 7ptr(??)?@23 Bool@19 CompareAndSwapInt32(?rr)b h64(?ll)b
  sync/atomic CompareAndSwapPointer(???)b eUint32(?uu)b i64(?ww)b iptr(???)b Int32@19 364@19 LoadInt32(?)r 764(?)l 4Pointer(?)? 4Uint32(?)u 864(?)w 8ptr(?)? OrInt32(?r)r@23 564(?l)l@23
  sync/atomic OrUint32(?u)u@23 664(?w)w@23 6ptr(??)?@23 Pointer@19 StoreInt32(?r) 864(?l) 5Pointer(??) 5Uint32(?u) 964(?w) 9ptr(??) SwapInt32(?r)r 764(?l)l 4Pointer(??)? 4Uint32(?u)u
  sync/atomic SwapUint64(?w)w 8ptr(??)? Uint32@19 464@19 4ptr@19 Value
  context AfterFunc(??)?@21 Background()? CancelCauseFunc@20 6Func 6ed 2use(?)e@20 Context DeadlineExceeded TODO()? WithCancel(?)?? aCause(?)??@20 4Deadline(??)?? cCause(??e)??@21
  context WithTimeout(??)?? bCause(??e)??@21 4Value(?aa)? 4outCancel(?)?@21
  math Abs(f)f Acos(f)f 4h(f)f Asin(f)f 4h(f)f Atan(f)f 42(ff)f 4h(f)f Cbrt(f)f Ceil(f)f Copysign(ff)f 2s(f)f 3h(f)f Dim(ff)f E Erf(f)f 3c(f)f 4inv(f)f 3inv(f)f Exp(f)f 32(f)f 3m1(f)f
  math FMA(fff)f@14 Float32bits(?)u 7frombits(u)? 564bits(f)w 7frombits(w)f 3or(f)f Frexp(f)fi Gamma(f)f Hypot(ff)f Ilogb(f)i Inf(i)f IsInf(fi)b 2NaN(f)b J0(f)f J1(f)f Jn(if)f Ldexp(fi)f
  math Lgamma(f)fi Ln10 22 Log(f)f 310(f)f 5E 4p(f)f 32(f)f 4E 3b(f)f Max(ff)f 3Float32 864 3Int@17 616 632 664 68 3Uint@17 716 732 764 78 Min(ff)f 3Int@17 616 632 664 68 Mod(ff)f 3f(f)ff
  math NaN()f Nextafter(ff)f 932(??)? Phi Pi Pow(ff)f 310(i)f Remainder(ff)f Round(f)f 5ToEven(f)f Signbit(f)b 2n(f)f 3cos(f)ff 3h(f)f SmallestNonzeroFloat32 k64 Sqrt(f)f 42 4E 4Phi 5i
  math Tan(f)f 3h(f)f Trunc(f)f Y0(f)f Y1(f)f Yn(if)f
  math/rand ExpFloat64()f Float32()? 564()f Int()i 331()r 5n(r)r 363()l 5n(l)l 3n(i)i New(?)? 3Source(l)? 3Zipf(?ffw)? NormFloat64()f Perm(i)? Rand Read(y)ie Seed(l) Shuffle(i?) Source 664
  math/rand Uint32()u 464()w Zipf
  math/rand/v2 ChaCha8@22 ExpFloat64()f@22 Float32()?@22 564()f@22 Int()i@22 332()r@22 5N(r)r@22 364()l@22 5N(l)l@22 3N(i)i@22 N@22 New(?)?@22 3ChaCha8(?)?@22 3PCG(ww)?@22 3Zipf(?ffw)?@22
  math/rand/v2 NormFloat64()f@22 PCG@22 Perm(i)?@22 Rand@22 Shuffle(i?)@22 Source@22 Uint()?@23 432()u@22 6N(u)u@22 464()w@22 6N(w)w@22 4N(?)?@22 Zipf@22
  net Addr 4Error Buffers CIDRMask(ii)? Conn DNSConfigError 3Error DefaultResolver Dial(ss)?e 4IP(s??)?e 4TCP(s??)?e 5imeout(ss?)?e 4UDP(s??)?e 5nix(s??)?e 4er ErrClosed@16 3WriteToConnected
  net Error FileConn(?)?e 4Listener(?)?e 4PacketConn(?)?e FlagBroadcast 4Loopback 4Multicast 4PointToPoint 4Running@20 4Up 4s HardwareAddr IP 2Addr 2Conn 2Mask 2Net 2v4(cccc)? 4Mask(cccc)?
  net IPv4allrouter 7sys 4bcast 4len 4zero 36interfacelocalallnodes 4len 5inklocalallnodes grouters 5oopback 4unspecified 4zero Interface 9Addrs()?e 9ByIndex(i)?e bName(s)?e 9s()?e
  net InvalidAddrError JoinHostPort(ss)s KeepAliveConfig@23 Listen(ss)?e 6Config@11 6IP(s?)?e 6MulticastUDP(s??)?e 6Packet(ss)?e 6TCP(s?)?e 6UDP(s?)?e 7nix(s?)?e agram(s?)?e 6er
  net LookupAddr(s)Se 6CNAME(s)se 6Host(s)Se 6IP(s)?e 6MX(s)?e 6NS(s)?e 6Port(ss)ie 6SRV(sss)s?e 6TXT(s)Se MX NS OpError PacketConn 2rseCIDR(s)??e 5Error 5IP(s)? 5MAC(s)?e Pipe()??
  net ResolveIPAddr(ss)?e 7TCPAddr(ss)?e 7UDPAddr(ss)?e 8nixAddr(ss)?e 7r SRV SplitHostPort(s)sse TCPAddr 7FromAddrPort(?)?@18 3Conn 3Listener UDPAddr 7FromAddrPort(?)?@18 3Conn UnixAddr
  net UnixConn 4Listener 2knownNetworkError
  net/http AllowQuerySemicolons(?)?@17 CanonicalHeaderKey(s)s Client 6Conn@26 2oseNotifier ConnState 2okie 6Jar CrossOriginProtection@25 DefaultClient 7MaxHeaderBytes aIdleConnsPerHost
  net/http DefaultServeMux 7Transport 2tectContentType(y)s Dir ErrAbortHandler 3BodyNotAllowed 7ReadAfterClose 3ContentLength 3HandlerTimeout 4eaderTooLong 4ijacked 3LineTooLong
  net/http ErrMissingBoundary aContentLength aFile 3NoCookie 5Location 5tMultipart 6Supported 3SchemeMismatch@21 4erverClosed 4hortBody 4kipAltProtocol 3UnexpectedTrailer 4seLastResponse
  net/http ErrWriteAfterFlush 3or(?si) FS(?)?@16 File 4Server(?)? aFS(?)?@22 5ystem Flusher Get(s)?e HTTP2Config@24 Handle(s?) 6Func(s?) 6r 7Func Head(s)?e 4er Hijacker ListenAndServe(s?)e
  net/http ListenAndServeTLS(sss?)e LocalAddrContextKey MaxBytesError@19 8Handler(?l)?@18 8Reader(??l)? MethodConnect 6Delete 6Get 6Head 6Options 6Patch 7ost 7ut 6Trace
  net/http NewCrossOriginProtection()?@25 3FileTransport(?)? gFS(?)?@22 3Request(ss?)?e aWithContext(?ss?)?e@13 5sponseController(?)?@20 3ServeMux()? NoBody 2tFound(??) 8Handler()?
  net/http ParseCookie(s)?e@23 5HTTPVersion(s)iib 5SetCookie(s)?e@23 5Time(s)?e Post(ss?)?e 4Form(s?)?e ProtocolError 8s@24 3xyFromEnvironment(?)?e 5URL(?)? PushOptions 4er ReadRequest(?)?e
  net/http ReadResponse(??)?e 2direct(??si) 8Handler(si)? 2quest 2sponse 8Controller@20 8Writer RoundTripper SameSite@11 8DefaultMode@11 8LaxMode@11 8NoneMode@13 8StrictMode@11 Serve(??)e
  net/http ServeContent(??s??) 5File(??s) 9FS(???s)@22 5Mux 5TLS(??ss)e 5r 6ContextKey 2tCookie(??) StateActive 5Closed 5Hijacked 5Idle 5New 4usAccepted 7lreadyReported 6BadGateway 9Request
  net/http StatusConflict 9tinue 7reated 6EarlyHints@13 7xpectationFailed 6FailedDependency 7orbidden 8und 6GatewayTimeout 7one 6HTTPVersionNotSupported 6IMUsed 7nsufficientStorage
  net/http StatusInternalServerError 6LengthRequired 7ocked 8opDetected 6MethodNotAllowed 7isdirectedRequest@11 7ovedPermanently 7ultiStatus bpleChoices 6NetworkAuthenticationRequired
  net/http StatusNoContent 8nAuthoritativeInfo 8tAcceptable 9Extended 9Found 9Implemented 9Modified 6OK 6PartialContent 8ymentRequired 7ermanentRedirect 7reconditionFailed iRequired
  net/http StatusProcessing 9xyAuthRequired 6RequestEntityTooLarge dHeaderFieldsTooLarge dTimeout dURITooLong dedRangeNotSatisfiable 8setContent 6SeeOther 8rviceUnavailable
  net/http StatusSwitchingProtocols 6Teapot 8mporaryRedirect 8xt(i)s 7ooEarly@12 9ManyRequests 6Unauthorized 9vailableForLegalReasons 8processableEntity 8supportedMediaType 7pgradeRequired
  net/http StatusUseProxy 6VariantAlsoNegotiates 2ripPrefix(s?)? TimeFormat 4outHandler(??s)? TrailerPrefix 3nsport
  net/http/httptest DefaultRemoteAddr NewRecorder()? 5quest(ss?)? aWithContext(?ss?)?@23 3Server(?)? 3TLSServer(?)? 3UnstartedServer(?)? ResponseRecorder Server
  net/http/httputil BufferPool ClientConn DumpRequest(?b)ye bOut(?b)ye 6sponse(?b)ye ErrClosed 3LineTooLong 3PersistEOF 4ipeline NewChunkedReader(?)? aWriter(?)? 4lientConn(??)?
  net/http/httputil NewProxyClientConn(??)? 3ServerConn(??)? 4ingleHostReverseProxy(?)? ProxyRequest@20 ReverseProxy ServerConn
  net/http/pprof Cmdline(??) Handler(s)? Index(??) Profile(??) Symbol(??) Trace(??)
  net/url Error EscapeError InvalidHostError JoinPath(s+s)se@19 Parse(s)?e 5Query(s)?e 5RequestURI(s)?e 2thEscape(s)s 4Unescape(s)se QueryEscape(s)s 5Unescape(s)se URL User(s)?
  net/url UserPassword(ss)? 4info Values
  net/netip Addr@18 4From16(?)?@18 84(?)?@18 8Slice(y)?b@18 4Port@18 8From(??)?@18 IPv4Unspecified()?@18 36LinkLocalAllNodes()?@18 gRouters()?@20 5oopback()?@20 4Unspecified()?@18
  net/netip MustParseAddr(s)?@18 dPort(s)?@18 9Prefix(s)?@18 ParseAddr(s)?e@18 9Port(s)?e@18 5Prefix(s)?e@18 Prefix@18 6From(?i)?@18
  encoding/json Compact(?y)e Decoder 2lim Encoder HTMLEscape(?y) Indent(?yss)e 2validUTF8Error 8nmarshalError Marshal(a)ye 7Indent(ass)ye 7er 9Error NewDecoder(?)? 3Encoder(?)? Number
  encoding/json RawMessage SyntaxError Token Unmarshal(ya)e 9FieldError 9TypeError 9er 2supportedTypeError bValueError Valid(y)b
  encoding/base64 CorruptInputError Encoding NewDecoder(??)? 3Encoder(??)? 8ing(s)? NoPadding RawStdEncoding 3URLEncoding StdEncoding 3Padding URLEncoding
  encoding/hex AppendDecode(yy)ye@22 6Encode(yy)y@22 Decode(yy)ie 6String(s)ye 6dLen(i)i Dump(y)s 4er(?)? Encode(yy)i 6ToString(y)s 6dLen(i)i ErrLength InvalidByteError NewDecoder(?)?
  encoding/hex NewEncoder(?)?
  encoding/binary Append(y?a)ye@23 6ByteOrder@19 6Uvarint(yw)y@19 6Varint(yl)y@19 BigEndian ByteOrder Decode(y?a)ie@23 Encode(y?a)ie@23 LittleEndian MaxVarintLen16 c32 c64 NativeEndian@21
  encoding/binary PutUvarint(yw)i 3Varint(yl)i Read(??a)e 4Uvarint(?)we 4Varint(?)le Size(a)i Uvarint(y)wi Varint(y)li Write(??a)e
  encoding/csv ErrBareQuote 3FieldCount 3Quote 3TrailingComma NewReader(?)? 3Writer(?)? ParseError Reader Writer
  encoding BinaryAppender@24 6Marshaler 6Unmarshaler TextAppender@24 4Marshaler 4Unmarshaler
  log Default()?@16 Fatal(+a) 5f(s+a) 5ln(+a) Flags()i LUTC Ldate Llongfile Lmicroseconds 2sgprefix@14 Logger Lshortfile 2tdFlags Ltime New(?si)? Output(is)e Panic(+a) 5f(s+a) 5ln(+a)
  log Prefix()s 2int(+a) 5f(s+a) 5ln(+a) SetFlags(i) 3Output(?) 3Prefix(s) Writer()?@13
  log/slog Any(sa)?@21 3Value(a)?@21 Attr@21 Bool(sb)?@21 4Value(b)?@21 Debug(s+a)@21 5Context(?s+a)@21 2fault()?@21 DiscardHandler@24 Duration(s?)?@21 8Value(?)?@21 Error(s+a)@21
  log/slog ErrorContext(?s+a)@21 Float64(sf)?@21 7Value(f)?@21 Group(s+a)?@21 5Attrs(s+?)?@25 5Value(+?)?@21 Handler@21 7Options@21 Info(s+a)@21 4Context(?s+a)@21 2t(si)?@21 364(sl)?@21
  log/slog Int64Value(l)?@21 3Value(i)?@21 JSONHandler@21 Kind@21 4Any@21 4Bool@21 4Duration@21 4Float64@21 4Group@21 4Int64@21 4LogValuer@21 4String@21 4Time@21 4Uint64@21 Level@21
  log/slog LevelDebug@21 5Error@21 5Info@21 5Key@21 5Var@21 5Warn@21 5er@21 Log(??s+a)@21 3Attrs(??s+?)@21 3Valuer@21 3ger@21 MessageKey@21 MultiHandler@26 New(?)?@21 3JSONHandler(??)?@21
  log/slog NewLogLogger(??)?@21 3MultiHandler(+?)?@26 3Record(??s?)?@21 3TextHandler(??)?@21 Record@21 SetDefault(?)@21 3LogLoggerLevel(?)?@22 Source@21 6Key@21 String(ss)?@21 6Value(s)?@21
  log/slog TextHandler@21 Time(s?)?@21 4Key@21 4Value(?)?@21 Uint64(sw)?@21 6Value(w)?@21 Value@21 Warn(s+a)@21 4Context(?s+a)@21 With(+a)?@21
  flag Arg(i)s 3s()S Bool(sbs)? 4Func(ss?)@21 4Var(?sbs) CommandLine 2ntinueOnError Duration(s?s)? 8Var(?s?s) ErrHelp 3orHandling ExitOnError Flag 4Set 2oat64(sfs)? 7Var(?sfs) Func(ss?)@16
  flag Getter Int(sis)? 364(sls)? 5Var(?sls) 3Var(?sis) Lookup(s)? NArg()i NFlag()i NewFlagSet(s?)? PanicOnError 2rse() 5d()b PrintDefaults() Set(ss)e String(sss)? 6Var(?sss)
  flag TextVar(?s?s)@19 Uint(s?s)? 464(sws)? 6Var(?sws) 4Var(?s?s) UnquoteUsage(?)ss Usage Value 2r(?ss) Visit(?) 5All(?)
  path Base(s)s Clean(s)s Dir(s)s ErrBadPattern Ext(s)s IsAbs(s)b Join(+s)s Match(ss)be Split(s)ss
  path/filepath Abs(s)se Base(s)s Clean(s)s Dir(s)s ErrBadPattern EvalSymlinks(s)se Ext(s)s FromSlash(s)s Glob(s)Se HasPrefix(ss)b IsAbs(s)b 2Local(s)b@20 Join(+s)s ListSeparator
  path/filepath Localize(s)se@23 Match(ss)be Rel(ss)se Separator SkipAll@20 4Dir Split(s)ss 5List(s)S ToSlash(s)s VolumeName(s)s Walk(s?)e 4Dir(s?)e@16 4Func
  regexp Compile(s)?e 7POSIX(s)?e Match(sy)be 5Reader(s?)be 5String(ss)be MustCompile(s)? bPOSIX(s)? QuoteMeta(s)s Regexp
  slices All@23 AppendSeq@23 Backward@23 BinarySearch@21 cFunc@21 Chunk@23 Clip@21 2one@21 Collect@23 2mpact@21 7Func@21 5re@21 7Func@21 2ncat@22 3tains@21 8Func@21 Delete@21 6Func@21
  slices Equal@21 5Func@21 Grow@21 Index@21 5Func@21 2sert@21 IsSorted@21 8Func@21 Max@21 3Func@21 Min@21 3Func@21 Repeat@23 3lace@21 2verse@21 Sort@21 4Func@21 4StableFunc@21 4ed@23
  slices SortedFunc@23 6StableFunc@23 Values@23
  maps All@23 Clone@21 Collect@23 2py@21 DeleteFunc@21 Equal@21 5Func@21 Insert@23 Keys@23 Values@23
  cmp Compare@21 Less@21 Or@22 2dered@21
  iter Pull@23 42@23 Seq@23 32@23
  unicode/utf8 AppendRune(yr)y@18 DecodeLastRune(y)ri eInString(s)ri 6Rune(y)ri aInString(s)ri EncodeRune(yr)i FullRune(y)b 8InString(s)b MaxRune RuneCount(y)i 9InString(s)i 4Error 4Len(r)i
  unicode/utf8 RuneSelf 5tart(c)b UTFMax Valid(y)b 5Rune(r)b 5String(s)b
  html EscapeString(s)s UnescapeString(s)s
  html/template CSS ErrAmbigContext 3BadHTML 4ranchEnd 3EndContext 3JSTemplate@21 3NoSuchTemplate 3OutputContext 3PartialCharset aEscape 4redefinedEscaper 3RangeLoopReentry 3SlashAmbig 3or
  html/template ErrorCode FuncMap HTML 4Attr 4Escape(?y) aString(s)s ar(+a)s IsTrue(a)bb JS 2Escape(?y) 8String(s)s 8r(+a)s 2Str Must(?e)? New(s)? OK ParseFS(?+s)?e@16 6iles(+s)?e 5Glob(s)?e
  html/template Srcset Template URL 3QueryEscaper(+a)s
  text/template ExecError FuncMap HTMLEscape(?y) aString(s)s ar(+a)s IsTrue(a)bb JSEscape(?y) 8String(s)s 8r(+a)s Must(?e)? New(s)? ParseFS(?+s)?e@16 6iles(+s)?e 5Glob(s)?e Template
  text/template URLQueryEscaper(+a)s
  database/sql ColumnType 2nn DB 2Stats Drivers()S ErrConnDone 3NoRows 3TxDone IsolationLevel LevelDefault 5Linearizable 5ReadCommitted 9Uncommitted 7peatableRead 5Serializable 6napshot
  database/sql LevelWriteCommitted Named(sa)? 5Arg Null@22 4Bool 5yte@17 4Float64 4Int16@17 732@13 764 4String 4Time@13 Open(ss)?e 4DB(?)? Out RawBytes Register(s?) 2sult Row 3s Scanner Stmt
  database/sql Tx 2Options
  os/signal Ignore(+?) 6d(?)b@11 Notify(?+?) 6Context(?+?)??@16 Reset(+?) Stop(?)
  os/exec Cmd Command(s+s)? 7Context(?s+s)? ErrDot@19 3NotFound 3WaitDelay@20 3or ExitError LookPath(s)se
  os/user Current()?e Group Lookup(s)?e 6Group(s)?e bId(s)?e 6Id(s)?e UnknownGroupError cIdError 7UserError bIdError User
  io/ioutil Discard NopCloser(?)? ReadAll(?)ye 4Dir(s)?e 4File(s)ye TempDir(ss)se 4File(ss)?e WriteFile(sy?)e
  io/fs DirEntry@16 ErrClosed@16 3Exist@16 3Invalid@16 3NotExist@16 3Permission@16 FS@16 File@16 4Info@16 8ToDirEntry(?)?@17 4Mode@16 FormatDirEntry(?)s@21 6FileInfo(?)s@21 Glob(?s)Se@16
  io/fs GlobFS@16 Lstat(?s)?e@25 ModeAppend@16 4CharDevice@16 4Device@16 5ir@16 4Exclusive@16 4Irregular@16 4NamedPipe@16 4Perm@16 4Setgid@16 7uid@16 5ocket@16 5ticky@16 5ymlink@16
  io/fs ModeTemporary@16 5ype@16 PathError@16 ReadDir(?s)?e@16 7FS@16 8ile@16 4File(?s)ye@16 8FS@16 4Link(?s)se@25 8FS@25 SkipAll@20 4Dir@16 Stat(?s)?e@16 4FS@16 Sub(?s)?e@16 3FS@16
  io/fs ValidPath(s)b@16 WalkDir(?s?)e@16 7Func@16
  embed FS@16
  runtime AddCleanup@24 BlockProfile(?)ib cRecord Breakpoint() CPUProfile()y Caller(i)?sib 6s(i?)i 7Frames(?)? Cleanup@24 Compiler Error Frame 5s Func 4ForPC(?)? GC() GOARCH 2MAXPROCS(i)i
  runtime GOOS 2ROOT()s Goexit() 2routineProfile(?)ib 2sched() KeepAlive(a) LockOSThread() MemProfile(?b)ib aRate becord 3Stats MutexProfile(?)ib NumCPU()i 4goCall()l 3Goroutine()i
  runtime PanicNilError@21 Pinner@21 ReadMemStats(?) 4Trace()y SetBlockProfileRate(i) 3CPUProfileRate(i) 4goTraceback(i???) 3DefaultGOMAXPROCS()@25 3Finalizer(aa) 3MutexProfileFraction(i)i
  runtime Stack(yb)i 5Record 3rtTrace()e 2opTrace() ThreadCreateProfile(?)ib TypeAssertionError UnlockOSThread() Version()s
  runtime/debug BuildInfo@12 5Setting@18 CrashOptions@23 FreeOSMemory() GCStats Module@12 ParseBuildInfo(s)?e@18 PrintStack() ReadBuildInfo()?b@12 4GCStats(?) SetCrashOutput(??)e@23
  runtime/debug SetGCPercent(i)i 3MaxStack(i)i 6Threads(i)i 4emoryLimit(l)l@19 3PanicOnFault(b)b 3Traceback(s) Stack()y WriteHeapDump(?)
  reflect Append(?+?)? 6Slice(??)? Array 5Of(i?)? Bool 2thDir Chan 4Dir 4Of(??)? Complex128 764 2py(??)i DeepEqual(aa)b Float32 564 Func 4Of(??b)? Indirect(?)? 2t 316 332 364 38 3erface
  reflect Invalid Kind MakeChan(?i)? 4Func(??)? 4Map(?)? 7WithSize(?i)? 4Slice(?ii)? 2p 3Iter@12 3Of(??)? Method New(?)? 3At(??)? Pointer@18 7To(?)?@18 Ptr 3To(?)? RecvDir Select(?)i?b 6Case
  reflect SelectDefault 7ir 6Recv 6Send 2ndDir Slice 5At(??i)?@23 5Header 5Of(?)? String 6Header 3uct 6Field 6Of(?)? 6Tag Swapper(a)? Type 4Assert@25 4For@22 4Of(a)? Uint 416 432 464 48 4ptr
  reflect UnsafePointer Value 5Error 5Of(a)? VisibleFields(?)?@17 Zero(?)?
  testing AllocsPerRun(i?)f B Benchmark(?)? 9Result Cover 5Block 5Mode()s 5age()f F@18 Init()@13 2ternalBenchmark 8Example 8FuzzTarget@18 8Test M Main(????) 4Start(?????)? PB
  testing RegisterCover(?) RunBenchmarks(??) 3Examples(??)b 3Tests(??)b Short()b T TB Testing()b@21 Verbose()b
  crypto BLAKE2b_256 8384 8512 6s_256 Decapsulator@26 3rypter 9Opts Encapsulator@26 Hash MD4 25 3SHA1 MessageSigner@25 PrivateKey PublicKey RIPEMD160 RegisterHash(??) SHA1 3224 456 3384
  crypto SHA3_224 656 5384 5512 3512 6_224 856 SignMessage(??y?)ye@25 4er 6Opts
  crypto/rand Int(??)?e Prime(?i)?e Read(y)ie 4er Text()s@24
  crypto/sha256 BlockSize New()? 3224()? Size 4224 Sum224(y)? 456(y)?
  crypto/sha1 BlockSize New()? Size Sum(y)?
  crypto/sha512 BlockSize New()? 3384()? 3512_224()? 856()? Size 4224 556 4384 Sum384(y)? 3512(y)? 6_224(y)? 856(y)?
  crypto/md5 BlockSize New()? Size Sum(y)?
  crypto/hmac Equal(yy)b New(?y)?
  crypto/aes BlockSize KeySizeError NewCipher(y)?e
  crypto/ed25519 GenerateKey(?)??e@13 NewKeyFromSeed(y)?@13 Options@20 PrivateKey@13 aSize@13 PublicKey@13 9Size@13 SeedSize@13 Sign(?y)y@13 4atureSize@13 Verify(?yy)b@13
  crypto/ed25519 VerifyWithOptions(?yy?)e@20
  crypto/subtle ConstantTimeByteEq(cc)i cCompare(yy)i epy(iyy) cEq(rr)i cLessOrEq(ii)i cSelect(iii)i WithDataIndependentTiming(?)@24 XORBytes(yyy)i@20
  compress/gzip BestCompression 4Speed DefaultCompression ErrChecksum 3Header Header HuffmanOnly NewReader(?)?e 3Writer(?)? 9Level(?i)?e NoCompression Reader Writer
  compress/zlib BestCompression 4Speed DefaultCompression ErrChecksum 3Dictionary 3Header HuffmanOnly NewReader(?)?e 9Dict(?y)?e 3Writer(?)? 9Level(?i)?e eDict(?iy)?e NoCompression Resetter
  compress/zlib Writer
  archive/zip Compressor Decompressor 2flate ErrAlgorithm 3Checksum 3Format 3InsecurePath@20 File 4Header 4InfoHeader(?)?e NewReader(?l)?e 3Writer(?)? OpenReader(s)?e ReadCloser 4er
  archive/zip RegisterCompressor(??) 8Decompressor(??) Store Writer
  container/list Element List New()?
  container/heap Fix(?i) Init(?) 2terface Pop(?)a Push(?a) Remove(?i)a
  hash Cloner@25 Hash 432 464 XOF@25
  hash/fnv New128()? 6a()? 332()? 5a()? 364()? 5a()?
  image/png BestCompression 4Speed CompressionLevel Decode(?)?e 6Config(?)?e 2faultCompression Encode(??)e 6r 7Buffer dPool FormatError NoCompression UnsupportedError
  image/jpeg Decode(?)?e 6Config(?)?e 2faultQuality Encode(???)e FormatError Options Reader UnsupportedError
  mime AddExtensionType(ss)e BEncoding ErrInvalidMediaParameter ExtensionsByType(s)Se FormatMediaType(s?)s ParseMediaType(s)s?e QEncoding TypeByExtension(s)s WordDecoder 4Encoder
`;
