/*
 * Source: the sources of Go 1.26 (go/types) for what each package of its library exports, and api/go1*.txt for the 1.x that brought it.
 * What was there in Go 1.10 has no number.
 * Made by `npm run make:go-library`.
 *
 * Below the path of a package stand those that it imports, and then its declarations as Go itself writes them, without bodies, parted by
 * ` ; `. `18 func F()` came with Go 1.18.
 * `hidden` stands for the fields that a struct keeps to itself, `internal` for packages that others may not import.
 */
export const LIBRARY = String.raw`
  package archive/tar
  import io io/fs time
  var ErrFieldTooLong error ; var ErrHeader error ; 20 var ErrInsecurePath error ; var ErrWriteAfterClose error ; var ErrWriteTooLong error
  func FileInfoHeader(fs.FileInfo,string)(*Header,error) ; 23 type FileInfoNames interface{fs.FileInfo;Gname()(string,error);Uname()(string,error)} ; type Format int
  func (Format)String() string ; const FormatGNU Format=8 ; const FormatPAX Format=4 ; const FormatUSTAR Format=2 ; const FormatUnknown Format=0 ; type Header struct{
  Typeflag byte ; Name string ; Linkname string ; Size int64 ; Mode int64 ; Uid int ; Gid int ; Uname string ; Gname string ; ModTime time.Time ; AccessTime time.Time
  ChangeTime time.Time ; Devmajor int64 ; Devminor int64 ; Xattrs map[string]string ; PAXRecords map[string]string ; Format Format ; } ; func (*Header)FileInfo() fs.FileInfo
  func NewReader(io.Reader) *Reader ; func NewWriter(io.Writer) *Writer ; type Reader struct{_ hidden} ; func (*Reader)Next()(*Header,error)
  func (*Reader)Read([]byte)(int,error) ; const TypeBlock='\x00'+52 ; const TypeChar='\x00'+51 ; const TypeCont='\x00'+55 ; const TypeDir='\x00'+53 ; const TypeFifo='\x00'+54
  const TypeGNULongLink='\x00'+75 ; const TypeGNULongName='\x00'+76 ; const TypeGNUSparse='\x00'+83 ; const TypeLink='\x00'+49 ; const TypeReg='\x00'+48 ; const TypeRegA='\x00'+0
  const TypeSymlink='\x00'+50 ; const TypeXGlobalHeader='\x00'+103 ; const TypeXHeader='\x00'+120 ; type Writer struct{_ hidden} ; func (*Writer)Flush() error
  func (*Writer)WriteHeader(*Header) error ; 22 func (*Writer)AddFS(fs.FS) error ; func (*Writer)Write([]byte)(int,error) ; func (*Writer)Close() error
  package archive/zip
  import io io/fs time
  type Compressor func(w io.Writer) (io.WriteCloser, error) ; type Decompressor func(r io.Reader) io.ReadCloser ; const Deflate uint16=8 ; var ErrAlgorithm error
  var ErrChecksum error ; var ErrFormat error ; 20 var ErrInsecurePath error ; type File struct{FileHeader;_ hidden} ; func (*File)DataOffset()(int64,error)
  func (*File)Open()(io.ReadCloser,error) ; 17 func (*File)OpenRaw()(io.Reader,error) ; type FileHeader struct{ ; Name string ; Comment string ; NonUTF8 bool
  CreatorVersion uint16 ; ReaderVersion uint16 ; Flags uint16 ; Method uint16 ; Modified time.Time ; ModifiedTime uint16 ; ModifiedDate uint16 ; CRC32 uint32
  CompressedSize uint32 ; UncompressedSize uint32 ; CompressedSize64 uint64 ; UncompressedSize64 uint64 ; Extra []byte ; ExternalAttrs uint32 ; }
  func (*FileHeader)FileInfo() fs.FileInfo ; func (*FileHeader)ModTime() time.Time ; func (*FileHeader)SetModTime(time.Time) ; func (*FileHeader)Mode() fs.FileMode
  func (*FileHeader)SetMode(fs.FileMode) ; func FileInfoHeader(fs.FileInfo)(*FileHeader,error) ; func NewReader(io.ReaderAt,int64)(*Reader,error)
  func NewWriter(io.Writer) *Writer ; func OpenReader(string)(*ReadCloser,error) ; type ReadCloser struct{Reader;_ hidden} ; func (*ReadCloser)Close() error
  type Reader struct{File []*File;Comment string;_ hidden} ; func (*Reader)RegisterDecompressor(uint16,Decompressor) ; 16 func (*Reader)Open(string)(fs.File,error)
  func RegisterCompressor(uint16,Compressor) ; func RegisterDecompressor(uint16,Decompressor) ; const Store uint16=0 ; type Writer struct{_ hidden}
  func (*Writer)SetOffset(int64) ; func (*Writer)Flush() error ; func (*Writer)SetComment(string) error ; func (*Writer)Close() error
  func (*Writer)Create(string)(io.Writer,error) ; func (*Writer)CreateHeader(*FileHeader)(io.Writer,error) ; 17 func (*Writer)CreateRaw(*FileHeader)(io.Writer,error)
  17 func (*Writer)Copy(*File) error ; func (*Writer)RegisterCompressor(uint16,Compressor) ; 22 func (*Writer)AddFS(fs.FS) error
  package bufio
  import io
  var ErrAdvanceTooFar error ; 15 var ErrBadReadCount error ; var ErrBufferFull error ; var ErrFinalToken error ; var ErrInvalidUnreadByte error ; var ErrInvalidUnreadRune error
  var ErrNegativeAdvance error ; var ErrNegativeCount error ; var ErrTooLong error ; const MaxScanTokenSize=65536 ; func NewReadWriter(*Reader,*Writer) *ReadWriter
  func NewReader(io.Reader) *Reader ; func NewReaderSize(io.Reader,int) *Reader ; func NewScanner(io.Reader) *Scanner ; func NewWriter(io.Writer) *Writer
  func NewWriterSize(io.Writer,int) *Writer ; type ReadWriter struct{*Reader;*Writer} ; type Reader struct{_ hidden} ; func (*Reader)Size() int ; func (*Reader)Reset(io.Reader)
  func (*Reader)Peek(int)([]byte,error) ; func (*Reader)Discard(int)(int,error) ; func (*Reader)Read([]byte)(int,error) ; func (*Reader)ReadByte()(byte,error)
  func (*Reader)UnreadByte() error ; func (*Reader)ReadRune()(rune,int,error) ; func (*Reader)UnreadRune() error ; func (*Reader)Buffered() int
  func (*Reader)ReadSlice(byte)([]byte,error) ; func (*Reader)ReadLine()([]byte,bool,error) ; func (*Reader)ReadBytes(byte)([]byte,error)
  func (*Reader)ReadString(byte)(string,error) ; func (*Reader)WriteTo(io.Writer)(int64,error) ; func ScanBytes([]byte,bool)(int,[]byte,error)
  func ScanLines([]byte,bool)(int,[]byte,error) ; func ScanRunes([]byte,bool)(int,[]byte,error) ; func ScanWords([]byte,bool)(int,[]byte,error) ; type Scanner struct{_ hidden}
  func (*Scanner)Err() error ; func (*Scanner)Bytes() []byte ; func (*Scanner)Text() string ; func (*Scanner)Scan() bool ; func (*Scanner)Buffer([]byte,int)
  func (*Scanner)Split(SplitFunc) ; type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error) ; type Writer struct{_ hidden} ; func (*Writer)Size() int
  func (*Writer)Reset(io.Writer) ; func (*Writer)Flush() error ; func (*Writer)Available() int ; 18 func (*Writer)AvailableBuffer() []byte ; func (*Writer)Buffered() int
  func (*Writer)Write([]byte)(int,error) ; func (*Writer)WriteByte(byte) error ; func (*Writer)WriteRune(rune)(int,error) ; func (*Writer)WriteString(string)(int,error)
  func (*Writer)ReadFrom(io.Reader)(int64,error)
  package bytes
  import io iter unicode
  type Buffer struct{_ hidden} ; func (*Buffer)Bytes() []byte ; 21 func (*Buffer)AvailableBuffer() []byte ; func (*Buffer)String() string
  26 func (*Buffer)Peek(int)([]byte,error) ; func (*Buffer)Len() int ; func (*Buffer)Cap() int ; 21 func (*Buffer)Available() int ; func (*Buffer)Truncate(int)
  func (*Buffer)Reset() ; func (*Buffer)Grow(int) ; func (*Buffer)Write([]byte)(int,error) ; func (*Buffer)WriteString(string)(int,error)
  func (*Buffer)ReadFrom(io.Reader)(int64,error) ; func (*Buffer)WriteTo(io.Writer)(int64,error) ; func (*Buffer)WriteByte(byte) error ; func (*Buffer)WriteRune(rune)(int,error)
  func (*Buffer)Read([]byte)(int,error) ; func (*Buffer)Next(int) []byte ; func (*Buffer)ReadByte()(byte,error) ; func (*Buffer)ReadRune()(rune,int,error)
  func (*Buffer)UnreadRune() error ; func (*Buffer)UnreadByte() error ; func (*Buffer)ReadBytes(byte)([]byte,error) ; func (*Buffer)ReadString(byte)(string,error)
  20 func Clone([]byte) []byte ; func Compare([]byte,[]byte) int ; func Contains([]byte,[]byte) bool ; func ContainsAny([]byte,string) bool
  21 func ContainsFunc([]byte,func(rune) bool) bool ; func ContainsRune([]byte,rune) bool ; func Count([]byte,[]byte) int ; 18 func Cut([]byte,[]byte)([]byte,[]byte,bool)
  20 func CutPrefix([]byte,[]byte)([]byte,bool) ; 20 func CutSuffix([]byte,[]byte)([]byte,bool) ; func Equal([]byte,[]byte) bool ; func EqualFold([]byte,[]byte) bool
  var ErrTooLarge error ; func Fields([]byte) [][]byte ; func FieldsFunc([]byte,func(rune) bool) [][]byte ; 24 func FieldsFuncSeq([]byte,func(rune) bool) iter.Seq[[]byte]
  24 func FieldsSeq([]byte) iter.Seq[[]byte] ; func HasPrefix([]byte,[]byte) bool ; func HasSuffix([]byte,[]byte) bool ; func Index([]byte,[]byte) int
  func IndexAny([]byte,string) int ; func IndexByte([]byte,byte) int ; func IndexFunc([]byte,func(r rune) bool) int ; func IndexRune([]byte,rune) int
  func Join([][]byte,[]byte) []byte ; func LastIndex([]byte,[]byte) int ; func LastIndexAny([]byte,string) int ; func LastIndexByte([]byte,byte) int
  func LastIndexFunc([]byte,func(r rune) bool) int ; 24 func Lines([]byte) iter.Seq[[]byte] ; func Map(func(r rune) rune,[]byte) []byte ; const MinRead=512
  func NewBuffer([]byte) *Buffer ; func NewBufferString(string) *Buffer ; func NewReader([]byte) *Reader ; type Reader struct{_ hidden} ; func (*Reader)Len() int
  func (*Reader)Size() int64 ; func (*Reader)Read([]byte)(int,error) ; func (*Reader)ReadAt([]byte,int64)(int,error) ; func (*Reader)ReadByte()(byte,error)
  func (*Reader)UnreadByte() error ; func (*Reader)ReadRune()(rune,int,error) ; func (*Reader)UnreadRune() error ; func (*Reader)Seek(int64,int)(int64,error)
  func (*Reader)WriteTo(io.Writer)(int64,error) ; func (*Reader)Reset([]byte) ; func Repeat([]byte,int) []byte ; func Replace([]byte,[]byte,[]byte,int) []byte
  12 func ReplaceAll([]byte,[]byte,[]byte) []byte ; func Runes([]byte) []rune ; func Split([]byte,[]byte) [][]byte ; func SplitAfter([]byte,[]byte) [][]byte
  func SplitAfterN([]byte,[]byte,int) [][]byte ; 24 func SplitAfterSeq([]byte,[]byte) iter.Seq[[]byte] ; func SplitN([]byte,[]byte,int) [][]byte
  24 func SplitSeq([]byte,[]byte) iter.Seq[[]byte] ; func Title([]byte) []byte ; func ToLower([]byte) []byte ; func ToLowerSpecial(unicode.SpecialCase,[]byte) []byte
  func ToTitle([]byte) []byte ; func ToTitleSpecial(unicode.SpecialCase,[]byte) []byte ; func ToUpper([]byte) []byte ; func ToUpperSpecial(unicode.SpecialCase,[]byte) []byte
  13 func ToValidUTF8([]byte,[]byte) []byte ; func Trim([]byte,string) []byte ; func TrimFunc([]byte,func(r rune) bool) []byte ; func TrimLeft([]byte,string) []byte
  func TrimLeftFunc([]byte,func(r rune) bool) []byte ; func TrimPrefix([]byte,[]byte) []byte ; func TrimRight([]byte,string) []byte
  func TrimRightFunc([]byte,func(r rune) bool) []byte ; func TrimSpace([]byte) []byte ; func TrimSuffix([]byte,[]byte) []byte
  package cmp
  21 func Compare[T Ordered](T,T) int ; 21 func Less[T Ordered](T,T) bool ; 22 func Or[T comparable](...T) T ; 21 type Ordered interface{
  21 ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr | ~float32 | ~float64 | ~string ; 21 }
  package compress/bzip2
  import io
  func NewReader(io.Reader) io.Reader ; type StructuralError string ; func (StructuralError)Error() string
  package compress/flate
  import io
  const BestCompression=9 ; const BestSpeed=1 ; type CorruptInputError int64 ; func (CorruptInputError)Error() string ; const DefaultCompression=-1 ; const HuffmanOnly=-2
  type InternalError string ; func (InternalError)Error() string ; func NewReader(io.Reader) io.ReadCloser ; func NewReaderDict(io.Reader,[]byte) io.ReadCloser
  func NewWriter(io.Writer,int)(*Writer,error) ; func NewWriterDict(io.Writer,int,[]byte)(*Writer,error) ; const NoCompression=0 ; type ReadError struct{Offset int64;Err error}
  func (*ReadError)Error() string ; type Reader interface{io.Reader;io.ByteReader} ; type Resetter interface{Reset(io.Reader,[]byte) error}
  type WriteError struct{Offset int64;Err error} ; func (*WriteError)Error() string ; type Writer struct{_ hidden} ; func (*Writer)Write([]byte)(int,error)
  func (*Writer)Flush() error ; func (*Writer)Close() error ; func (*Writer)Reset(io.Writer)
  package compress/gzip
  import io time
  const BestCompression=9 ; const BestSpeed=1 ; const DefaultCompression=-1 ; var ErrChecksum error ; var ErrHeader error
  type Header struct{Comment string;Extra []byte;ModTime time.Time;Name string;OS byte} ; const HuffmanOnly=-2 ; func NewReader(io.Reader)(*Reader,error)
  func NewWriter(io.Writer) *Writer ; func NewWriterLevel(io.Writer,int)(*Writer,error) ; const NoCompression=0 ; type Reader struct{Header;_ hidden}
  func (*Reader)Reset(io.Reader) error ; func (*Reader)Multistream(bool) ; func (*Reader)Read([]byte)(int,error) ; func (*Reader)Close() error
  type Writer struct{Header;_ hidden} ; func (*Writer)Reset(io.Writer) ; func (*Writer)Write([]byte)(int,error) ; func (*Writer)Flush() error ; func (*Writer)Close() error
  package compress/lzw
  import io
  const LSB Order=0 ; const MSB Order=1 ; func NewReader(io.Reader,Order,int) io.ReadCloser ; func NewWriter(io.Writer,Order,int) io.WriteCloser ; type Order int
  17 type Reader struct{_ hidden} ; 17 func (*Reader)Read([]byte)(int,error) ; 17 func (*Reader)Close() error ; 17 func (*Reader)Reset(io.Reader,Order,int)
  17 type Writer struct{_ hidden} ; 17 func (*Writer)Write([]byte)(int,error) ; 17 func (*Writer)Close() error ; 17 func (*Writer)Reset(io.Writer,Order,int)
  package compress/zlib
  import io
  const BestCompression=9 ; const BestSpeed=1 ; const DefaultCompression=-1 ; var ErrChecksum error ; var ErrDictionary error ; var ErrHeader error ; const HuffmanOnly=-2
  func NewReader(io.Reader)(io.ReadCloser,error) ; func NewReaderDict(io.Reader,[]byte)(io.ReadCloser,error) ; func NewWriter(io.Writer) *Writer
  func NewWriterLevel(io.Writer,int)(*Writer,error) ; func NewWriterLevelDict(io.Writer,int,[]byte)(*Writer,error) ; const NoCompression=0
  type Resetter interface{Reset(io.Reader,[]byte) error} ; type Writer struct{_ hidden} ; func (*Writer)Reset(io.Writer) ; func (*Writer)Write([]byte)(int,error)
  func (*Writer)Flush() error ; func (*Writer)Close() error
  package container/heap
  import sort
  func Fix(Interface,int) ; func Init(Interface) ; type Interface interface{sort.Interface;Pop() any;Push(any)} ; func Pop(Interface) any ; func Push(Interface,any)
  func Remove(Interface,int) any
  package container/list
  type Element struct{Value any;_ hidden} ; func (*Element)Next() *Element ; func (*Element)Prev() *Element ; type List struct{_ hidden} ; func (*List)Init() *List
  func (*List)Len() int ; func (*List)Front() *Element ; func (*List)Back() *Element ; func (*List)Remove(*Element) any ; func (*List)PushFront(any) *Element
  func (*List)PushBack(any) *Element ; func (*List)InsertBefore(any,*Element) *Element ; func (*List)InsertAfter(any,*Element) *Element ; func (*List)MoveToFront(*Element)
  func (*List)MoveToBack(*Element) ; func (*List)MoveBefore(*Element,*Element) ; func (*List)MoveAfter(*Element,*Element) ; func (*List)PushBackList(*List)
  func (*List)PushFrontList(*List) ; func New() *List
  package container/ring
  func New(int) *Ring ; type Ring struct{Value any;_ hidden} ; func (*Ring)Next() *Ring ; func (*Ring)Prev() *Ring ; func (*Ring)Move(int) *Ring ; func (*Ring)Link(*Ring) *Ring
  func (*Ring)Unlink(int) *Ring ; func (*Ring)Len() int ; func (*Ring)Do(func(any))
  package context
  import time
  21 func AfterFunc(Context,func()) func() bool ; func Background() Context ; 20 type CancelCauseFunc func(cause error) ; type CancelFunc func() ; var Canceled error
  20 func Cause(Context) error ; type Context interface{Deadline()(time.Time,bool);Done() <-chan struct{};Err() error;Value(any) any} ; var DeadlineExceeded error
  func TODO() Context ; func WithCancel(Context)(Context,CancelFunc) ; 20 func WithCancelCause(Context)(Context,CancelCauseFunc)
  func WithDeadline(Context,time.Time)(Context,CancelFunc) ; 21 func WithDeadlineCause(Context,time.Time,error)(Context,CancelFunc)
  func WithTimeout(Context,time.Duration)(Context,CancelFunc) ; 21 func WithTimeoutCause(Context,time.Duration,error)(Context,CancelFunc)
  func WithValue(Context,any,any) Context ; 21 func WithoutCancel(Context) Context
  package crypto
  import hash io
  const BLAKE2b_256 Hash=17 ; const BLAKE2b_384 Hash=18 ; const BLAKE2b_512 Hash=19 ; const BLAKE2s_256 Hash=16
  26 type Decapsulator interface{Decapsulate([]byte)([]byte,error);Encapsulator() Encapsulator}
  type Decrypter interface{Decrypt(io.Reader,[]byte,DecrypterOpts)([]byte,error);Public() PublicKey} ; type DecrypterOpts interface{}
  26 type Encapsulator interface{Bytes() []byte;Encapsulate()([]byte,[]byte)} ; type Hash uint ; func (Hash)HashFunc() Hash ; 15 func (Hash)String() string
  func (Hash)Size() int ; func (Hash)New() hash.Hash ; func (Hash)Available() bool ; const MD4 Hash=1 ; const MD5 Hash=2 ; const MD5SHA1 Hash=8
  25 type MessageSigner interface{Signer;SignMessage(io.Reader,[]byte,SignerOpts)([]byte,error)} ; type PrivateKey interface{} ; type PublicKey interface{}
  const RIPEMD160 Hash=9 ; func RegisterHash(Hash,func() hash.Hash) ; const SHA1 Hash=3 ; const SHA224 Hash=4 ; const SHA256 Hash=5 ; const SHA384 Hash=6 ; const SHA3_224 Hash=10
  const SHA3_256 Hash=11 ; const SHA3_384 Hash=12 ; const SHA3_512 Hash=13 ; const SHA512 Hash=7 ; const SHA512_224 Hash=14 ; const SHA512_256 Hash=15
  25 func SignMessage(Signer,io.Reader,[]byte,SignerOpts)([]byte,error) ; type Signer interface{Public() PublicKey;Sign(io.Reader,[]byte,SignerOpts)([]byte,error)}
  type SignerOpts interface{HashFunc() Hash}
  package crypto/aes
  import crypto/cipher
  const BlockSize=16 ; type KeySizeError int ; func (KeySizeError)Error() string ; func NewCipher([]byte)(cipher.Block,error)
  package crypto/cipher
  import io
  type AEAD interface{NonceSize() int;Open([]byte,[]byte,[]byte,[]byte)([]byte,error);Overhead() int;Seal([]byte,[]byte,[]byte,[]byte) []byte}
  type Block interface{BlockSize() int;Decrypt([]byte,[]byte);Encrypt([]byte,[]byte)} ; type BlockMode interface{BlockSize() int;CryptBlocks([]byte,[]byte)}
  func NewCBCDecrypter(Block,[]byte) BlockMode ; func NewCBCEncrypter(Block,[]byte) BlockMode ; func NewCFBDecrypter(Block,[]byte) Stream
  func NewCFBEncrypter(Block,[]byte) Stream ; func NewCTR(Block,[]byte) Stream ; func NewGCM(Block)(AEAD,error) ; func NewGCMWithNonceSize(Block,int)(AEAD,error)
  24 func NewGCMWithRandomNonce(Block)(AEAD,error) ; 11 func NewGCMWithTagSize(Block,int)(AEAD,error) ; func NewOFB(Block,[]byte) Stream
  type Stream interface{XORKeyStream([]byte,[]byte)} ; type StreamReader struct{S Stream;R io.Reader} ; func (StreamReader)Read([]byte)(int,error)
  type StreamWriter struct{S Stream;W io.Writer;Err error} ; func (StreamWriter)Write([]byte)(int,error) ; func (StreamWriter)Close() error
  package crypto/des
  import crypto/cipher
  const BlockSize=8 ; type KeySizeError int ; func (KeySizeError)Error() string ; func NewCipher([]byte)(cipher.Block,error) ; func NewTripleDESCipher([]byte)(cipher.Block,error)
  package crypto/dsa
  import io math/big
  var ErrInvalidPublicKey error ; func GenerateKey(*PrivateKey,io.Reader) error ; func GenerateParameters(*Parameters,io.Reader,ParameterSizes) error
  const L1024N160 ParameterSizes=0 ; const L2048N224 ParameterSizes=1 ; const L2048N256 ParameterSizes=2 ; const L3072N256 ParameterSizes=3 ; type ParameterSizes int
  type Parameters struct{P *big.Int;Q *big.Int;G *big.Int} ; type PrivateKey struct{PublicKey;X *big.Int} ; type PublicKey struct{Parameters;Y *big.Int}
  func Sign(io.Reader,*PrivateKey,[]byte)(*big.Int,*big.Int,error) ; func Verify(*PublicKey,[]byte,*big.Int,*big.Int) bool
  package crypto/ecdh
  import crypto io
  20 type Curve interface{ ; 20 GenerateKey(io.Reader)(*PrivateKey,error) ; 20 NewPrivateKey([]byte)(*PrivateKey,error) ; 20 NewPublicKey([]byte)(*PublicKey,error)
  20 ecdh(*PrivateKey,*PublicKey)([]byte,error) ; 20 } ; 26 type KeyExchanger interface{Curve() Curve;ECDH(*PublicKey)([]byte,error);PublicKey() *PublicKey}
  20 func P256() Curve ; 20 func P384() Curve ; 20 func P521() Curve ; 20 type PrivateKey struct{_ hidden} ; 20 func (*PrivateKey)ECDH(*PublicKey)([]byte,error)
  20 func (*PrivateKey)Bytes() []byte ; 20 func (*PrivateKey)Equal(crypto.PrivateKey) bool ; 20 func (*PrivateKey)Curve() Curve ; 20 func (*PrivateKey)PublicKey() *PublicKey
  20 func (*PrivateKey)Public() crypto.PublicKey ; 20 type PublicKey struct{_ hidden} ; 20 func (*PublicKey)Bytes() []byte ; 20 func (*PublicKey)Equal(crypto.PublicKey) bool
  20 func (*PublicKey)Curve() Curve ; 20 func X25519() Curve
  package crypto/ecdsa
  import crypto crypto/ecdh crypto/elliptic io math/big
  func GenerateKey(elliptic.Curve,io.Reader)(*PrivateKey,error) ; 25 func ParseRawPrivateKey(elliptic.Curve,[]byte)(*PrivateKey,error)
  25 func ParseUncompressedPublicKey(elliptic.Curve,[]byte)(*PublicKey,error) ; type PrivateKey struct{PublicKey;D *big.Int} ; 20 func (*PrivateKey)ECDH()(*ecdh.PrivateKey,error)
  func (*PrivateKey)Public() crypto.PublicKey ; 15 func (*PrivateKey)Equal(crypto.PrivateKey) bool ; 25 func (*PrivateKey)Bytes()([]byte,error)
  func (*PrivateKey)Sign(io.Reader,[]byte,crypto.SignerOpts)([]byte,error) ; type PublicKey struct{elliptic.Curve;X *big.Int;Y *big.Int}
  20 func (*PublicKey)ECDH()(*ecdh.PublicKey,error) ; 15 func (*PublicKey)Equal(crypto.PublicKey) bool ; 25 func (*PublicKey)Bytes()([]byte,error)
  func Sign(io.Reader,*PrivateKey,[]byte)(*big.Int,*big.Int,error) ; 15 func SignASN1(io.Reader,*PrivateKey,[]byte)([]byte,error)
  func Verify(*PublicKey,[]byte,*big.Int,*big.Int) bool ; 15 func VerifyASN1(*PublicKey,[]byte,[]byte) bool
  package crypto/ed25519
  import crypto io
  13 func GenerateKey(io.Reader)(PublicKey,PrivateKey,error) ; 13 func NewKeyFromSeed([]byte) PrivateKey ; 20 type Options struct{Hash crypto.Hash;Context string}
  20 func (*Options)HashFunc() crypto.Hash ; 13 type PrivateKey []byte ; 13 func (PrivateKey)Public() crypto.PublicKey ; 15 func (PrivateKey)Equal(crypto.PrivateKey) bool
  13 func (PrivateKey)Seed() []byte ; 13 func (PrivateKey)Sign(io.Reader,[]byte,crypto.SignerOpts)([]byte,error) ; 13 const PrivateKeySize=64 ; 13 type PublicKey []byte
  15 func (PublicKey)Equal(crypto.PublicKey) bool ; 13 const PublicKeySize=32 ; 13 const SeedSize=32 ; 13 func Sign(PrivateKey,[]byte) []byte ; 13 const SignatureSize=64
  13 func Verify(PublicKey,[]byte,[]byte) bool ; 20 func VerifyWithOptions(PublicKey,[]byte,[]byte,*Options) error
  package crypto/elliptic
  import io math/big
  type Curve interface{ ; Add(*big.Int,*big.Int,*big.Int,*big.Int)(*big.Int,*big.Int) ; Double(*big.Int,*big.Int)(*big.Int,*big.Int) ; IsOnCurve(*big.Int,*big.Int) bool
  Params() *CurveParams ; ScalarBaseMult([]byte)(*big.Int,*big.Int) ; ScalarMult(*big.Int,*big.Int,[]byte)(*big.Int,*big.Int) ; }
  type CurveParams struct{P *big.Int;N *big.Int;B *big.Int;Gx *big.Int;Gy *big.Int;BitSize int;Name string} ; func (*CurveParams)Params() *CurveParams
  func (*CurveParams)IsOnCurve(*big.Int,*big.Int) bool ; func (*CurveParams)Add(*big.Int,*big.Int,*big.Int,*big.Int)(*big.Int,*big.Int)
  func (*CurveParams)Double(*big.Int,*big.Int)(*big.Int,*big.Int) ; func (*CurveParams)ScalarMult(*big.Int,*big.Int,[]byte)(*big.Int,*big.Int)
  func (*CurveParams)ScalarBaseMult([]byte)(*big.Int,*big.Int) ; func GenerateKey(Curve,io.Reader)([]byte,*big.Int,*big.Int,error) ; func Marshal(Curve,*big.Int,*big.Int) []byte
  15 func MarshalCompressed(Curve,*big.Int,*big.Int) []byte ; func P224() Curve ; func P256() Curve ; func P384() Curve ; func P521() Curve
  func Unmarshal(Curve,[]byte)(*big.Int,*big.Int) ; 15 func UnmarshalCompressed(Curve,[]byte)(*big.Int,*big.Int)
  package crypto/fips140
  24 func Enabled() bool ; 26 func Enforced() bool ; 26 func Version() string ; 26 func WithoutEnforcement(func())
  package crypto/hkdf
  import hash
  24 func Expand[H hash.Hash](func() H,[]byte,string,int)([]byte,error) ; 24 func Extract[H hash.Hash](func() H,[]byte,[]byte)([]byte,error)
  24 func Key[Hash hash.Hash](func() Hash,[]byte,[]byte,string,int)([]byte,error)
  package crypto/hmac
  import hash
  func Equal([]byte,[]byte) bool ; func New(func() hash.Hash,[]byte) hash.Hash
  package crypto/hpke
  import crypto crypto/cipher crypto/ecdh
  26 type AEAD interface{ID() uint16;aead([]byte)(cipher.AEAD,error);keySize() int;nonceSize() int} ; 26 func AES128GCM() AEAD ; 26 func AES256GCM() AEAD
  26 func ChaCha20Poly1305() AEAD ; 26 func DHKEM(ecdh.Curve) KEM ; 26 func ExportOnly() AEAD ; 26 func HKDFSHA256() KDF ; 26 func HKDFSHA384() KDF ; 26 func HKDFSHA512() KDF
  26 type KDF interface{ ; 26 ID() uint16 ; 26 labeledDerive([]byte,[]byte,string,[]byte,uint16)([]byte,error)
  26 labeledExpand([]byte,[]byte,string,[]byte,uint16)([]byte,error) ; 26 labeledExtract([]byte,[]byte,string,[]byte)([]byte,error) ; 26 oneStage() bool ; 26 size() int ; 26 }
  26 type KEM interface{ ; 26 DeriveKeyPair([]byte)(PrivateKey,error) ; 26 GenerateKey()(PrivateKey,error) ; 26 ID() uint16 ; 26 NewPrivateKey([]byte)(PrivateKey,error)
  26 NewPublicKey([]byte)(PublicKey,error) ; 26 encSize() int ; 26 } ; 26 func MLKEM1024() KEM ; 26 func MLKEM1024P384() KEM ; 26 func MLKEM768() KEM ; 26 func MLKEM768P256() KEM
  26 func MLKEM768X25519() KEM ; 26 func NewAEAD(uint16)(AEAD,error) ; 26 func NewDHKEMPrivateKey(ecdh.KeyExchanger)(PrivateKey,error)
  26 func NewDHKEMPublicKey(*ecdh.PublicKey)(PublicKey,error) ; 26 func NewHybridPrivateKey(crypto.Decapsulator,ecdh.KeyExchanger)(PrivateKey,error)
  26 func NewHybridPublicKey(crypto.Encapsulator,*ecdh.PublicKey)(PublicKey,error) ; 26 func NewKDF(uint16)(KDF,error) ; 26 func NewKEM(uint16)(KEM,error)
  26 func NewMLKEMPrivateKey(crypto.Decapsulator)(PrivateKey,error) ; 26 func NewMLKEMPublicKey(crypto.Encapsulator)(PublicKey,error)
  26 func NewRecipient([]byte,PrivateKey,KDF,AEAD,[]byte)(*Recipient,error) ; 26 func NewSender(PublicKey,KDF,AEAD,[]byte)([]byte,*Sender,error)
  26 func Open(PrivateKey,KDF,AEAD,[]byte,[]byte)([]byte,error) ; 26 type PrivateKey interface{Bytes()([]byte,error);KEM() KEM;PublicKey() PublicKey;decap([]byte)([]byte,error)}
  26 type PublicKey interface{Bytes() []byte;KEM() KEM;encap()([]byte,[]byte,error)} ; 26 type Recipient struct{*context} ; 26 func (*Recipient)Open([]byte,[]byte)([]byte,error)
  26 func (*Recipient)Export(string,int)([]byte,error) ; 26 func SHAKE128() KDF ; 26 func SHAKE256() KDF ; 26 func Seal(PublicKey,KDF,AEAD,[]byte,[]byte)([]byte,error)
  26 type Sender struct{*context} ; 26 func (*Sender)Seal([]byte,[]byte)([]byte,error) ; 26 func (*Sender)Export(string,int)([]byte,error) ; type context struct{_ hidden}
  package crypto/md5
  import hash
  const BlockSize=64 ; func New() hash.Hash ; const Size=16 ; func Sum([]byte) [16]byte
  package crypto/mlkem
  import crypto
  24 const CiphertextSize1024=1568 ; 24 const CiphertextSize768=1088 ; 24 type DecapsulationKey1024 struct{_ hidden} ; 24 func (*DecapsulationKey1024)Bytes() []byte
  24 func (*DecapsulationKey1024)Decapsulate([]byte)([]byte,error) ; 24 func (*DecapsulationKey1024)EncapsulationKey() *EncapsulationKey1024
  26 func (*DecapsulationKey1024)Encapsulator() crypto.Encapsulator ; 24 type DecapsulationKey768 struct{_ hidden} ; 24 func (*DecapsulationKey768)Bytes() []byte
  24 func (*DecapsulationKey768)Decapsulate([]byte)([]byte,error) ; 24 func (*DecapsulationKey768)EncapsulationKey() *EncapsulationKey768
  26 func (*DecapsulationKey768)Encapsulator() crypto.Encapsulator ; 24 type EncapsulationKey1024 struct{_ hidden} ; 24 func (*EncapsulationKey1024)Bytes() []byte
  24 func (*EncapsulationKey1024)Encapsulate()([]byte,[]byte) ; 24 type EncapsulationKey768 struct{_ hidden} ; 24 func (*EncapsulationKey768)Bytes() []byte
  24 func (*EncapsulationKey768)Encapsulate()([]byte,[]byte) ; 24 const EncapsulationKeySize1024=1568 ; 24 const EncapsulationKeySize768=1184
  24 func GenerateKey1024()(*DecapsulationKey1024,error) ; 24 func GenerateKey768()(*DecapsulationKey768,error)
  24 func NewDecapsulationKey1024([]byte)(*DecapsulationKey1024,error) ; 24 func NewDecapsulationKey768([]byte)(*DecapsulationKey768,error)
  24 func NewEncapsulationKey1024([]byte)(*EncapsulationKey1024,error) ; 24 func NewEncapsulationKey768([]byte)(*EncapsulationKey768,error) ; 24 const SeedSize=64
  24 const SharedKeySize=32
  package crypto/mlkem/mlkemtest
  import crypto/mlkem
  26 func Encapsulate1024(*mlkem.EncapsulationKey1024,[]byte)([]byte,[]byte,error) ; 26 func Encapsulate768(*mlkem.EncapsulationKey768,[]byte)([]byte,[]byte,error)
  package crypto/pbkdf2
  import hash
  24 func Key[Hash hash.Hash](func() Hash,string,[]byte,int,int)([]byte,error)
  package crypto/rand
  import io math/big
  func Int(io.Reader,*big.Int)(*big.Int,error) ; func Prime(io.Reader,int)(*big.Int,error) ; func Read([]byte)(int,error) ; var Reader io.Reader ; 24 func Text() string
  package crypto/rc4
  type Cipher struct{_ hidden} ; func (*Cipher)Reset() ; func (*Cipher)XORKeyStream([]byte,[]byte) ; type KeySizeError int ; func (KeySizeError)Error() string
  func NewCipher([]byte)(*Cipher,error)
  package crypto/rsa
  import crypto hash io math/big
  type CRTValue struct{Exp *big.Int;Coeff *big.Int;R *big.Int} ; func DecryptOAEP(hash.Hash,io.Reader,*PrivateKey,[]byte,[]byte)([]byte,error)
  func DecryptPKCS1v15(io.Reader,*PrivateKey,[]byte)([]byte,error) ; func DecryptPKCS1v15SessionKey(io.Reader,*PrivateKey,[]byte,[]byte) error
  func EncryptOAEP(hash.Hash,io.Reader,*PublicKey,[]byte,[]byte)([]byte,error) ; 26 func EncryptOAEPWithOptions(io.Reader,*PublicKey,[]byte,*OAEPOptions)([]byte,error)
  func EncryptPKCS1v15(io.Reader,*PublicKey,[]byte)([]byte,error) ; var ErrDecryption error ; var ErrMessageTooLong error ; var ErrVerification error
  func GenerateKey(io.Reader,int)(*PrivateKey,error) ; func GenerateMultiPrimeKey(io.Reader,int,int)(*PrivateKey,error) ; type OAEPOptions struct{ ; Hash crypto.Hash
  20 MGFHash crypto.Hash ; Label []byte ; } ; type PKCS1v15DecryptOptions struct{SessionKeyLen int} ; type PSSOptions struct{SaltLength int;Hash crypto.Hash}
  func (*PSSOptions)HashFunc() crypto.Hash ; const PSSSaltLengthAuto=0 ; const PSSSaltLengthEqualsHash=-1
  type PrecomputedValues struct{Dp *big.Int;Dq *big.Int;Qinv *big.Int;CRTValues []CRTValue;_ hidden}
  type PrivateKey struct{PublicKey;D *big.Int;Primes []*big.Int;Precomputed PrecomputedValues} ; func (*PrivateKey)Public() crypto.PublicKey
  15 func (*PrivateKey)Equal(crypto.PrivateKey) bool ; func (*PrivateKey)Sign(io.Reader,[]byte,crypto.SignerOpts)([]byte,error)
  func (*PrivateKey)Decrypt(io.Reader,[]byte,crypto.DecrypterOpts)([]byte,error) ; func (*PrivateKey)Validate() error ; func (*PrivateKey)Precompute()
  type PublicKey struct{N *big.Int;E int} ; 11 func (*PublicKey)Size() int ; 15 func (*PublicKey)Equal(crypto.PublicKey) bool
  func SignPKCS1v15(io.Reader,*PrivateKey,crypto.Hash,[]byte)([]byte,error) ; func SignPSS(io.Reader,*PrivateKey,crypto.Hash,[]byte,*PSSOptions)([]byte,error)
  func VerifyPKCS1v15(*PublicKey,crypto.Hash,[]byte,[]byte) error ; func VerifyPSS(*PublicKey,crypto.Hash,[]byte,[]byte,*PSSOptions) error
  package crypto/sha1
  import hash
  const BlockSize=64 ; func New() hash.Hash ; const Size=20 ; func Sum([]byte) [20]byte
  package crypto/sha256
  import hash
  const BlockSize=64 ; func New() hash.Hash ; func New224() hash.Hash ; const Size=32 ; const Size224=28 ; func Sum224([]byte) [28]byte ; func Sum256([]byte) [32]byte
  package crypto/sha3
  import hash
  24 func New224() *SHA3 ; 24 func New256() *SHA3 ; 24 func New384() *SHA3 ; 24 func New512() *SHA3 ; 24 func NewCSHAKE128([]byte,[]byte) *SHAKE
  24 func NewCSHAKE256([]byte,[]byte) *SHAKE ; 24 func NewSHAKE128() *SHAKE ; 24 func NewSHAKE256() *SHAKE ; 24 type SHA3 struct{_ hidden}
  24 func (*SHA3)Write([]byte)(int,error) ; 24 func (*SHA3)Sum([]byte) []byte ; 24 func (*SHA3)Reset() ; 24 func (*SHA3)Size() int ; 24 func (*SHA3)BlockSize() int
  24 func (*SHA3)MarshalBinary()([]byte,error) ; 24 func (*SHA3)AppendBinary([]byte)([]byte,error) ; 24 func (*SHA3)UnmarshalBinary([]byte) error
  25 func (*SHA3)Clone()(hash.Cloner,error) ; 24 type SHAKE struct{_ hidden} ; 24 func (*SHAKE)Write([]byte)(int,error) ; 24 func (*SHAKE)Read([]byte)(int,error)
  24 func (*SHAKE)Reset() ; 24 func (*SHAKE)BlockSize() int ; 24 func (*SHAKE)MarshalBinary()([]byte,error) ; 24 func (*SHAKE)AppendBinary([]byte)([]byte,error)
  24 func (*SHAKE)UnmarshalBinary([]byte) error ; 24 func Sum224([]byte) [28]byte ; 24 func Sum256([]byte) [32]byte ; 24 func Sum384([]byte) [48]byte
  24 func Sum512([]byte) [64]byte ; 24 func SumSHAKE128([]byte,int) []byte ; 24 func SumSHAKE256([]byte,int) []byte
  package crypto/sha512
  import hash
  const BlockSize=128 ; func New() hash.Hash ; func New384() hash.Hash ; func New512_224() hash.Hash ; func New512_256() hash.Hash ; const Size=64 ; const Size224=28
  const Size256=32 ; const Size384=48 ; func Sum384([]byte) [48]byte ; func Sum512([]byte) [64]byte ; func Sum512_224([]byte) [28]byte ; func Sum512_256([]byte) [32]byte
  package crypto/subtle
  func ConstantTimeByteEq(uint8,uint8) int ; func ConstantTimeCompare([]byte,[]byte) int ; func ConstantTimeCopy(int,[]byte,[]byte) ; func ConstantTimeEq(int32,int32) int
  func ConstantTimeLessOrEq(int,int) int ; func ConstantTimeSelect(int,int,int) int ; 24 func WithDataIndependentTiming(func()) ; 20 func XORBytes([]byte,[]byte,[]byte) int
  package crypto/tls
  import context crypto crypto/x509 io net time
  21 type AlertError uint8 ; 21 func (AlertError)Error() string ; type Certificate struct{ ; Certificate [][]byte ; PrivateKey crypto.PrivateKey
  14 SupportedSignatureAlgorithms []SignatureScheme ; OCSPStaple []byte ; SignedCertificateTimestamps [][]byte ; Leaf *x509.Certificate ; } ; type CertificateRequestInfo struct{
  AcceptableCAs [][]byte ; SignatureSchemes []SignatureScheme ; 14 Version uint16 ; _ hidden ; } ; 17 func (*CertificateRequestInfo)Context() context.Context
  14 func (*CertificateRequestInfo)SupportsCertificate(*Certificate) error ; 20 type CertificateVerificationError struct{UnverifiedCertificates []*x509.Certificate;Err error}
  20 func (*CertificateVerificationError)Error() string ; 20 func (*CertificateVerificationError)Unwrap() error
  14 type CipherSuite struct{ID uint16;Name string;SupportedVersions []uint16;Insecure bool} ; 14 func CipherSuiteName(uint16) string ; 14 func CipherSuites() []*CipherSuite
  func Client(net.Conn,*Config) *Conn ; type ClientAuthType int ; 15 func (ClientAuthType)String() string ; type ClientHelloInfo struct{ ; CipherSuites []uint16
  ServerName string ; SupportedCurves []CurveID ; SupportedPoints []uint8 ; SignatureSchemes []SignatureScheme ; SupportedProtos []string ; SupportedVersions []uint16
  24 Extensions []uint16 ; Conn net.Conn ; 26 HelloRetryRequest bool ; _ hidden ; } ; 17 func (*ClientHelloInfo)Context() context.Context
  14 func (*ClientHelloInfo)SupportsCertificate(*Certificate) error ; type ClientSessionCache interface{Get(string)(*ClientSessionState,bool);Put(string,*ClientSessionState)}
  type ClientSessionState struct{_ hidden} ; 21 func (*ClientSessionState)ResumptionState()([]byte,*SessionState,error) ; type Config struct{ ; Rand io.Reader
  Time func() time.Time ; Certificates []Certificate ; NameToCertificate map[string]*Certificate ; GetCertificate func(*ClientHelloInfo) (*Certificate, error)
  GetClientCertificate func(*CertificateRequestInfo) (*Certificate, error) ; GetConfigForClient func(*ClientHelloInfo) (*Config, error)
  VerifyPeerCertificate func(rawCerts [][]byte, verifiedChains [][]*x509.Certificate) error ; 15 VerifyConnection func(ConnectionState) error ; RootCAs *x509.CertPool
  NextProtos []string ; ServerName string ; ClientAuth ClientAuthType ; ClientCAs *x509.CertPool ; InsecureSkipVerify bool ; CipherSuites []uint16 ; PreferServerCipherSuites bool
  SessionTicketsDisabled bool ; SessionTicketKey [32]byte ; ClientSessionCache ClientSessionCache
  21 UnwrapSession func(identity []byte, cs ConnectionState) (*SessionState, error) ; 21 WrapSession func(ConnectionState, *SessionState) ([]byte, error) ; MinVersion uint16
  MaxVersion uint16 ; CurvePreferences []CurveID ; DynamicRecordSizingDisabled bool ; Renegotiation RenegotiationSupport ; KeyLogWriter io.Writer
  23 EncryptedClientHelloConfigList []byte ; 23 EncryptedClientHelloRejectionVerify func(ConnectionState) error
  25 GetEncryptedClientHelloKeys func(*ClientHelloInfo) ([]EncryptedClientHelloKey, error) ; 24 EncryptedClientHelloKeys []EncryptedClientHelloKey ; _ hidden ; }
  func (*Config)Clone() *Config ; func (*Config)SetSessionTicketKeys([][32]byte) ; func (*Config)BuildNameToCertificate()
  21 func (*Config)EncryptTicket(ConnectionState,*SessionState)([]byte,error) ; 21 func (*Config)DecryptTicket([]byte,ConnectionState)(*SessionState,error)
  type Conn struct{_ hidden} ; func (*Conn)LocalAddr() net.Addr ; func (*Conn)RemoteAddr() net.Addr ; func (*Conn)SetDeadline(time.Time) error
  func (*Conn)SetReadDeadline(time.Time) error ; func (*Conn)SetWriteDeadline(time.Time) error ; 18 func (*Conn)NetConn() net.Conn ; func (*Conn)Write([]byte)(int,error)
  func (*Conn)Read([]byte)(int,error) ; func (*Conn)Close() error ; func (*Conn)CloseWrite() error ; func (*Conn)Handshake() error
  17 func (*Conn)HandshakeContext(context.Context) error ; func (*Conn)ConnectionState() ConnectionState ; func (*Conn)OCSPResponse() []byte
  func (*Conn)VerifyHostname(string) error ; type ConnectionState struct{ ; Version uint16 ; HandshakeComplete bool ; DidResume bool ; CipherSuite uint16 ; 25 CurveID CurveID
  NegotiatedProtocol string ; NegotiatedProtocolIsMutual bool ; ServerName string ; PeerCertificates []*x509.Certificate ; VerifiedChains [][]*x509.Certificate
  SignedCertificateTimestamps [][]byte ; OCSPResponse []byte ; TLSUnique []byte ; 23 ECHAccepted bool ; 26 HelloRetryRequest bool ; _ hidden ; }
  11 func (*ConnectionState)ExportKeyingMaterial(string,[]byte,int)([]byte,error) ; type CurveID uint16 ; 15 func (CurveID)String() string ; const CurveP256 CurveID=23
  const CurveP384 CurveID=24 ; const CurveP521 CurveID=25 ; func Dial(string,string,*Config)(*Conn,error) ; func DialWithDialer(*net.Dialer,string,string,*Config)(*Conn,error)
  15 type Dialer struct{NetDialer *net.Dialer;Config *Config} ; 15 func (*Dialer)Dial(string,string)(net.Conn,error)
  15 func (*Dialer)DialContext(context.Context,string,string)(net.Conn,error) ; const ECDSAWithP256AndSHA256 SignatureScheme=1027
  const ECDSAWithP384AndSHA384 SignatureScheme=1283 ; const ECDSAWithP521AndSHA512 SignatureScheme=1539 ; const ECDSAWithSHA1 SignatureScheme=515
  23 type ECHRejectionError struct{RetryConfigList []byte} ; 23 func (*ECHRejectionError)Error() string ; 13 const Ed25519 SignatureScheme=2055
  24 type EncryptedClientHelloKey struct{Config []byte;PrivateKey []byte;SendAsRetry bool} ; 14 func InsecureCipherSuites() []*CipherSuite
  func Listen(string,string,*Config)(net.Listener,error) ; func LoadX509KeyPair(string,string)(Certificate,error) ; func NewLRUClientSessionCache(int) ClientSessionCache
  func NewListener(net.Listener,*Config) net.Listener ; 21 func NewResumptionState([]byte,*SessionState)(*ClientSessionState,error) ; const NoClientCert ClientAuthType=0
  const PKCS1WithSHA1 SignatureScheme=513 ; const PKCS1WithSHA256 SignatureScheme=1025 ; const PKCS1WithSHA384 SignatureScheme=1281 ; const PKCS1WithSHA512 SignatureScheme=1537
  const PSSWithSHA256 SignatureScheme=2052 ; const PSSWithSHA384 SignatureScheme=2053 ; const PSSWithSHA512 SignatureScheme=2054
  21 func ParseSessionState([]byte)(*SessionState,error) ; 21 func QUICClient(*QUICConfig) *QUICConn ; 21 type QUICConfig struct{ ; 21 TLSConfig *Config
  23 EnableSessionEvents bool ; 21 } ; 21 type QUICConn struct{_ hidden} ; 21 func (*QUICConn)Start(context.Context) error ; 21 func (*QUICConn)NextEvent() QUICEvent
  21 func (*QUICConn)Close() error ; 21 func (*QUICConn)HandleData(QUICEncryptionLevel,[]byte) error ; 21 func (*QUICConn)SendSessionTicket(QUICSessionTicketOptions) error
  23 func (*QUICConn)StoreSession(*SessionState) error ; 21 func (*QUICConn)ConnectionState() ConnectionState ; 21 func (*QUICConn)SetTransportParameters([]byte)
  21 type QUICEncryptionLevel int ; 21 func (QUICEncryptionLevel)String() string ; 21 const QUICEncryptionLevelApplication QUICEncryptionLevel=3
  21 const QUICEncryptionLevelEarly QUICEncryptionLevel=1 ; 21 const QUICEncryptionLevelHandshake QUICEncryptionLevel=2
  21 const QUICEncryptionLevelInitial QUICEncryptionLevel=0 ; 26 const QUICErrorEvent QUICEventKind=10 ; 21 type QUICEvent struct{ ; 21 Kind QUICEventKind
  21 Level QUICEncryptionLevel ; 21 Data []byte ; 21 Suite uint16 ; 23 SessionState *SessionState ; 26 Err error ; 21 } ; 21 type QUICEventKind int
  21 const QUICHandshakeDone QUICEventKind=7 ; 21 const QUICNoEvent QUICEventKind=0 ; 21 const QUICRejectedEarlyData QUICEventKind=6 ; 23 const QUICResumeSession QUICEventKind=8
  21 func QUICServer(*QUICConfig) *QUICConn ; 21 type QUICSessionTicketOptions struct{ ; 21 EarlyData bool ; 23 Extra [][]byte ; 21 } ; 21 const QUICSetReadSecret QUICEventKind=1
  21 const QUICSetWriteSecret QUICEventKind=2 ; 23 const QUICStoreSession QUICEventKind=9 ; 21 const QUICTransportParameters QUICEventKind=4
  21 const QUICTransportParametersRequired QUICEventKind=5 ; 21 const QUICWriteData QUICEventKind=3 ; type RecordHeaderError struct{ ; Msg string ; RecordHeader [5]byte
  12 Conn net.Conn ; } ; func (RecordHeaderError)Error() string ; const RenegotiateFreelyAsClient RenegotiationSupport=2 ; const RenegotiateNever RenegotiationSupport=0
  const RenegotiateOnceAsClient RenegotiationSupport=1 ; type RenegotiationSupport int ; const RequestClientCert ClientAuthType=1
  const RequireAndVerifyClientCert ClientAuthType=4 ; const RequireAnyClientCert ClientAuthType=2 ; 26 const SecP256r1MLKEM768 CurveID=4587
  26 const SecP384r1MLKEM1024 CurveID=4589 ; func Server(net.Conn,*Config) *Conn ; 21 type SessionState struct{Extra [][]byte;EarlyData bool;_ hidden}
  21 func (*SessionState)Bytes()([]byte,error) ; type SignatureScheme uint16 ; 15 func (SignatureScheme)String() string ; 12 const TLS_AES_128_GCM_SHA256 uint16=4865
  12 const TLS_AES_256_GCM_SHA384 uint16=4866 ; 12 const TLS_CHACHA20_POLY1305_SHA256 uint16=4867 ; const TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA uint16=49161
  const TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256 uint16=49187 ; const TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 uint16=49195
  const TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA uint16=49162 ; const TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 uint16=49196 ; const TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305 uint16=52393
  14 const TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 uint16=52393 ; const TLS_ECDHE_ECDSA_WITH_RC4_128_SHA uint16=49159
  const TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA uint16=49170 ; const TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA uint16=49171 ; const TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 uint16=49191
  const TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 uint16=49199 ; const TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA uint16=49172 ; const TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 uint16=49200
  const TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305 uint16=52392 ; 14 const TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 uint16=52392 ; const TLS_ECDHE_RSA_WITH_RC4_128_SHA uint16=49169
  const TLS_FALLBACK_SCSV uint16=22016 ; const TLS_RSA_WITH_3DES_EDE_CBC_SHA uint16=10 ; const TLS_RSA_WITH_AES_128_CBC_SHA uint16=47
  const TLS_RSA_WITH_AES_128_CBC_SHA256 uint16=60 ; const TLS_RSA_WITH_AES_128_GCM_SHA256 uint16=156 ; const TLS_RSA_WITH_AES_256_CBC_SHA uint16=53
  const TLS_RSA_WITH_AES_256_GCM_SHA384 uint16=157 ; const TLS_RSA_WITH_RC4_128_SHA uint16=5 ; const VerifyClientCertIfGiven ClientAuthType=3 ; 21 func VersionName(uint16) string
  const VersionSSL30=768 ; const VersionTLS10=769 ; const VersionTLS11=770 ; const VersionTLS12=771 ; 12 const VersionTLS13=772 ; const X25519 CurveID=29
  24 const X25519MLKEM768 CurveID=4588 ; func X509KeyPair([]byte,[]byte)(Certificate,error)
  package crypto/x509
  import crypto crypto/ecdsa crypto/rsa crypto/x509/pkix encoding/asn1 encoding/pem io math/big net net/url time
  const CANotAuthorizedForExtKeyUsage InvalidReason=9 ; const CANotAuthorizedForThisName InvalidReason=2 ; type CertPool struct{_ hidden} ; 19 func (*CertPool)Clone() *CertPool
  func (*CertPool)AddCert(*Certificate) ; func (*CertPool)AppendCertsFromPEM([]byte) bool ; func (*CertPool)Subjects() [][]byte ; 19 func (*CertPool)Equal(*CertPool) bool
  22 func (*CertPool)AddCertWithConstraint(*Certificate,func([]*Certificate) error) ; type Certificate struct{ ; Raw []byte ; RawTBSCertificate []byte
  RawSubjectPublicKeyInfo []byte ; RawSubject []byte ; RawIssuer []byte ; Signature []byte ; SignatureAlgorithm SignatureAlgorithm ; PublicKeyAlgorithm PublicKeyAlgorithm
  PublicKey any ; Version int ; SerialNumber *big.Int ; Issuer pkix.Name ; Subject pkix.Name ; NotBefore time.Time ; NotAfter time.Time ; KeyUsage KeyUsage
  Extensions []pkix.Extension ; ExtraExtensions []pkix.Extension ; UnhandledCriticalExtensions []asn1.ObjectIdentifier ; ExtKeyUsage []ExtKeyUsage
  UnknownExtKeyUsage []asn1.ObjectIdentifier ; BasicConstraintsValid bool ; IsCA bool ; MaxPathLen int ; MaxPathLenZero bool ; SubjectKeyId []byte ; AuthorityKeyId []byte
  OCSPServer []string ; IssuingCertificateURL []string ; DNSNames []string ; EmailAddresses []string ; IPAddresses []net.IP ; URIs []*url.URL ; PermittedDNSDomainsCritical bool
  PermittedDNSDomains []string ; ExcludedDNSDomains []string ; PermittedIPRanges []*net.IPNet ; ExcludedIPRanges []*net.IPNet ; PermittedEmailAddresses []string
  ExcludedEmailAddresses []string ; PermittedURIDomains []string ; ExcludedURIDomains []string ; CRLDistributionPoints []string ; PolicyIdentifiers []asn1.ObjectIdentifier
  22 Policies []OID ; 24 InhibitAnyPolicy int ; 24 InhibitAnyPolicyZero bool ; 24 InhibitPolicyMapping int ; 24 InhibitPolicyMappingZero bool ; 24 RequireExplicitPolicy int
  24 RequireExplicitPolicyZero bool ; 24 PolicyMappings []PolicyMapping ; } ; func (*Certificate)Verify(VerifyOptions)([][]*Certificate,error)
  func (*Certificate)VerifyHostname(string) error ; func (*Certificate)Equal(*Certificate) bool ; func (*Certificate)CheckSignatureFrom(*Certificate) error
  func (*Certificate)CheckSignature(SignatureAlgorithm,[]byte,[]byte) error ; func (*Certificate)CheckCRLSignature(*pkix.CertificateList) error
  func (*Certificate)CreateCRL(io.Reader,any,[]pkix.RevokedCertificate,time.Time,time.Time)([]byte,error)
  type CertificateInvalidError struct{Cert *Certificate;Reason InvalidReason;Detail string} ; func (CertificateInvalidError)Error() string ; type CertificateRequest struct{
  Raw []byte ; RawTBSCertificateRequest []byte ; RawSubjectPublicKeyInfo []byte ; RawSubject []byte ; Version int ; Signature []byte ; SignatureAlgorithm SignatureAlgorithm
  PublicKeyAlgorithm PublicKeyAlgorithm ; PublicKey any ; Subject pkix.Name ; Attributes []pkix.AttributeTypeAndValueSET ; Extensions []pkix.Extension
  ExtraExtensions []pkix.Extension ; DNSNames []string ; EmailAddresses []string ; IPAddresses []net.IP ; URIs []*url.URL ; } ; func (*CertificateRequest)CheckSignature() error
  type ConstraintViolationError struct{} ; func (ConstraintViolationError)Error() string ; func CreateCertificate(io.Reader,*Certificate,*Certificate,any,any)([]byte,error)
  func CreateCertificateRequest(io.Reader,*CertificateRequest,any)([]byte,error)
  15 func CreateRevocationList(io.Reader,*RevocationList,*Certificate,crypto.Signer)([]byte,error) ; const DSA PublicKeyAlgorithm=2 ; const DSAWithSHA1 SignatureAlgorithm=7
  const DSAWithSHA256 SignatureAlgorithm=8 ; func DecryptPEMBlock(*pem.Block,[]byte)([]byte,error) ; const ECDSA PublicKeyAlgorithm=3 ; const ECDSAWithSHA1 SignatureAlgorithm=9
  const ECDSAWithSHA256 SignatureAlgorithm=10 ; const ECDSAWithSHA384 SignatureAlgorithm=11 ; const ECDSAWithSHA512 SignatureAlgorithm=12 ; 13 const Ed25519 PublicKeyAlgorithm=4
  func EncryptPEMBlock(io.Reader,string,[]byte,[]byte,PEMCipher)(*pem.Block,error) ; var ErrUnsupportedAlgorithm error ; const Expired InvalidReason=1 ; type ExtKeyUsage int
  26 func (ExtKeyUsage)OID() OID ; 26 func (ExtKeyUsage)String() string ; const ExtKeyUsageAny ExtKeyUsage=0 ; const ExtKeyUsageClientAuth ExtKeyUsage=2
  const ExtKeyUsageCodeSigning ExtKeyUsage=3 ; const ExtKeyUsageEmailProtection ExtKeyUsage=4 ; const ExtKeyUsageIPSECEndSystem ExtKeyUsage=5
  const ExtKeyUsageIPSECTunnel ExtKeyUsage=6 ; const ExtKeyUsageIPSECUser ExtKeyUsage=7 ; const ExtKeyUsageMicrosoftCommercialCodeSigning ExtKeyUsage=12
  const ExtKeyUsageMicrosoftKernelCodeSigning ExtKeyUsage=13 ; const ExtKeyUsageMicrosoftServerGatedCrypto ExtKeyUsage=10
  const ExtKeyUsageNetscapeServerGatedCrypto ExtKeyUsage=11 ; const ExtKeyUsageOCSPSigning ExtKeyUsage=9 ; const ExtKeyUsageServerAuth ExtKeyUsage=1
  const ExtKeyUsageTimeStamping ExtKeyUsage=8 ; type HostnameError struct{Certificate *Certificate;Host string} ; func (HostnameError)Error() string
  const IncompatibleUsage InvalidReason=4 ; var IncorrectPasswordError error ; type InsecureAlgorithmError int ; func (InsecureAlgorithmError)Error() string
  type InvalidReason int ; func IsEncryptedPEMBlock(*pem.Block) bool ; type KeyUsage int ; 26 func (KeyUsage)String() string ; const KeyUsageCRLSign KeyUsage=64
  const KeyUsageCertSign KeyUsage=32 ; const KeyUsageContentCommitment KeyUsage=2 ; const KeyUsageDataEncipherment KeyUsage=8 ; const KeyUsageDecipherOnly KeyUsage=256
  const KeyUsageDigitalSignature KeyUsage=1 ; const KeyUsageEncipherOnly KeyUsage=128 ; const KeyUsageKeyAgreement KeyUsage=16 ; const KeyUsageKeyEncipherment KeyUsage=4
  const MD2WithRSA SignatureAlgorithm=1 ; const MD5WithRSA SignatureAlgorithm=2 ; func MarshalECPrivateKey(*ecdsa.PrivateKey)([]byte,error)
  func MarshalPKCS1PrivateKey(*rsa.PrivateKey) []byte ; func MarshalPKCS1PublicKey(*rsa.PublicKey) []byte ; func MarshalPKCS8PrivateKey(any)([]byte,error)
  func MarshalPKIXPublicKey(any)([]byte,error) ; const NameConstraintsWithoutSANs InvalidReason=6 ; const NameMismatch InvalidReason=5 ; func NewCertPool() *CertPool
  24 const NoValidChains InvalidReason=10 ; const NotAuthorizedToSign InvalidReason=0 ; 22 type OID struct{_ hidden} ; 24 func (OID)AppendText([]byte)([]byte,error)
  23 func (OID)MarshalText()([]byte,error) ; 23 func (*OID)UnmarshalText([]byte) error ; 24 func (OID)AppendBinary([]byte)([]byte,error)
  23 func (OID)MarshalBinary()([]byte,error) ; 23 func (*OID)UnmarshalBinary([]byte) error ; 22 func (OID)Equal(OID) bool ; 22 func (OID)EqualASN1OID(asn1.ObjectIdentifier) bool
  22 func (OID)String() string ; 26 func OIDFromASN1OID(asn1.ObjectIdentifier)(OID,error) ; 22 func OIDFromInts([]uint64)(OID,error) ; type PEMCipher int
  const PEMCipher3DES PEMCipher=2 ; const PEMCipherAES128 PEMCipher=3 ; const PEMCipherAES192 PEMCipher=4 ; const PEMCipherAES256 PEMCipher=5 ; const PEMCipherDES PEMCipher=1
  func ParseCRL([]byte)(*pkix.CertificateList,error) ; func ParseCertificate([]byte)(*Certificate,error) ; func ParseCertificateRequest([]byte)(*CertificateRequest,error)
  func ParseCertificates([]byte)([]*Certificate,error) ; func ParseDERCRL([]byte)(*pkix.CertificateList,error) ; func ParseECPrivateKey([]byte)(*ecdsa.PrivateKey,error)
  23 func ParseOID(string)(OID,error) ; func ParsePKCS1PrivateKey([]byte)(*rsa.PrivateKey,error) ; func ParsePKCS1PublicKey([]byte)(*rsa.PublicKey,error)
  func ParsePKCS8PrivateKey([]byte)(any,error) ; func ParsePKIXPublicKey([]byte)(any,error) ; 19 func ParseRevocationList([]byte)(*RevocationList,error)
  24 type PolicyMapping struct{IssuerDomainPolicy OID;SubjectDomainPolicy OID} ; type PublicKeyAlgorithm int ; func (PublicKeyAlgorithm)String() string
  13 const PureEd25519 SignatureAlgorithm=16 ; const RSA PublicKeyAlgorithm=1 ; 15 type RevocationList struct{ ; 19 Raw []byte ; 19 RawTBSRevocationList []byte
  19 RawIssuer []byte ; 19 Issuer pkix.Name ; 19 AuthorityKeyId []byte ; 19 Signature []byte ; 15 SignatureAlgorithm SignatureAlgorithm
  21 RevokedCertificateEntries []RevocationListEntry ; 15 RevokedCertificates []pkix.RevokedCertificate ; 15 Number *big.Int ; 15 ThisUpdate time.Time ; 15 NextUpdate time.Time
  19 Extensions []pkix.Extension ; 15 ExtraExtensions []pkix.Extension ; 15 } ; 19 func (*RevocationList)CheckSignatureFrom(*Certificate) error
  21 type RevocationListEntry struct{ ; 21 Raw []byte ; 21 SerialNumber *big.Int ; 21 RevocationTime time.Time ; 21 ReasonCode int ; 21 Extensions []pkix.Extension
  21 ExtraExtensions []pkix.Extension ; 21 } ; const SHA1WithRSA SignatureAlgorithm=3 ; const SHA256WithRSA SignatureAlgorithm=4 ; const SHA256WithRSAPSS SignatureAlgorithm=13
  const SHA384WithRSA SignatureAlgorithm=5 ; const SHA384WithRSAPSS SignatureAlgorithm=14 ; const SHA512WithRSA SignatureAlgorithm=6
  const SHA512WithRSAPSS SignatureAlgorithm=15 ; 20 func SetFallbackRoots(*CertPool) ; type SignatureAlgorithm int ; func (SignatureAlgorithm)String() string
  func SystemCertPool()(*CertPool,error) ; type SystemRootsError struct{Err error} ; func (SystemRootsError)Error() string ; 16 func (SystemRootsError)Unwrap() error
  const TooManyConstraints InvalidReason=8 ; const TooManyIntermediates InvalidReason=3 ; const UnconstrainedName InvalidReason=7 ; type UnhandledCriticalExtension struct{}
  func (UnhandledCriticalExtension)Error() string ; type UnknownAuthorityError struct{Cert *Certificate;_ hidden} ; func (UnknownAuthorityError)Error() string
  const UnknownPublicKeyAlgorithm PublicKeyAlgorithm=0 ; const UnknownSignatureAlgorithm SignatureAlgorithm=0 ; type VerifyOptions struct{ ; DNSName string
  Intermediates *CertPool ; Roots *CertPool ; CurrentTime time.Time ; KeyUsages []ExtKeyUsage ; MaxConstraintComparisions int ; 24 CertificatePolicies []OID ; _ hidden ; }
  package crypto/x509/pkix
  import encoding/asn1 math/big time
  type AlgorithmIdentifier struct{Algorithm asn1.ObjectIdentifier;Parameters asn1.RawValue} ; type AttributeTypeAndValue struct{Type asn1.ObjectIdentifier;Value any}
  type AttributeTypeAndValueSET struct{Type asn1.ObjectIdentifier;Value [][]AttributeTypeAndValue}
  type CertificateList struct{TBSCertList TBSCertificateList;SignatureAlgorithm AlgorithmIdentifier;SignatureValue asn1.BitString}
  func (*CertificateList)HasExpired(time.Time) bool ; type Extension struct{Id asn1.ObjectIdentifier;Critical bool;Value []byte} ; type Name struct{ ; Country []string
  Organization []string ; OrganizationalUnit []string ; Locality []string ; Province []string ; StreetAddress []string ; PostalCode []string ; SerialNumber string
  CommonName string ; Names []AttributeTypeAndValue ; ExtraNames []AttributeTypeAndValue ; } ; func (*Name)FillFromRDNSequence(*RDNSequence)
  func (Name)ToRDNSequence() RDNSequence ; func (Name)String() string ; type RDNSequence []RelativeDistinguishedNameSET ; func (RDNSequence)String() string
  type RelativeDistinguishedNameSET []AttributeTypeAndValue ; type RevokedCertificate struct{SerialNumber *big.Int;RevocationTime time.Time;Extensions []Extension}
  type TBSCertificateList struct{ ; Raw asn1.RawContent ; Version int ; Signature AlgorithmIdentifier ; Issuer RDNSequence ; ThisUpdate time.Time ; NextUpdate time.Time
  RevokedCertificates []RevokedCertificate ; Extensions []Extension ; }
  package database/sql
  import context database/sql/driver reflect time
  type ColumnType struct{_ hidden} ; func (*ColumnType)Name() string ; func (*ColumnType)Length()(int64,bool) ; func (*ColumnType)DecimalSize()(int64,int64,bool)
  func (*ColumnType)ScanType() reflect.Type ; func (*ColumnType)Nullable()(bool,bool) ; func (*ColumnType)DatabaseTypeName() string ; type Conn struct{_ hidden}
  func (*Conn)PingContext(context.Context) error ; func (*Conn)ExecContext(context.Context,string,...any)(Result,error)
  func (*Conn)QueryContext(context.Context,string,...any)(*Rows,error) ; func (*Conn)QueryRowContext(context.Context,string,...any) *Row
  func (*Conn)PrepareContext(context.Context,string)(*Stmt,error) ; 13 func (*Conn)Raw(func(driverConn any) error) error
  func (*Conn)BeginTx(context.Context,*TxOptions)(*Tx,error) ; func (*Conn)Close() error ; type DB struct{_ hidden} ; func (*DB)PingContext(context.Context) error
  func (*DB)Ping() error ; func (*DB)Close() error ; func (*DB)SetMaxIdleConns(int) ; func (*DB)SetMaxOpenConns(int) ; func (*DB)SetConnMaxLifetime(time.Duration)
  15 func (*DB)SetConnMaxIdleTime(time.Duration) ; func (*DB)Stats() DBStats ; func (*DB)PrepareContext(context.Context,string)(*Stmt,error)
  func (*DB)Prepare(string)(*Stmt,error) ; func (*DB)ExecContext(context.Context,string,...any)(Result,error) ; func (*DB)Exec(string,...any)(Result,error)
  func (*DB)QueryContext(context.Context,string,...any)(*Rows,error) ; func (*DB)Query(string,...any)(*Rows,error) ; func (*DB)QueryRowContext(context.Context,string,...any) *Row
  func (*DB)QueryRow(string,...any) *Row ; func (*DB)BeginTx(context.Context,*TxOptions)(*Tx,error) ; func (*DB)Begin()(*Tx,error) ; func (*DB)Driver() driver.Driver
  func (*DB)Conn(context.Context)(*Conn,error) ; type DBStats struct{ ; 11 MaxOpenConnections int ; OpenConnections int ; 11 InUse int ; 11 Idle int ; 11 WaitCount int64
  11 WaitDuration time.Duration ; 11 MaxIdleClosed int64 ; 15 MaxIdleTimeClosed int64 ; 11 MaxLifetimeClosed int64 ; } ; func Drivers() []string ; var ErrConnDone error
  var ErrNoRows error ; var ErrTxDone error ; type IsolationLevel int ; 11 func (IsolationLevel)String() string ; const LevelDefault IsolationLevel=0
  const LevelLinearizable IsolationLevel=7 ; const LevelReadCommitted IsolationLevel=2 ; const LevelReadUncommitted IsolationLevel=1 ; const LevelRepeatableRead IsolationLevel=4
  const LevelSerializable IsolationLevel=6 ; const LevelSnapshot IsolationLevel=5 ; const LevelWriteCommitted IsolationLevel=3 ; func Named(string,any) NamedArg
  type NamedArg struct{Name string;Value any;_ hidden} ; 22 type Null[T any] struct{V T;Valid bool} ; 22 func (*Null[T])Scan(any) error
  22 func (Null[T])Value()(driver.Value,error) ; type NullBool struct{Bool bool;Valid bool} ; func (*NullBool)Scan(any) error ; func (NullBool)Value()(driver.Value,error)
  17 type NullByte struct{Byte byte;Valid bool} ; 17 func (*NullByte)Scan(any) error ; 17 func (NullByte)Value()(driver.Value,error)
  type NullFloat64 struct{Float64 float64;Valid bool} ; func (*NullFloat64)Scan(any) error ; func (NullFloat64)Value()(driver.Value,error)
  17 type NullInt16 struct{Int16 int16;Valid bool} ; 17 func (*NullInt16)Scan(any) error ; 17 func (NullInt16)Value()(driver.Value,error)
  13 type NullInt32 struct{Int32 int32;Valid bool} ; 13 func (*NullInt32)Scan(any) error ; 13 func (NullInt32)Value()(driver.Value,error)
  type NullInt64 struct{Int64 int64;Valid bool} ; func (*NullInt64)Scan(any) error ; func (NullInt64)Value()(driver.Value,error)
  type NullString struct{String string;Valid bool} ; func (*NullString)Scan(any) error ; func (NullString)Value()(driver.Value,error)
  13 type NullTime struct{Time time.Time;Valid bool} ; 13 func (*NullTime)Scan(any) error ; 13 func (NullTime)Value()(driver.Value,error) ; func Open(string,string)(*DB,error)
  func OpenDB(driver.Connector) *DB ; type Out struct{Dest any;In bool;_ hidden} ; type RawBytes []byte ; func Register(string,driver.Driver)
  type Result interface{LastInsertId()(int64,error);RowsAffected()(int64,error)} ; type Row struct{_ hidden} ; func (*Row)Scan(...any) error ; 15 func (*Row)Err() error
  type Rows struct{_ hidden} ; func (*Rows)Next() bool ; func (*Rows)NextResultSet() bool ; func (*Rows)Err() error ; func (*Rows)Columns()([]string,error)
  func (*Rows)ColumnTypes()([]*ColumnType,error) ; func (*Rows)Scan(...any) error ; func (*Rows)Close() error ; type Scanner interface{Scan(any) error}
  type Stmt struct{_ hidden} ; func (*Stmt)ExecContext(context.Context,...any)(Result,error) ; func (*Stmt)Exec(...any)(Result,error)
  func (*Stmt)QueryContext(context.Context,...any)(*Rows,error) ; func (*Stmt)Query(...any)(*Rows,error) ; func (*Stmt)QueryRowContext(context.Context,...any) *Row
  func (*Stmt)QueryRow(...any) *Row ; func (*Stmt)Close() error ; type Tx struct{_ hidden} ; func (*Tx)Commit() error ; func (*Tx)Rollback() error
  func (*Tx)PrepareContext(context.Context,string)(*Stmt,error) ; func (*Tx)Prepare(string)(*Stmt,error) ; func (*Tx)StmtContext(context.Context,*Stmt) *Stmt
  func (*Tx)Stmt(*Stmt) *Stmt ; func (*Tx)ExecContext(context.Context,string,...any)(Result,error) ; func (*Tx)Exec(string,...any)(Result,error)
  func (*Tx)QueryContext(context.Context,string,...any)(*Rows,error) ; func (*Tx)Query(string,...any)(*Rows,error) ; func (*Tx)QueryRowContext(context.Context,string,...any) *Row
  func (*Tx)QueryRow(string,...any) *Row ; type TxOptions struct{Isolation IsolationLevel;ReadOnly bool}
  package database/sql/driver
  import context reflect
  var Bool boolType ; type ColumnConverter interface{ColumnConverter(int) ValueConverter} ; type Conn interface{Begin()(Tx,error);Close() error;Prepare(string)(Stmt,error)}
  type ConnBeginTx interface{BeginTx(context.Context,TxOptions)(Tx,error)} ; type ConnPrepareContext interface{PrepareContext(context.Context,string)(Stmt,error)}
  type Connector interface{Connect(context.Context)(Conn,error);Driver() Driver} ; var DefaultParameterConverter defaultConverter
  type Driver interface{Open(string)(Conn,error)} ; type DriverContext interface{OpenConnector(string)(Connector,error)} ; var ErrBadConn error ; var ErrRemoveArgument error
  var ErrSkip error ; type Execer interface{Exec(string,[]Value)(Result,error)} ; type ExecerContext interface{ExecContext(context.Context,string,[]NamedValue)(Result,error)}
  var Int32 int32Type ; func IsScanValue(any) bool ; func IsValue(any) bool ; type IsolationLevel int ; type NamedValue struct{Name string;Ordinal int;Value Value}
  type NamedValueChecker interface{CheckNamedValue(*NamedValue) error} ; type NotNull struct{Converter ValueConverter} ; func (NotNull)ConvertValue(any)(Value,error)
  type Null struct{Converter ValueConverter} ; func (Null)ConvertValue(any)(Value,error) ; type Pinger interface{Ping(context.Context) error}
  type Queryer interface{Query(string,[]Value)(Rows,error)} ; type QueryerContext interface{QueryContext(context.Context,string,[]NamedValue)(Rows,error)}
  type Result interface{LastInsertId()(int64,error);RowsAffected()(int64,error)} ; var ResultNoRows noRows
  type Rows interface{Close() error;Columns() []string;Next([]Value) error} ; type RowsAffected int64 ; func (RowsAffected)LastInsertId()(int64,error)
  func (RowsAffected)RowsAffected()(int64,error) ; type RowsColumnTypeDatabaseTypeName interface{Rows;ColumnTypeDatabaseTypeName(int) string}
  type RowsColumnTypeLength interface{Rows;ColumnTypeLength(int)(int64,bool)} ; type RowsColumnTypeNullable interface{Rows;ColumnTypeNullable(int)(bool,bool)}
  type RowsColumnTypePrecisionScale interface{Rows;ColumnTypePrecisionScale(int)(int64,int64,bool)}
  type RowsColumnTypeScanType interface{Rows;ColumnTypeScanType(int) reflect.Type} ; type RowsNextResultSet interface{Rows;HasNextResultSet() bool;NextResultSet() error}
  type SessionResetter interface{ResetSession(context.Context) error} ; type Stmt interface{Close() error;Exec([]Value)(Result,error);NumInput() int;Query([]Value)(Rows,error)}
  type StmtExecContext interface{ExecContext(context.Context,[]NamedValue)(Result,error)}
  type StmtQueryContext interface{QueryContext(context.Context,[]NamedValue)(Rows,error)} ; var String stringType ; type Tx interface{Commit() error;Rollback() error}
  type TxOptions struct{Isolation IsolationLevel;ReadOnly bool} ; 15 type Validator interface{IsValid() bool} ; type Value interface{}
  type ValueConverter interface{ConvertValue(any)(Value,error)} ; type Valuer interface{Value()(Value,error)} ; type boolType struct{} ; func (boolType)String() string
  func (boolType)ConvertValue(any)(Value,error) ; type defaultConverter struct{} ; func (defaultConverter)ConvertValue(any)(Value,error) ; type int32Type struct{}
  func (int32Type)ConvertValue(any)(Value,error) ; type noRows struct{} ; func (noRows)LastInsertId()(int64,error) ; func (noRows)RowsAffected()(int64,error)
  type stringType struct{} ; func (stringType)ConvertValue(any)(Value,error)
  package embed
  import io/fs
  16 type FS struct{_ hidden} ; 16 func (FS)Open(string)(fs.File,error) ; 16 func (FS)ReadDir(string)([]fs.DirEntry,error) ; 16 func (FS)ReadFile(string)([]byte,error)
  package encoding
  24 type BinaryAppender interface{AppendBinary([]byte)([]byte,error)} ; type BinaryMarshaler interface{MarshalBinary()([]byte,error)}
  type BinaryUnmarshaler interface{UnmarshalBinary([]byte) error} ; 24 type TextAppender interface{AppendText([]byte)([]byte,error)}
  type TextMarshaler interface{MarshalText()([]byte,error)} ; type TextUnmarshaler interface{UnmarshalText([]byte) error}
  package encoding/ascii85
  import io
  type CorruptInputError int64 ; func (CorruptInputError)Error() string ; func Decode([]byte,[]byte,bool)(int,int,error) ; func Encode([]byte,[]byte) int
  func MaxEncodedLen(int) int ; func NewDecoder(io.Reader) io.Reader ; func NewEncoder(io.Writer) io.WriteCloser
  package encoding/asn1
  type BitString struct{Bytes []byte;BitLength int} ; func (BitString)At(int) int ; func (BitString)RightAlign() []byte ; const ClassApplication=1 ; const ClassContextSpecific=2
  const ClassPrivate=3 ; const ClassUniversal=0 ; type Enumerated int ; type Flag bool ; func Marshal(any)([]byte,error) ; func MarshalWithParams(any,string)([]byte,error)
  var NullBytes []byte ; var NullRawValue RawValue ; type ObjectIdentifier []int ; func (ObjectIdentifier)Equal(ObjectIdentifier) bool ; func (ObjectIdentifier)String() string
  type RawContent []byte ; type RawValue struct{Class int;Tag int;IsCompound bool;Bytes []byte;FullBytes []byte} ; type StructuralError struct{Msg string}
  func (StructuralError)Error() string ; type SyntaxError struct{Msg string} ; func (SyntaxError)Error() string ; 14 const TagBMPString=30 ; const TagBitString=3
  const TagBoolean=1 ; const TagEnum=10 ; const TagGeneralString=27 ; const TagGeneralizedTime=24 ; const TagIA5String=22 ; const TagInteger=2 ; const TagNull=5
  const TagNumericString=18 ; const TagOID=6 ; const TagOctetString=4 ; const TagPrintableString=19 ; const TagSequence=16 ; const TagSet=17 ; const TagT61String=20
  const TagUTCTime=23 ; const TagUTF8String=12 ; func Unmarshal([]byte,any)([]byte,error) ; func UnmarshalWithParams([]byte,any,string)([]byte,error)
  package encoding/base32
  import io
  type CorruptInputError int64 ; func (CorruptInputError)Error() string ; type Encoding struct{_ hidden} ; func (Encoding)WithPadding(rune) *Encoding
  func (*Encoding)Encode([]byte,[]byte) ; 22 func (*Encoding)AppendEncode([]byte,[]byte) []byte ; func (*Encoding)EncodeToString([]byte) string
  func (*Encoding)EncodedLen(int) int ; func (*Encoding)Decode([]byte,[]byte)(int,error) ; 22 func (*Encoding)AppendDecode([]byte,[]byte)([]byte,error)
  func (*Encoding)DecodeString(string)([]byte,error) ; func (*Encoding)DecodedLen(int) int ; var HexEncoding *Encoding ; func NewDecoder(*Encoding,io.Reader) io.Reader
  func NewEncoder(*Encoding,io.Writer) io.WriteCloser ; func NewEncoding(string) *Encoding ; const NoPadding rune=-1 ; var StdEncoding *Encoding ; const StdPadding rune=61
  package encoding/base64
  import io
  type CorruptInputError int64 ; func (CorruptInputError)Error() string ; type Encoding struct{_ hidden} ; func (Encoding)WithPadding(rune) *Encoding
  func (Encoding)Strict() *Encoding ; func (*Encoding)Encode([]byte,[]byte) ; 22 func (*Encoding)AppendEncode([]byte,[]byte) []byte
  func (*Encoding)EncodeToString([]byte) string ; func (*Encoding)EncodedLen(int) int ; 22 func (*Encoding)AppendDecode([]byte,[]byte)([]byte,error)
  func (*Encoding)DecodeString(string)([]byte,error) ; func (*Encoding)Decode([]byte,[]byte)(int,error) ; func (*Encoding)DecodedLen(int) int
  func NewDecoder(*Encoding,io.Reader) io.Reader ; func NewEncoder(*Encoding,io.Writer) io.WriteCloser ; func NewEncoding(string) *Encoding ; const NoPadding rune=-1
  var RawStdEncoding *Encoding ; var RawURLEncoding *Encoding ; var StdEncoding *Encoding ; const StdPadding rune=61 ; var URLEncoding *Encoding
  package encoding/binary
  import io
  23 func Append([]byte,ByteOrder,any)([]byte,error) ; 19 type AppendByteOrder interface{ ; 19 AppendUint16([]byte,uint16) []byte ; 19 AppendUint32([]byte,uint32) []byte
  19 AppendUint64([]byte,uint64) []byte ; 19 String() string ; 19 } ; 19 func AppendUvarint([]byte,uint64) []byte ; 19 func AppendVarint([]byte,int64) []byte
  var BigEndian bigEndian ; type ByteOrder interface{ ; PutUint16([]byte,uint16) ; PutUint32([]byte,uint32) ; PutUint64([]byte,uint64) ; String() string ; Uint16([]byte) uint16
  Uint32([]byte) uint32 ; Uint64([]byte) uint64 ; } ; 23 func Decode([]byte,ByteOrder,any)(int,error) ; 23 func Encode([]byte,ByteOrder,any)(int,error)
  var LittleEndian littleEndian ; const MaxVarintLen16=3 ; const MaxVarintLen32=5 ; const MaxVarintLen64=10 ; 21 var NativeEndian nativeEndian
  func PutUvarint([]byte,uint64) int ; func PutVarint([]byte,int64) int ; func Read(io.Reader,ByteOrder,any) error ; func ReadUvarint(io.ByteReader)(uint64,error)
  func ReadVarint(io.ByteReader)(int64,error) ; func Size(any) int ; func Uvarint([]byte)(uint64,int) ; func Varint([]byte)(int64,int) ; func Write(io.Writer,ByteOrder,any) error
  type bigEndian struct{} ; func (bigEndian)Uint16([]byte) uint16 ; func (bigEndian)PutUint16([]byte,uint16) ; func (bigEndian)AppendUint16([]byte,uint16) []byte
  func (bigEndian)Uint32([]byte) uint32 ; func (bigEndian)PutUint32([]byte,uint32) ; func (bigEndian)AppendUint32([]byte,uint32) []byte ; func (bigEndian)Uint64([]byte) uint64
  func (bigEndian)PutUint64([]byte,uint64) ; func (bigEndian)AppendUint64([]byte,uint64) []byte ; func (bigEndian)String() string ; func (bigEndian)GoString() string
  type littleEndian struct{} ; func (littleEndian)Uint16([]byte) uint16 ; func (littleEndian)PutUint16([]byte,uint16) ; func (littleEndian)AppendUint16([]byte,uint16) []byte
  func (littleEndian)Uint32([]byte) uint32 ; func (littleEndian)PutUint32([]byte,uint32) ; func (littleEndian)AppendUint32([]byte,uint32) []byte
  func (littleEndian)Uint64([]byte) uint64 ; func (littleEndian)PutUint64([]byte,uint64) ; func (littleEndian)AppendUint64([]byte,uint64) []byte
  func (littleEndian)String() string ; func (littleEndian)GoString() string ; type nativeEndian struct{littleEndian} ; func (nativeEndian)String() string
  func (nativeEndian)GoString() string
  package encoding/csv
  import io
  var ErrBareQuote error ; var ErrFieldCount error ; var ErrQuote error ; var ErrTrailingComma error ; func NewReader(io.Reader) *Reader ; func NewWriter(io.Writer) *Writer
  type ParseError struct{StartLine int;Line int;Column int;Err error} ; func (*ParseError)Error() string ; 13 func (*ParseError)Unwrap() error
  type Reader struct{Comma rune;Comment rune;FieldsPerRecord int;LazyQuotes bool;TrimLeadingSpace bool;ReuseRecord bool;TrailingComma bool;_ hidden}
  func (*Reader)Read()([]string,error) ; 17 func (*Reader)FieldPos(int)(int,int) ; 19 func (*Reader)InputOffset() int64 ; func (*Reader)ReadAll()([][]string,error)
  type Writer struct{Comma rune;UseCRLF bool;_ hidden} ; func (*Writer)Write([]string) error ; func (*Writer)Flush() ; func (*Writer)Error() error
  func (*Writer)WriteAll([][]string) error
  package encoding/gob
  import io reflect
  type CommonType struct{Name string;Id typeId} ; type Decoder struct{_ hidden} ; func (*Decoder)Decode(any) error ; func (*Decoder)DecodeValue(reflect.Value) error
  type Encoder struct{_ hidden} ; func (*Encoder)Encode(any) error ; func (*Encoder)EncodeValue(reflect.Value) error ; type GobDecoder interface{GobDecode([]byte) error}
  type GobEncoder interface{GobEncode()([]byte,error)} ; func NewDecoder(io.Reader) *Decoder ; func NewEncoder(io.Writer) *Encoder ; func Register(any)
  func RegisterName(string,any) ; type typeId int32
  package encoding/hex
  import io
  22 func AppendDecode([]byte,[]byte)([]byte,error) ; 22 func AppendEncode([]byte,[]byte) []byte ; func Decode([]byte,[]byte)(int,error) ; func DecodeString(string)([]byte,error)
  func DecodedLen(int) int ; func Dump([]byte) string ; func Dumper(io.Writer) io.WriteCloser ; func Encode([]byte,[]byte) int ; func EncodeToString([]byte) string
  func EncodedLen(int) int ; var ErrLength error ; type InvalidByteError byte ; func (InvalidByteError)Error() string ; func NewDecoder(io.Reader) io.Reader
  func NewEncoder(io.Writer) io.Writer
  package encoding/json
  import bytes io reflect
  func Compact(*bytes.Buffer,[]byte) error ; type Decoder struct{_ hidden} ; func (*Decoder)UseNumber() ; func (*Decoder)DisallowUnknownFields()
  func (*Decoder)Decode(any) error ; func (*Decoder)Buffered() io.Reader ; func (*Decoder)Token()(Token,error) ; func (*Decoder)More() bool
  14 func (*Decoder)InputOffset() int64 ; type Delim rune ; func (Delim)String() string ; type Encoder struct{_ hidden} ; func (*Encoder)Encode(any) error
  func (*Encoder)SetIndent(string,string) ; func (*Encoder)SetEscapeHTML(bool) ; func HTMLEscape(*bytes.Buffer,[]byte) ; func Indent(*bytes.Buffer,[]byte,string,string) error
  type InvalidUTF8Error struct{S string} ; func (*InvalidUTF8Error)Error() string ; type InvalidUnmarshalError struct{Type reflect.Type}
  func (*InvalidUnmarshalError)Error() string ; func Marshal(any)([]byte,error) ; func MarshalIndent(any,string,string)([]byte,error)
  type Marshaler interface{MarshalJSON()([]byte,error)} ; type MarshalerError struct{Type reflect.Type;Err error;_ hidden} ; func (*MarshalerError)Error() string
  13 func (*MarshalerError)Unwrap() error ; func NewDecoder(io.Reader) *Decoder ; func NewEncoder(io.Writer) *Encoder ; type Number string ; func (Number)String() string
  func (Number)Float64()(float64,error) ; func (Number)Int64()(int64,error) ; type RawMessage []byte ; func (RawMessage)MarshalJSON()([]byte,error)
  func (*RawMessage)UnmarshalJSON([]byte) error ; type SyntaxError struct{Offset int64;_ hidden} ; func (*SyntaxError)Error() string ; type Token interface{}
  func Unmarshal([]byte,any) error ; type UnmarshalFieldError struct{Key string;Type reflect.Type;Field reflect.StructField} ; func (*UnmarshalFieldError)Error() string
  type UnmarshalTypeError struct{Value string;Type reflect.Type;Offset int64;Struct string;Field string} ; func (*UnmarshalTypeError)Error() string
  type Unmarshaler interface{UnmarshalJSON([]byte) error} ; type UnsupportedTypeError struct{Type reflect.Type} ; func (*UnsupportedTypeError)Error() string
  type UnsupportedValueError struct{Value reflect.Value;Str string} ; func (*UnsupportedValueError)Error() string ; func Valid([]byte) bool
  package encoding/pem
  import io
  type Block struct{Type string;Headers map[string]string;Bytes []byte} ; func Decode([]byte)(*Block,[]byte) ; func Encode(io.Writer,*Block) error
  func EncodeToMemory(*Block) []byte
  package encoding/xml
  import io reflect
  type Attr struct{Name Name;Value string} ; type CharData []byte ; func (CharData)Copy() CharData ; type Comment []byte ; func (Comment)Copy() Comment
  func CopyToken(Token) Token ; type Decoder struct{ ; Strict bool ; AutoClose []string ; Entity map[string]string
  CharsetReader func(charset string, input io.Reader) (io.Reader, error) ; DefaultSpace string ; _ hidden ; } ; func (*Decoder)Decode(any) error
  func (*Decoder)DecodeElement(any,*StartElement) error ; func (*Decoder)Skip() error ; func (*Decoder)Token()(Token,error) ; func (*Decoder)RawToken()(Token,error)
  func (*Decoder)InputOffset() int64 ; 19 func (*Decoder)InputPos()(int,int) ; type Directive []byte ; func (Directive)Copy() Directive ; type Encoder struct{_ hidden}
  func (*Encoder)Indent(string,string) ; func (*Encoder)Encode(any) error ; func (*Encoder)EncodeElement(any,StartElement) error ; func (*Encoder)EncodeToken(Token) error
  func (*Encoder)Flush() error ; 20 func (*Encoder)Close() error ; type EndElement struct{Name Name} ; func Escape(io.Writer,[]byte) ; func EscapeText(io.Writer,[]byte) error
  var HTMLAutoClose []string ; var HTMLEntity map[string]string ; const Header="<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" ; func Marshal(any)([]byte,error)
  func MarshalIndent(any,string,string)([]byte,error) ; type Marshaler interface{MarshalXML(*Encoder,StartElement) error}
  type MarshalerAttr interface{MarshalXMLAttr(Name)(Attr,error)} ; type Name struct{Space string;Local string} ; func NewDecoder(io.Reader) *Decoder
  func NewEncoder(io.Writer) *Encoder ; func NewTokenDecoder(TokenReader) *Decoder ; type ProcInst struct{Target string;Inst []byte} ; func (ProcInst)Copy() ProcInst
  type StartElement struct{Name Name;Attr []Attr} ; func (StartElement)Copy() StartElement ; func (StartElement)End() EndElement ; type SyntaxError struct{Msg string;Line int}
  func (*SyntaxError)Error() string ; type TagPathError struct{Struct reflect.Type;Field1 string;Tag1 string;Field2 string;Tag2 string} ; func (*TagPathError)Error() string
  type Token interface{} ; type TokenReader interface{Token()(Token,error)} ; func Unmarshal([]byte,any) error ; type UnmarshalError string ; func (UnmarshalError)Error() string
  type Unmarshaler interface{UnmarshalXML(*Decoder,StartElement) error} ; type UnmarshalerAttr interface{UnmarshalXMLAttr(Attr) error}
  type UnsupportedTypeError struct{Type reflect.Type} ; func (*UnsupportedTypeError)Error() string
  package errors
  13 func As(error,any) bool ; 26 func AsType[E error](error)(E,bool) ; 21 var ErrUnsupported error ; 13 func Is(error,error) bool ; 20 func Join(...error) error
  func New(string) error ; 13 func Unwrap(error) error
  package expvar
  import net/http
  func Do(func(KeyValue)) ; type Float struct{_ hidden} ; func (*Float)Value() float64 ; func (*Float)String() string ; func (*Float)Add(float64) ; func (*Float)Set(float64)
  type Func func() any ; func (Func)Value() any ; func (Func)String() string ; func Get(string) Var ; func Handler() http.Handler ; type Int struct{_ hidden}
  func (*Int)Value() int64 ; func (*Int)String() string ; func (*Int)Add(int64) ; func (*Int)Set(int64) ; type KeyValue struct{Key string;Value Var} ; type Map struct{_ hidden}
  func (*Map)String() string ; func (*Map)Init() *Map ; func (*Map)Get(string) Var ; func (*Map)Set(string,Var) ; func (*Map)Add(string,int64)
  func (*Map)AddFloat(string,float64) ; 12 func (*Map)Delete(string) ; func (*Map)Do(func(KeyValue)) ; func NewFloat(string) *Float ; func NewInt(string) *Int
  func NewMap(string) *Map ; func NewString(string) *String ; func Publish(string,Var) ; type String struct{_ hidden} ; func (*String)Value() string
  func (*String)String() string ; func (*String)Set(string) ; type Var interface{String() string}
  package flag
  import encoding io time
  func Arg(int) string ; func Args() []string ; func Bool(string,bool,string) *bool ; 21 func BoolFunc(string,string,func(string) error) ; func BoolVar(*bool,string,bool,string)
  var CommandLine *FlagSet ; const ContinueOnError ErrorHandling=0 ; func Duration(string,time.Duration,string) *time.Duration
  func DurationVar(*time.Duration,string,time.Duration,string) ; var ErrHelp error ; type ErrorHandling int ; const ExitOnError ErrorHandling=1
  type Flag struct{Name string;Usage string;Value Value;DefValue string} ; type FlagSet struct{Usage func();_ hidden} ; func (*FlagSet)Output() io.Writer
  func (*FlagSet)Name() string ; func (*FlagSet)ErrorHandling() ErrorHandling ; func (*FlagSet)SetOutput(io.Writer) ; func (*FlagSet)VisitAll(func(*Flag))
  func (*FlagSet)Visit(func(*Flag)) ; func (*FlagSet)Lookup(string) *Flag ; func (*FlagSet)Set(string,string) error ; func (*FlagSet)PrintDefaults() ; func (*FlagSet)NFlag() int
  func (*FlagSet)Arg(int) string ; func (*FlagSet)NArg() int ; func (*FlagSet)Args() []string ; func (*FlagSet)BoolVar(*bool,string,bool,string)
  func (*FlagSet)Bool(string,bool,string) *bool ; func (*FlagSet)IntVar(*int,string,int,string) ; func (*FlagSet)Int(string,int,string) *int
  func (*FlagSet)Int64Var(*int64,string,int64,string) ; func (*FlagSet)Int64(string,int64,string) *int64 ; func (*FlagSet)UintVar(*uint,string,uint,string)
  func (*FlagSet)Uint(string,uint,string) *uint ; func (*FlagSet)Uint64Var(*uint64,string,uint64,string) ; func (*FlagSet)Uint64(string,uint64,string) *uint64
  func (*FlagSet)StringVar(*string,string,string,string) ; func (*FlagSet)String(string,string,string) *string ; func (*FlagSet)Float64Var(*float64,string,float64,string)
  func (*FlagSet)Float64(string,float64,string) *float64 ; func (*FlagSet)DurationVar(*time.Duration,string,time.Duration,string)
  func (*FlagSet)Duration(string,time.Duration,string) *time.Duration ; 19 func (*FlagSet)TextVar(encoding.TextUnmarshaler,string,encoding.TextMarshaler,string)
  16 func (*FlagSet)Func(string,string,func(string) error) ; 21 func (*FlagSet)BoolFunc(string,string,func(string) error) ; func (*FlagSet)Var(Value,string,string)
  func (*FlagSet)Parse([]string) error ; func (*FlagSet)Parsed() bool ; func (*FlagSet)Init(string,ErrorHandling) ; func Float64(string,float64,string) *float64
  func Float64Var(*float64,string,float64,string) ; 16 func Func(string,string,func(string) error) ; type Getter interface{Value;Get() any} ; func Int(string,int,string) *int
  func Int64(string,int64,string) *int64 ; func Int64Var(*int64,string,int64,string) ; func IntVar(*int,string,int,string) ; func Lookup(string) *Flag ; func NArg() int
  func NFlag() int ; func NewFlagSet(string,ErrorHandling) *FlagSet ; const PanicOnError ErrorHandling=2 ; func Parse() ; func Parsed() bool ; func PrintDefaults()
  func Set(string,string) error ; func String(string,string,string) *string ; func StringVar(*string,string,string,string)
  19 func TextVar(encoding.TextUnmarshaler,string,encoding.TextMarshaler,string) ; func Uint(string,uint,string) *uint ; func Uint64(string,uint64,string) *uint64
  func Uint64Var(*uint64,string,uint64,string) ; func UintVar(*uint,string,uint,string) ; func UnquoteUsage(*Flag)(string,string) ; var Usage func()
  type Value interface{Set(string) error;String() string} ; func Var(Value,string,string) ; func Visit(func(*Flag)) ; func VisitAll(func(*Flag))
  package fmt
  import io
  19 func Append([]byte,...any) []byte ; 19 func Appendf([]byte,string,...any) []byte ; 19 func Appendln([]byte,...any) []byte ; func Errorf(string,...any) error
  20 func FormatString(State,rune) string ; type Formatter interface{Format(State,rune)} ; func Fprint(io.Writer,...any)(int,error)
  func Fprintf(io.Writer,string,...any)(int,error) ; func Fprintln(io.Writer,...any)(int,error) ; func Fscan(io.Reader,...any)(int,error)
  func Fscanf(io.Reader,string,...any)(int,error) ; func Fscanln(io.Reader,...any)(int,error) ; type GoStringer interface{GoString() string} ; func Print(...any)(int,error)
  func Printf(string,...any)(int,error) ; func Println(...any)(int,error) ; func Scan(...any)(int,error) ; type ScanState interface{ ; Read([]byte)(int,error)
  ReadRune()(rune,int,error) ; SkipSpace() ; Token(bool,func(rune) bool)([]byte,error) ; UnreadRune() error ; Width()(int,bool) ; } ; func Scanf(string,...any)(int,error)
  func Scanln(...any)(int,error) ; type Scanner interface{Scan(ScanState,rune) error} ; func Sprint(...any) string ; func Sprintf(string,...any) string
  func Sprintln(...any) string ; func Sscan(string,...any)(int,error) ; func Sscanf(string,string,...any)(int,error) ; func Sscanln(string,...any)(int,error)
  type State interface{Flag(int) bool;Precision()(int,bool);Width()(int,bool);Write([]byte)(int,error)} ; type Stringer interface{String() string}
  package hash
  import io
  25 type Cloner interface{Hash;Clone()(Cloner,error)} ; type Hash interface{io.Writer;BlockSize() int;Reset();Size() int;Sum([]byte) []byte}
  type Hash32 interface{Hash;Sum32() uint32} ; type Hash64 interface{Hash;Sum64() uint64} ; 25 type XOF interface{io.Writer;io.Reader;BlockSize() int;Reset()}
  package hash/adler32
  import hash
  func Checksum([]byte) uint32 ; func New() hash.Hash32 ; const Size=4
  package hash/crc32
  import hash
  const Castagnoli=2197175160 ; func Checksum([]byte,*Table) uint32 ; func ChecksumIEEE([]byte) uint32 ; const IEEE=3988292384 ; var IEEETable *Table ; const Koopman=3945912366
  func MakeTable(uint32) *Table ; func New(*Table) hash.Hash32 ; func NewIEEE() hash.Hash32 ; const Size=4 ; type Table [256]uint32 ; func Update(uint32,*Table,[]byte) uint32
  package hash/crc64
  import hash
  func Checksum([]byte,*Table) uint64 ; const ECMA=14514072000185962306 ; const ISO=15564440312192434176 ; func MakeTable(uint64) *Table ; func New(*Table) hash.Hash64
  const Size=8 ; type Table [256]uint64 ; func Update(uint64,*Table,[]byte) uint64
  package hash/fnv
  import hash
  func New128() hash.Hash ; func New128a() hash.Hash ; func New32() hash.Hash32 ; func New32a() hash.Hash32 ; func New64() hash.Hash64 ; func New64a() hash.Hash64
  package hash/maphash
  import hash
  19 func Bytes(Seed,[]byte) uint64 ; 24 func Comparable[T comparable](Seed,T) uint64 ; 14 type Hash struct{_ hidden} ; 14 func (*Hash)WriteByte(byte) error
  14 func (*Hash)Write([]byte)(int,error) ; 14 func (*Hash)WriteString(string)(int,error) ; 14 func (*Hash)Seed() Seed ; 14 func (*Hash)SetSeed(Seed) ; 14 func (*Hash)Reset()
  14 func (*Hash)Sum64() uint64 ; 14 func (*Hash)Sum([]byte) []byte ; 14 func (*Hash)Size() int ; 14 func (*Hash)BlockSize() int ; 25 func (*Hash)Clone()(hash.Cloner,error)
  14 func MakeSeed() Seed ; 14 type Seed struct{_ hidden} ; 19 func String(Seed,string) uint64 ; 24 func WriteComparable[T comparable](*Hash,T)
  package html
  func EscapeString(string) string ; func UnescapeString(string) string
  package html/template
  import io io/fs text/template text/template/parse
  type CSS string ; const ErrAmbigContext ErrorCode=1 ; const ErrBadHTML ErrorCode=2 ; const ErrBranchEnd ErrorCode=3 ; const ErrEndContext ErrorCode=4
  21 const ErrJSTemplate ErrorCode=12 ; const ErrNoSuchTemplate ErrorCode=5 ; const ErrOutputContext ErrorCode=6 ; const ErrPartialCharset ErrorCode=7
  const ErrPartialEscape ErrorCode=8 ; const ErrPredefinedEscaper ErrorCode=11 ; const ErrRangeLoopReentry ErrorCode=9 ; const ErrSlashAmbig ErrorCode=10
  type Error struct{ErrorCode ErrorCode;Node parse.Node;Name string;Line int;Description string} ; func (*Error)Error() string ; type ErrorCode int
  type FuncMap=texttemplate.FuncMap ; type HTML string ; type HTMLAttr string ; func HTMLEscape(io.Writer,[]byte) ; func HTMLEscapeString(string) string
  func HTMLEscaper(...any) string ; func IsTrue(any)(bool,bool) ; type JS string ; func JSEscape(io.Writer,[]byte) ; func JSEscapeString(string) string
  func JSEscaper(...any) string ; type JSStr string ; func Must(*Template,error) *Template ; func New(string) *Template ; const OK ErrorCode=0
  16 func ParseFS(fs.FS,...string)(*Template,error) ; func ParseFiles(...string)(*Template,error) ; func ParseGlob(string)(*Template,error) ; type Srcset string
  type Template struct{Tree *parse.Tree;*nameSpace;_ hidden} ; func (*Template)Templates() []*Template ; func (*Template)Option(...string) *Template
  func (*Template)Execute(io.Writer,any) error ; func (*Template)ExecuteTemplate(io.Writer,string,any) error ; func (*Template)DefinedTemplates() string
  func (*Template)Parse(string)(*Template,error) ; func (*Template)AddParseTree(string,*parse.Tree)(*Template,error) ; func (*Template)Clone()(*Template,error)
  func (*Template)New(string) *Template ; func (*Template)Name() string ; func (*Template)Funcs(FuncMap) *Template ; func (*Template)Delims(string,string) *Template
  func (*Template)Lookup(string) *Template ; func (*Template)ParseFiles(...string)(*Template,error) ; func (*Template)ParseGlob(string)(*Template,error)
  16 func (*Template)ParseFS(fs.FS,...string)(*Template,error) ; type URL string ; func URLQueryEscaper(...any) string ; type nameSpace struct{_ hidden}
  package image
  import image/color io
  type Alpha struct{Pix []uint8;Stride int;Rect Rectangle} ; func (*Alpha)ColorModel() color.Model ; func (*Alpha)Bounds() Rectangle ; func (*Alpha)At(int,int) color.Color
  17 func (*Alpha)RGBA64At(int,int) color.RGBA64 ; func (*Alpha)AlphaAt(int,int) color.Alpha ; func (*Alpha)PixOffset(int,int) int ; func (*Alpha)Set(int,int,color.Color)
  17 func (*Alpha)SetRGBA64(int,int,color.RGBA64) ; func (*Alpha)SetAlpha(int,int,color.Alpha) ; func (*Alpha)SubImage(Rectangle) Image ; func (*Alpha)Opaque() bool
  type Alpha16 struct{Pix []uint8;Stride int;Rect Rectangle} ; func (*Alpha16)ColorModel() color.Model ; func (*Alpha16)Bounds() Rectangle
  func (*Alpha16)At(int,int) color.Color ; 17 func (*Alpha16)RGBA64At(int,int) color.RGBA64 ; func (*Alpha16)Alpha16At(int,int) color.Alpha16
  func (*Alpha16)PixOffset(int,int) int ; func (*Alpha16)Set(int,int,color.Color) ; 17 func (*Alpha16)SetRGBA64(int,int,color.RGBA64)
  func (*Alpha16)SetAlpha16(int,int,color.Alpha16) ; func (*Alpha16)SubImage(Rectangle) Image ; func (*Alpha16)Opaque() bool ; var Black *Uniform
  type CMYK struct{Pix []uint8;Stride int;Rect Rectangle} ; func (*CMYK)ColorModel() color.Model ; func (*CMYK)Bounds() Rectangle ; func (*CMYK)At(int,int) color.Color
  17 func (*CMYK)RGBA64At(int,int) color.RGBA64 ; func (*CMYK)CMYKAt(int,int) color.CMYK ; func (*CMYK)PixOffset(int,int) int ; func (*CMYK)Set(int,int,color.Color)
  17 func (*CMYK)SetRGBA64(int,int,color.RGBA64) ; func (*CMYK)SetCMYK(int,int,color.CMYK) ; func (*CMYK)SubImage(Rectangle) Image ; func (*CMYK)Opaque() bool
  type Config struct{ColorModel color.Model;Width int;Height int} ; func Decode(io.Reader)(Image,string,error) ; func DecodeConfig(io.Reader)(Config,string,error)
  var ErrFormat error ; type Gray struct{Pix []uint8;Stride int;Rect Rectangle} ; func (*Gray)ColorModel() color.Model ; func (*Gray)Bounds() Rectangle
  func (*Gray)At(int,int) color.Color ; 17 func (*Gray)RGBA64At(int,int) color.RGBA64 ; func (*Gray)GrayAt(int,int) color.Gray ; func (*Gray)PixOffset(int,int) int
  func (*Gray)Set(int,int,color.Color) ; 17 func (*Gray)SetRGBA64(int,int,color.RGBA64) ; func (*Gray)SetGray(int,int,color.Gray) ; func (*Gray)SubImage(Rectangle) Image
  func (*Gray)Opaque() bool ; type Gray16 struct{Pix []uint8;Stride int;Rect Rectangle} ; func (*Gray16)ColorModel() color.Model ; func (*Gray16)Bounds() Rectangle
  func (*Gray16)At(int,int) color.Color ; 17 func (*Gray16)RGBA64At(int,int) color.RGBA64 ; func (*Gray16)Gray16At(int,int) color.Gray16 ; func (*Gray16)PixOffset(int,int) int
  func (*Gray16)Set(int,int,color.Color) ; 17 func (*Gray16)SetRGBA64(int,int,color.RGBA64) ; func (*Gray16)SetGray16(int,int,color.Gray16)
  func (*Gray16)SubImage(Rectangle) Image ; func (*Gray16)Opaque() bool ; type Image interface{At(int,int) color.Color;Bounds() Rectangle;ColorModel() color.Model}
  type NRGBA struct{Pix []uint8;Stride int;Rect Rectangle} ; func (*NRGBA)ColorModel() color.Model ; func (*NRGBA)Bounds() Rectangle ; func (*NRGBA)At(int,int) color.Color
  17 func (*NRGBA)RGBA64At(int,int) color.RGBA64 ; func (*NRGBA)NRGBAAt(int,int) color.NRGBA ; func (*NRGBA)PixOffset(int,int) int ; func (*NRGBA)Set(int,int,color.Color)
  17 func (*NRGBA)SetRGBA64(int,int,color.RGBA64) ; func (*NRGBA)SetNRGBA(int,int,color.NRGBA) ; func (*NRGBA)SubImage(Rectangle) Image ; func (*NRGBA)Opaque() bool
  type NRGBA64 struct{Pix []uint8;Stride int;Rect Rectangle} ; func (*NRGBA64)ColorModel() color.Model ; func (*NRGBA64)Bounds() Rectangle
  func (*NRGBA64)At(int,int) color.Color ; 17 func (*NRGBA64)RGBA64At(int,int) color.RGBA64 ; func (*NRGBA64)NRGBA64At(int,int) color.NRGBA64
  func (*NRGBA64)PixOffset(int,int) int ; func (*NRGBA64)Set(int,int,color.Color) ; 17 func (*NRGBA64)SetRGBA64(int,int,color.RGBA64)
  func (*NRGBA64)SetNRGBA64(int,int,color.NRGBA64) ; func (*NRGBA64)SubImage(Rectangle) Image ; func (*NRGBA64)Opaque() bool ; type NYCbCrA struct{YCbCr;A []uint8;AStride int}
  func (*NYCbCrA)ColorModel() color.Model ; func (*NYCbCrA)At(int,int) color.Color ; 17 func (*NYCbCrA)RGBA64At(int,int) color.RGBA64
  func (*NYCbCrA)NYCbCrAAt(int,int) color.NYCbCrA ; func (*NYCbCrA)AOffset(int,int) int ; func (*NYCbCrA)SubImage(Rectangle) Image ; func (*NYCbCrA)Opaque() bool
  func NewAlpha(Rectangle) *Alpha ; func NewAlpha16(Rectangle) *Alpha16 ; func NewCMYK(Rectangle) *CMYK ; func NewGray(Rectangle) *Gray ; func NewGray16(Rectangle) *Gray16
  func NewNRGBA(Rectangle) *NRGBA ; func NewNRGBA64(Rectangle) *NRGBA64 ; func NewNYCbCrA(Rectangle,YCbCrSubsampleRatio) *NYCbCrA
  func NewPaletted(Rectangle,color.Palette) *Paletted ; func NewRGBA(Rectangle) *RGBA ; func NewRGBA64(Rectangle) *RGBA64 ; func NewUniform(color.Color) *Uniform
  func NewYCbCr(Rectangle,YCbCrSubsampleRatio) *YCbCr ; var Opaque *Uniform ; type Paletted struct{Pix []uint8;Stride int;Rect Rectangle;Palette color.Palette}
  func (*Paletted)ColorModel() color.Model ; func (*Paletted)Bounds() Rectangle ; func (*Paletted)At(int,int) color.Color ; 17 func (*Paletted)RGBA64At(int,int) color.RGBA64
  func (*Paletted)PixOffset(int,int) int ; func (*Paletted)Set(int,int,color.Color) ; 17 func (*Paletted)SetRGBA64(int,int,color.RGBA64)
  func (*Paletted)ColorIndexAt(int,int) uint8 ; func (*Paletted)SetColorIndex(int,int,uint8) ; func (*Paletted)SubImage(Rectangle) Image ; func (*Paletted)Opaque() bool
  type PalettedImage interface{Image;ColorIndexAt(int,int) uint8} ; type Point struct{X int;Y int} ; func (Point)String() string ; func (Point)Add(Point) Point
  func (Point)Sub(Point) Point ; func (Point)Mul(int) Point ; func (Point)Div(int) Point ; func (Point)In(Rectangle) bool ; func (Point)Mod(Rectangle) Point
  func (Point)Eq(Point) bool ; func Pt(int,int) Point ; type RGBA struct{Pix []uint8;Stride int;Rect Rectangle} ; func (*RGBA)ColorModel() color.Model
  func (*RGBA)Bounds() Rectangle ; func (*RGBA)At(int,int) color.Color ; 17 func (*RGBA)RGBA64At(int,int) color.RGBA64 ; func (*RGBA)RGBAAt(int,int) color.RGBA
  func (*RGBA)PixOffset(int,int) int ; func (*RGBA)Set(int,int,color.Color) ; 17 func (*RGBA)SetRGBA64(int,int,color.RGBA64) ; func (*RGBA)SetRGBA(int,int,color.RGBA)
  func (*RGBA)SubImage(Rectangle) Image ; func (*RGBA)Opaque() bool ; type RGBA64 struct{Pix []uint8;Stride int;Rect Rectangle} ; func (*RGBA64)ColorModel() color.Model
  func (*RGBA64)Bounds() Rectangle ; func (*RGBA64)At(int,int) color.Color ; func (*RGBA64)RGBA64At(int,int) color.RGBA64 ; func (*RGBA64)PixOffset(int,int) int
  func (*RGBA64)Set(int,int,color.Color) ; func (*RGBA64)SetRGBA64(int,int,color.RGBA64) ; func (*RGBA64)SubImage(Rectangle) Image ; func (*RGBA64)Opaque() bool
  17 type RGBA64Image interface{Image;RGBA64At(int,int) color.RGBA64} ; func Rect(int,int,int,int) Rectangle ; type Rectangle struct{Min Point;Max Point}
  func (Rectangle)String() string ; func (Rectangle)Dx() int ; func (Rectangle)Dy() int ; func (Rectangle)Size() Point ; func (Rectangle)Add(Point) Rectangle
  func (Rectangle)Sub(Point) Rectangle ; func (Rectangle)Inset(int) Rectangle ; func (Rectangle)Intersect(Rectangle) Rectangle ; func (Rectangle)Union(Rectangle) Rectangle
  func (Rectangle)Empty() bool ; func (Rectangle)Eq(Rectangle) bool ; func (Rectangle)Overlaps(Rectangle) bool ; func (Rectangle)In(Rectangle) bool
  func (Rectangle)Canon() Rectangle ; func (Rectangle)At(int,int) color.Color ; 17 func (Rectangle)RGBA64At(int,int) color.RGBA64 ; func (Rectangle)Bounds() Rectangle
  func (Rectangle)ColorModel() color.Model ; func RegisterFormat(string,string,func(io.Reader) (Image, error),func(io.Reader) (Config, error)) ; var Transparent *Uniform
  type Uniform struct{C color.Color} ; func (*Uniform)RGBA()(uint32,uint32,uint32,uint32) ; func (*Uniform)ColorModel() color.Model
  func (*Uniform)Convert(color.Color) color.Color ; func (*Uniform)Bounds() Rectangle ; func (*Uniform)At(int,int) color.Color ; 17 func (*Uniform)RGBA64At(int,int) color.RGBA64
  func (*Uniform)Opaque() bool ; var White *Uniform ; type YCbCr struct{Y []uint8;Cb []uint8;Cr []uint8;YStride int;CStride int;SubsampleRatio YCbCrSubsampleRatio;Rect Rectangle}
  func (*YCbCr)ColorModel() color.Model ; func (*YCbCr)Bounds() Rectangle ; func (*YCbCr)At(int,int) color.Color ; 17 func (*YCbCr)RGBA64At(int,int) color.RGBA64
  func (*YCbCr)YCbCrAt(int,int) color.YCbCr ; func (*YCbCr)YOffset(int,int) int ; func (*YCbCr)COffset(int,int) int ; func (*YCbCr)SubImage(Rectangle) Image
  func (*YCbCr)Opaque() bool ; type YCbCrSubsampleRatio int ; func (YCbCrSubsampleRatio)String() string ; const YCbCrSubsampleRatio410 YCbCrSubsampleRatio=5
  const YCbCrSubsampleRatio411 YCbCrSubsampleRatio=4 ; const YCbCrSubsampleRatio420 YCbCrSubsampleRatio=2 ; const YCbCrSubsampleRatio422 YCbCrSubsampleRatio=1
  const YCbCrSubsampleRatio440 YCbCrSubsampleRatio=3 ; const YCbCrSubsampleRatio444 YCbCrSubsampleRatio=0 ; var ZP Point ; var ZR Rectangle
  package image/color
  type Alpha struct{A uint8} ; func (Alpha)RGBA()(uint32,uint32,uint32,uint32) ; type Alpha16 struct{A uint16} ; func (Alpha16)RGBA()(uint32,uint32,uint32,uint32)
  var Alpha16Model Model ; var AlphaModel Model ; var Black Gray16 ; type CMYK struct{C uint8;M uint8;Y uint8;K uint8} ; func (CMYK)RGBA()(uint32,uint32,uint32,uint32)
  var CMYKModel Model ; func CMYKToRGB(uint8,uint8,uint8,uint8)(uint8,uint8,uint8) ; type Color interface{RGBA()(uint32,uint32,uint32,uint32)} ; type Gray struct{Y uint8}
  func (Gray)RGBA()(uint32,uint32,uint32,uint32) ; type Gray16 struct{Y uint16} ; func (Gray16)RGBA()(uint32,uint32,uint32,uint32) ; var Gray16Model Model ; var GrayModel Model
  type Model interface{Convert(Color) Color} ; func ModelFunc(func(Color) Color) Model ; type NRGBA struct{R uint8;G uint8;B uint8;A uint8}
  func (NRGBA)RGBA()(uint32,uint32,uint32,uint32) ; type NRGBA64 struct{R uint16;G uint16;B uint16;A uint16} ; func (NRGBA64)RGBA()(uint32,uint32,uint32,uint32)
  var NRGBA64Model Model ; var NRGBAModel Model ; type NYCbCrA struct{YCbCr;A uint8} ; func (NYCbCrA)RGBA()(uint32,uint32,uint32,uint32) ; var NYCbCrAModel Model
  var Opaque Alpha16 ; type Palette []Color ; func (Palette)Convert(Color) Color ; func (Palette)Index(Color) int ; type RGBA struct{R uint8;G uint8;B uint8;A uint8}
  func (RGBA)RGBA()(uint32,uint32,uint32,uint32) ; type RGBA64 struct{R uint16;G uint16;B uint16;A uint16} ; func (RGBA64)RGBA()(uint32,uint32,uint32,uint32)
  var RGBA64Model Model ; var RGBAModel Model ; func RGBToCMYK(uint8,uint8,uint8)(uint8,uint8,uint8,uint8) ; func RGBToYCbCr(uint8,uint8,uint8)(uint8,uint8,uint8)
  var Transparent Alpha16 ; var White Gray16 ; type YCbCr struct{Y uint8;Cb uint8;Cr uint8} ; func (YCbCr)RGBA()(uint32,uint32,uint32,uint32) ; var YCbCrModel Model
  func YCbCrToRGB(uint8,uint8,uint8)(uint8,uint8,uint8)
  package image/color/palette
  import image/color
  var Plan9 []color.Color ; var WebSafe []color.Color
  package image/draw
  import image image/color
  func Draw(Image,image.Rectangle,image.Image,image.Point,Op) ; func DrawMask(Image,image.Rectangle,image.Image,image.Point,image.Image,image.Point,Op)
  type Drawer interface{Draw(Image,image.Rectangle,image.Image,image.Point)} ; var FloydSteinberg Drawer ; type Image interface{image.Image;Set(int,int,color.Color)}
  type Op int ; func (Op)Draw(Image,image.Rectangle,image.Image,image.Point) ; const Over Op=0 ; type Quantizer interface{Quantize(color.Palette,image.Image) color.Palette}
  17 type RGBA64Image interface{image.RGBA64Image;Set(int,int,color.Color);SetRGBA64(int,int,color.RGBA64)} ; const Src Op=1
  package image/gif
  import image image/draw io
  func Decode(io.Reader)(image.Image,error) ; func DecodeAll(io.Reader)(*GIF,error) ; func DecodeConfig(io.Reader)(image.Config,error) ; const DisposalBackground=2
  const DisposalNone=1 ; const DisposalPrevious=3 ; func Encode(io.Writer,image.Image,*Options) error ; func EncodeAll(io.Writer,*GIF) error
  type GIF struct{Image []*image.Paletted;Delay []int;LoopCount int;Disposal []byte;Config image.Config;BackgroundIndex byte}
  type Options struct{NumColors int;Quantizer draw.Quantizer;Drawer draw.Drawer}
  package image/jpeg
  import image io
  func Decode(io.Reader)(image.Image,error) ; func DecodeConfig(io.Reader)(image.Config,error) ; const DefaultQuality=75 ; func Encode(io.Writer,image.Image,*Options) error
  type FormatError string ; func (FormatError)Error() string ; type Options struct{Quality int} ; type Reader interface{io.ByteReader;io.Reader} ; type UnsupportedError string
  func (UnsupportedError)Error() string
  package image/png
  import image io
  const BestCompression CompressionLevel=-3 ; const BestSpeed CompressionLevel=-2 ; type CompressionLevel int ; func Decode(io.Reader)(image.Image,error)
  func DecodeConfig(io.Reader)(image.Config,error) ; const DefaultCompression CompressionLevel=0 ; func Encode(io.Writer,image.Image) error
  type Encoder struct{CompressionLevel CompressionLevel;BufferPool EncoderBufferPool} ; func (*Encoder)Encode(io.Writer,image.Image) error ; type EncoderBuffer struct{_ hidden}
  type EncoderBufferPool interface{Get() *EncoderBuffer;Put(*EncoderBuffer)} ; type FormatError string ; func (FormatError)Error() string
  const NoCompression CompressionLevel=-1 ; type UnsupportedError string ; func (UnsupportedError)Error() string
  package index/suffixarray
  import io regexp
  type Index struct{_ hidden} ; func (*Index)Read(io.Reader) error ; func (*Index)Write(io.Writer) error ; func (*Index)Bytes() []byte ; func (*Index)Lookup([]byte,int) []int
  func (*Index)FindAllIndex(*regexp.Regexp,int) [][]int ; func New([]byte) *Index
  package io
  type ByteReader interface{ReadByte()(byte,error)} ; type ByteScanner interface{ByteReader;UnreadByte() error} ; type ByteWriter interface{WriteByte(byte) error}
  type Closer interface{Close() error} ; func Copy(Writer,Reader)(int64,error) ; func CopyBuffer(Writer,Reader,[]byte)(int64,error) ; func CopyN(Writer,Reader,int64)(int64,error)
  16 var Discard Writer ; var EOF error ; var ErrClosedPipe error ; var ErrNoProgress error ; var ErrShortBuffer error ; var ErrShortWrite error ; var ErrUnexpectedEOF error
  func LimitReader(Reader,int64) Reader ; type LimitedReader struct{R Reader;N int64} ; func (*LimitedReader)Read([]byte)(int,error) ; func MultiReader(...Reader) Reader
  func MultiWriter(...Writer) Writer ; 20 func NewOffsetWriter(WriterAt,int64) *OffsetWriter ; func NewSectionReader(ReaderAt,int64,int64) *SectionReader
  16 func NopCloser(Reader) ReadCloser ; 20 type OffsetWriter struct{_ hidden} ; 20 func (*OffsetWriter)Write([]byte)(int,error)
  20 func (*OffsetWriter)WriteAt([]byte,int64)(int,error) ; 20 func (*OffsetWriter)Seek(int64,int)(int64,error) ; func Pipe()(*PipeReader,*PipeWriter)
  type PipeReader struct{pipe} ; func (*PipeReader)Read([]byte)(int,error) ; func (*PipeReader)Close() error ; func (*PipeReader)CloseWithError(error) error
  type PipeWriter struct{_ hidden} ; func (*PipeWriter)Write([]byte)(int,error) ; func (*PipeWriter)Close() error ; func (*PipeWriter)CloseWithError(error) error
  16 func ReadAll(Reader)([]byte,error) ; func ReadAtLeast(Reader,[]byte,int)(int,error) ; type ReadCloser interface{Reader;Closer} ; func ReadFull(Reader,[]byte)(int,error)
  16 type ReadSeekCloser interface{Reader;Seeker;Closer} ; type ReadSeeker interface{Reader;Seeker} ; type ReadWriteCloser interface{Reader;Writer;Closer}
  type ReadWriteSeeker interface{Reader;Writer;Seeker} ; type ReadWriter interface{Reader;Writer} ; type Reader interface{Read([]byte)(int,error)}
  type ReaderAt interface{ReadAt([]byte,int64)(int,error)} ; type ReaderFrom interface{ReadFrom(Reader)(int64,error)} ; type RuneReader interface{ReadRune()(rune,int,error)}
  type RuneScanner interface{RuneReader;UnreadRune() error} ; type SectionReader struct{_ hidden} ; func (*SectionReader)Read([]byte)(int,error)
  func (*SectionReader)Seek(int64,int)(int64,error) ; func (*SectionReader)ReadAt([]byte,int64)(int,error) ; func (*SectionReader)Size() int64
  22 func (*SectionReader)Outer()(ReaderAt,int64,int64) ; const SeekCurrent=1 ; const SeekEnd=2 ; const SeekStart=0 ; type Seeker interface{Seek(int64,int)(int64,error)}
  12 type StringWriter interface{WriteString(string)(int,error)} ; func TeeReader(Reader,Writer) Reader ; type WriteCloser interface{Writer;Closer}
  type WriteSeeker interface{Writer;Seeker} ; func WriteString(Writer,string)(int,error) ; type Writer interface{Write([]byte)(int,error)}
  type WriterAt interface{WriteAt([]byte,int64)(int,error)} ; type WriterTo interface{WriteTo(Writer)(int64,error)} ; type pipe struct{_ hidden}
  package io/fs
  import time
  16 type DirEntry interface{Info()(FileInfo,error);IsDir() bool;Name() string;Type() FileMode} ; 16 var ErrClosed error ; 16 var ErrExist error ; 16 var ErrInvalid error
  16 var ErrNotExist error ; 16 var ErrPermission error ; 16 type FS interface{Open(string)(File,error)}
  16 type File interface{Close() error;Read([]byte)(int,error);Stat()(FileInfo,error)}
  16 type FileInfo interface{IsDir() bool;ModTime() time.Time;Mode() FileMode;Name() string;Size() int64;Sys() any} ; 17 func FileInfoToDirEntry(FileInfo) DirEntry
  16 type FileMode uint32 ; 16 func (FileMode)String() string ; 16 func (FileMode)IsDir() bool ; 16 func (FileMode)IsRegular() bool ; 16 func (FileMode)Perm() FileMode
  16 func (FileMode)Type() FileMode ; 21 func FormatDirEntry(DirEntry) string ; 21 func FormatFileInfo(FileInfo) string ; 16 func Glob(FS,string)([]string,error)
  16 type GlobFS interface{FS;Glob(string)([]string,error)} ; 25 func Lstat(FS,string)(FileInfo,error) ; 16 const ModeAppend FileMode=1073741824
  16 const ModeCharDevice FileMode=2097152 ; 16 const ModeDevice FileMode=67108864 ; 16 const ModeDir FileMode=2147483648 ; 16 const ModeExclusive FileMode=536870912
  16 const ModeIrregular FileMode=524288 ; 16 const ModeNamedPipe FileMode=33554432 ; 16 const ModePerm FileMode=511 ; 16 const ModeSetgid FileMode=4194304
  16 const ModeSetuid FileMode=8388608 ; 16 const ModeSocket FileMode=16777216 ; 16 const ModeSticky FileMode=1048576 ; 16 const ModeSymlink FileMode=134217728
  16 const ModeTemporary FileMode=268435456 ; 16 const ModeType FileMode=2401763328 ; 16 type PathError struct{Op string;Path string;Err error}
  16 func (*PathError)Error() string ; 16 func (*PathError)Unwrap() error ; 16 func (*PathError)Timeout() bool ; 16 func ReadDir(FS,string)([]DirEntry,error)
  16 type ReadDirFS interface{FS;ReadDir(string)([]DirEntry,error)} ; 16 type ReadDirFile interface{File;ReadDir(int)([]DirEntry,error)}
  16 func ReadFile(FS,string)([]byte,error) ; 16 type ReadFileFS interface{FS;ReadFile(string)([]byte,error)} ; 25 func ReadLink(FS,string)(string,error)
  25 type ReadLinkFS interface{FS;Lstat(string)(FileInfo,error);ReadLink(string)(string,error)} ; 20 var SkipAll error ; 16 var SkipDir error
  16 func Stat(FS,string)(FileInfo,error) ; 16 type StatFS interface{FS;Stat(string)(FileInfo,error)} ; 16 func Sub(FS,string)(FS,error)
  16 type SubFS interface{FS;Sub(string)(FS,error)} ; 16 func ValidPath(string) bool ; 16 func WalkDir(FS,string,WalkDirFunc) error
  16 type WalkDirFunc func(path string, d DirEntry, err error) error
  package io/ioutil
  import io io/fs os
  var Discard io.Writer ; func NopCloser(io.Reader) io.ReadCloser ; func ReadAll(io.Reader)([]byte,error) ; func ReadDir(string)([]fs.FileInfo,error)
  func ReadFile(string)([]byte,error) ; func TempDir(string,string)(string,error) ; func TempFile(string,string)(*os.File,error) ; func WriteFile(string,[]byte,fs.FileMode) error
  package iter
  23 func Pull[V any](Seq[V])(func() (V, bool),func()) ; 23 func Pull2[K any,V any](Seq2[K, V])(func() (K, V, bool),func()) ; 23 type Seq[V any] func(yield func(V) bool)
  23 type Seq2[K any,V any] func(yield func(K, V) bool)
  package log
  import io
  16 func Default() *Logger ; func Fatal(...any) ; func Fatalf(string,...any) ; func Fatalln(...any) ; func Flags() int ; const LUTC=32 ; const Ldate=1 ; const Llongfile=8
  const Lmicroseconds=4 ; 14 const Lmsgprefix=64 ; type Logger struct{_ hidden} ; func (*Logger)SetOutput(io.Writer) ; func (*Logger)Output(int,string) error
  func (*Logger)Print(...any) ; func (*Logger)Printf(string,...any) ; func (*Logger)Println(...any) ; func (*Logger)Fatal(...any) ; func (*Logger)Fatalf(string,...any)
  func (*Logger)Fatalln(...any) ; func (*Logger)Panic(...any) ; func (*Logger)Panicf(string,...any) ; func (*Logger)Panicln(...any) ; func (*Logger)Flags() int
  func (*Logger)SetFlags(int) ; func (*Logger)Prefix() string ; func (*Logger)SetPrefix(string) ; 12 func (*Logger)Writer() io.Writer ; const Lshortfile=16 ; const LstdFlags=3
  const Ltime=2 ; func New(io.Writer,string,int) *Logger ; func Output(int,string) error ; func Panic(...any) ; func Panicf(string,...any) ; func Panicln(...any)
  func Prefix() string ; func Print(...any) ; func Printf(string,...any) ; func Println(...any) ; func SetFlags(int) ; func SetOutput(io.Writer) ; func SetPrefix(string)
  13 func Writer() io.Writer
  package log/slog
  import context io log time
  21 func Any(string,any) Attr ; 21 func AnyValue(any) Value ; 21 type Attr struct{Key string;Value Value} ; 21 func (Attr)Equal(Attr) bool ; 21 func (Attr)String() string
  21 func Bool(string,bool) Attr ; 21 func BoolValue(bool) Value ; 21 func Debug(string,...any) ; 21 func DebugContext(context.Context,string,...any) ; 21 func Default() *Logger
  24 var DiscardHandler Handler ; 21 func Duration(string,time.Duration) Attr ; 21 func DurationValue(time.Duration) Value ; 21 func Error(string,...any)
  21 func ErrorContext(context.Context,string,...any) ; 21 func Float64(string,float64) Attr ; 21 func Float64Value(float64) Value ; 21 func Group(string,...any) Attr
  25 func GroupAttrs(string,...Attr) Attr ; 21 func GroupValue(...Attr) Value
  21 type Handler interface{Enabled(context.Context,Level) bool;Handle(context.Context,Record) error;WithAttrs([]Attr) Handler;WithGroup(string) Handler}
  21 type HandlerOptions struct{AddSource bool;Level Leveler;ReplaceAttr func(groups []string, a Attr) Attr} ; 21 func Info(string,...any)
  21 func InfoContext(context.Context,string,...any) ; 21 func Int(string,int) Attr ; 21 func Int64(string,int64) Attr ; 21 func Int64Value(int64) Value
  21 func IntValue(int) Value ; 21 type JSONHandler struct{*commonHandler} ; 21 func (*JSONHandler)Enabled(context.Context,Level) bool
  21 func (*JSONHandler)WithAttrs([]Attr) Handler ; 21 func (*JSONHandler)WithGroup(string) Handler ; 21 func (*JSONHandler)Handle(context.Context,Record) error
  21 type Kind int ; 21 func (Kind)String() string ; 21 const KindAny Kind=0 ; 21 const KindBool Kind=1 ; 21 const KindDuration Kind=2 ; 21 const KindFloat64 Kind=3
  21 const KindGroup Kind=8 ; 21 const KindInt64 Kind=4 ; 21 const KindLogValuer Kind=9 ; 21 const KindString Kind=5 ; 21 const KindTime Kind=6 ; 21 const KindUint64 Kind=7
  21 type Level int ; 21 func (Level)String() string ; 21 func (Level)MarshalJSON()([]byte,error) ; 21 func (*Level)UnmarshalJSON([]byte) error
  24 func (Level)AppendText([]byte)([]byte,error) ; 21 func (Level)MarshalText()([]byte,error) ; 21 func (*Level)UnmarshalText([]byte) error ; 21 func (Level)Level() Level
  21 const LevelDebug Level=-4 ; 21 const LevelError Level=8 ; 21 const LevelInfo Level=0 ; 21 const LevelKey="level" ; 21 type LevelVar struct{_ hidden}
  21 func (*LevelVar)Level() Level ; 21 func (*LevelVar)Set(Level) ; 21 func (*LevelVar)String() string ; 24 func (*LevelVar)AppendText([]byte)([]byte,error)
  21 func (*LevelVar)MarshalText()([]byte,error) ; 21 func (*LevelVar)UnmarshalText([]byte) error ; 21 const LevelWarn Level=4 ; 21 type Leveler interface{Level() Level}
  21 func Log(context.Context,Level,string,...any) ; 21 func LogAttrs(context.Context,Level,string,...Attr) ; 21 type LogValuer interface{LogValue() Value}
  21 type Logger struct{_ hidden} ; 21 func (*Logger)Handler() Handler ; 21 func (*Logger)With(...any) *Logger ; 21 func (*Logger)WithGroup(string) *Logger
  21 func (*Logger)Enabled(context.Context,Level) bool ; 21 func (*Logger)Log(context.Context,Level,string,...any)
  21 func (*Logger)LogAttrs(context.Context,Level,string,...Attr) ; 21 func (*Logger)Debug(string,...any) ; 21 func (*Logger)DebugContext(context.Context,string,...any)
  21 func (*Logger)Info(string,...any) ; 21 func (*Logger)InfoContext(context.Context,string,...any) ; 21 func (*Logger)Warn(string,...any)
  21 func (*Logger)WarnContext(context.Context,string,...any) ; 21 func (*Logger)Error(string,...any) ; 21 func (*Logger)ErrorContext(context.Context,string,...any)
  21 const MessageKey="msg" ; 26 type MultiHandler struct{_ hidden} ; 26 func (*MultiHandler)Enabled(context.Context,Level) bool
  26 func (*MultiHandler)Handle(context.Context,Record) error ; 26 func (*MultiHandler)WithAttrs([]Attr) Handler ; 26 func (*MultiHandler)WithGroup(string) Handler
  21 func New(Handler) *Logger ; 21 func NewJSONHandler(io.Writer,*HandlerOptions) *JSONHandler ; 21 func NewLogLogger(Handler,Level) *log.Logger
  26 func NewMultiHandler(...Handler) *MultiHandler ; 21 func NewRecord(time.Time,Level,string,uintptr) Record ; 21 func NewTextHandler(io.Writer,*HandlerOptions) *TextHandler
  21 type Record struct{Time time.Time;Message string;Level Level;PC uintptr;_ hidden} ; 21 func (Record)Clone() Record ; 21 func (Record)NumAttrs() int
  21 func (Record)Attrs(func(Attr) bool) ; 21 func (*Record)AddAttrs(...Attr) ; 21 func (*Record)Add(...any) ; 25 func (Record)Source() *Source ; 21 func SetDefault(*Logger)
  22 func SetLogLoggerLevel(Level) Level ; 21 type Source struct{Function string;File string;Line int} ; 21 const SourceKey="source" ; 21 func String(string,string) Attr
  21 func StringValue(string) Value ; 21 type TextHandler struct{*commonHandler} ; 21 func (*TextHandler)Enabled(context.Context,Level) bool
  21 func (*TextHandler)WithAttrs([]Attr) Handler ; 21 func (*TextHandler)WithGroup(string) Handler ; 21 func (*TextHandler)Handle(context.Context,Record) error
  21 func Time(string,time.Time) Attr ; 21 const TimeKey="time" ; 21 func TimeValue(time.Time) Value ; 21 func Uint64(string,uint64) Attr ; 21 func Uint64Value(uint64) Value
  21 type Value struct{_ hidden} ; 21 func (Value)Kind() Kind ; 21 func (Value)Any() any ; 21 func (Value)String() string ; 21 func (Value)Int64() int64
  21 func (Value)Uint64() uint64 ; 21 func (Value)Bool() bool ; 21 func (Value)Duration() time.Duration ; 21 func (Value)Float64() float64 ; 21 func (Value)Time() time.Time
  21 func (Value)LogValuer() LogValuer ; 21 func (Value)Group() []Attr ; 21 func (Value)Equal(Value) bool ; 21 func (Value)Resolve() Value ; 21 func Warn(string,...any)
  21 func WarnContext(context.Context,string,...any) ; 21 func With(...any) *Logger ; type commonHandler struct{_ hidden}
  package log/syslog
  import log
  func Dial(string,string,Priority,string)(*Writer,error) ; const LOG_ALERT Priority=1 ; const LOG_AUTH Priority=32 ; const LOG_AUTHPRIV Priority=80 ; const LOG_CRIT Priority=2
  const LOG_CRON Priority=72 ; const LOG_DAEMON Priority=24 ; const LOG_DEBUG Priority=7 ; const LOG_EMERG Priority=0 ; const LOG_ERR Priority=3 ; const LOG_FTP Priority=88
  const LOG_INFO Priority=6 ; const LOG_KERN Priority=0 ; const LOG_LOCAL0 Priority=128 ; const LOG_LOCAL1 Priority=136 ; const LOG_LOCAL2 Priority=144
  const LOG_LOCAL3 Priority=152 ; const LOG_LOCAL4 Priority=160 ; const LOG_LOCAL5 Priority=168 ; const LOG_LOCAL6 Priority=176 ; const LOG_LOCAL7 Priority=184
  const LOG_LPR Priority=48 ; const LOG_MAIL Priority=16 ; const LOG_NEWS Priority=56 ; const LOG_NOTICE Priority=5 ; const LOG_SYSLOG Priority=40 ; const LOG_USER Priority=8
  const LOG_UUCP Priority=64 ; const LOG_WARNING Priority=4 ; func New(Priority,string)(*Writer,error) ; func NewLogger(Priority,int)(*log.Logger,error) ; type Priority int
  type Writer struct{_ hidden} ; func (*Writer)Write([]byte)(int,error) ; func (*Writer)Close() error ; func (*Writer)Emerg(string) error ; func (*Writer)Alert(string) error
  func (*Writer)Crit(string) error ; func (*Writer)Err(string) error ; func (*Writer)Warning(string) error ; func (*Writer)Notice(string) error ; func (*Writer)Info(string) error
  func (*Writer)Debug(string) error
  package maps
  import iter
  23 func All[Map ~map[K]V,K comparable,V any](Map) iter.Seq2[K, V] ; 21 func Clone[M ~map[K]V,K comparable,V any](M) M
  23 func Collect[K comparable,V any](iter.Seq2[K, V]) map[K]V ; 21 func Copy[M1 ~map[K]V,M2 ~map[K]V,K comparable,V any](M1,M2)
  21 func DeleteFunc[M ~map[K]V,K comparable,V any](M,func(K, V) bool) ; 21 func Equal[M1 ~map[K]V,M2 ~map[K]V,K comparable,V comparable](M1,M2) bool
  21 func EqualFunc[M1 ~map[K]V1,M2 ~map[K]V2,K comparable,V1 any,V2 any](M1,M2,func(V1, V2) bool) bool ; 23 func Insert[Map ~map[K]V,K comparable,V any](Map,iter.Seq2[K, V])
  23 func Keys[Map ~map[K]V,K comparable,V any](Map) iter.Seq[K] ; 23 func Values[Map ~map[K]V,K comparable,V any](Map) iter.Seq[V]
  package math
  func Abs(float64) float64 ; func Acos(float64) float64 ; func Acosh(float64) float64 ; func Asin(float64) float64 ; func Asinh(float64) float64 ; func Atan(float64) float64
  func Atan2(float64,float64) float64 ; func Atanh(float64) float64 ; func Cbrt(float64) float64 ; func Ceil(float64) float64 ; func Copysign(float64,float64) float64
  func Cos(float64) float64 ; func Cosh(float64) float64 ; func Dim(float64,float64) float64 ; const E=0.5 ; func Erf(float64) float64 ; func Erfc(float64) float64
  func Erfcinv(float64) float64 ; func Erfinv(float64) float64 ; func Exp(float64) float64 ; func Exp2(float64) float64 ; func Expm1(float64) float64
  14 func FMA(float64,float64,float64) float64 ; func Float32bits(float32) uint32 ; func Float32frombits(uint32) float32 ; func Float64bits(float64) uint64
  func Float64frombits(uint64) float64 ; func Floor(float64) float64 ; func Frexp(float64)(float64,int) ; func Gamma(float64) float64 ; func Hypot(float64,float64) float64
  func Ilogb(float64) int ; func Inf(int) float64 ; func IsInf(float64,int) bool ; func IsNaN(float64) bool ; func J0(float64) float64 ; func J1(float64) float64
  func Jn(int,float64) float64 ; func Ldexp(float64,int) float64 ; func Lgamma(float64)(float64,int) ; const Ln10=0.5 ; const Ln2=0.5 ; func Log(float64) float64
  func Log10(float64) float64 ; const Log10E=0.5 ; func Log1p(float64) float64 ; func Log2(float64) float64 ; const Log2E=0.5 ; func Logb(float64) float64
  func Max(float64,float64) float64 ; const MaxFloat32=3.40282e+38 ; const MaxFloat64=0.5 ; 17 const MaxInt=9223372036854775807 ; const MaxInt16=32767 ; const MaxInt32=2147483647
  const MaxInt64=9223372036854775807 ; const MaxInt8=127 ; 17 const MaxUint=18446744073709551615 ; const MaxUint16=65535 ; const MaxUint32=4294967295
  const MaxUint64=18446744073709551615 ; const MaxUint8=255 ; func Min(float64,float64) float64 ; 17 const MinInt=-9223372036854775808 ; const MinInt16=-32768
  const MinInt32=-2147483648 ; const MinInt64=-9223372036854775808 ; const MinInt8=-128 ; func Mod(float64,float64) float64 ; func Modf(float64)(float64,float64)
  func NaN() float64 ; func Nextafter(float64,float64) float64 ; func Nextafter32(float32,float32) float32 ; const Phi=0.5 ; const Pi=0.5 ; func Pow(float64,float64) float64
  func Pow10(int) float64 ; func Remainder(float64,float64) float64 ; func Round(float64) float64 ; func RoundToEven(float64) float64 ; func Signbit(float64) bool
  func Sin(float64) float64 ; func Sincos(float64)(float64,float64) ; func Sinh(float64) float64 ; const SmallestNonzeroFloat32=1.4013e-45 ; const SmallestNonzeroFloat64=0.5
  func Sqrt(float64) float64 ; const Sqrt2=0.5 ; const SqrtE=0.5 ; const SqrtPhi=0.5 ; const SqrtPi=0.5 ; func Tan(float64) float64 ; func Tanh(float64) float64
  func Trunc(float64) float64 ; func Y0(float64) float64 ; func Y1(float64) float64 ; func Yn(int,float64) float64
  package math/big
  import fmt math/rand
  const Above Accuracy=1 ; type Accuracy int8 ; func (Accuracy)String() string ; const AwayFromZero RoundingMode=3 ; const Below Accuracy=-1 ; type ErrNaN struct{_ hidden}
  func (ErrNaN)Error() string ; const Exact Accuracy=0 ; type Float struct{_ hidden} ; func (*Float)SetPrec(uint) *Float ; func (*Float)SetMode(RoundingMode) *Float
  func (*Float)Prec() uint ; func (*Float)MinPrec() uint ; func (*Float)Mode() RoundingMode ; func (*Float)Acc() Accuracy ; func (*Float)Sign() int
  func (*Float)MantExp(*Float) int ; func (*Float)SetMantExp(*Float,int) *Float ; func (*Float)Signbit() bool ; func (*Float)IsInf() bool ; func (*Float)IsInt() bool
  func (*Float)SetUint64(uint64) *Float ; func (*Float)SetInt64(int64) *Float ; func (*Float)SetFloat64(float64) *Float ; func (*Float)SetInt(*Int) *Float
  func (*Float)SetRat(*Rat) *Float ; func (*Float)SetInf(bool) *Float ; func (*Float)Set(*Float) *Float ; func (*Float)Copy(*Float) *Float
  func (*Float)Uint64()(uint64,Accuracy) ; func (*Float)Int64()(int64,Accuracy) ; func (*Float)Float32()(float32,Accuracy) ; func (*Float)Float64()(float64,Accuracy)
  func (*Float)Int(*Int)(*Int,Accuracy) ; func (*Float)Rat(*Rat)(*Rat,Accuracy) ; func (*Float)Abs(*Float) *Float ; func (*Float)Neg(*Float) *Float
  func (*Float)Add(*Float,*Float) *Float ; func (*Float)Sub(*Float,*Float) *Float ; func (*Float)Mul(*Float,*Float) *Float ; func (*Float)Quo(*Float,*Float) *Float
  func (*Float)Cmp(*Float) int ; func (*Float)SetString(string)(*Float,bool) ; func (*Float)Parse(string,int)(*Float,int,error) ; func (*Float)Scan(fmt.ScanState,rune) error
  func (*Float)GobEncode()([]byte,error) ; func (*Float)GobDecode([]byte) error ; 24 func (*Float)AppendText([]byte)([]byte,error) ; func (*Float)MarshalText()([]byte,error)
  func (*Float)UnmarshalText([]byte) error ; func (*Float)Text(byte,int) string ; func (*Float)String() string ; func (*Float)Append([]byte,byte,int) []byte
  func (*Float)Format(fmt.State,rune) ; func (*Float)Sqrt(*Float) *Float ; type Int struct{_ hidden} ; func (*Int)Sign() int ; func (*Int)SetInt64(int64) *Int
  func (*Int)SetUint64(uint64) *Int ; func (*Int)Set(*Int) *Int ; func (*Int)Bits() []Word ; func (*Int)SetBits([]Word) *Int ; func (*Int)Abs(*Int) *Int
  func (*Int)Neg(*Int) *Int ; func (*Int)Add(*Int,*Int) *Int ; func (*Int)Sub(*Int,*Int) *Int ; func (*Int)Mul(*Int,*Int) *Int ; func (*Int)MulRange(int64,int64) *Int
  func (*Int)Binomial(int64,int64) *Int ; func (*Int)Quo(*Int,*Int) *Int ; func (*Int)Rem(*Int,*Int) *Int ; func (*Int)QuoRem(*Int,*Int,*Int)(*Int,*Int)
  func (*Int)Div(*Int,*Int) *Int ; func (*Int)Mod(*Int,*Int) *Int ; func (*Int)DivMod(*Int,*Int,*Int)(*Int,*Int) ; func (*Int)Cmp(*Int) int ; func (*Int)CmpAbs(*Int) int
  func (*Int)Int64() int64 ; func (*Int)Uint64() uint64 ; func (*Int)IsInt64() bool ; func (*Int)IsUint64() bool ; 21 func (*Int)Float64()(float64,Accuracy)
  func (*Int)SetString(string,int)(*Int,bool) ; func (*Int)SetBytes([]byte) *Int ; func (*Int)Bytes() []byte ; 15 func (*Int)FillBytes([]byte) []byte ; func (*Int)BitLen() int
  13 func (*Int)TrailingZeroBits() uint ; func (*Int)Exp(*Int,*Int,*Int) *Int ; func (*Int)GCD(*Int,*Int,*Int,*Int) *Int ; func (*Int)Rand(*rand.Rand,*Int) *Int
  func (*Int)ModInverse(*Int,*Int) *Int ; func (*Int)ModSqrt(*Int,*Int) *Int ; func (*Int)Lsh(*Int,uint) *Int ; func (*Int)Rsh(*Int,uint) *Int ; func (*Int)Bit(int) uint
  func (*Int)SetBit(*Int,int,uint) *Int ; func (*Int)And(*Int,*Int) *Int ; func (*Int)AndNot(*Int,*Int) *Int ; func (*Int)Or(*Int,*Int) *Int ; func (*Int)Xor(*Int,*Int) *Int
  func (*Int)Not(*Int) *Int ; func (*Int)Sqrt(*Int) *Int ; func (*Int)Text(int) string ; func (*Int)Append([]byte,int) []byte ; func (*Int)String() string
  func (*Int)Format(fmt.State,rune) ; func (*Int)Scan(fmt.ScanState,rune) error ; func (*Int)GobEncode()([]byte,error) ; func (*Int)GobDecode([]byte) error
  24 func (*Int)AppendText([]byte)([]byte,error) ; func (*Int)MarshalText()([]byte,error) ; func (*Int)UnmarshalText([]byte) error ; func (*Int)MarshalJSON()([]byte,error)
  func (*Int)UnmarshalJSON([]byte) error ; func (*Int)ProbablyPrime(int) bool ; func Jacobi(*Int,*Int) int ; const MaxBase='\x00'+62 ; const MaxExp=2147483647
  const MaxPrec=4294967295 ; const MinExp=-2147483648 ; func NewFloat(float64) *Float ; func NewInt(int64) *Int ; func NewRat(int64,int64) *Rat
  func ParseFloat(string,int,uint,RoundingMode)(*Float,int,error) ; type Rat struct{_ hidden} ; func (*Rat)SetFloat64(float64) *Rat ; func (*Rat)Float32()(float32,bool)
  func (*Rat)Float64()(float64,bool) ; func (*Rat)SetFrac(*Int,*Int) *Rat ; func (*Rat)SetFrac64(int64,int64) *Rat ; func (*Rat)SetInt(*Int) *Rat
  func (*Rat)SetInt64(int64) *Rat ; 13 func (*Rat)SetUint64(uint64) *Rat ; func (*Rat)Set(*Rat) *Rat ; func (*Rat)Abs(*Rat) *Rat ; func (*Rat)Neg(*Rat) *Rat
  func (*Rat)Inv(*Rat) *Rat ; func (*Rat)Sign() int ; func (*Rat)IsInt() bool ; func (*Rat)Num() *Int ; func (*Rat)Denom() *Int ; func (*Rat)Cmp(*Rat) int
  func (*Rat)Add(*Rat,*Rat) *Rat ; func (*Rat)Sub(*Rat,*Rat) *Rat ; func (*Rat)Mul(*Rat,*Rat) *Rat ; func (*Rat)Quo(*Rat,*Rat) *Rat ; func (*Rat)Scan(fmt.ScanState,rune) error
  func (*Rat)SetString(string)(*Rat,bool) ; func (*Rat)String() string ; func (*Rat)RatString() string ; func (*Rat)FloatString(int) string ; 22 func (*Rat)FloatPrec()(int,bool)
  func (*Rat)GobEncode()([]byte,error) ; func (*Rat)GobDecode([]byte) error ; 24 func (*Rat)AppendText([]byte)([]byte,error) ; func (*Rat)MarshalText()([]byte,error)
  func (*Rat)UnmarshalText([]byte) error ; type RoundingMode byte ; func (RoundingMode)String() string ; const ToNearestAway RoundingMode=1 ; const ToNearestEven RoundingMode=0
  const ToNegativeInf RoundingMode=4 ; const ToPositiveInf RoundingMode=5 ; const ToZero RoundingMode=2 ; type Word uint
  package math/bits
  12 func Add(uint,uint,uint)(uint,uint) ; 12 func Add32(uint32,uint32,uint32)(uint32,uint32) ; 12 func Add64(uint64,uint64,uint64)(uint64,uint64)
  12 func Div(uint,uint,uint)(uint,uint) ; 12 func Div32(uint32,uint32,uint32)(uint32,uint32) ; 12 func Div64(uint64,uint64,uint64)(uint64,uint64) ; func LeadingZeros(uint) int
  func LeadingZeros16(uint16) int ; func LeadingZeros32(uint32) int ; func LeadingZeros64(uint64) int ; func LeadingZeros8(uint8) int ; func Len(uint) int
  func Len16(uint16) int ; func Len32(uint32) int ; func Len64(uint64) int ; func Len8(uint8) int ; 12 func Mul(uint,uint)(uint,uint)
  12 func Mul32(uint32,uint32)(uint32,uint32) ; 12 func Mul64(uint64,uint64)(uint64,uint64) ; func OnesCount(uint) int ; func OnesCount16(uint16) int
  func OnesCount32(uint32) int ; func OnesCount64(uint64) int ; func OnesCount8(uint8) int ; 14 func Rem(uint,uint,uint) uint ; 14 func Rem32(uint32,uint32,uint32) uint32
  14 func Rem64(uint64,uint64,uint64) uint64 ; func Reverse(uint) uint ; func Reverse16(uint16) uint16 ; func Reverse32(uint32) uint32 ; func Reverse64(uint64) uint64
  func Reverse8(uint8) uint8 ; func ReverseBytes(uint) uint ; func ReverseBytes16(uint16) uint16 ; func ReverseBytes32(uint32) uint32 ; func ReverseBytes64(uint64) uint64
  func RotateLeft(uint,int) uint ; func RotateLeft16(uint16,int) uint16 ; func RotateLeft32(uint32,int) uint32 ; func RotateLeft64(uint64,int) uint64
  func RotateLeft8(uint8,int) uint8 ; 12 func Sub(uint,uint,uint)(uint,uint) ; 12 func Sub32(uint32,uint32,uint32)(uint32,uint32)
  12 func Sub64(uint64,uint64,uint64)(uint64,uint64) ; func TrailingZeros(uint) int ; func TrailingZeros16(uint16) int ; func TrailingZeros32(uint32) int
  func TrailingZeros64(uint64) int ; func TrailingZeros8(uint8) int ; const UintSize=64
  package math/cmplx
  func Abs(complex128) float64 ; func Acos(complex128) complex128 ; func Acosh(complex128) complex128 ; func Asin(complex128) complex128 ; func Asinh(complex128) complex128
  func Atan(complex128) complex128 ; func Atanh(complex128) complex128 ; func Conj(complex128) complex128 ; func Cos(complex128) complex128 ; func Cosh(complex128) complex128
  func Cot(complex128) complex128 ; func Exp(complex128) complex128 ; func Inf() complex128 ; func IsInf(complex128) bool ; func IsNaN(complex128) bool
  func Log(complex128) complex128 ; func Log10(complex128) complex128 ; func NaN() complex128 ; func Phase(complex128) float64 ; func Polar(complex128)(float64,float64)
  func Pow(complex128,complex128) complex128 ; func Rect(float64,float64) complex128 ; func Sin(complex128) complex128 ; func Sinh(complex128) complex128
  func Sqrt(complex128) complex128 ; func Tan(complex128) complex128 ; func Tanh(complex128) complex128
  package math/rand
  func ExpFloat64() float64 ; func Float32() float32 ; func Float64() float64 ; func Int() int ; func Int31() int32 ; func Int31n(int32) int32 ; func Int63() int64
  func Int63n(int64) int64 ; func Intn(int) int ; func New(Source) *Rand ; func NewSource(int64) Source ; func NewZipf(*Rand,float64,float64,uint64) *Zipf
  func NormFloat64() float64 ; func Perm(int) []int ; type Rand struct{_ hidden} ; func (*Rand)ExpFloat64() float64 ; func (*Rand)NormFloat64() float64 ; func (*Rand)Seed(int64)
  func (*Rand)Int63() int64 ; func (*Rand)Uint32() uint32 ; func (*Rand)Uint64() uint64 ; func (*Rand)Int31() int32 ; func (*Rand)Int() int ; func (*Rand)Int63n(int64) int64
  func (*Rand)Int31n(int32) int32 ; func (*Rand)Intn(int) int ; func (*Rand)Float64() float64 ; func (*Rand)Float32() float32 ; func (*Rand)Perm(int) []int
  func (*Rand)Shuffle(int,func(i int, j int)) ; func (*Rand)Read([]byte)(int,error) ; func Read([]byte)(int,error) ; func Seed(int64) ; func Shuffle(int,func(i int, j int))
  type Source interface{Int63() int64;Seed(int64)} ; type Source64 interface{Source;Uint64() uint64} ; func Uint32() uint32 ; func Uint64() uint64 ; type Zipf struct{_ hidden}
  func (*Zipf)Uint64() uint64
  package math/rand/v2
  22 type ChaCha8 struct{_ hidden} ; 22 func (*ChaCha8)Seed([32]byte) ; 22 func (*ChaCha8)Uint64() uint64 ; 23 func (*ChaCha8)Read([]byte)(int,error)
  22 func (*ChaCha8)UnmarshalBinary([]byte) error ; 24 func (*ChaCha8)AppendBinary([]byte)([]byte,error) ; 22 func (*ChaCha8)MarshalBinary()([]byte,error)
  22 func ExpFloat64() float64 ; 22 func Float32() float32 ; 22 func Float64() float64 ; 22 func Int() int ; 22 func Int32() int32 ; 22 func Int32N(int32) int32
  22 func Int64() int64 ; 22 func Int64N(int64) int64 ; 22 func IntN(int) int ; 22 func N[Int intType](Int) Int ; 22 func New(Source) *Rand
  22 func NewChaCha8([32]byte) *ChaCha8 ; 22 func NewPCG(uint64,uint64) *PCG ; 22 func NewZipf(*Rand,float64,float64,uint64) *Zipf ; 22 func NormFloat64() float64
  22 type PCG struct{_ hidden} ; 22 func (*PCG)Seed(uint64,uint64) ; 24 func (*PCG)AppendBinary([]byte)([]byte,error) ; 22 func (*PCG)MarshalBinary()([]byte,error)
  22 func (*PCG)UnmarshalBinary([]byte) error ; 22 func (*PCG)Uint64() uint64 ; 22 func Perm(int) []int ; 22 type Rand struct{_ hidden} ; 22 func (*Rand)ExpFloat64() float64
  22 func (*Rand)NormFloat64() float64 ; 22 func (*Rand)Int64() int64 ; 22 func (*Rand)Uint32() uint32 ; 22 func (*Rand)Uint64() uint64 ; 22 func (*Rand)Int32() int32
  22 func (*Rand)Int() int ; 23 func (*Rand)Uint() uint ; 22 func (*Rand)Int64N(int64) int64 ; 22 func (*Rand)Uint64N(uint64) uint64 ; 22 func (*Rand)Int32N(int32) int32
  22 func (*Rand)Uint32N(uint32) uint32 ; 22 func (*Rand)IntN(int) int ; 22 func (*Rand)UintN(uint) uint ; 22 func (*Rand)Float64() float64 ; 22 func (*Rand)Float32() float32
  22 func (*Rand)Perm(int) []int ; 22 func (*Rand)Shuffle(int,func(i int, j int)) ; 22 func Shuffle(int,func(i int, j int)) ; 22 type Source interface{Uint64() uint64}
  23 func Uint() uint ; 22 func Uint32() uint32 ; 22 func Uint32N(uint32) uint32 ; 22 func Uint64() uint64 ; 22 func Uint64N(uint64) uint64 ; 22 func UintN(uint) uint
  22 type Zipf struct{_ hidden} ; 22 func (*Zipf)Uint64() uint64
  type intType interface{~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr}
  package mime
  import io
  func AddExtensionType(string,string) error ; const BEncoding WordEncoder=98 ; var ErrInvalidMediaParameter error ; func ExtensionsByType(string)([]string,error)
  func FormatMediaType(string,map[string]string) string ; func ParseMediaType(string)(string,map[string]string,error) ; const QEncoding WordEncoder=113
  func TypeByExtension(string) string ; type WordDecoder struct{CharsetReader func(charset string, input io.Reader) (io.Reader, error)}
  func (*WordDecoder)Decode(string)(string,error) ; func (*WordDecoder)DecodeHeader(string)(string,error) ; type WordEncoder byte ; func (WordEncoder)Encode(string,string) string
  package mime/multipart
  import io net/textproto
  var ErrMessageTooLarge error ; type File interface{io.Reader;io.ReaderAt;io.Seeker;io.Closer} ; 25 func FileContentDisposition(string,string) string
  type FileHeader struct{Filename string;Header textproto.MIMEHeader;Size int64;_ hidden} ; func (*FileHeader)Open()(File,error)
  type Form struct{Value map[string][]string;File map[string][]*FileHeader} ; func (*Form)RemoveAll() error ; func NewReader(io.Reader,string) *Reader
  func NewWriter(io.Writer) *Writer ; type Part struct{Header textproto.MIMEHeader;_ hidden} ; func (*Part)FormName() string ; func (*Part)FileName() string
  func (*Part)Read([]byte)(int,error) ; func (*Part)Close() error ; type Reader struct{_ hidden} ; func (*Reader)ReadForm(int64)(*Form,error)
  func (*Reader)NextPart()(*Part,error) ; 14 func (*Reader)NextRawPart()(*Part,error) ; type Writer struct{_ hidden} ; func (*Writer)Boundary() string
  func (*Writer)SetBoundary(string) error ; func (*Writer)FormDataContentType() string ; func (*Writer)CreatePart(textproto.MIMEHeader)(io.Writer,error)
  func (*Writer)CreateFormFile(string,string)(io.Writer,error) ; func (*Writer)CreateFormField(string)(io.Writer,error) ; func (*Writer)WriteField(string,string) error
  func (*Writer)Close() error
  package mime/quotedprintable
  import io
  func NewReader(io.Reader) *Reader ; func NewWriter(io.Writer) *Writer ; type Reader struct{_ hidden} ; func (*Reader)Read([]byte)(int,error)
  type Writer struct{Binary bool;_ hidden} ; func (*Writer)Write([]byte)(int,error) ; func (*Writer)Close() error
  package net
  import context io net/netip os syscall time
  type Addr interface{Network() string;String() string} ; type AddrError struct{Err string;Addr string} ; func (*AddrError)Error() string ; func (*AddrError)Timeout() bool
  func (*AddrError)Temporary() bool ; type Buffers [][]byte ; func (*Buffers)WriteTo(io.Writer)(int64,error) ; func (*Buffers)Read([]byte)(int,error)
  func CIDRMask(int,int) IPMask ; type Conn interface{ ; Close() error ; LocalAddr() Addr ; Read([]byte)(int,error) ; RemoteAddr() Addr ; SetDeadline(time.Time) error
  SetReadDeadline(time.Time) error ; SetWriteDeadline(time.Time) error ; Write([]byte)(int,error) ; } ; type DNSConfigError struct{Err error}
  13 func (*DNSConfigError)Unwrap() error ; func (*DNSConfigError)Error() string ; func (*DNSConfigError)Timeout() bool ; func (*DNSConfigError)Temporary() bool
  type DNSError struct{ ; 23 UnwrapErr error ; Err string ; Name string ; Server string ; IsTimeout bool ; IsTemporary bool ; 13 IsNotFound bool ; }
  23 func (*DNSError)Unwrap() error ; func (*DNSError)Error() string ; func (*DNSError)Timeout() bool ; func (*DNSError)Temporary() bool ; var DefaultResolver *Resolver
  func Dial(string,string)(Conn,error) ; func DialIP(string,*IPAddr,*IPAddr)(*IPConn,error) ; func DialTCP(string,*TCPAddr,*TCPAddr)(*TCPConn,error)
  func DialTimeout(string,string,time.Duration)(Conn,error) ; func DialUDP(string,*UDPAddr,*UDPAddr)(*UDPConn,error) ; func DialUnix(string,*UnixAddr,*UnixAddr)(*UnixConn,error)
  type Dialer struct{ ; Timeout time.Duration ; Deadline time.Time ; LocalAddr Addr ; DualStack bool ; FallbackDelay time.Duration ; KeepAlive time.Duration
  23 KeepAliveConfig KeepAliveConfig ; Resolver *Resolver ; Cancel <-chan struct{} ; 11 Control func(network string, address string, c syscall.RawConn) error
  20 ControlContext func(ctx context.Context, network string, address string, c syscall.RawConn) error ; _ hidden ; } ; 21 func (*Dialer)MultipathTCP() bool
  21 func (*Dialer)SetMultipathTCP(bool) ; func (*Dialer)Dial(string,string)(Conn,error) ; func (*Dialer)DialContext(context.Context,string,string)(Conn,error)
  26 func (*Dialer)DialTCP(context.Context,string,netip.AddrPort,netip.AddrPort)(*TCPConn,error)
  26 func (*Dialer)DialUDP(context.Context,string,netip.AddrPort,netip.AddrPort)(*UDPConn,error)
  26 func (*Dialer)DialIP(context.Context,string,netip.Addr,netip.Addr)(*IPConn,error) ; 26 func (*Dialer)DialUnix(context.Context,string,*UnixAddr,*UnixAddr)(*UnixConn,error)
  16 var ErrClosed error ; var ErrWriteToConnected error ; type Error interface{error;Temporary() bool;Timeout() bool} ; func FileConn(*os.File)(Conn,error)
  func FileListener(*os.File)(Listener,error) ; func FilePacketConn(*os.File)(PacketConn,error) ; const FlagBroadcast Flags=2 ; const FlagLoopback Flags=4
  const FlagMulticast Flags=16 ; const FlagPointToPoint Flags=8 ; 20 const FlagRunning Flags=32 ; const FlagUp Flags=1 ; type Flags uint ; func (Flags)String() string
  type HardwareAddr []byte ; func (HardwareAddr)String() string ; type IP []byte ; func (IP)IsUnspecified() bool ; func (IP)IsLoopback() bool ; 17 func (IP)IsPrivate() bool
  func (IP)IsMulticast() bool ; func (IP)IsInterfaceLocalMulticast() bool ; func (IP)IsLinkLocalMulticast() bool ; func (IP)IsLinkLocalUnicast() bool
  func (IP)IsGlobalUnicast() bool ; func (IP)To4() IP ; func (IP)To16() IP ; func (IP)DefaultMask() IPMask ; func (IP)Mask(IPMask) IP ; func (IP)String() string
  24 func (IP)AppendText([]byte)([]byte,error) ; func (IP)MarshalText()([]byte,error) ; func (*IP)UnmarshalText([]byte) error ; func (IP)Equal(IP) bool
  type IPAddr struct{IP IP;Zone string} ; func (*IPAddr)Network() string ; func (*IPAddr)String() string ; type IPConn struct{conn}
  func (*IPConn)SyscallConn()(syscall.RawConn,error) ; func (*IPConn)ReadFromIP([]byte)(int,*IPAddr,error) ; func (*IPConn)ReadFrom([]byte)(int,Addr,error)
  func (*IPConn)ReadMsgIP([]byte,[]byte)(int,int,int,*IPAddr,error) ; func (*IPConn)WriteToIP([]byte,*IPAddr)(int,error) ; func (*IPConn)WriteTo([]byte,Addr)(int,error)
  func (*IPConn)WriteMsgIP([]byte,[]byte,*IPAddr)(int,int,error) ; type IPMask []byte ; func (IPMask)Size()(int,int) ; func (IPMask)String() string
  type IPNet struct{IP IP;Mask IPMask} ; func (*IPNet)Contains(IP) bool ; func (*IPNet)Network() string ; func (*IPNet)String() string ; func IPv4(byte,byte,byte,byte) IP
  func IPv4Mask(byte,byte,byte,byte) IPMask ; var IPv4allrouter IP ; var IPv4allsys IP ; var IPv4bcast IP ; const IPv4len=4 ; var IPv4zero IP ; var IPv6interfacelocalallnodes IP
  const IPv6len=16 ; var IPv6linklocalallnodes IP ; var IPv6linklocalallrouters IP ; var IPv6loopback IP ; var IPv6unspecified IP ; var IPv6zero IP
  type Interface struct{Index int;MTU int;Name string;HardwareAddr HardwareAddr;Flags Flags} ; func (*Interface)Addrs()([]Addr,error)
  func (*Interface)MulticastAddrs()([]Addr,error) ; func InterfaceAddrs()([]Addr,error) ; func InterfaceByIndex(int)(*Interface,error)
  func InterfaceByName(string)(*Interface,error) ; func Interfaces()([]Interface,error) ; type InvalidAddrError string ; func (InvalidAddrError)Error() string
  func (InvalidAddrError)Timeout() bool ; func (InvalidAddrError)Temporary() bool ; func JoinHostPort(string,string) string
  23 type KeepAliveConfig struct{Enable bool;Idle time.Duration;Interval time.Duration;Count int} ; func Listen(string,string)(Listener,error) ; 11 type ListenConfig struct{
  11 Control func(network string, address string, c syscall.RawConn) error ; 13 KeepAlive time.Duration ; 23 KeepAliveConfig KeepAliveConfig ; 11 _ hidden ; 11 }
  21 func (*ListenConfig)MultipathTCP() bool ; 21 func (*ListenConfig)SetMultipathTCP(bool) ; 11 func (*ListenConfig)Listen(context.Context,string,string)(Listener,error)
  11 func (*ListenConfig)ListenPacket(context.Context,string,string)(PacketConn,error) ; func ListenIP(string,*IPAddr)(*IPConn,error)
  func ListenMulticastUDP(string,*Interface,*UDPAddr)(*UDPConn,error) ; func ListenPacket(string,string)(PacketConn,error) ; func ListenTCP(string,*TCPAddr)(*TCPListener,error)
  func ListenUDP(string,*UDPAddr)(*UDPConn,error) ; func ListenUnix(string,*UnixAddr)(*UnixListener,error) ; func ListenUnixgram(string,*UnixAddr)(*UnixConn,error)
  type Listener interface{Accept()(Conn,error);Addr() Addr;Close() error} ; func LookupAddr(string)([]string,error) ; func LookupCNAME(string)(string,error)
  func LookupHost(string)([]string,error) ; func LookupIP(string)([]IP,error) ; func LookupMX(string)([]*MX,error) ; func LookupNS(string)([]*NS,error)
  func LookupPort(string,string)(int,error) ; func LookupSRV(string,string,string)(string,[]*SRV,error) ; func LookupTXT(string)([]string,error)
  type MX struct{Host string;Pref uint16} ; type NS struct{Host string} ; type OpError struct{Op string;Net string;Source Addr;Addr Addr;Err error}
  13 func (*OpError)Unwrap() error ; func (*OpError)Error() string ; func (*OpError)Timeout() bool ; func (*OpError)Temporary() bool ; type PacketConn interface{ ; Close() error
  LocalAddr() Addr ; ReadFrom([]byte)(int,Addr,error) ; SetDeadline(time.Time) error ; SetReadDeadline(time.Time) error ; SetWriteDeadline(time.Time) error
  WriteTo([]byte,Addr)(int,error) ; } ; func ParseCIDR(string)(IP,*IPNet,error) ; type ParseError struct{Type string;Text string} ; func (*ParseError)Error() string
  17 func (*ParseError)Timeout() bool ; 17 func (*ParseError)Temporary() bool ; func ParseIP(string) IP ; func ParseMAC(string)(HardwareAddr,error) ; func Pipe()(Conn,Conn)
  func ResolveIPAddr(string,string)(*IPAddr,error) ; func ResolveTCPAddr(string,string)(*TCPAddr,error) ; func ResolveUDPAddr(string,string)(*UDPAddr,error)
  func ResolveUnixAddr(string,string)(*UnixAddr,error)
  type Resolver struct{PreferGo bool;StrictErrors bool;Dial func(ctx context.Context, network string, address string) (Conn, error);_ hidden}
  func (*Resolver)LookupHost(context.Context,string)([]string,error) ; func (*Resolver)LookupIPAddr(context.Context,string)([]IPAddr,error)
  15 func (*Resolver)LookupIP(context.Context,string,string)([]IP,error) ; 18 func (*Resolver)LookupNetIP(context.Context,string,string)([]netip.Addr,error)
  func (*Resolver)LookupPort(context.Context,string,string)(int,error) ; func (*Resolver)LookupCNAME(context.Context,string)(string,error)
  func (*Resolver)LookupSRV(context.Context,string,string,string)(string,[]*SRV,error) ; func (*Resolver)LookupMX(context.Context,string)([]*MX,error)
  func (*Resolver)LookupNS(context.Context,string)([]*NS,error) ; func (*Resolver)LookupTXT(context.Context,string)([]string,error)
  func (*Resolver)LookupAddr(context.Context,string)([]string,error) ; type SRV struct{Target string;Port uint16;Priority uint16;Weight uint16}
  func SplitHostPort(string)(string,string,error) ; type TCPAddr struct{IP IP;Port int;Zone string} ; 18 func (*TCPAddr)AddrPort() netip.AddrPort
  func (*TCPAddr)Network() string ; func (*TCPAddr)String() string ; 18 func TCPAddrFromAddrPort(netip.AddrPort) *TCPAddr ; type TCPConn struct{conn}
  func (*TCPConn)SyscallConn()(syscall.RawConn,error) ; func (*TCPConn)ReadFrom(io.Reader)(int64,error) ; 22 func (*TCPConn)WriteTo(io.Writer)(int64,error)
  func (*TCPConn)CloseRead() error ; func (*TCPConn)CloseWrite() error ; func (*TCPConn)SetLinger(int) error ; func (*TCPConn)SetKeepAlive(bool) error
  func (*TCPConn)SetKeepAlivePeriod(time.Duration) error ; func (*TCPConn)SetNoDelay(bool) error ; 21 func (*TCPConn)MultipathTCP()(bool,error)
  23 func (*TCPConn)SetKeepAliveConfig(KeepAliveConfig) error ; type TCPListener struct{_ hidden} ; func (*TCPListener)SyscallConn()(syscall.RawConn,error)
  func (*TCPListener)AcceptTCP()(*TCPConn,error) ; func (*TCPListener)Accept()(Conn,error) ; func (*TCPListener)Close() error ; func (*TCPListener)Addr() Addr
  func (*TCPListener)SetDeadline(time.Time) error ; func (*TCPListener)File()(*os.File,error) ; type UDPAddr struct{IP IP;Port int;Zone string}
  18 func (*UDPAddr)AddrPort() netip.AddrPort ; func (*UDPAddr)Network() string ; func (*UDPAddr)String() string ; 18 func UDPAddrFromAddrPort(netip.AddrPort) *UDPAddr
  type UDPConn struct{conn} ; func (*UDPConn)SyscallConn()(syscall.RawConn,error) ; func (*UDPConn)ReadFromUDP([]byte)(int,*UDPAddr,error)
  func (*UDPConn)ReadFrom([]byte)(int,Addr,error) ; 18 func (*UDPConn)ReadFromUDPAddrPort([]byte)(int,netip.AddrPort,error)
  func (*UDPConn)ReadMsgUDP([]byte,[]byte)(int,int,int,*UDPAddr,error) ; 18 func (*UDPConn)ReadMsgUDPAddrPort([]byte,[]byte)(int,int,int,netip.AddrPort,error)
  func (*UDPConn)WriteToUDP([]byte,*UDPAddr)(int,error) ; 18 func (*UDPConn)WriteToUDPAddrPort([]byte,netip.AddrPort)(int,error) ; func (*UDPConn)WriteTo([]byte,Addr)(int,error)
  func (*UDPConn)WriteMsgUDP([]byte,[]byte,*UDPAddr)(int,int,error) ; 18 func (*UDPConn)WriteMsgUDPAddrPort([]byte,[]byte,netip.AddrPort)(int,int,error)
  type UnixAddr struct{Name string;Net string} ; func (*UnixAddr)Network() string ; func (*UnixAddr)String() string ; type UnixConn struct{conn}
  func (*UnixConn)SyscallConn()(syscall.RawConn,error) ; func (*UnixConn)CloseRead() error ; func (*UnixConn)CloseWrite() error
  func (*UnixConn)ReadFromUnix([]byte)(int,*UnixAddr,error) ; func (*UnixConn)ReadFrom([]byte)(int,Addr,error)
  func (*UnixConn)ReadMsgUnix([]byte,[]byte)(int,int,int,*UnixAddr,error) ; func (*UnixConn)WriteToUnix([]byte,*UnixAddr)(int,error)
  func (*UnixConn)WriteTo([]byte,Addr)(int,error) ; func (*UnixConn)WriteMsgUnix([]byte,[]byte,*UnixAddr)(int,int,error) ; type UnixListener struct{_ hidden}
  func (*UnixListener)SyscallConn()(syscall.RawConn,error) ; func (*UnixListener)AcceptUnix()(*UnixConn,error) ; func (*UnixListener)Accept()(Conn,error)
  func (*UnixListener)Close() error ; func (*UnixListener)Addr() Addr ; func (*UnixListener)SetDeadline(time.Time) error ; func (*UnixListener)File()(*os.File,error)
  func (*UnixListener)SetUnlinkOnClose(bool) ; type UnknownNetworkError string ; func (UnknownNetworkError)Error() string ; func (UnknownNetworkError)Timeout() bool
  func (UnknownNetworkError)Temporary() bool ; type conn struct{_ hidden} ; func (*conn)Read([]byte)(int,error) ; func (*conn)Write([]byte)(int,error) ; func (*conn)Close() error
  func (*conn)LocalAddr() Addr ; func (*conn)RemoteAddr() Addr ; func (*conn)SetDeadline(time.Time) error ; func (*conn)SetReadDeadline(time.Time) error
  func (*conn)SetWriteDeadline(time.Time) error ; func (*conn)SetReadBuffer(int) error ; func (*conn)SetWriteBuffer(int) error ; func (*conn)File()(*os.File,error)
  package net/http
  import bufio context crypto/tls io io/fs log mime/multipart net net/url time
  17 func AllowQuerySemicolons(Handler) Handler ; func CanonicalHeaderKey(string) string
  type Client struct{Transport RoundTripper;CheckRedirect func(req *Request, via []*Request) error;Jar CookieJar;Timeout time.Duration}
  func (*Client)Get(string)(*Response,error) ; func (*Client)Do(*Request)(*Response,error) ; func (*Client)Post(string,string,io.Reader)(*Response,error)
  func (*Client)PostForm(string,url.Values)(*Response,error) ; func (*Client)Head(string)(*Response,error) ; 12 func (*Client)CloseIdleConnections()
  26 type ClientConn struct{_ hidden} ; 26 func (*ClientConn)Close() error ; 26 func (*ClientConn)Err() error ; 26 func (*ClientConn)RoundTrip(*Request)(*Response,error)
  26 func (*ClientConn)Available() int ; 26 func (*ClientConn)InFlight() int ; 26 func (*ClientConn)Reserve() error ; 26 func (*ClientConn)Release()
  26 func (*ClientConn)SetStateHook(func(*ClientConn)) ; type CloseNotifier interface{CloseNotify() <-chan bool} ; type ConnState int ; func (ConnState)String() string
  type Cookie struct{ ; Name string ; Value string ; 23 Quoted bool ; Path string ; Domain string ; Expires time.Time ; RawExpires string ; MaxAge int ; Secure bool
  HttpOnly bool ; 11 SameSite SameSite ; 23 Partitioned bool ; Raw string ; Unparsed []string ; } ; func (*Cookie)String() string ; 18 func (*Cookie)Valid() error
  type CookieJar interface{Cookies(*url.URL) []*Cookie;SetCookies(*url.URL,[]*Cookie)} ; 25 type CrossOriginProtection struct{_ hidden}
  25 func (*CrossOriginProtection)AddTrustedOrigin(string) error ; 25 func (*CrossOriginProtection)AddInsecureBypassPattern(string)
  25 func (*CrossOriginProtection)SetDenyHandler(Handler) ; 25 func (*CrossOriginProtection)Check(*Request) error ; 25 func (*CrossOriginProtection)Handler(Handler) Handler
  var DefaultClient *Client ; const DefaultMaxHeaderBytes=1048576 ; const DefaultMaxIdleConnsPerHost=2 ; var DefaultServeMux *ServeMux ; var DefaultTransport RoundTripper
  func DetectContentType([]byte) string ; type Dir string ; func (Dir)Open(string)(File,error) ; var ErrAbortHandler error ; var ErrBodyNotAllowed error
  var ErrBodyReadAfterClose error ; var ErrContentLength error ; var ErrHandlerTimeout error ; var ErrHeaderTooLong *ProtocolError ; var ErrHijacked error
  var ErrLineTooLong error ; var ErrMissingBoundary *ProtocolError ; var ErrMissingContentLength *ProtocolError ; var ErrMissingFile error ; var ErrNoCookie error
  var ErrNoLocation error ; var ErrNotMultipart *ProtocolError ; var ErrNotSupported *ProtocolError ; 21 var ErrSchemeMismatch error ; var ErrServerClosed error
  var ErrShortBody *ProtocolError ; var ErrSkipAltProtocol error ; var ErrUnexpectedTrailer *ProtocolError ; var ErrUseLastResponse error ; var ErrWriteAfterFlush error
  func Error(ResponseWriter,string,int) ; 16 func FS(fs.FS) FileSystem
  type File interface{io.Closer;io.Reader;io.Seeker;Readdir(int)([]fs.FileInfo,error);Stat()(fs.FileInfo,error)} ; func FileServer(FileSystem) Handler
  22 func FileServerFS(fs.FS) Handler ; type FileSystem interface{Open(string)(File,error)} ; type Flusher interface{Flush()} ; func Get(string)(*Response,error)
  24 type HTTP2Config struct{ ; 24 MaxConcurrentStreams int ; 26 StrictMaxConcurrentRequests bool ; 24 MaxDecoderHeaderTableSize int ; 24 MaxEncoderHeaderTableSize int
  24 MaxReadFrameSize int ; 24 MaxReceiveBufferPerConnection int ; 24 MaxReceiveBufferPerStream int ; 24 SendPingTimeout time.Duration ; 24 PingTimeout time.Duration
  24 WriteByteTimeout time.Duration ; 24 PermitProhibitedCipherSuites bool ; 24 CountError func(errType string) ; 24 } ; func Handle(string,Handler)
  func HandleFunc(string,func(ResponseWriter, *Request)) ; type Handler interface{ServeHTTP(ResponseWriter,*Request)} ; type HandlerFunc func(ResponseWriter, *Request)
  func (HandlerFunc)ServeHTTP(ResponseWriter,*Request) ; func Head(string)(*Response,error) ; type Header map[string][]string ; func (Header)Add(string,string)
  func (Header)Set(string,string) ; func (Header)Get(string) string ; 14 func (Header)Values(string) []string ; func (Header)Del(string) ; func (Header)Write(io.Writer) error
  13 func (Header)Clone() Header ; func (Header)WriteSubset(io.Writer,map[string]bool) error ; type Hijacker interface{Hijack()(net.Conn,*bufio.ReadWriter,error)}
  func ListenAndServe(string,Handler) error ; func ListenAndServeTLS(string,string,string,Handler) error ; var LocalAddrContextKey *contextKey
  19 type MaxBytesError struct{Limit int64} ; 19 func (*MaxBytesError)Error() string ; 18 func MaxBytesHandler(Handler,int64) Handler
  func MaxBytesReader(ResponseWriter,io.ReadCloser,int64) io.ReadCloser ; const MethodConnect="CONNECT" ; const MethodDelete="DELETE" ; const MethodGet="GET"
  const MethodHead="HEAD" ; const MethodOptions="OPTIONS" ; const MethodPatch="PATCH" ; const MethodPost="POST" ; const MethodPut="PUT" ; const MethodTrace="TRACE"
  25 func NewCrossOriginProtection() *CrossOriginProtection ; func NewFileTransport(FileSystem) RoundTripper ; 22 func NewFileTransportFS(fs.FS) RoundTripper
  func NewRequest(string,string,io.Reader)(*Request,error) ; 13 func NewRequestWithContext(context.Context,string,string,io.Reader)(*Request,error)
  20 func NewResponseController(ResponseWriter) *ResponseController ; func NewServeMux() *ServeMux ; var NoBody noBody ; func NotFound(ResponseWriter,*Request)
  func NotFoundHandler() Handler ; 23 func ParseCookie(string)([]*Cookie,error) ; func ParseHTTPVersion(string)(int,int,bool) ; 23 func ParseSetCookie(string)(*Cookie,error)
  func ParseTime(string)(time.Time,error) ; func Post(string,string,io.Reader)(*Response,error) ; func PostForm(string,url.Values)(*Response,error)
  type ProtocolError struct{ErrorString string} ; func (*ProtocolError)Error() string ; 21 func (*ProtocolError)Is(error) bool ; 24 type Protocols struct{_ hidden}
  24 func (Protocols)HTTP1() bool ; 24 func (*Protocols)SetHTTP1(bool) ; 24 func (Protocols)HTTP2() bool ; 24 func (*Protocols)SetHTTP2(bool)
  24 func (Protocols)UnencryptedHTTP2() bool ; 24 func (*Protocols)SetUnencryptedHTTP2(bool) ; 24 func (Protocols)String() string
  func ProxyFromEnvironment(*Request)(*url.URL,error) ; func ProxyURL(*url.URL) func(*Request) (*url.URL, error) ; type PushOptions struct{Method string;Header Header}
  type Pusher interface{Push(string,*PushOptions) error} ; func ReadRequest(*bufio.Reader)(*Request,error) ; func ReadResponse(*bufio.Reader,*Request)(*Response,error)
  func Redirect(ResponseWriter,*Request,string,int) ; func RedirectHandler(string,int) Handler ; type Request struct{ ; Method string ; URL *url.URL ; Proto string
  ProtoMajor int ; ProtoMinor int ; Header Header ; Body io.ReadCloser ; GetBody func() (io.ReadCloser, error) ; ContentLength int64 ; TransferEncoding []string ; Close bool
  Host string ; Form url.Values ; PostForm url.Values ; MultipartForm *multipart.Form ; Trailer Header ; RemoteAddr string ; RequestURI string ; TLS *tls.ConnectionState
  Cancel <-chan struct{} ; Response *Response ; 23 Pattern string ; _ hidden ; } ; func (*Request)Context() context.Context ; func (*Request)WithContext(context.Context) *Request
  13 func (*Request)Clone(context.Context) *Request ; func (*Request)ProtoAtLeast(int,int) bool ; func (*Request)UserAgent() string ; func (*Request)Cookies() []*Cookie
  23 func (*Request)CookiesNamed(string) []*Cookie ; func (*Request)Cookie(string)(*Cookie,error) ; func (*Request)AddCookie(*Cookie) ; func (*Request)Referer() string
  func (*Request)MultipartReader()(*multipart.Reader,error) ; func (*Request)Write(io.Writer) error ; func (*Request)WriteProxy(io.Writer) error
  func (*Request)BasicAuth()(string,string,bool) ; func (*Request)SetBasicAuth(string,string) ; func (*Request)ParseForm() error ; func (*Request)ParseMultipartForm(int64) error
  func (*Request)FormValue(string) string ; func (*Request)PostFormValue(string) string ; func (*Request)FormFile(string)(multipart.File,*multipart.FileHeader,error)
  22 func (*Request)PathValue(string) string ; 22 func (*Request)SetPathValue(string,string) ; type Response struct{ ; Status string ; StatusCode int ; Proto string
  ProtoMajor int ; ProtoMinor int ; Header Header ; Body io.ReadCloser ; ContentLength int64 ; TransferEncoding []string ; Close bool ; Uncompressed bool ; Trailer Header
  Request *Request ; TLS *tls.ConnectionState ; } ; func (*Response)Cookies() []*Cookie ; func (*Response)Location()(*url.URL,error) ; func (*Response)ProtoAtLeast(int,int) bool
  func (*Response)Write(io.Writer) error ; 20 type ResponseController struct{_ hidden} ; 20 func (*ResponseController)Flush() error
  20 func (*ResponseController)Hijack()(net.Conn,*bufio.ReadWriter,error) ; 20 func (*ResponseController)SetReadDeadline(time.Time) error
  20 func (*ResponseController)SetWriteDeadline(time.Time) error ; 21 func (*ResponseController)EnableFullDuplex() error
  type ResponseWriter interface{Header() Header;Write([]byte)(int,error);WriteHeader(int)} ; type RoundTripper interface{RoundTrip(*Request)(*Response,error)}
  11 type SameSite int ; 11 const SameSiteDefaultMode SameSite=1 ; 11 const SameSiteLaxMode SameSite=2 ; 13 const SameSiteNoneMode SameSite=4
  11 const SameSiteStrictMode SameSite=3 ; func Serve(net.Listener,Handler) error ; func ServeContent(ResponseWriter,*Request,string,time.Time,io.ReadSeeker)
  func ServeFile(ResponseWriter,*Request,string) ; 22 func ServeFileFS(ResponseWriter,*Request,fs.FS,string) ; type ServeMux struct{_ hidden}
  func (*ServeMux)Handler(*Request)(Handler,string) ; func (*ServeMux)ServeHTTP(ResponseWriter,*Request) ; func (*ServeMux)Handle(string,Handler)
  func (*ServeMux)HandleFunc(string,func(ResponseWriter, *Request)) ; func ServeTLS(net.Listener,Handler,string,string) error ; type Server struct{ ; Addr string
  Handler Handler ; 20 DisableGeneralOptionsHandler bool ; TLSConfig *tls.Config ; ReadTimeout time.Duration ; ReadHeaderTimeout time.Duration ; WriteTimeout time.Duration
  IdleTimeout time.Duration ; MaxHeaderBytes int ; TLSNextProto map[string]func(*Server, *tls.Conn, Handler) ; ConnState func(net.Conn, ConnState) ; ErrorLog *log.Logger
  13 BaseContext func(net.Listener) context.Context ; 13 ConnContext func(ctx context.Context, c net.Conn) context.Context ; 24 HTTP2 *HTTP2Config ; 24 Protocols *Protocols
  _ hidden ; } ; func (*Server)Close() error ; func (*Server)Shutdown(context.Context) error ; func (*Server)RegisterOnShutdown(func()) ; func (*Server)ListenAndServe() error
  func (*Server)Serve(net.Listener) error ; func (*Server)ServeTLS(net.Listener,string,string) error ; func (*Server)SetKeepAlivesEnabled(bool)
  func (*Server)ListenAndServeTLS(string,string) error ; var ServerContextKey *contextKey ; func SetCookie(ResponseWriter,*Cookie) ; const StateActive ConnState=1
  const StateClosed ConnState=4 ; const StateHijacked ConnState=3 ; const StateIdle ConnState=2 ; const StateNew ConnState=0 ; const StatusAccepted=202
  const StatusAlreadyReported=208 ; const StatusBadGateway=502 ; const StatusBadRequest=400 ; const StatusConflict=409 ; const StatusContinue=100 ; const StatusCreated=201
  13 const StatusEarlyHints=103 ; const StatusExpectationFailed=417 ; const StatusFailedDependency=424 ; const StatusForbidden=403 ; const StatusFound=302
  const StatusGatewayTimeout=504 ; const StatusGone=410 ; const StatusHTTPVersionNotSupported=505 ; const StatusIMUsed=226 ; const StatusInsufficientStorage=507
  const StatusInternalServerError=500 ; const StatusLengthRequired=411 ; const StatusLocked=423 ; const StatusLoopDetected=508 ; const StatusMethodNotAllowed=405
  11 const StatusMisdirectedRequest=421 ; const StatusMovedPermanently=301 ; const StatusMultiStatus=207 ; const StatusMultipleChoices=300
  const StatusNetworkAuthenticationRequired=511 ; const StatusNoContent=204 ; const StatusNonAuthoritativeInfo=203 ; const StatusNotAcceptable=406 ; const StatusNotExtended=510
  const StatusNotFound=404 ; const StatusNotImplemented=501 ; const StatusNotModified=304 ; const StatusOK=200 ; const StatusPartialContent=206 ; const StatusPaymentRequired=402
  const StatusPermanentRedirect=308 ; const StatusPreconditionFailed=412 ; const StatusPreconditionRequired=428 ; const StatusProcessing=102 ; const StatusProxyAuthRequired=407
  const StatusRequestEntityTooLarge=413 ; const StatusRequestHeaderFieldsTooLarge=431 ; const StatusRequestTimeout=408 ; const StatusRequestURITooLong=414
  const StatusRequestedRangeNotSatisfiable=416 ; const StatusResetContent=205 ; const StatusSeeOther=303 ; const StatusServiceUnavailable=503 ; const StatusSwitchingProtocols=101
  const StatusTeapot=418 ; const StatusTemporaryRedirect=307 ; func StatusText(int) string ; 12 const StatusTooEarly=425 ; const StatusTooManyRequests=429
  const StatusUnauthorized=401 ; const StatusUnavailableForLegalReasons=451 ; const StatusUnprocessableEntity=422 ; const StatusUnsupportedMediaType=415
  const StatusUpgradeRequired=426 ; const StatusUseProxy=305 ; const StatusVariantAlsoNegotiates=506 ; func StripPrefix(string,Handler) Handler
  const TimeFormat="Mon, 02 Jan 2006 15:04:05 GMT" ; func TimeoutHandler(Handler,time.Duration,string) Handler ; const TrailerPrefix="Trailer:" ; type Transport struct{
  Proxy func(*Request) (*url.URL, error) ; 20 OnProxyConnectResponse func(ctx context.Context, proxyURL *url.URL, connectReq *Request, connectRes *Response) error
  DialContext func(ctx context.Context, network string, addr string) (net.Conn, error) ; Dial func(network string, addr string) (net.Conn, error)
  14 DialTLSContext func(ctx context.Context, network string, addr string) (net.Conn, error) ; DialTLS func(network string, addr string) (net.Conn, error)
  TLSClientConfig *tls.Config ; TLSHandshakeTimeout time.Duration ; DisableKeepAlives bool ; DisableCompression bool ; MaxIdleConns int ; MaxIdleConnsPerHost int
  11 MaxConnsPerHost int ; IdleConnTimeout time.Duration ; ResponseHeaderTimeout time.Duration ; ExpectContinueTimeout time.Duration
  TLSNextProto map[string]func(authority string, c *tls.Conn) RoundTripper ; ProxyConnectHeader Header
  16 GetProxyConnectHeader func(ctx context.Context, proxyURL *url.URL, target string) (Header, error) ; MaxResponseHeaderBytes int64 ; 13 WriteBufferSize int
  13 ReadBufferSize int ; 13 ForceAttemptHTTP2 bool ; 24 HTTP2 *HTTP2Config ; 24 Protocols *Protocols ; _ hidden ; }
  26 func (*Transport)NewClientConn(context.Context,string,string)(*ClientConn,error) ; func (*Transport)RoundTrip(*Request)(*Response,error)
  13 func (*Transport)Clone() *Transport ; func (*Transport)RegisterProtocol(string,RoundTripper) ; func (*Transport)CloseIdleConnections()
  func (*Transport)CancelRequest(*Request) ; type contextKey struct{_ hidden} ; func (*contextKey)String() string ; type noBody struct{} ; func (noBody)Read([]byte)(int,error)
  func (noBody)Close() error ; func (noBody)WriteTo(io.Writer)(int64,error)
  package net/http/cgi
  import io log net/http
  type Handler struct{ ; Path string ; Root string ; Dir string ; Env []string ; InheritEnv []string ; Logger *log.Logger ; Args []string ; Stderr io.Writer
  PathLocationHandler http.Handler ; } ; func (*Handler)ServeHTTP(http.ResponseWriter,*http.Request) ; func Request()(*http.Request,error)
  func RequestFromMap(map[string]string)(*http.Request,error) ; func Serve(http.Handler) error
  package net/http/cookiejar
  import net/http net/url
  type Jar struct{_ hidden} ; func (*Jar)Cookies(*url.URL) []*http.Cookie ; func (*Jar)SetCookies(*url.URL,[]*http.Cookie) ; func New(*Options)(*Jar,error)
  type Options struct{PublicSuffixList PublicSuffixList} ; type PublicSuffixList interface{PublicSuffix(string) string;String() string}
  package net/http/fcgi
  import net net/http
  var ErrConnClosed error ; var ErrRequestAborted error ; func ProcessEnv(*http.Request) map[string]string ; func Serve(net.Listener,http.Handler) error
  package net/http/httptest
  import bytes context crypto/tls crypto/x509 io net net/http
  const DefaultRemoteAddr="1.2.3.4" ; func NewRecorder() *ResponseRecorder ; func NewRequest(string,string,io.Reader) *http.Request
  23 func NewRequestWithContext(context.Context,string,string,io.Reader) *http.Request ; func NewServer(http.Handler) *Server ; func NewTLSServer(http.Handler) *Server
  func NewUnstartedServer(http.Handler) *Server ; type ResponseRecorder struct{Code int;HeaderMap http.Header;Body *bytes.Buffer;Flushed bool;_ hidden}
  func (*ResponseRecorder)Header() http.Header ; func (*ResponseRecorder)Write([]byte)(int,error) ; func (*ResponseRecorder)WriteString(string)(int,error)
  func (*ResponseRecorder)WriteHeader(int) ; func (*ResponseRecorder)Flush() ; func (*ResponseRecorder)Result() *http.Response ; type Server struct{ ; URL string
  Listener net.Listener ; 14 EnableHTTP2 bool ; TLS *tls.Config ; Config *http.Server ; _ hidden ; } ; func (*Server)Start() ; func (*Server)StartTLS() ; func (*Server)Close()
  func (*Server)CloseClientConnections() ; func (*Server)Certificate() *x509.Certificate ; func (*Server)Client() *http.Client
  package net/http/httptrace
  import context crypto/tls net net/textproto time
  type ClientTrace struct{ ; GetConn func(hostPort string) ; GotConn func(GotConnInfo) ; PutIdleConn func(err error) ; GotFirstResponseByte func() ; Got100Continue func()
  11 Got1xxResponse func(code int, header textproto.MIMEHeader) error ; DNSStart func(DNSStartInfo) ; DNSDone func(DNSDoneInfo) ; ConnectStart func(network string, addr string)
  ConnectDone func(network string, addr string, err error) ; TLSHandshakeStart func() ; TLSHandshakeDone func(tls.ConnectionState, error)
  11 WroteHeaderField func(key string, value []string) ; WroteHeaders func() ; Wait100Continue func() ; WroteRequest func(WroteRequestInfo) ; }
  func ContextClientTrace(context.Context) *ClientTrace ; type DNSDoneInfo struct{Addrs []net.IPAddr;Err error;Coalesced bool} ; type DNSStartInfo struct{Host string}
  type GotConnInfo struct{Conn net.Conn;Reused bool;WasIdle bool;IdleTime time.Duration} ; func WithClientTrace(context.Context,*ClientTrace) context.Context
  type WroteRequestInfo struct{Err error}
  package net/http/httputil
  import bufio io log net net/http net/url time
  type BufferPool interface{Get() []byte;Put([]byte)} ; type ClientConn struct{_ hidden} ; func (*ClientConn)Hijack()(net.Conn,*bufio.Reader) ; func (*ClientConn)Close() error
  func (*ClientConn)Write(*http.Request) error ; func (*ClientConn)Pending() int ; func (*ClientConn)Read(*http.Request)(*http.Response,error)
  func (*ClientConn)Do(*http.Request)(*http.Response,error) ; func DumpRequest(*http.Request,bool)([]byte,error) ; func DumpRequestOut(*http.Request,bool)([]byte,error)
  func DumpResponse(*http.Response,bool)([]byte,error) ; var ErrClosed *http.ProtocolError ; var ErrLineTooLong error ; var ErrPersistEOF *http.ProtocolError
  var ErrPipeline *http.ProtocolError ; func NewChunkedReader(io.Reader) io.Reader ; func NewChunkedWriter(io.Writer) io.WriteCloser
  func NewClientConn(net.Conn,*bufio.Reader) *ClientConn ; func NewProxyClientConn(net.Conn,*bufio.Reader) *ClientConn ; func NewServerConn(net.Conn,*bufio.Reader) *ServerConn
  func NewSingleHostReverseProxy(*url.URL) *ReverseProxy ; 20 type ProxyRequest struct{In *http.Request;Out *http.Request} ; 20 func (*ProxyRequest)SetURL(*url.URL)
  20 func (*ProxyRequest)SetXForwarded() ; type ReverseProxy struct{ ; 20 Rewrite func(*ProxyRequest) ; Transport http.RoundTripper ; FlushInterval time.Duration
  ErrorLog *log.Logger ; BufferPool BufferPool ; ModifyResponse func(*http.Response) error ; 11 ErrorHandler func(http.ResponseWriter, *http.Request, error)
  Director func(*http.Request) ; } ; func (*ReverseProxy)ServeHTTP(http.ResponseWriter,*http.Request) ; type ServerConn struct{_ hidden}
  func (*ServerConn)Hijack()(net.Conn,*bufio.Reader) ; func (*ServerConn)Close() error ; func (*ServerConn)Read()(*http.Request,error) ; func (*ServerConn)Pending() int
  func (*ServerConn)Write(*http.Request,*http.Response) error
  package net/http/pprof
  import net/http
  func Cmdline(http.ResponseWriter,*http.Request) ; func Handler(string) http.Handler ; func Index(http.ResponseWriter,*http.Request)
  func Profile(http.ResponseWriter,*http.Request) ; func Symbol(http.ResponseWriter,*http.Request) ; func Trace(http.ResponseWriter,*http.Request)
  package net/mail
  import io mime time
  type Address struct{Name string;Address string} ; func (*Address)String() string ; type AddressParser struct{WordDecoder *mime.WordDecoder}
  func (*AddressParser)Parse(string)(*Address,error) ; func (*AddressParser)ParseList(string)([]*Address,error) ; var ErrHeaderNotPresent error ; type Header map[string][]string
  func (Header)Get(string) string ; func (Header)Date()(time.Time,error) ; func (Header)AddressList(string)([]*Address,error) ; type Message struct{Header Header;Body io.Reader}
  func ParseAddress(string)(*Address,error) ; func ParseAddressList(string)([]*Address,error) ; func ParseDate(string)(time.Time,error)
  func ReadMessage(io.Reader)(*Message,error)
  package net/netip
  18 type Addr struct{_ hidden} ; 18 func (Addr)IsValid() bool ; 18 func (Addr)BitLen() int ; 18 func (Addr)Zone() string ; 18 func (Addr)Compare(Addr) int
  18 func (Addr)Less(Addr) bool ; 18 func (Addr)Is4() bool ; 18 func (Addr)Is4In6() bool ; 18 func (Addr)Is6() bool ; 18 func (Addr)Unmap() Addr
  18 func (Addr)WithZone(string) Addr ; 18 func (Addr)IsLinkLocalUnicast() bool ; 18 func (Addr)IsLoopback() bool ; 18 func (Addr)IsMulticast() bool
  18 func (Addr)IsInterfaceLocalMulticast() bool ; 18 func (Addr)IsLinkLocalMulticast() bool ; 18 func (Addr)IsGlobalUnicast() bool ; 18 func (Addr)IsPrivate() bool
  18 func (Addr)IsUnspecified() bool ; 18 func (Addr)Prefix(int)(Prefix,error) ; 18 func (Addr)As16() [16]byte ; 18 func (Addr)As4() [4]byte ; 18 func (Addr)AsSlice() []byte
  18 func (Addr)Next() Addr ; 18 func (Addr)Prev() Addr ; 18 func (Addr)String() string ; 18 func (Addr)AppendTo([]byte) []byte ; 18 func (Addr)StringExpanded() string
  24 func (Addr)AppendText([]byte)([]byte,error) ; 18 func (Addr)MarshalText()([]byte,error) ; 18 func (*Addr)UnmarshalText([]byte) error
  24 func (Addr)AppendBinary([]byte)([]byte,error) ; 18 func (Addr)MarshalBinary()([]byte,error) ; 18 func (*Addr)UnmarshalBinary([]byte) error
  18 func AddrFrom16([16]byte) Addr ; 18 func AddrFrom4([4]byte) Addr ; 18 func AddrFromSlice([]byte)(Addr,bool) ; 18 type AddrPort struct{_ hidden}
  18 func (AddrPort)Addr() Addr ; 18 func (AddrPort)Port() uint16 ; 18 func (AddrPort)IsValid() bool ; 22 func (AddrPort)Compare(AddrPort) int ; 18 func (AddrPort)String() string
  18 func (AddrPort)AppendTo([]byte) []byte ; 24 func (AddrPort)AppendText([]byte)([]byte,error) ; 18 func (AddrPort)MarshalText()([]byte,error)
  18 func (*AddrPort)UnmarshalText([]byte) error ; 24 func (AddrPort)AppendBinary([]byte)([]byte,error) ; 18 func (AddrPort)MarshalBinary()([]byte,error)
  18 func (*AddrPort)UnmarshalBinary([]byte) error ; 18 func AddrPortFrom(Addr,uint16) AddrPort ; 18 func IPv4Unspecified() Addr ; 18 func IPv6LinkLocalAllNodes() Addr
  20 func IPv6LinkLocalAllRouters() Addr ; 20 func IPv6Loopback() Addr ; 18 func IPv6Unspecified() Addr ; 18 func MustParseAddr(string) Addr
  18 func MustParseAddrPort(string) AddrPort ; 18 func MustParsePrefix(string) Prefix ; 18 func ParseAddr(string)(Addr,error) ; 18 func ParseAddrPort(string)(AddrPort,error)
  18 func ParsePrefix(string)(Prefix,error) ; 18 type Prefix struct{_ hidden} ; 18 func (Prefix)Addr() Addr ; 18 func (Prefix)Bits() int ; 18 func (Prefix)IsValid() bool
  18 func (Prefix)IsSingleIP() bool ; 26 func (Prefix)Compare(Prefix) int ; 18 func (Prefix)Masked() Prefix ; 18 func (Prefix)Contains(Addr) bool
  18 func (Prefix)Overlaps(Prefix) bool ; 18 func (Prefix)AppendTo([]byte) []byte ; 24 func (Prefix)AppendText([]byte)([]byte,error) ; 18 func (Prefix)MarshalText()([]byte,error)
  18 func (*Prefix)UnmarshalText([]byte) error ; 24 func (Prefix)AppendBinary([]byte)([]byte,error) ; 18 func (Prefix)MarshalBinary()([]byte,error)
  18 func (*Prefix)UnmarshalBinary([]byte) error ; 18 func (Prefix)String() string ; 18 func PrefixFrom(Addr,int) Prefix
  package net/rpc
  import io net net/http
  func Accept(net.Listener) ; type Call struct{ServiceMethod string;Args any;Reply any;Error error;Done chan *Call} ; type Client struct{_ hidden} ; func (*Client)Close() error
  func (*Client)Go(string,any,any,chan *Call) *Call ; func (*Client)Call(string,any,any) error
  type ClientCodec interface{Close() error;ReadResponseBody(any) error;ReadResponseHeader(*Response) error;WriteRequest(*Request,any) error} ; const DefaultDebugPath="/debug/rpc"
  const DefaultRPCPath="/_goRPC_" ; var DefaultServer *Server ; func Dial(string,string)(*Client,error) ; func DialHTTP(string,string)(*Client,error)
  func DialHTTPPath(string,string,string)(*Client,error) ; var ErrShutdown error ; func HandleHTTP() ; func NewClient(io.ReadWriteCloser) *Client
  func NewClientWithCodec(ClientCodec) *Client ; func NewServer() *Server ; func Register(any) error ; func RegisterName(string,any) error
  type Request struct{ServiceMethod string;Seq uint64;_ hidden} ; type Response struct{ServiceMethod string;Seq uint64;Error string;_ hidden} ; func ServeCodec(ServerCodec)
  func ServeConn(io.ReadWriteCloser) ; func ServeRequest(ServerCodec) error ; type Server struct{_ hidden} ; func (*Server)Register(any) error
  func (*Server)RegisterName(string,any) error ; func (*Server)ServeConn(io.ReadWriteCloser) ; func (*Server)ServeCodec(ServerCodec)
  func (*Server)ServeRequest(ServerCodec) error ; func (*Server)Accept(net.Listener) ; func (*Server)ServeHTTP(http.ResponseWriter,*http.Request)
  func (*Server)HandleHTTP(string,string)
  type ServerCodec interface{Close() error;ReadRequestBody(any) error;ReadRequestHeader(*Request) error;WriteResponse(*Response,any) error} ; type ServerError string
  func (ServerError)Error() string
  package net/rpc/jsonrpc
  import io net/rpc
  func Dial(string,string)(*rpc.Client,error) ; func NewClient(io.ReadWriteCloser) *rpc.Client ; func NewClientCodec(io.ReadWriteCloser) rpc.ClientCodec
  func NewServerCodec(io.ReadWriteCloser) rpc.ServerCodec ; func ServeConn(io.ReadWriteCloser)
  package net/smtp
  import crypto/tls io net net/textproto
  type Auth interface{Next([]byte,bool)([]byte,error);Start(*ServerInfo)(string,[]byte,error)} ; func CRAMMD5Auth(string,string) Auth
  type Client struct{Text *textproto.Conn;_ hidden} ; func (*Client)Close() error ; func (*Client)Hello(string) error ; func (*Client)StartTLS(*tls.Config) error
  func (*Client)TLSConnectionState()(tls.ConnectionState,bool) ; func (*Client)Verify(string) error ; func (*Client)Auth(Auth) error ; func (*Client)Mail(string) error
  func (*Client)Rcpt(string) error ; func (*Client)Data()(io.WriteCloser,error) ; func (*Client)Extension(string)(bool,string) ; func (*Client)Reset() error
  func (*Client)Noop() error ; func (*Client)Quit() error ; func Dial(string)(*Client,error) ; func NewClient(net.Conn,string)(*Client,error)
  func PlainAuth(string,string,string,string) Auth ; func SendMail(string,Auth,string,[]string,[]byte) error ; type ServerInfo struct{Name string;TLS bool;Auth []string}
  package net/textproto
  import bufio io
  func CanonicalMIMEHeaderKey(string) string ; type Conn struct{Reader;Writer;Pipeline;_ hidden} ; func (*Conn)Close() error ; func (*Conn)Cmd(string,...any)(uint,error)
  func Dial(string,string)(*Conn,error) ; type Error struct{Code int;Msg string} ; func (*Error)Error() string ; type MIMEHeader map[string][]string
  func (MIMEHeader)Add(string,string) ; func (MIMEHeader)Set(string,string) ; func (MIMEHeader)Get(string) string ; 14 func (MIMEHeader)Values(string) []string
  func (MIMEHeader)Del(string) ; func NewConn(io.ReadWriteCloser) *Conn ; func NewReader(*bufio.Reader) *Reader ; func NewWriter(*bufio.Writer) *Writer
  type Pipeline struct{_ hidden} ; func (*Pipeline)Next() uint ; func (*Pipeline)StartRequest(uint) ; func (*Pipeline)EndRequest(uint) ; func (*Pipeline)StartResponse(uint)
  func (*Pipeline)EndResponse(uint) ; type ProtocolError string ; func (ProtocolError)Error() string ; type Reader struct{R *bufio.Reader;_ hidden}
  func (*Reader)ReadLine()(string,error) ; func (*Reader)ReadLineBytes()([]byte,error) ; func (*Reader)ReadContinuedLine()(string,error)
  func (*Reader)ReadContinuedLineBytes()([]byte,error) ; func (*Reader)ReadCodeLine(int)(int,string,error) ; func (*Reader)ReadResponse(int)(int,string,error)
  func (*Reader)DotReader() io.Reader ; func (*Reader)ReadDotBytes()([]byte,error) ; func (*Reader)ReadDotLines()([]string,error)
  func (*Reader)ReadMIMEHeader()(MIMEHeader,error) ; func TrimBytes([]byte) []byte ; func TrimString(string) string ; type Writer struct{W *bufio.Writer;_ hidden}
  func (*Writer)PrintfLine(string,...any) error ; func (*Writer)DotWriter() io.WriteCloser
  package net/url
  type Error struct{Op string;URL string;Err error} ; 13 func (*Error)Unwrap() error ; func (*Error)Error() string ; func (*Error)Timeout() bool ; func (*Error)Temporary() bool
  type EscapeError string ; func (EscapeError)Error() string ; type InvalidHostError string ; func (InvalidHostError)Error() string
  19 func JoinPath(string,...string)(string,error) ; func Parse(string)(*URL,error) ; func ParseQuery(string)(Values,error) ; func ParseRequestURI(string)(*URL,error)
  func PathEscape(string) string ; func PathUnescape(string)(string,error) ; func QueryEscape(string) string ; func QueryUnescape(string)(string,error) ; type URL struct{
  Scheme string ; Opaque string ; User *Userinfo ; Host string ; Path string ; Fragment string ; RawQuery string ; RawPath string ; 15 RawFragment string ; ForceQuery bool
  19 OmitHost bool ; } ; func (*URL)EscapedPath() string ; 15 func (*URL)EscapedFragment() string ; func (*URL)String() string ; 15 func (*URL)Redacted() string
  func (*URL)IsAbs() bool ; func (*URL)Parse(string)(*URL,error) ; func (*URL)ResolveReference(*URL) *URL ; func (*URL)Query() Values ; func (*URL)RequestURI() string
  func (*URL)Hostname() string ; func (*URL)Port() string ; func (*URL)MarshalBinary()([]byte,error) ; 24 func (*URL)AppendBinary([]byte)([]byte,error)
  func (*URL)UnmarshalBinary([]byte) error ; 19 func (*URL)JoinPath(...string) *URL ; func User(string) *Userinfo ; func UserPassword(string,string) *Userinfo
  type Userinfo struct{_ hidden} ; func (*Userinfo)Username() string ; func (*Userinfo)Password()(string,bool) ; func (*Userinfo)String() string ; type Values map[string][]string
  func (Values)Get(string) string ; func (Values)Set(string,string) ; func (Values)Add(string,string) ; func (Values)Del(string) ; 17 func (Values)Has(string) bool
  func (Values)Encode() string
  package os
  import io io/fs syscall time
  var Args []string ; func Chdir(string) error ; func Chmod(string,FileMode) error ; func Chown(string,int,int) error ; func Chtimes(string,time.Time,time.Time) error
  func Clearenv() ; 23 func CopyFS(string,fs.FS) error ; func Create(string)(*File,error) ; 16 func CreateTemp(string,string)(*File,error) ; const DevNull="/dev/null"
  16 type DirEntry=fs.DirEntry ; 16 func DirFS(string) fs.FS ; func Environ() []string ; var ErrClosed error ; 15 var ErrDeadlineExceeded error ; var ErrExist error
  var ErrInvalid error ; var ErrNoDeadline error ; 26 var ErrNoHandle error ; var ErrNotExist error ; var ErrPermission error ; 16 var ErrProcessDone error
  func Executable()(string,error) ; func Exit(int) ; func Expand(string,func(string) string) string ; func ExpandEnv(string) string ; type File struct{*file}
  func (*File)Readdir(int)([]FileInfo,error) ; func (*File)Readdirnames(int)([]string,error) ; 16 func (*File)ReadDir(int)([]DirEntry,error) ; func (*File)Name() string
  func (*File)Read([]byte)(int,error) ; func (*File)ReadAt([]byte,int64)(int,error) ; 15 func (*File)ReadFrom(io.Reader)(int64,error) ; func (*File)Write([]byte)(int,error)
  func (*File)WriteAt([]byte,int64)(int,error) ; 22 func (*File)WriteTo(io.Writer)(int64,error) ; func (*File)Seek(int64,int)(int64,error)
  func (*File)WriteString(string)(int,error) ; func (*File)Chmod(FileMode) error ; func (*File)SetDeadline(time.Time) error ; func (*File)SetReadDeadline(time.Time) error
  func (*File)SetWriteDeadline(time.Time) error ; 12 func (*File)SyscallConn()(syscall.RawConn,error) ; func (*File)Fd() uintptr ; func (*File)Close() error
  func (*File)Chown(int,int) error ; func (*File)Truncate(int64) error ; func (*File)Sync() error ; func (*File)Chdir() error ; func (*File)Stat()(FileInfo,error)
  type FileInfo=fs.FileInfo ; type FileMode=fs.FileMode ; func FindProcess(int)(*Process,error) ; func Getegid() int ; func Getenv(string) string ; func Geteuid() int
  func Getgid() int ; func Getgroups()([]int,error) ; func Getpagesize() int ; func Getpid() int ; func Getppid() int ; func Getuid() int ; func Getwd()(string,error)
  func Hostname()(string,error) ; var Interrupt Signal ; func IsExist(error) bool ; func IsNotExist(error) bool ; func IsPathSeparator(uint8) bool ; func IsPermission(error) bool
  func IsTimeout(error) bool ; var Kill Signal ; func Lchown(string,int,int) error ; func Link(string,string) error
  type LinkError struct{Op string;Old string;New string;Err error} ; func (*LinkError)Error() string ; 13 func (*LinkError)Unwrap() error ; func LookupEnv(string)(string,bool)
  func Lstat(string)(FileInfo,error) ; func Mkdir(string,FileMode) error ; func MkdirAll(string,FileMode) error ; 16 func MkdirTemp(string,string)(string,error)
  const ModeAppend fs.FileMode=1073741824 ; const ModeCharDevice fs.FileMode=2097152 ; const ModeDevice fs.FileMode=67108864 ; const ModeDir fs.FileMode=2147483648
  const ModeExclusive fs.FileMode=536870912 ; 11 const ModeIrregular fs.FileMode=524288 ; const ModeNamedPipe fs.FileMode=33554432 ; const ModePerm fs.FileMode=511
  const ModeSetgid fs.FileMode=4194304 ; const ModeSetuid fs.FileMode=8388608 ; const ModeSocket fs.FileMode=16777216 ; const ModeSticky fs.FileMode=1048576
  const ModeSymlink fs.FileMode=134217728 ; const ModeTemporary fs.FileMode=268435456 ; const ModeType fs.FileMode=2401763328 ; func NewFile(uintptr,string) *File
  func NewSyscallError(string,error) error ; const O_APPEND int=1024 ; const O_CREATE int=64 ; const O_EXCL int=128 ; const O_RDONLY int=0 ; const O_RDWR int=2
  const O_SYNC int=1052672 ; const O_TRUNC int=512 ; const O_WRONLY int=1 ; func Open(string)(*File,error) ; func OpenFile(string,int,FileMode)(*File,error)
  24 func OpenInRoot(string,string)(*File,error) ; 24 func OpenRoot(string)(*Root,error) ; type PathError=fs.PathError ; const PathListSeparator='\x00'+58
  const PathSeparator='\x00'+47 ; func Pipe()(*File,*File,error) ; type ProcAttr struct{Dir string;Env []string;Files []*File;Sys *syscall.SysProcAttr}
  type Process struct{Pid int;_ hidden} ; func (*Process)Release() error ; func (*Process)Kill() error ; func (*Process)Wait()(*ProcessState,error)
  func (*Process)Signal(Signal) error ; 26 func (*Process)WithHandle(func(handle uintptr)) error ; type ProcessState struct{_ hidden}
  func (*ProcessState)UserTime() time.Duration ; func (*ProcessState)SystemTime() time.Duration ; func (*ProcessState)Exited() bool ; func (*ProcessState)Success() bool
  func (*ProcessState)Sys() any ; func (*ProcessState)SysUsage() any ; func (*ProcessState)Pid() int ; func (*ProcessState)String() string ; 12 func (*ProcessState)ExitCode() int
  16 func ReadDir(string)([]DirEntry,error) ; 16 func ReadFile(string)([]byte,error) ; func Readlink(string)(string,error) ; func Remove(string) error
  func RemoveAll(string) error ; func Rename(string,string) error ; 24 type Root struct{_ hidden} ; 24 func (*Root)Name() string ; 24 func (*Root)Close() error
  24 func (*Root)Open(string)(*File,error) ; 24 func (*Root)Create(string)(*File,error) ; 24 func (*Root)OpenFile(string,int,FileMode)(*File,error)
  24 func (*Root)OpenRoot(string)(*Root,error) ; 25 func (*Root)Chmod(string,FileMode) error ; 24 func (*Root)Mkdir(string,FileMode) error
  25 func (*Root)MkdirAll(string,FileMode) error ; 25 func (*Root)Chown(string,int,int) error ; 25 func (*Root)Lchown(string,int,int) error
  25 func (*Root)Chtimes(string,time.Time,time.Time) error ; 24 func (*Root)Remove(string) error ; 25 func (*Root)RemoveAll(string) error
  24 func (*Root)Stat(string)(FileInfo,error) ; 24 func (*Root)Lstat(string)(FileInfo,error) ; 25 func (*Root)Readlink(string)(string,error)
  25 func (*Root)Rename(string,string) error ; 25 func (*Root)Link(string,string) error ; 25 func (*Root)Symlink(string,string) error
  25 func (*Root)ReadFile(string)([]byte,error) ; 25 func (*Root)WriteFile(string,[]byte,FileMode) error ; 24 func (*Root)FS() fs.FS ; const SEEK_CUR int=1 ; const SEEK_END int=2
  const SEEK_SET int=0 ; func SameFile(FileInfo,FileInfo) bool ; func Setenv(string,string) error ; type Signal interface{Signal();String() string}
  func StartProcess(string,[]string,*ProcAttr)(*Process,error) ; func Stat(string)(FileInfo,error) ; var Stderr *File ; var Stdin *File ; var Stdout *File
  func Symlink(string,string) error ; type SyscallError struct{Syscall string;Err error} ; func (*SyscallError)Error() string ; 13 func (*SyscallError)Unwrap() error
  func (*SyscallError)Timeout() bool ; func TempDir() string ; func Truncate(string,int64) error ; func Unsetenv(string) error ; 11 func UserCacheDir()(string,error)
  13 func UserConfigDir()(string,error) ; 12 func UserHomeDir()(string,error) ; 16 func WriteFile(string,[]byte,FileMode) error ; type file struct{_ hidden}
  package os/exec
  import context io os syscall time
  type Cmd struct{ ; Path string ; Args []string ; Env []string ; Dir string ; Stdin io.Reader ; Stdout io.Writer ; Stderr io.Writer ; ExtraFiles []*os.File
  SysProcAttr *syscall.SysProcAttr ; Process *os.Process ; ProcessState *os.ProcessState ; 19 Err error ; 20 Cancel func() error ; 20 WaitDelay time.Duration ; _ hidden ; }
  13 func (*Cmd)String() string ; func (*Cmd)Run() error ; func (*Cmd)Start() error ; func (*Cmd)Wait() error ; func (*Cmd)Output()([]byte,error)
  func (*Cmd)CombinedOutput()([]byte,error) ; func (*Cmd)StdinPipe()(io.WriteCloser,error) ; func (*Cmd)StdoutPipe()(io.ReadCloser,error)
  func (*Cmd)StderrPipe()(io.ReadCloser,error) ; 19 func (*Cmd)Environ() []string ; func Command(string,...string) *Cmd
  func CommandContext(context.Context,string,...string) *Cmd ; 19 var ErrDot error ; var ErrNotFound error ; 20 var ErrWaitDelay error ; type Error struct{Name string;Err error}
  func (*Error)Error() string ; 13 func (*Error)Unwrap() error ; type ExitError struct{*os.ProcessState;Stderr []byte} ; func (*ExitError)Error() string
  func LookPath(string)(string,error)
  package os/signal
  import context os
  func Ignore(...os.Signal) ; 11 func Ignored(os.Signal) bool ; func Notify(chan<- os.Signal,...os.Signal)
  16 func NotifyContext(context.Context,...os.Signal)(context.Context,context.CancelFunc) ; func Reset(...os.Signal) ; func Stop(chan<- os.Signal)
  package os/user
  func Current()(*User,error) ; type Group struct{Gid string;Name string} ; func Lookup(string)(*User,error) ; func LookupGroup(string)(*Group,error)
  func LookupGroupId(string)(*Group,error) ; func LookupId(string)(*User,error) ; type UnknownGroupError string ; func (UnknownGroupError)Error() string
  type UnknownGroupIdError string ; func (UnknownGroupIdError)Error() string ; type UnknownUserError string ; func (UnknownUserError)Error() string ; type UnknownUserIdError int
  func (UnknownUserIdError)Error() string ; type User struct{Uid string;Gid string;Username string;Name string;HomeDir string} ; func (*User)GroupIds()([]string,error)
  package path
  func Base(string) string ; func Clean(string) string ; func Dir(string) string ; var ErrBadPattern error ; func Ext(string) string ; func IsAbs(string) bool
  func Join(...string) string ; func Match(string,string)(bool,error) ; func Split(string)(string,string)
  package path/filepath
  import io/fs
  func Abs(string)(string,error) ; func Base(string) string ; func Clean(string) string ; func Dir(string) string ; var ErrBadPattern error
  func EvalSymlinks(string)(string,error) ; func Ext(string) string ; func FromSlash(string) string ; func Glob(string)([]string,error) ; func HasPrefix(string,string) bool
  func IsAbs(string) bool ; 20 func IsLocal(string) bool ; func Join(...string) string ; const ListSeparator='\x00'+58 ; 23 func Localize(string)(string,error)
  func Match(string,string)(bool,error) ; func Rel(string,string)(string,error) ; const Separator='\x00'+47 ; 20 var SkipAll error ; var SkipDir error
  func Split(string)(string,string) ; func SplitList(string) []string ; func ToSlash(string) string ; func VolumeName(string) string ; func Walk(string,WalkFunc) error
  16 func WalkDir(string,fs.WalkDirFunc) error ; type WalkFunc func(path string, info fs.FileInfo, err error) error
  package plugin
  func Open(string)(*Plugin,error) ; type Plugin struct{_ hidden} ; func (*Plugin)Lookup(string)(Symbol,error) ; type Symbol interface{}
  package reflect
  import iter unsafe
  func Append(Value,...Value) Value ; func AppendSlice(Value,Value) Value ; const Array Kind=17 ; func ArrayOf(int,Type) Type ; const Bool Kind=1 ; const BothDir ChanDir=3
  const Chan Kind=18 ; type ChanDir int ; func (ChanDir)String() string ; func ChanOf(ChanDir,Type) Type ; const Complex128 Kind=16 ; const Complex64 Kind=15
  func Copy(Value,Value) int ; func DeepEqual(any,any) bool ; const Float32 Kind=13 ; const Float64 Kind=14 ; const Func Kind=19 ; func FuncOf([]Type,[]Type,bool) Type
  func Indirect(Value) Value ; const Int Kind=2 ; const Int16 Kind=4 ; const Int32 Kind=5 ; const Int64 Kind=6 ; const Int8 Kind=3 ; const Interface Kind=20
  const Invalid Kind=0 ; type Kind uint ; func (Kind)String() string ; func MakeChan(Type,int) Value ; func MakeFunc(Type,func(args []Value) (results []Value)) Value
  func MakeMap(Type) Value ; func MakeMapWithSize(Type,int) Value ; func MakeSlice(Type,int,int) Value ; const Map Kind=21 ; 12 type MapIter struct{_ hidden}
  12 func (*MapIter)Key() Value ; 12 func (*MapIter)Value() Value ; 12 func (*MapIter)Next() bool ; 18 func (*MapIter)Reset(Value) ; func MapOf(Type,Type) Type
  type Method struct{Name string;PkgPath string;Type Type;Func Value;Index int} ; 17 func (Method)IsExported() bool ; func New(Type) Value ; func NewAt(Type,unsafe.Pointer) Value
  18 const Pointer Kind=22 ; 18 func PointerTo(Type) Type ; const Ptr Kind=22 ; func PtrTo(Type) Type ; const RecvDir ChanDir=1 ; func Select([]SelectCase)(int,Value,bool)
  type SelectCase struct{Dir SelectDir;Chan Value;Send Value} ; const SelectDefault SelectDir=3 ; type SelectDir int ; const SelectRecv SelectDir=2 ; const SelectSend SelectDir=1
  const SendDir ChanDir=2 ; const Slice Kind=23 ; 23 func SliceAt(Type,unsafe.Pointer,int) Value ; type SliceHeader struct{Data uintptr;Len int;Cap int} ; func SliceOf(Type) Type
  const String Kind=24 ; type StringHeader struct{Data uintptr;Len int} ; const Struct Kind=25
  type StructField struct{Name string;PkgPath string;Type Type;Tag StructTag;Offset uintptr;Index []int;Anonymous bool} ; 17 func (StructField)IsExported() bool
  func StructOf([]StructField) Type ; type StructTag string ; func (StructTag)Get(string) string ; func (StructTag)Lookup(string)(string,bool)
  func Swapper(any) func(i int, j int) ; type Type interface{ ; Align() int ; AssignableTo(Type) bool ; Bits() int ; CanSeq() bool ; CanSeq2() bool ; ChanDir() ChanDir
  Comparable() bool ; ConvertibleTo(Type) bool ; Elem() Type ; Field(int) StructField ; FieldAlign() int ; FieldByIndex([]int) StructField ; FieldByName(string)(StructField,bool)
  FieldByNameFunc(func(string) bool)(StructField,bool) ; Fields() iter.Seq[StructField] ; Implements(Type) bool ; In(int) Type ; Ins() iter.Seq[Type] ; IsVariadic() bool
  Key() Type ; Kind() Kind ; Len() int ; Method(int) Method ; MethodByName(string)(Method,bool) ; Methods() iter.Seq[Method] ; Name() string ; NumField() int ; NumIn() int
  NumMethod() int ; NumOut() int ; Out(int) Type ; Outs() iter.Seq[Type] ; OverflowComplex(complex128) bool ; OverflowFloat(float64) bool ; OverflowInt(int64) bool
  OverflowUint(uint64) bool ; PkgPath() string ; Size() uintptr ; String() string ; common() *internal.Type ; uncommon() *uncommonType ; }
  25 func TypeAssert[T any](Value)(T,bool) ; 22 func TypeFor[T any]() Type ; func TypeOf(any) Type ; const Uint Kind=7 ; const Uint16 Kind=9 ; const Uint32 Kind=10
  const Uint64 Kind=11 ; const Uint8 Kind=8 ; const Uintptr Kind=12 ; const UnsafePointer Kind=26 ; type Value struct{flag;_ hidden} ; 23 func (Value)Seq() iter.Seq[Value]
  23 func (Value)Seq2() iter.Seq2[Value, Value] ; func (Value)MapIndex(Value) Value ; func (Value)MapKeys() []Value ; 18 func (Value)SetIterKey(*MapIter)
  18 func (Value)SetIterValue(*MapIter) ; 12 func (Value)MapRange() *MapIter ; func (Value)SetMapIndex(Value,Value) ; func (Value)Addr() Value ; func (Value)Bool() bool
  func (Value)Bytes() []byte ; func (Value)CanAddr() bool ; func (Value)CanSet() bool ; func (Value)Call([]Value) []Value ; func (Value)CallSlice([]Value) []Value
  func (Value)Cap() int ; func (Value)Close() ; 18 func (Value)CanComplex() bool ; func (Value)Complex() complex128 ; func (Value)Elem() Value ; func (Value)Field(int) Value
  func (Value)FieldByIndex([]int) Value ; 18 func (Value)FieldByIndexErr([]int)(Value,error) ; func (Value)FieldByName(string) Value
  func (Value)FieldByNameFunc(func(string) bool) Value ; 18 func (Value)CanFloat() bool ; func (Value)Float() float64 ; func (Value)Index(int) Value
  18 func (Value)CanInt() bool ; func (Value)Int() int64 ; func (Value)CanInterface() bool ; func (Value)Interface() any ; func (Value)InterfaceData() [2]uintptr
  func (Value)IsNil() bool ; func (Value)IsValid() bool ; 13 func (Value)IsZero() bool ; 20 func (Value)SetZero() ; func (Value)Kind() Kind ; func (Value)Len() int
  func (Value)Method(int) Value ; func (Value)NumMethod() int ; func (Value)MethodByName(string) Value ; func (Value)NumField() int ; func (Value)OverflowComplex(complex128) bool
  func (Value)OverflowFloat(float64) bool ; func (Value)OverflowInt(int64) bool ; func (Value)OverflowUint(uint64) bool ; func (Value)Pointer() uintptr
  func (Value)Recv()(Value,bool) ; func (Value)Send(Value) ; func (Value)Set(Value) ; func (Value)SetBool(bool) ; func (Value)SetBytes([]byte)
  func (Value)SetComplex(complex128) ; func (Value)SetFloat(float64) ; func (Value)SetInt(int64) ; func (Value)SetLen(int) ; func (Value)SetCap(int) ; func (Value)SetUint(uint64)
  func (Value)SetPointer(unsafe.Pointer) ; func (Value)SetString(string) ; func (Value)Slice(int,int) Value ; func (Value)Slice3(int,int,int) Value ; func (Value)String() string
  func (Value)TryRecv()(Value,bool) ; func (Value)TrySend(Value) bool ; func (Value)Type() Type ; 18 func (Value)CanUint() bool ; func (Value)Uint() uint64
  func (Value)UnsafeAddr() uintptr ; 18 func (Value)UnsafePointer() unsafe.Pointer ; 26 func (Value)Fields() iter.Seq2[StructField, Value]
  26 func (Value)Methods() iter.Seq2[Method, Value] ; 20 func (Value)Grow(int) ; 21 func (Value)Clear() ; func (Value)Convert(Type) Value ; 17 func (Value)CanConvert(Type) bool
  20 func (Value)Comparable() bool ; 20 func (Value)Equal(Value) bool ; type ValueError struct{Method string;Kind Kind} ; func (*ValueError)Error() string
  func ValueOf(any) Value ; 17 func VisibleFields(Type) []StructField ; func Zero(Type) Value ; type uncommonType=internal.UncommonType ; type flag uintptr
  package regexp
  import io
  func Compile(string)(*Regexp,error) ; func CompilePOSIX(string)(*Regexp,error) ; func Match(string,[]byte)(bool,error) ; func MatchReader(string,io.RuneReader)(bool,error)
  func MatchString(string,string)(bool,error) ; func MustCompile(string) *Regexp ; func MustCompilePOSIX(string) *Regexp ; func QuoteMeta(string) string
  type Regexp struct{_ hidden} ; func (*Regexp)String() string ; func (*Regexp)Copy() *Regexp ; func (*Regexp)Longest() ; func (*Regexp)NumSubexp() int
  func (*Regexp)SubexpNames() []string ; 15 func (*Regexp)SubexpIndex(string) int ; func (*Regexp)LiteralPrefix()(string,bool) ; func (*Regexp)MatchReader(io.RuneReader) bool
  func (*Regexp)MatchString(string) bool ; func (*Regexp)Match([]byte) bool ; func (*Regexp)ReplaceAllString(string,string) string
  func (*Regexp)ReplaceAllLiteralString(string,string) string ; func (*Regexp)ReplaceAllStringFunc(string,func(string) string) string
  func (*Regexp)ReplaceAll([]byte,[]byte) []byte ; func (*Regexp)ReplaceAllLiteral([]byte,[]byte) []byte ; func (*Regexp)ReplaceAllFunc([]byte,func([]byte) []byte) []byte
  func (*Regexp)Find([]byte) []byte ; func (*Regexp)FindIndex([]byte) []int ; func (*Regexp)FindString(string) string ; func (*Regexp)FindStringIndex(string) []int
  func (*Regexp)FindReaderIndex(io.RuneReader) []int ; func (*Regexp)FindSubmatch([]byte) [][]byte ; func (*Regexp)Expand([]byte,[]byte,[]byte,[]int) []byte
  func (*Regexp)ExpandString([]byte,string,string,[]int) []byte ; func (*Regexp)FindSubmatchIndex([]byte) []int ; func (*Regexp)FindStringSubmatch(string) []string
  func (*Regexp)FindStringSubmatchIndex(string) []int ; func (*Regexp)FindReaderSubmatchIndex(io.RuneReader) []int ; func (*Regexp)FindAll([]byte,int) [][]byte
  func (*Regexp)FindAllIndex([]byte,int) [][]int ; func (*Regexp)FindAllString(string,int) []string ; func (*Regexp)FindAllStringIndex(string,int) [][]int
  func (*Regexp)FindAllSubmatch([]byte,int) [][][]byte ; func (*Regexp)FindAllSubmatchIndex([]byte,int) [][]int ; func (*Regexp)FindAllStringSubmatch(string,int) [][]string
  func (*Regexp)FindAllStringSubmatchIndex(string,int) [][]int ; func (*Regexp)Split(string,int) []string ; 24 func (*Regexp)AppendText([]byte)([]byte,error)
  21 func (*Regexp)MarshalText()([]byte,error) ; 21 func (*Regexp)UnmarshalText([]byte) error
  package regexp/syntax
  const ClassNL Flags=4 ; func Compile(*Regexp)(*Prog,error) ; const DotNL Flags=8 ; const EmptyBeginLine EmptyOp=1 ; const EmptyBeginText EmptyOp=4
  const EmptyEndLine EmptyOp=2 ; const EmptyEndText EmptyOp=8 ; const EmptyNoWordBoundary EmptyOp=32 ; type EmptyOp uint8 ; func EmptyOpContext(rune,rune) EmptyOp
  const EmptyWordBoundary EmptyOp=16 ; const ErrInternalError ErrorCode="regexp/syntax: internal error" ; const ErrInvalidCharClass ErrorCode="invalid character class"
  const ErrInvalidCharRange ErrorCode="invalid character class range" ; const ErrInvalidEscape ErrorCode="invalid escape sequence"
  const ErrInvalidNamedCapture ErrorCode="invalid named capture" ; const ErrInvalidPerlOp ErrorCode="invalid or unsupported Perl syntax"
  const ErrInvalidRepeatOp ErrorCode="invalid nested repetition operator" ; const ErrInvalidRepeatSize ErrorCode="invalid repeat count"
  const ErrInvalidUTF8 ErrorCode="invalid UTF-8" ; 20 const ErrLarge ErrorCode="expression too large" ; const ErrMissingBracket ErrorCode="missing closing ]"
  const ErrMissingParen ErrorCode="missing closing )" ; const ErrMissingRepeatArgument ErrorCode="missing argument to repetition operator"
  19 const ErrNestingDepth ErrorCode="expression nests too deeply" ; const ErrTrailingBackslash ErrorCode="trailing backslash at end of expression"
  const ErrUnexpectedParen ErrorCode="unexpected )" ; type Error struct{Code ErrorCode;Expr string} ; func (*Error)Error() string ; type ErrorCode string
  func (ErrorCode)String() string ; type Flags uint16 ; const FoldCase Flags=1 ; type Inst struct{Op InstOp;Out uint32;Arg uint32;Rune []rune} ; func (*Inst)MatchRune(rune) bool
  func (*Inst)MatchRunePos(rune) int ; func (*Inst)MatchEmptyWidth(rune,rune) bool ; func (*Inst)String() string ; const InstAlt InstOp=0 ; const InstAltMatch InstOp=1
  const InstCapture InstOp=2 ; const InstEmptyWidth InstOp=3 ; const InstFail InstOp=5 ; const InstMatch InstOp=4 ; const InstNop InstOp=6 ; type InstOp uint8
  func (InstOp)String() string ; const InstRune InstOp=7 ; const InstRune1 InstOp=8 ; const InstRuneAny InstOp=9 ; const InstRuneAnyNotNL InstOp=10 ; func IsWordChar(rune) bool
  const Literal Flags=2 ; const MatchNL Flags=12 ; const NonGreedy Flags=32 ; const OneLine Flags=16 ; type Op uint8 ; 11 func (Op)String() string ; const OpAlternate Op=19
  const OpAnyChar Op=6 ; const OpAnyCharNotNL Op=5 ; const OpBeginLine Op=7 ; const OpBeginText Op=9 ; const OpCapture Op=13 ; const OpCharClass Op=4 ; const OpConcat Op=18
  const OpEmptyMatch Op=2 ; const OpEndLine Op=8 ; const OpEndText Op=10 ; const OpLiteral Op=3 ; const OpNoMatch Op=1 ; const OpNoWordBoundary Op=12 ; const OpPlus Op=15
  const OpQuest Op=16 ; const OpRepeat Op=17 ; const OpStar Op=14 ; const OpWordBoundary Op=11 ; const POSIX Flags=0 ; func Parse(string,Flags)(*Regexp,error)
  const Perl Flags=212 ; const PerlX Flags=64 ; type Prog struct{Inst []Inst;Start int;NumCap int} ; func (*Prog)String() string ; func (*Prog)Prefix()(string,bool)
  func (*Prog)StartCond() EmptyOp ; type Regexp struct{Op Op;Flags Flags;Sub []*Regexp;Sub0 [1]*Regexp;Rune []rune;Rune0 [2]rune;Min int;Max int;Cap int;Name string}
  func (*Regexp)Equal(*Regexp) bool ; func (*Regexp)String() string ; func (*Regexp)MaxCap() int ; func (*Regexp)CapNames() []string ; func (*Regexp)Simplify() *Regexp
  const Simple Flags=512 ; const UnicodeGroups Flags=128 ; const WasDollar Flags=256
  package runtime
  import unsafe
  24 func AddCleanup[T any,S any](*T,func(S),S) Cleanup ; func BlockProfile([]BlockProfileRecord)(int,bool) ; type BlockProfileRecord struct{Count int64;Cycles int64;StackRecord}
  func Breakpoint() ; func CPUProfile() []byte ; func Caller(int)(uintptr,string,int,bool) ; func Callers(int,[]uintptr) int ; func CallersFrames([]uintptr) *Frames
  24 type Cleanup struct{_ hidden} ; 24 func (Cleanup)Stop() ; const Compiler="gc" ; type Error interface{error;RuntimeError()}
  type Frame struct{PC uintptr;Func *Func;Function string;File string;Line int;Entry uintptr;_ hidden} ; type Frames struct{_ hidden} ; func (*Frames)Next()(Frame,bool)
  type Func struct{_ hidden} ; func (*Func)Name() string ; func (*Func)Entry() uintptr ; func (*Func)FileLine(uintptr)(string,int) ; func FuncForPC(uintptr) *Func ; func GC()
  const GOARCH string="amd64" ; func GOMAXPROCS(int) int ; const GOOS string="linux" ; func GOROOT() string ; func Goexit() ; func GoroutineProfile([]StackRecord)(int,bool)
  func Gosched() ; func KeepAlive(any) ; func LockOSThread() ; func MemProfile([]MemProfileRecord,bool)(int,bool) ; var MemProfileRate int
  type MemProfileRecord struct{AllocBytes int64;FreeBytes int64;AllocObjects int64;FreeObjects int64;Stack0 [32]uintptr} ; func (*MemProfileRecord)InUseBytes() int64
  func (*MemProfileRecord)InUseObjects() int64 ; func (*MemProfileRecord)Stack() []uintptr ; type MemStats struct{ ; Alloc uint64 ; TotalAlloc uint64 ; Sys uint64
  Lookups uint64 ; Mallocs uint64 ; Frees uint64 ; HeapAlloc uint64 ; HeapSys uint64 ; HeapIdle uint64 ; HeapInuse uint64 ; HeapReleased uint64 ; HeapObjects uint64
  StackInuse uint64 ; StackSys uint64 ; MSpanInuse uint64 ; MSpanSys uint64 ; MCacheInuse uint64 ; MCacheSys uint64 ; BuckHashSys uint64 ; GCSys uint64 ; OtherSys uint64
  NextGC uint64 ; LastGC uint64 ; PauseTotalNs uint64 ; PauseNs [256]uint64 ; PauseEnd [256]uint64 ; NumGC uint32 ; NumForcedGC uint32 ; GCCPUFraction float64 ; EnableGC bool
  DebugGC bool ; BySize [61]struct{Size uint32; Mallocs uint64; Frees uint64} ; } ; func MutexProfile([]BlockProfileRecord)(int,bool) ; func NumCPU() int
  func NumCgoCall() int64 ; func NumGoroutine() int ; 21 type PanicNilError struct{_ hidden} ; 21 func (*PanicNilError)Error() string ; 21 func (*PanicNilError)RuntimeError()
  21 type Pinner struct{*pinner} ; 21 func (*Pinner)Pin(any) ; 21 func (*Pinner)Unpin() ; func ReadMemStats(*MemStats) ; func ReadTrace() []byte ; func SetBlockProfileRate(int)
  func SetCPUProfileRate(int) ; func SetCgoTraceback(int,unsafe.Pointer,unsafe.Pointer,unsafe.Pointer) ; 25 func SetDefaultGOMAXPROCS() ; func SetFinalizer(any,any)
  func SetMutexProfileFraction(int) int ; func Stack([]byte,bool) int ; type StackRecord struct{Stack0 [32]uintptr} ; func (*StackRecord)Stack() []uintptr
  func StartTrace() error ; func StopTrace() ; func ThreadCreateProfile([]StackRecord)(int,bool) ; type TypeAssertionError struct{_ hidden}
  func (*TypeAssertionError)RuntimeError() ; func (*TypeAssertionError)Error() string ; func UnlockOSThread() ; func Version() string ; type pinner struct{_ hidden}
  package runtime/cgo
  17 type Handle uintptr ; 17 func (Handle)Value() any ; 17 func (Handle)Delete() ; 17 func NewHandle(any) Handle
  package runtime/coverage
  import io
  20 func ClearCounters() error ; 20 func WriteCounters(io.Writer) error ; 20 func WriteCountersDir(string) error ; 20 func WriteMeta(io.Writer) error
  20 func WriteMetaDir(string) error
  package runtime/debug
  import os time
  12 type BuildInfo struct{ ; 18 GoVersion string ; 12 Path string ; 12 Main Module ; 12 Deps []*Module ; 18 Settings []BuildSetting ; 12 } ; 18 func (*BuildInfo)String() string
  18 type BuildSetting struct{Key string;Value string} ; 23 type CrashOptions struct{} ; func FreeOSMemory()
  type GCStats struct{LastGC time.Time;NumGC int64;PauseTotal time.Duration;Pause []time.Duration;PauseEnd []time.Time;PauseQuantiles []time.Duration}
  12 type Module struct{Path string;Version string;Sum string;Replace *Module} ; 18 func ParseBuildInfo(string)(*BuildInfo,error) ; func PrintStack()
  12 func ReadBuildInfo()(*BuildInfo,bool) ; func ReadGCStats(*GCStats) ; 23 func SetCrashOutput(*os.File,CrashOptions) error ; func SetGCPercent(int) int
  func SetMaxStack(int) int ; func SetMaxThreads(int) int ; 19 func SetMemoryLimit(int64) int64 ; func SetPanicOnFault(bool) bool ; func SetTraceback(string)
  func Stack() []byte ; func WriteHeapDump(uintptr)
  package runtime/metrics
  16 func All() []Description ; 16 type Description struct{Name string;Description string;Kind ValueKind;Cumulative bool}
  16 type Float64Histogram struct{Counts []uint64;Buckets []float64} ; 16 const KindBad ValueKind=0 ; 16 const KindFloat64 ValueKind=2 ; 16 const KindFloat64Histogram ValueKind=3
  16 const KindUint64 ValueKind=1 ; 16 func Read([]Sample) ; 16 type Sample struct{Name string;Value Value} ; 16 type Value struct{_ hidden} ; 16 func (Value)Kind() ValueKind
  16 func (Value)Uint64() uint64 ; 16 func (Value)Float64() float64 ; 16 func (Value)Float64Histogram() *Float64Histogram ; 16 type ValueKind int
  package runtime/pprof
  import context io
  func Do(context.Context,LabelSet,func(context.Context)) ; func ForLabels(context.Context,func(key string, value string) bool) ; func Label(context.Context,string)(string,bool)
  type LabelSet struct{_ hidden} ; func Labels(...string) LabelSet ; func Lookup(string) *Profile ; func NewProfile(string) *Profile ; type Profile struct{_ hidden}
  func (*Profile)Name() string ; func (*Profile)Count() int ; func (*Profile)Add(any,int) ; func (*Profile)Remove(any) ; func (*Profile)WriteTo(io.Writer,int) error
  func Profiles() []*Profile ; func SetGoroutineLabels(context.Context) ; func StartCPUProfile(io.Writer) error ; func StopCPUProfile()
  func WithLabels(context.Context,LabelSet) context.Context ; func WriteHeapProfile(io.Writer) error
  package runtime/race
  package runtime/trace
  import context io time
  25 type FlightRecorder struct{_ hidden} ; 25 func (*FlightRecorder)Start() error ; 25 func (*FlightRecorder)Stop() ; 25 func (*FlightRecorder)Enabled() bool
  25 func (*FlightRecorder)WriteTo(io.Writer)(int64,error) ; 25 type FlightRecorderConfig struct{MinAge time.Duration;MaxBytes uint64} ; 11 func IsEnabled() bool
  11 func Log(context.Context,string,string) ; 11 func Logf(context.Context,string,string,...any) ; 25 func NewFlightRecorder(FlightRecorderConfig) *FlightRecorder
  11 func NewTask(context.Context,string)(context.Context,*Task) ; 11 type Region struct{_ hidden} ; 11 func (*Region)End() ; func Start(io.Writer) error
  11 func StartRegion(context.Context,string) *Region ; func Stop() ; 11 type Task struct{_ hidden} ; 11 func (*Task)End() ; 11 func WithRegion(context.Context,string,func())
  package slices
  import cmp iter
  23 func All[Slice ~[]E,E any](Slice) iter.Seq2[int, E] ; 23 func AppendSeq[Slice ~[]E,E any](Slice,iter.Seq[E]) Slice
  23 func Backward[Slice ~[]E,E any](Slice) iter.Seq2[int, E] ; 21 func BinarySearch[S ~[]E,E cmp.Ordered](S,E)(int,bool)
  21 func BinarySearchFunc[S ~[]E,E any,T any](S,T,func(E, T) int)(int,bool) ; 23 func Chunk[Slice ~[]E,E any](Slice,int) iter.Seq[Slice] ; 21 func Clip[S ~[]E,E any](S) S
  21 func Clone[S ~[]E,E any](S) S ; 23 func Collect[E any](iter.Seq[E]) []E ; 21 func Compact[S ~[]E,E comparable](S) S ; 21 func CompactFunc[S ~[]E,E any](S,func(E, E) bool) S
  21 func Compare[S ~[]E,E cmp.Ordered](S,S) int ; 21 func CompareFunc[S1 ~[]E1,S2 ~[]E2,E1 any,E2 any](S1,S2,func(E1, E2) int) int ; 22 func Concat[S ~[]E,E any](...S) S
  21 func Contains[S ~[]E,E comparable](S,E) bool ; 21 func ContainsFunc[S ~[]E,E any](S,func(E) bool) bool ; 21 func Delete[S ~[]E,E any](S,int,int) S
  21 func DeleteFunc[S ~[]E,E any](S,func(E) bool) S ; 21 func Equal[S ~[]E,E comparable](S,S) bool
  21 func EqualFunc[S1 ~[]E1,S2 ~[]E2,E1 any,E2 any](S1,S2,func(E1, E2) bool) bool ; 21 func Grow[S ~[]E,E any](S,int) S ; 21 func Index[S ~[]E,E comparable](S,E) int
  21 func IndexFunc[S ~[]E,E any](S,func(E) bool) int ; 21 func Insert[S ~[]E,E any](S,int,...E) S ; 21 func IsSorted[S ~[]E,E cmp.Ordered](S) bool
  21 func IsSortedFunc[S ~[]E,E any](S,func(a E, b E) int) bool ; 21 func Max[S ~[]E,E cmp.Ordered](S) E ; 21 func MaxFunc[S ~[]E,E any](S,func(a E, b E) int) E
  21 func Min[S ~[]E,E cmp.Ordered](S) E ; 21 func MinFunc[S ~[]E,E any](S,func(a E, b E) int) E ; 23 func Repeat[S ~[]E,E any](S,int) S
  21 func Replace[S ~[]E,E any](S,int,int,...E) S ; 21 func Reverse[S ~[]E,E any](S) ; 21 func Sort[S ~[]E,E cmp.Ordered](S)
  21 func SortFunc[S ~[]E,E any](S,func(a E, b E) int) ; 21 func SortStableFunc[S ~[]E,E any](S,func(a E, b E) int) ; 23 func Sorted[E cmp.Ordered](iter.Seq[E]) []E
  23 func SortedFunc[E any](iter.Seq[E],func(E, E) int) []E ; 23 func SortedStableFunc[E any](iter.Seq[E],func(E, E) int) []E
  23 func Values[Slice ~[]E,E any](Slice) iter.Seq[E]
  package sort
  19 func Find(int,func(int) int)(int,bool) ; type Float64Slice []float64 ; func (Float64Slice)Search(float64) int ; func (Float64Slice)Len() int
  func (Float64Slice)Less(int,int) bool ; func (Float64Slice)Swap(int,int) ; func (Float64Slice)Sort() ; func Float64s([]float64) ; func Float64sAreSorted([]float64) bool
  type IntSlice []int ; func (IntSlice)Search(int) int ; func (IntSlice)Len() int ; func (IntSlice)Less(int,int) bool ; func (IntSlice)Swap(int,int) ; func (IntSlice)Sort()
  type Interface interface{Len() int;Less(int,int) bool;Swap(int,int)} ; func Ints([]int) ; func IntsAreSorted([]int) bool ; func IsSorted(Interface) bool
  func Reverse(Interface) Interface ; func Search(int,func(int) bool) int ; func SearchFloat64s([]float64,float64) int ; func SearchInts([]int,int) int
  func SearchStrings([]string,string) int ; func Slice(any,func(i int, j int) bool) ; func SliceIsSorted(any,func(i int, j int) bool) bool
  func SliceStable(any,func(i int, j int) bool) ; func Sort(Interface) ; func Stable(Interface) ; type StringSlice []string ; func (StringSlice)Search(string) int
  func (StringSlice)Len() int ; func (StringSlice)Less(int,int) bool ; func (StringSlice)Swap(int,int) ; func (StringSlice)Sort() ; func Strings([]string)
  func StringsAreSorted([]string) bool
  package strconv
  func AppendBool([]byte,bool) []byte ; func AppendFloat([]byte,float64,byte,int,int) []byte ; func AppendInt([]byte,int64,int) []byte ; func AppendQuote([]byte,string) []byte
  func AppendQuoteRune([]byte,rune) []byte ; func AppendQuoteRuneToASCII([]byte,rune) []byte ; func AppendQuoteRuneToGraphic([]byte,rune) []byte
  func AppendQuoteToASCII([]byte,string) []byte ; func AppendQuoteToGraphic([]byte,string) []byte ; func AppendUint([]byte,uint64,int) []byte ; func Atoi(string)(int,error)
  func CanBackquote(string) bool ; var ErrRange error ; var ErrSyntax error ; func FormatBool(bool) string ; 15 func FormatComplex(complex128,byte,int,int) string
  func FormatFloat(float64,byte,int,int) string ; func FormatInt(int64,int) string ; func FormatUint(uint64,int) string ; const IntSize=64 ; func IsGraphic(rune) bool
  func IsPrint(rune) bool ; func Itoa(int) string ; type NumError struct{Func string;Num string;Err error} ; func (*NumError)Error() string ; 14 func (*NumError)Unwrap() error
  func ParseBool(string)(bool,error) ; 15 func ParseComplex(string,int)(complex128,error) ; func ParseFloat(string,int)(float64,error)
  func ParseInt(string,int,int)(int64,error) ; func ParseUint(string,int,int)(uint64,error) ; func Quote(string) string ; func QuoteRune(rune) string
  func QuoteRuneToASCII(rune) string ; func QuoteRuneToGraphic(rune) string ; func QuoteToASCII(string) string ; func QuoteToGraphic(string) string
  17 func QuotedPrefix(string)(string,error) ; func Unquote(string)(string,error) ; func UnquoteChar(string,byte)(rune,bool,string,error)
  package strings
  import io iter unicode
  type Builder struct{_ hidden} ; func (*Builder)String() string ; func (*Builder)Len() int ; 12 func (*Builder)Cap() int ; func (*Builder)Reset() ; func (*Builder)Grow(int)
  func (*Builder)Write([]byte)(int,error) ; func (*Builder)WriteByte(byte) error ; func (*Builder)WriteRune(rune)(int,error) ; func (*Builder)WriteString(string)(int,error)
  18 func Clone(string) string ; func Compare(string,string) int ; func Contains(string,string) bool ; func ContainsAny(string,string) bool
  21 func ContainsFunc(string,func(rune) bool) bool ; func ContainsRune(string,rune) bool ; func Count(string,string) int ; 18 func Cut(string,string)(string,string,bool)
  20 func CutPrefix(string,string)(string,bool) ; 20 func CutSuffix(string,string)(string,bool) ; func EqualFold(string,string) bool ; func Fields(string) []string
  func FieldsFunc(string,func(rune) bool) []string ; 24 func FieldsFuncSeq(string,func(rune) bool) iter.Seq[string] ; 24 func FieldsSeq(string) iter.Seq[string]
  func HasPrefix(string,string) bool ; func HasSuffix(string,string) bool ; func Index(string,string) int ; func IndexAny(string,string) int ; func IndexByte(string,byte) int
  func IndexFunc(string,func(rune) bool) int ; func IndexRune(string,rune) int ; func Join([]string,string) string ; func LastIndex(string,string) int
  func LastIndexAny(string,string) int ; func LastIndexByte(string,byte) int ; func LastIndexFunc(string,func(rune) bool) int ; 24 func Lines(string) iter.Seq[string]
  func Map(func(rune) rune,string) string ; func NewReader(string) *Reader ; func NewReplacer(...string) *Replacer ; type Reader struct{_ hidden} ; func (*Reader)Len() int
  func (*Reader)Size() int64 ; func (*Reader)Read([]byte)(int,error) ; func (*Reader)ReadAt([]byte,int64)(int,error) ; func (*Reader)ReadByte()(byte,error)
  func (*Reader)UnreadByte() error ; func (*Reader)ReadRune()(rune,int,error) ; func (*Reader)UnreadRune() error ; func (*Reader)Seek(int64,int)(int64,error)
  func (*Reader)WriteTo(io.Writer)(int64,error) ; func (*Reader)Reset(string) ; func Repeat(string,int) string ; func Replace(string,string,string,int) string
  12 func ReplaceAll(string,string,string) string ; type Replacer struct{_ hidden} ; func (*Replacer)Replace(string) string
  func (*Replacer)WriteString(io.Writer,string)(int,error) ; func Split(string,string) []string ; func SplitAfter(string,string) []string
  func SplitAfterN(string,string,int) []string ; 24 func SplitAfterSeq(string,string) iter.Seq[string] ; func SplitN(string,string,int) []string
  24 func SplitSeq(string,string) iter.Seq[string] ; func Title(string) string ; func ToLower(string) string ; func ToLowerSpecial(unicode.SpecialCase,string) string
  func ToTitle(string) string ; func ToTitleSpecial(unicode.SpecialCase,string) string ; func ToUpper(string) string ; func ToUpperSpecial(unicode.SpecialCase,string) string
  13 func ToValidUTF8(string,string) string ; func Trim(string,string) string ; func TrimFunc(string,func(rune) bool) string ; func TrimLeft(string,string) string
  func TrimLeftFunc(string,func(rune) bool) string ; func TrimPrefix(string,string) string ; func TrimRight(string,string) string
  func TrimRightFunc(string,func(rune) bool) string ; func TrimSpace(string) string ; func TrimSuffix(string,string) string
  package structs
  23 type HostLayout struct{_ hidden}
  package sync
  type Cond struct{L Locker;_ hidden} ; func (*Cond)Wait() ; func (*Cond)Signal() ; func (*Cond)Broadcast() ; type Locker interface{Lock();Unlock()} ; type Map struct{_ hidden}
  func (*Map)Load(any)(any,bool) ; func (*Map)Store(any,any) ; 23 func (*Map)Clear() ; func (*Map)LoadOrStore(any,any)(any,bool) ; 15 func (*Map)LoadAndDelete(any)(any,bool)
  func (*Map)Delete(any) ; 20 func (*Map)Swap(any,any)(any,bool) ; 20 func (*Map)CompareAndSwap(any,any,any) bool ; 20 func (*Map)CompareAndDelete(any,any) bool
  func (*Map)Range(func(key any, value any) bool) ; type Mutex struct{_ hidden} ; func (*Mutex)Lock() ; 18 func (*Mutex)TryLock() bool ; func (*Mutex)Unlock()
  func NewCond(Locker) *Cond ; type Once struct{_ hidden} ; func (*Once)Do(func()) ; 21 func OnceFunc(func()) func() ; 21 func OnceValue[T any](func() T) func() T
  21 func OnceValues[T1 any,T2 any](func() (T1, T2)) func() (T1, T2) ; type Pool struct{New func() any;_ hidden} ; func (*Pool)Put(any) ; func (*Pool)Get() any
  type RWMutex struct{_ hidden} ; func (*RWMutex)RLock() ; 18 func (*RWMutex)TryRLock() bool ; func (*RWMutex)RUnlock() ; func (*RWMutex)Lock() ; 18 func (*RWMutex)TryLock() bool
  func (*RWMutex)Unlock() ; func (*RWMutex)RLocker() Locker ; type WaitGroup struct{_ hidden} ; func (*WaitGroup)Add(int) ; func (*WaitGroup)Done() ; func (*WaitGroup)Wait()
  25 func (*WaitGroup)Go(func())
  package sync/atomic
  import unsafe
  func AddInt32(*int32,int32) int32 ; func AddInt64(*int64,int64) int64 ; func AddUint32(*uint32,uint32) uint32 ; func AddUint64(*uint64,uint64) uint64
  func AddUintptr(*uintptr,uintptr) uintptr ; 23 func AndInt32(*int32,int32) int32 ; 23 func AndInt64(*int64,int64) int64 ; 23 func AndUint32(*uint32,uint32) uint32
  23 func AndUint64(*uint64,uint64) uint64 ; 23 func AndUintptr(*uintptr,uintptr) uintptr ; 19 type Bool struct{_ hidden} ; 19 func (*Bool)Load() bool
  19 func (*Bool)Store(bool) ; 19 func (*Bool)Swap(bool) bool ; 19 func (*Bool)CompareAndSwap(bool,bool) bool ; func CompareAndSwapInt32(*int32,int32,int32) bool
  func CompareAndSwapInt64(*int64,int64,int64) bool ; func CompareAndSwapPointer(*unsafe.Pointer,unsafe.Pointer,unsafe.Pointer) bool
  func CompareAndSwapUint32(*uint32,uint32,uint32) bool ; func CompareAndSwapUint64(*uint64,uint64,uint64) bool ; func CompareAndSwapUintptr(*uintptr,uintptr,uintptr) bool
  19 type Int32 struct{_ hidden} ; 19 func (*Int32)Load() int32 ; 19 func (*Int32)Store(int32) ; 19 func (*Int32)Swap(int32) int32
  19 func (*Int32)CompareAndSwap(int32,int32) bool ; 19 func (*Int32)Add(int32) int32 ; 23 func (*Int32)And(int32) int32 ; 23 func (*Int32)Or(int32) int32
  19 type Int64 struct{_ hidden} ; 19 func (*Int64)Load() int64 ; 19 func (*Int64)Store(int64) ; 19 func (*Int64)Swap(int64) int64
  19 func (*Int64)CompareAndSwap(int64,int64) bool ; 19 func (*Int64)Add(int64) int64 ; 23 func (*Int64)And(int64) int64 ; 23 func (*Int64)Or(int64) int64
  func LoadInt32(*int32) int32 ; func LoadInt64(*int64) int64 ; func LoadPointer(*unsafe.Pointer) unsafe.Pointer ; func LoadUint32(*uint32) uint32
  func LoadUint64(*uint64) uint64 ; func LoadUintptr(*uintptr) uintptr ; 23 func OrInt32(*int32,int32) int32 ; 23 func OrInt64(*int64,int64) int64
  23 func OrUint32(*uint32,uint32) uint32 ; 23 func OrUint64(*uint64,uint64) uint64 ; 23 func OrUintptr(*uintptr,uintptr) uintptr ; 19 type Pointer[T any] struct{_ hidden}
  19 func (*Pointer[T])Load() *T ; 19 func (*Pointer[T])Store(*T) ; 19 func (*Pointer[T])Swap(*T) *T ; 19 func (*Pointer[T])CompareAndSwap(*T,*T) bool
  func StoreInt32(*int32,int32) ; func StoreInt64(*int64,int64) ; func StorePointer(*unsafe.Pointer,unsafe.Pointer) ; func StoreUint32(*uint32,uint32)
  func StoreUint64(*uint64,uint64) ; func StoreUintptr(*uintptr,uintptr) ; func SwapInt32(*int32,int32) int32 ; func SwapInt64(*int64,int64) int64
  func SwapPointer(*unsafe.Pointer,unsafe.Pointer) unsafe.Pointer ; func SwapUint32(*uint32,uint32) uint32 ; func SwapUint64(*uint64,uint64) uint64
  func SwapUintptr(*uintptr,uintptr) uintptr ; 19 type Uint32 struct{_ hidden} ; 19 func (*Uint32)Load() uint32 ; 19 func (*Uint32)Store(uint32)
  19 func (*Uint32)Swap(uint32) uint32 ; 19 func (*Uint32)CompareAndSwap(uint32,uint32) bool ; 19 func (*Uint32)Add(uint32) uint32 ; 23 func (*Uint32)And(uint32) uint32
  23 func (*Uint32)Or(uint32) uint32 ; 19 type Uint64 struct{_ hidden} ; 19 func (*Uint64)Load() uint64 ; 19 func (*Uint64)Store(uint64) ; 19 func (*Uint64)Swap(uint64) uint64
  19 func (*Uint64)CompareAndSwap(uint64,uint64) bool ; 19 func (*Uint64)Add(uint64) uint64 ; 23 func (*Uint64)And(uint64) uint64 ; 23 func (*Uint64)Or(uint64) uint64
  19 type Uintptr struct{_ hidden} ; 19 func (*Uintptr)Load() uintptr ; 19 func (*Uintptr)Store(uintptr) ; 19 func (*Uintptr)Swap(uintptr) uintptr
  19 func (*Uintptr)CompareAndSwap(uintptr,uintptr) bool ; 19 func (*Uintptr)Add(uintptr) uintptr ; 23 func (*Uintptr)And(uintptr) uintptr ; 23 func (*Uintptr)Or(uintptr) uintptr
  type Value struct{_ hidden} ; func (*Value)Load() any ; func (*Value)Store(any) ; 17 func (*Value)Swap(any) any ; 17 func (*Value)CompareAndSwap(any,any) bool
  package testing
  import context io reflect time
  func AllocsPerRun(int,func()) float64 ; type B struct{common;N int;_ hidden} ; func (*B)StartTimer() ; func (*B)StopTimer() ; func (*B)ResetTimer() ; func (*B)SetBytes(int64)
  func (*B)ReportAllocs() ; 20 func (*B)Elapsed() time.Duration ; 13 func (*B)ReportMetric(float64,string) ; 24 func (*B)Loop() bool ; func (*B)Run(string,func(b *B)) bool
  func (*B)RunParallel(func(*PB)) ; func (*B)SetParallelism(int) ; func Benchmark(func(b *B)) BenchmarkResult ; type BenchmarkResult struct{ ; N int ; T time.Duration
  Bytes int64 ; MemAllocs uint64 ; MemBytes uint64 ; 13 Extra map[string]float64 ; } ; func (BenchmarkResult)NsPerOp() int64 ; func (BenchmarkResult)AllocsPerOp() int64
  func (BenchmarkResult)AllocedBytesPerOp() int64 ; func (BenchmarkResult)String() string ; func (BenchmarkResult)MemString() string
  type Cover struct{Mode string;Counters map[string][]uint32;Blocks map[string][]CoverBlock;CoveredPackages string}
  type CoverBlock struct{Line0 uint32;Col0 uint16;Line1 uint32;Col1 uint16;Stmts uint16} ; func CoverMode() string ; func Coverage() float64 ; 18 type F struct{common;_ hidden}
  18 func (*F)Helper() ; 18 func (*F)Fail() ; 18 func (*F)Skipped() bool ; 18 func (*F)Add(...any) ; 18 func (*F)Fuzz(any) ; 13 func Init()
  type InternalBenchmark struct{Name string;F func(b *B)} ; type InternalExample struct{Name string;F func();Output string;Unordered bool}
  18 type InternalFuzzTarget struct{Name string;Fn func(f *F)} ; type InternalTest struct{Name string;F func(*T)} ; type M struct{_ hidden} ; func (*M)Run() int
  func Main(func(pat string, str string) (bool, error),[]InternalTest,[]InternalBenchmark,[]InternalExample)
  func MainStart(testDeps,[]InternalTest,[]InternalBenchmark,[]InternalFuzzTarget,[]InternalExample) *M ; type PB struct{_ hidden} ; func (*PB)Next() bool
  func RegisterCover(Cover) ; func RunBenchmarks(func(pat string, str string) (bool, error),[]InternalBenchmark)
  func RunExamples(func(pat string, str string) (bool, error),[]InternalExample) bool ; func RunTests(func(pat string, str string) (bool, error),[]InternalTest) bool
  func Short() bool ; type T struct{common;_ hidden} ; func (*T)Parallel() ; 17 func (*T)Setenv(string,string) ; 24 func (*T)Chdir(string) ; func (*T)Run(string,func(t *T)) bool
  15 func (*T)Deadline()(time.Time,bool) ; type TB interface{ ; ArtifactDir() string ; Attr(string,string) ; Chdir(string) ; Cleanup(func()) ; Context() context.Context
  Error(...any) ; Errorf(string,...any) ; Fail() ; FailNow() ; Failed() bool ; Fatal(...any) ; Fatalf(string,...any) ; Helper() ; Log(...any) ; Logf(string,...any)
  Name() string ; Output() io.Writer ; Setenv(string,string) ; Skip(...any) ; SkipNow() ; Skipf(string,...any) ; Skipped() bool ; TempDir() string ; private() ; }
  21 func Testing() bool ; func Verbose() bool ; type common struct{_ hidden} ; func (*common)private() ; func (*common)Name() string ; func (*common)Fail()
  func (*common)Failed() bool ; func (*common)FailNow() ; func (*common)Output() io.Writer ; func (*common)Log(...any) ; func (*common)Logf(string,...any)
  func (*common)Error(...any) ; func (*common)Errorf(string,...any) ; func (*common)Fatal(...any) ; func (*common)Fatalf(string,...any) ; func (*common)Skip(...any)
  func (*common)Skipf(string,...any) ; func (*common)SkipNow() ; func (*common)Skipped() bool ; func (*common)Helper() ; func (*common)Cleanup(func())
  func (*common)ArtifactDir() string ; func (*common)TempDir() string ; func (*common)Setenv(string,string) ; func (*common)Chdir(string)
  func (*common)Context() context.Context ; func (*common)Attr(string,string) ; type testDeps interface{ ; CheckCorpus([]any,[]reflect.Type) error
  CoordinateFuzzing(time.Duration,int64,time.Duration,int64,int,[]corpusEntry,[]reflect.Type,string,string) error ; ImportPath() string
  InitRuntimeCoverage()(string,func(coverprofile string, gocoverdir string) (string, error),func() float64) ; MatchString(string,string)(bool,error) ; ModulePath() string
  ReadCorpus(string,[]reflect.Type)([]corpusEntry,error) ; ResetCoverage() ; RunFuzzWorker(func(corpusEntry) error) error ; SetPanicOnExit0(bool) ; SnapshotCoverage()
  StartCPUProfile(io.Writer) error ; StartTestLog(io.Writer) ; StopCPUProfile() ; StopTestLog() error ; WriteProfileTo(string,io.Writer,int) error ; }
  type corpusEntry=struct{Parent string; Path string; Data []byte; Values []any; Generation int; IsSeed bool}
  package testing/cryptotest
  import testing
  26 func SetGlobalRandom(*testing.T,uint64)
  package testing/fstest
  import io/fs time
  16 type MapFS map[string]*MapFile ; 16 func (MapFS)Open(string)(fs.File,error) ; 25 func (MapFS)ReadLink(string)(string,error) ; 25 func (MapFS)Lstat(string)(fs.FileInfo,error)
  16 func (MapFS)ReadFile(string)([]byte,error) ; 16 func (MapFS)Stat(string)(fs.FileInfo,error) ; 16 func (MapFS)ReadDir(string)([]fs.DirEntry,error)
  16 func (MapFS)Glob(string)([]string,error) ; 16 func (MapFS)Sub(string)(fs.FS,error) ; 16 type MapFile struct{Data []byte;Mode fs.FileMode;ModTime time.Time;Sys any}
  16 func TestFS(fs.FS,...string) error
  package testing/iotest
  import io
  func DataErrReader(io.Reader) io.Reader ; 16 func ErrReader(error) io.Reader ; var ErrTimeout error ; func HalfReader(io.Reader) io.Reader
  func NewReadLogger(string,io.Reader) io.Reader ; func NewWriteLogger(string,io.Writer) io.Writer ; func OneByteReader(io.Reader) io.Reader
  16 func TestReader(io.Reader,[]byte) error ; func TimeoutReader(io.Reader) io.Reader ; func TruncateWriter(io.Writer,int64) io.Writer
  package testing/quick
  import math/rand reflect
  func Check(any,*Config) error ; func CheckEqual(any,any,*Config) error ; type CheckEqualError struct{CheckError;Out1 []any;Out2 []any} ; func (*CheckEqualError)Error() string
  type CheckError struct{Count int;In []any} ; func (*CheckError)Error() string
  type Config struct{MaxCount int;MaxCountScale float64;Rand *rand.Rand;Values func([]reflect.Value, *rand.Rand)}
  type Generator interface{Generate(*rand.Rand,int) reflect.Value} ; type SetupError string ; func (SetupError)Error() string
  func Value(reflect.Type,*rand.Rand)(reflect.Value,bool)
  package testing/slogtest
  import log/slog testing
  22 func Run(*testing.T,func(*testing.T) slog.Handler,func(*testing.T) map[string]any) ; 21 func TestHandler(slog.Handler,func() []map[string]any) error
  package testing/synctest
  import testing
  25 func Test(*testing.T,func(*testing.T)) ; 25 func Wait()
  package text/scanner
  import io
  const Char=-5 ; const Comment=-8 ; const EOF=-1 ; const Float=-4 ; const GoTokens=1012 ; const GoWhitespace=4294977024 ; const Ident=-2 ; const Int=-3
  type Position struct{Filename string;Offset int;Line int;Column int} ; func (*Position)IsValid() bool ; func (Position)String() string ; const RawString=-7 ; const ScanChars=32
  const ScanComments=256 ; const ScanFloats=16 ; const ScanIdents=4 ; const ScanInts=8 ; const ScanRawStrings=128 ; const ScanStrings=64 ; type Scanner struct{
  Error func(s *Scanner, msg string) ; ErrorCount int ; Mode uint ; Whitespace uint64 ; IsIdentRune func(ch rune, i int) bool ; Position ; _ hidden ; }
  func (*Scanner)Init(io.Reader) *Scanner ; func (*Scanner)Next() rune ; func (*Scanner)Peek() rune ; func (*Scanner)Scan() rune ; func (*Scanner)Pos() Position
  func (*Scanner)TokenText() string ; const SkipComments=512 ; const String=-6 ; func TokenString(rune) string
  package text/tabwriter
  import io
  const AlignRight uint=4 ; const Debug uint=32 ; const DiscardEmptyColumns uint=8 ; const Escape='\x00'+255 ; const FilterHTML uint=1
  func NewWriter(io.Writer,int,int,int,byte,uint) *Writer ; const StripEscape uint=2 ; const TabIndent uint=16 ; type Writer struct{_ hidden}
  func (*Writer)Init(io.Writer,int,int,int,byte,uint) *Writer ; func (*Writer)Flush() error ; func (*Writer)Write([]byte)(int,error)
  package text/template
  import io io/fs text/template/parse
  type ExecError struct{Name string;Err error} ; func (ExecError)Error() string ; 13 func (ExecError)Unwrap() error ; type FuncMap map[string]any
  func HTMLEscape(io.Writer,[]byte) ; func HTMLEscapeString(string) string ; func HTMLEscaper(...any) string ; func IsTrue(any)(bool,bool) ; func JSEscape(io.Writer,[]byte)
  func JSEscapeString(string) string ; func JSEscaper(...any) string ; func Must(*Template,error) *Template ; func New(string) *Template
  16 func ParseFS(fs.FS,...string)(*Template,error) ; func ParseFiles(...string)(*Template,error) ; func ParseGlob(string)(*Template,error)
  type Template struct{*parse.Tree;*common;_ hidden} ; func (*Template)ExecuteTemplate(io.Writer,string,any) error ; func (*Template)Execute(io.Writer,any) error
  func (*Template)DefinedTemplates() string ; func (*Template)ParseFiles(...string)(*Template,error) ; func (*Template)ParseGlob(string)(*Template,error)
  16 func (*Template)ParseFS(fs.FS,...string)(*Template,error) ; func (*Template)Option(...string) *Template ; func (*Template)Name() string
  func (*Template)New(string) *Template ; func (*Template)Clone()(*Template,error) ; func (*Template)AddParseTree(string,*parse.Tree)(*Template,error)
  func (*Template)Templates() []*Template ; func (*Template)Delims(string,string) *Template ; func (*Template)Funcs(FuncMap) *Template ; func (*Template)Lookup(string) *Template
  func (*Template)Parse(string)(*Template,error) ; func URLQueryEscaper(...any) string ; type common struct{_ hidden}
  package text/template/parse
  import strings
  type ActionNode struct{NodeType;Pos;Line int;Pipe *PipeNode;_ hidden} ; func (*ActionNode)String() string ; func (*ActionNode)writeTo(*strings.Builder)
  func (*ActionNode)tree() *Tree ; func (*ActionNode)Copy() Node ; type BoolNode struct{NodeType;Pos;True bool;_ hidden} ; func (*BoolNode)String() string
  func (*BoolNode)writeTo(*strings.Builder) ; func (*BoolNode)tree() *Tree ; func (*BoolNode)Copy() Node
  type BranchNode struct{NodeType;Pos;Line int;Pipe *PipeNode;List *ListNode;ElseList *ListNode;_ hidden} ; func (*BranchNode)String() string
  func (*BranchNode)writeTo(*strings.Builder) ; func (*BranchNode)tree() *Tree ; func (*BranchNode)Copy() Node ; 18 type BreakNode struct{NodeType;Pos;Line int;_ hidden}
  18 func (*BreakNode)Copy() Node ; 18 func (*BreakNode)String() string ; 18 func (*BreakNode)tree() *Tree ; 18 func (*BreakNode)writeTo(*strings.Builder)
  type ChainNode struct{NodeType;Pos;Node Node;Field []string;_ hidden} ; func (*ChainNode)Add(string) ; func (*ChainNode)String() string
  func (*ChainNode)writeTo(*strings.Builder) ; func (*ChainNode)tree() *Tree ; func (*ChainNode)Copy() Node ; type CommandNode struct{NodeType;Pos;Args []Node;_ hidden}
  func (*CommandNode)String() string ; func (*CommandNode)writeTo(*strings.Builder) ; func (*CommandNode)tree() *Tree ; func (*CommandNode)Copy() Node
  16 type CommentNode struct{NodeType;Pos;Text string;_ hidden} ; 16 func (*CommentNode)String() string ; 16 func (*CommentNode)writeTo(*strings.Builder)
  16 func (*CommentNode)tree() *Tree ; 16 func (*CommentNode)Copy() Node ; 18 type ContinueNode struct{NodeType;Pos;Line int;_ hidden} ; 18 func (*ContinueNode)Copy() Node
  18 func (*ContinueNode)String() string ; 18 func (*ContinueNode)tree() *Tree ; 18 func (*ContinueNode)writeTo(*strings.Builder) ; type DotNode struct{NodeType;Pos;_ hidden}
  func (*DotNode)Type() NodeType ; func (*DotNode)String() string ; func (*DotNode)writeTo(*strings.Builder) ; func (*DotNode)tree() *Tree ; func (*DotNode)Copy() Node
  type FieldNode struct{NodeType;Pos;Ident []string;_ hidden} ; func (*FieldNode)String() string ; func (*FieldNode)writeTo(*strings.Builder) ; func (*FieldNode)tree() *Tree
  func (*FieldNode)Copy() Node ; type IdentifierNode struct{NodeType;Pos;Ident string;_ hidden} ; func (*IdentifierNode)SetPos(Pos) *IdentifierNode
  func (*IdentifierNode)SetTree(*Tree) *IdentifierNode ; func (*IdentifierNode)String() string ; func (*IdentifierNode)writeTo(*strings.Builder)
  func (*IdentifierNode)tree() *Tree ; func (*IdentifierNode)Copy() Node ; type IfNode struct{BranchNode} ; func (*IfNode)Copy() Node ; func IsEmptyTree(Node) bool
  type ListNode struct{NodeType;Pos;Nodes []Node;_ hidden} ; func (*ListNode)tree() *Tree ; func (*ListNode)String() string ; func (*ListNode)writeTo(*strings.Builder)
  func (*ListNode)CopyList() *ListNode ; func (*ListNode)Copy() Node ; 16 type Mode uint ; func New(string,...map[string]any) *Tree ; func NewIdentifier(string) *IdentifierNode
  type NilNode struct{NodeType;Pos;_ hidden} ; func (*NilNode)Type() NodeType ; func (*NilNode)String() string ; func (*NilNode)writeTo(*strings.Builder)
  func (*NilNode)tree() *Tree ; func (*NilNode)Copy() Node
  type Node interface{Copy() Node;Position() Pos;String() string;Type() NodeType;tree() *Tree;writeTo(*strings.Builder)} ; const NodeAction NodeType=1 ; const NodeBool NodeType=2
  18 const NodeBreak NodeType=21 ; const NodeChain NodeType=3 ; const NodeCommand NodeType=4 ; 16 const NodeComment NodeType=20 ; 18 const NodeContinue NodeType=22
  const NodeDot NodeType=5 ; const NodeField NodeType=8 ; const NodeIdentifier NodeType=9 ; const NodeIf NodeType=10 ; const NodeList NodeType=11 ; const NodeNil NodeType=12
  const NodeNumber NodeType=13 ; const NodePipe NodeType=14 ; const NodeRange NodeType=15 ; const NodeString NodeType=16 ; const NodeTemplate NodeType=17
  const NodeText NodeType=0 ; type NodeType int ; func (NodeType)Type() NodeType ; const NodeVariable NodeType=18 ; const NodeWith NodeType=19 ; type NumberNode struct{
  NodeType ; Pos ; IsInt bool ; IsUint bool ; IsFloat bool ; IsComplex bool ; Int64 int64 ; Uint64 uint64 ; Float64 float64 ; Complex128 complex128 ; Text string ; _ hidden ; }
  func (*NumberNode)String() string ; func (*NumberNode)writeTo(*strings.Builder) ; func (*NumberNode)tree() *Tree ; func (*NumberNode)Copy() Node
  func Parse(string,string,string,string,...map[string]any)(map[string]*Tree,error) ; 16 const ParseComments Mode=1 ; type PipeNode struct{ ; NodeType ; Pos ; Line int
  11 IsAssign bool ; Decl []*VariableNode ; Cmds []*CommandNode ; _ hidden ; } ; func (*PipeNode)String() string ; func (*PipeNode)writeTo(*strings.Builder)
  func (*PipeNode)tree() *Tree ; func (*PipeNode)CopyPipe() *PipeNode ; func (*PipeNode)Copy() Node ; type Pos int ; func (Pos)Position() Pos ; type RangeNode struct{BranchNode}
  func (*RangeNode)Copy() Node ; 17 const SkipFuncCheck Mode=2 ; type StringNode struct{NodeType;Pos;Quoted string;Text string;_ hidden} ; func (*StringNode)String() string
  func (*StringNode)writeTo(*strings.Builder) ; func (*StringNode)tree() *Tree ; func (*StringNode)Copy() Node
  type TemplateNode struct{NodeType;Pos;Line int;Name string;Pipe *PipeNode;_ hidden} ; func (*TemplateNode)String() string ; func (*TemplateNode)writeTo(*strings.Builder)
  func (*TemplateNode)tree() *Tree ; func (*TemplateNode)Copy() Node ; type TextNode struct{NodeType;Pos;Text []byte;_ hidden} ; func (*TextNode)String() string
  func (*TextNode)writeTo(*strings.Builder) ; func (*TextNode)tree() *Tree ; func (*TextNode)Copy() Node ; type Tree struct{ ; Name string ; ParseName string ; Root *ListNode
  16 Mode Mode ; _ hidden ; } ; func (*Tree)Copy() *Tree ; func (*Tree)ErrorContext(Node)(string,string)
  func (*Tree)Parse(string,string,string,map[string]*Tree,...map[string]any)(*Tree,error) ; type VariableNode struct{NodeType;Pos;Ident []string;_ hidden}
  func (*VariableNode)String() string ; func (*VariableNode)writeTo(*strings.Builder) ; func (*VariableNode)tree() *Tree ; func (*VariableNode)Copy() Node
  type WithNode struct{BranchNode} ; func (*WithNode)Copy() Node
  package time
  const ANSIC="Mon Jan _2 15:04:05 2006" ; func After(Duration) <-chan Time ; func AfterFunc(Duration,func()) *Timer ; const April Month=4 ; const August Month=8
  func Date(int,Month,int,int,int,int,int,*Location) Time ; 20 const DateOnly="2006-01-02" ; 20 const DateTime="2006-01-02 15:04:05" ; const December Month=12
  type Duration int64 ; func (Duration)String() string ; func (Duration)Nanoseconds() int64 ; 13 func (Duration)Microseconds() int64 ; 13 func (Duration)Milliseconds() int64
  func (Duration)Seconds() float64 ; func (Duration)Minutes() float64 ; func (Duration)Hours() float64 ; func (Duration)Truncate(Duration) Duration
  func (Duration)Round(Duration) Duration ; 19 func (Duration)Abs() Duration ; const February Month=2 ; func FixedZone(string,int) *Location ; const Friday Weekday=5
  const Hour Duration=3600000000000 ; const January Month=1 ; const July Month=7 ; const June Month=6 ; const Kitchen="3:04PM" ; 17 const Layout="01/02 03:04:05PM '06 -0700"
  func LoadLocation(string)(*Location,error) ; func LoadLocationFromTZData(string,[]byte)(*Location,error) ; var Local *Location ; type Location struct{_ hidden}
  func (*Location)String() string ; const March Month=3 ; const May Month=5 ; const Microsecond Duration=1000 ; const Millisecond Duration=1000000
  const Minute Duration=60000000000 ; const Monday Weekday=1 ; type Month int ; func (Month)String() string ; const Nanosecond Duration=1 ; func NewTicker(Duration) *Ticker
  func NewTimer(Duration) *Timer ; const November Month=11 ; func Now() Time ; const October Month=10 ; func Parse(string,string)(Time,error)
  func ParseDuration(string)(Duration,error) ; type ParseError struct{Layout string;Value string;LayoutElem string;ValueElem string;Message string}
  func (*ParseError)Error() string ; func ParseInLocation(string,string,*Location)(Time,error) ; const RFC1123="Mon, 02 Jan 2006 15:04:05 MST"
  const RFC1123Z="Mon, 02 Jan 2006 15:04:05 -0700" ; const RFC3339="2006-01-02T15:04:05Z07:00" ; const RFC3339Nano="2006-01-02T15:04:05.999999999Z07:00"
  const RFC822="02 Jan 06 15:04 MST" ; const RFC822Z="02 Jan 06 15:04 -0700" ; const RFC850="Monday, 02-Jan-06 15:04:05 MST" ; const RubyDate="Mon Jan 02 15:04:05 -0700 2006"
  const Saturday Weekday=6 ; const Second Duration=1000000000 ; const September Month=9 ; func Since(Time) Duration ; func Sleep(Duration) ; const Stamp="Jan _2 15:04:05"
  const StampMicro="Jan _2 15:04:05.000000" ; const StampMilli="Jan _2 15:04:05.000" ; const StampNano="Jan _2 15:04:05.000000000" ; const Sunday Weekday=0
  const Thursday Weekday=4 ; func Tick(Duration) <-chan Time ; type Ticker struct{C <-chan Time;_ hidden} ; func (*Ticker)Stop() ; 15 func (*Ticker)Reset(Duration)
  type Time struct{_ hidden} ; func (Time)String() string ; 17 func (Time)GoString() string ; func (Time)Format(string) string ; func (Time)AppendFormat([]byte,string) []byte
  func (Time)IsZero() bool ; func (Time)After(Time) bool ; func (Time)Before(Time) bool ; 20 func (Time)Compare(Time) int ; func (Time)Equal(Time) bool
  func (Time)Date()(int,Month,int) ; func (Time)Year() int ; func (Time)Month() Month ; func (Time)Day() int ; func (Time)Weekday() Weekday ; func (Time)ISOWeek()(int,int)
  func (Time)Clock()(int,int,int) ; func (Time)Hour() int ; func (Time)Minute() int ; func (Time)Second() int ; func (Time)Nanosecond() int ; func (Time)YearDay() int
  func (Time)Add(Duration) Time ; func (Time)Sub(Time) Duration ; func (Time)AddDate(int,int,int) Time ; func (Time)UTC() Time ; func (Time)Local() Time
  func (Time)In(*Location) Time ; func (Time)Location() *Location ; func (Time)Zone()(string,int) ; 19 func (Time)ZoneBounds()(Time,Time) ; func (Time)Unix() int64
  17 func (Time)UnixMilli() int64 ; 17 func (Time)UnixMicro() int64 ; func (Time)UnixNano() int64 ; 24 func (Time)AppendBinary([]byte)([]byte,error)
  func (Time)MarshalBinary()([]byte,error) ; func (*Time)UnmarshalBinary([]byte) error ; func (Time)GobEncode()([]byte,error) ; func (*Time)GobDecode([]byte) error
  func (Time)MarshalJSON()([]byte,error) ; func (*Time)UnmarshalJSON([]byte) error ; 24 func (Time)AppendText([]byte)([]byte,error) ; func (Time)MarshalText()([]byte,error)
  func (*Time)UnmarshalText([]byte) error ; 17 func (Time)IsDST() bool ; func (Time)Truncate(Duration) Time ; func (Time)Round(Duration) Time ; 20 const TimeOnly="15:04:05"
  type Timer struct{C <-chan Time;_ hidden} ; func (*Timer)Stop() bool ; func (*Timer)Reset(Duration) bool ; const Tuesday Weekday=2 ; var UTC *Location
  func Unix(int64,int64) Time ; const UnixDate="Mon Jan _2 15:04:05 MST 2006" ; 17 func UnixMicro(int64) Time ; 17 func UnixMilli(int64) Time ; func Until(Time) Duration
  const Wednesday Weekday=3 ; type Weekday int ; func (Weekday)String() string
  package time/tzdata
  package unicode
  var ASCII_Hex_Digit *RangeTable ; var Adlam *RangeTable ; var Ahom *RangeTable ; var Anatolian_Hieroglyphs *RangeTable ; var Arabic *RangeTable ; var Armenian *RangeTable
  var Avestan *RangeTable ; var AzeriCase SpecialCase ; var Balinese *RangeTable ; var Bamum *RangeTable ; var Bassa_Vah *RangeTable ; var Batak *RangeTable
  var Bengali *RangeTable ; var Bhaiksuki *RangeTable ; var Bidi_Control *RangeTable ; var Bopomofo *RangeTable ; var Brahmi *RangeTable ; var Braille *RangeTable
  var Buginese *RangeTable ; var Buhid *RangeTable ; var C *RangeTable ; var Canadian_Aboriginal *RangeTable ; var Carian *RangeTable
  type CaseRange struct{Lo uint32;Hi uint32;Delta d} ; var CaseRanges []CaseRange ; var Categories map[string]*RangeTable ; 25 var CategoryAliases map[string]string
  var Caucasian_Albanian *RangeTable ; var Cc *RangeTable ; var Cf *RangeTable ; var Chakma *RangeTable ; var Cham *RangeTable ; var Cherokee *RangeTable
  16 var Chorasmian *RangeTable ; 25 var Cn *RangeTable ; var Co *RangeTable ; var Common *RangeTable ; var Coptic *RangeTable ; var Cs *RangeTable ; var Cuneiform *RangeTable
  var Cypriot *RangeTable ; 21 var Cypro_Minoan *RangeTable ; var Cyrillic *RangeTable ; var Dash *RangeTable ; var Deprecated *RangeTable ; var Deseret *RangeTable
  var Devanagari *RangeTable ; var Diacritic *RangeTable ; var Digit *RangeTable ; 16 var Dives_Akuru *RangeTable ; 13 var Dogra *RangeTable ; var Duployan *RangeTable
  var Egyptian_Hieroglyphs *RangeTable ; var Elbasan *RangeTable ; 14 var Elymaic *RangeTable ; var Ethiopic *RangeTable ; var Extender *RangeTable
  var FoldCategory map[string]*RangeTable ; var FoldScript map[string]*RangeTable ; var Georgian *RangeTable ; var Glagolitic *RangeTable ; var Gothic *RangeTable
  var Grantha *RangeTable ; var GraphicRanges []*RangeTable ; var Greek *RangeTable ; var Gujarati *RangeTable ; 13 var Gunjala_Gondi *RangeTable ; var Gurmukhi *RangeTable
  var Han *RangeTable ; var Hangul *RangeTable ; 13 var Hanifi_Rohingya *RangeTable ; var Hanunoo *RangeTable ; var Hatran *RangeTable ; var Hebrew *RangeTable
  var Hex_Digit *RangeTable ; var Hiragana *RangeTable ; var Hyphen *RangeTable ; var IDS_Binary_Operator *RangeTable ; var IDS_Trinary_Operator *RangeTable
  var Ideographic *RangeTable ; var Imperial_Aramaic *RangeTable ; func In(rune,...*RangeTable) bool ; var Inherited *RangeTable ; var Inscriptional_Pahlavi *RangeTable
  var Inscriptional_Parthian *RangeTable ; func Is(*RangeTable,rune) bool ; func IsControl(rune) bool ; func IsDigit(rune) bool ; func IsGraphic(rune) bool
  func IsLetter(rune) bool ; func IsLower(rune) bool ; func IsMark(rune) bool ; func IsNumber(rune) bool ; func IsOneOf([]*RangeTable,rune) bool ; func IsPrint(rune) bool
  func IsPunct(rune) bool ; func IsSpace(rune) bool ; func IsSymbol(rune) bool ; func IsTitle(rune) bool ; func IsUpper(rune) bool ; var Javanese *RangeTable
  var Join_Control *RangeTable ; var Kaithi *RangeTable ; var Kannada *RangeTable ; var Katakana *RangeTable ; 21 var Kawi *RangeTable ; var Kayah_Li *RangeTable
  var Kharoshthi *RangeTable ; 16 var Khitan_Small_Script *RangeTable ; var Khmer *RangeTable ; var Khojki *RangeTable ; var Khudawadi *RangeTable ; var L *RangeTable
  25 var LC *RangeTable ; var Lao *RangeTable ; var Latin *RangeTable ; var Lepcha *RangeTable ; var Letter *RangeTable ; var Limbu *RangeTable ; var Linear_A *RangeTable
  var Linear_B *RangeTable ; var Lisu *RangeTable ; var Ll *RangeTable ; var Lm *RangeTable ; var Lo *RangeTable ; var Logical_Order_Exception *RangeTable ; var Lower *RangeTable
  const LowerCase=1 ; var Lt *RangeTable ; var Lu *RangeTable ; var Lycian *RangeTable ; var Lydian *RangeTable ; var M *RangeTable ; var Mahajani *RangeTable
  13 var Makasar *RangeTable ; var Malayalam *RangeTable ; var Mandaic *RangeTable ; var Manichaean *RangeTable ; var Marchen *RangeTable ; var Mark *RangeTable
  var Masaram_Gondi *RangeTable ; const MaxASCII='\x00'+127 ; const MaxCase=3 ; const MaxLatin1='\x00'+255 ; const MaxRune='\x00'+1114111 ; var Mc *RangeTable
  var Me *RangeTable ; 13 var Medefaidrin *RangeTable ; var Meetei_Mayek *RangeTable ; var Mende_Kikakui *RangeTable ; var Meroitic_Cursive *RangeTable
  var Meroitic_Hieroglyphs *RangeTable ; var Miao *RangeTable ; var Mn *RangeTable ; var Modi *RangeTable ; var Mongolian *RangeTable ; var Mro *RangeTable
  var Multani *RangeTable ; var Myanmar *RangeTable ; var N *RangeTable ; var Nabataean *RangeTable ; 21 var Nag_Mundari *RangeTable ; 14 var Nandinagari *RangeTable
  var Nd *RangeTable ; var New_Tai_Lue *RangeTable ; var Newa *RangeTable ; var Nko *RangeTable ; var Nl *RangeTable ; var No *RangeTable
  var Noncharacter_Code_Point *RangeTable ; var Number *RangeTable ; var Nushu *RangeTable ; 14 var Nyiakeng_Puachue_Hmong *RangeTable ; var Ogham *RangeTable
  var Ol_Chiki *RangeTable ; var Old_Hungarian *RangeTable ; var Old_Italic *RangeTable ; var Old_North_Arabian *RangeTable ; var Old_Permic *RangeTable
  var Old_Persian *RangeTable ; 13 var Old_Sogdian *RangeTable ; var Old_South_Arabian *RangeTable ; var Old_Turkic *RangeTable ; 21 var Old_Uyghur *RangeTable
  var Oriya *RangeTable ; var Osage *RangeTable ; var Osmanya *RangeTable ; var Other *RangeTable ; var Other_Alphabetic *RangeTable
  var Other_Default_Ignorable_Code_Point *RangeTable ; var Other_Grapheme_Extend *RangeTable ; var Other_ID_Continue *RangeTable ; var Other_ID_Start *RangeTable
  var Other_Lowercase *RangeTable ; var Other_Math *RangeTable ; var Other_Uppercase *RangeTable ; var P *RangeTable ; var Pahawh_Hmong *RangeTable ; var Palmyrene *RangeTable
  var Pattern_Syntax *RangeTable ; var Pattern_White_Space *RangeTable ; var Pau_Cin_Hau *RangeTable ; var Pc *RangeTable ; var Pd *RangeTable ; var Pe *RangeTable
  var Pf *RangeTable ; var Phags_Pa *RangeTable ; var Phoenician *RangeTable ; var Pi *RangeTable ; var Po *RangeTable ; var Prepended_Concatenation_Mark *RangeTable
  var PrintRanges []*RangeTable ; var Properties map[string]*RangeTable ; var Ps *RangeTable ; var Psalter_Pahlavi *RangeTable ; var Punct *RangeTable
  var Quotation_Mark *RangeTable ; var Radical *RangeTable ; type Range16 struct{Lo uint16;Hi uint16;Stride uint16} ; type Range32 struct{Lo uint32;Hi uint32;Stride uint32}
  type RangeTable struct{R16 []Range16;R32 []Range32;LatinOffset int} ; var Regional_Indicator *RangeTable ; var Rejang *RangeTable ; const ReplacementChar='\x00'+65533
  var Runic *RangeTable ; var S *RangeTable ; var STerm *RangeTable ; var Samaritan *RangeTable ; var Saurashtra *RangeTable ; var Sc *RangeTable
  var Scripts map[string]*RangeTable ; var Sentence_Terminal *RangeTable ; var Sharada *RangeTable ; var Shavian *RangeTable ; var Siddham *RangeTable
  var SignWriting *RangeTable ; func SimpleFold(rune) rune ; var Sinhala *RangeTable ; var Sk *RangeTable ; var Sm *RangeTable ; var So *RangeTable ; var Soft_Dotted *RangeTable
  13 var Sogdian *RangeTable ; var Sora_Sompeng *RangeTable ; var Soyombo *RangeTable ; var Space *RangeTable ; type SpecialCase []CaseRange
  func (SpecialCase)ToUpper(rune) rune ; func (SpecialCase)ToTitle(rune) rune ; func (SpecialCase)ToLower(rune) rune ; var Sundanese *RangeTable ; var Syloti_Nagri *RangeTable
  var Symbol *RangeTable ; var Syriac *RangeTable ; var Tagalog *RangeTable ; var Tagbanwa *RangeTable ; var Tai_Le *RangeTable ; var Tai_Tham *RangeTable
  var Tai_Viet *RangeTable ; var Takri *RangeTable ; var Tamil *RangeTable ; 21 var Tangsa *RangeTable ; var Tangut *RangeTable ; var Telugu *RangeTable
  var Terminal_Punctuation *RangeTable ; var Thaana *RangeTable ; var Thai *RangeTable ; var Tibetan *RangeTable ; var Tifinagh *RangeTable ; var Tirhuta *RangeTable
  var Title *RangeTable ; const TitleCase=2 ; func To(int,rune) rune ; func ToLower(rune) rune ; func ToTitle(rune) rune ; func ToUpper(rune) rune ; 21 var Toto *RangeTable
  var TurkishCase SpecialCase ; var Ugaritic *RangeTable ; var Unified_Ideograph *RangeTable ; var Upper *RangeTable ; const UpperCase=0 ; const UpperLower='\x00'+1114112
  var Vai *RangeTable ; var Variation_Selector *RangeTable ; const Version="15.0.0" ; 21 var Vithkuqi *RangeTable ; 14 var Wancho *RangeTable ; var Warang_Citi *RangeTable
  var White_Space *RangeTable ; 16 var Yezidi *RangeTable ; var Yi *RangeTable ; var Z *RangeTable ; var Zanabazar_Square *RangeTable ; var Zl *RangeTable ; var Zp *RangeTable
  var Zs *RangeTable ; type d [3]rune
  package unicode/utf16
  20 func AppendRune([]uint16,rune) []uint16 ; func Decode([]uint16) []rune ; func DecodeRune(rune,rune) rune ; func Encode([]rune) []uint16 ; func EncodeRune(rune)(rune,rune)
  func IsSurrogate(rune) bool ; 23 func RuneLen(rune) int
  package unicode/utf8
  18 func AppendRune([]byte,rune) []byte ; func DecodeLastRune([]byte)(rune,int) ; func DecodeLastRuneInString(string)(rune,int) ; func DecodeRune([]byte)(rune,int)
  func DecodeRuneInString(string)(rune,int) ; func EncodeRune([]byte,rune) int ; func FullRune([]byte) bool ; func FullRuneInString(string) bool ; const MaxRune='\x00'+1114111
  func RuneCount([]byte) int ; func RuneCountInString(string) int ; const RuneError='\x00'+65533 ; func RuneLen(rune) int ; const RuneSelf=128 ; func RuneStart(byte) bool
  const UTFMax=4 ; func Valid([]byte) bool ; func ValidRune(rune) bool ; func ValidString(string) bool
  package unique
  23 type Handle[T comparable] struct{_ hidden} ; 23 func (Handle[T])Value() T ; 23 func Make[T comparable](T) Handle[T]
  package weak
  24 func Make[T any](*T) Pointer[T] ; 24 type Pointer[T any] struct{_ hidden} ; 24 func (Pointer[T])Value() *T
`;
