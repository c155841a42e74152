/*
 * Source: the documentation of std of Rust 1.95 and of a nightly of that month, what is not stable with it.
 */

const MODULES = `
std = addr_of alloc any arch array ascii assert assert_eq assert_matches assert_ne assert_unsafe_precondition async_iter autodiff backtrace bool
  borrow boxed bstr cell cfg cfg_select char clone cmp collections column compile_error concat concat_bytes concat_idents const_format_args
  convert dbg debug_assert debug_assert_eq debug_assert_matches debug_assert_ne default derive env eprint eprintln error f128 f16 f32 f64 ffi
  field file fmt format format_args from fs future global_asm hash hash_map hint i128 i16 i32 i64 i8 include include_bytes include_str
  intrinsics io is_x86_feature_detected isize iter line log_syntax marker matches mem module_path net num ops option option_env os panic
  panicking pat path pin prelude primitive print println process ptr random range raw rc ready result rt simd slice str string stringify sync
  task test thread thread_local time todo trace_macros try u128 u16 u32 u64 u8 unimplemented unreachable unsafe_binder usize vec write writeln
std::any = Any TypeId try_as_dyn try_as_dyn_mut type_name type_name_of_val
std::borrow = Borrow BorrowMut Cow ToOwned
std::cell = BorrowError BorrowMutError Cell CloneFromCell LazyCell OnceCell Ref RefCell RefMut SyncUnsafeCell UnsafeCell
std::cmp = Eq Ord Ordering PartialEq PartialOrd Reverse max max_by max_by_key min min_by min_by_key minmax minmax_by minmax_by_key
std::collections = BTreeMap BTreeSet BinaryHeap Bound HashMap HashSet LinkedList TryReserveError TryReserveErrorKind VecDeque binary_heap btree btree_map
  btree_set hash hash_map hash_set linked_list vec_deque
std::convert = AsMut AsRef FloatToInt From Infallible Into TryFrom TryInto identity
std::env = Args ArgsOs JoinPathsError SplitPaths VarError Vars VarsOs args args_os consts current_dir current_exe home_dir join_paths remove_var
  set_current_dir set_var split_paths temp_dir var var_os vars vars_os
std::error = Error Report Request request_ref request_value
std::fmt = Alignment Arguments Binary Debug DebugAsHex DebugList DebugMap DebugSet DebugStruct DebugTuple Display Error Formatter FormattingOptions
  FromFn LowerExp LowerHex Octal Pointer Result Sign UpperExp UpperHex Write format from_fn write
std::fs = Dir DirBuilder DirEntry File FileTimes FileType Metadata OpenOptions Permissions ReadDir TryLockError canonicalize copy create_dir
  create_dir_all exists hard_link metadata read read_dir read_link read_to_string remove_dir remove_dir_all remove_file rename set_permissions
  set_permissions_nofollow set_times set_times_nofollow soft_link symlink_metadata write
std::hash = BuildHasher BuildHasherDefault DefaultHasher Hash Hasher RandomState SipHasher
std::io = BorrowedBuf BorrowedCursor BufRead BufReader BufWriter Bytes Chain Cursor Empty Error ErrorKind IntoInnerError IoSlice IoSliceMut IsTerminal
  LineWriter Lines PipeReader PipeWriter RawOsError Read Repeat Result Seek SeekFrom Sink Split Stderr StderrLock Stdin StdinLock Stdout
  StdoutLock Take Write WriterPanicked const_error copy empty pipe prelude read_to_string repeat sink stderr stdin stdout
std::mem = Alignment Assume Discriminant DropGuard ManuallyDrop MaybeDangling MaybeUninit TransmuteFrom align_of align_of_val align_of_val_raw
  conjure_zst copy discriminant drop forget forget_unsized min_align_of min_align_of_val needs_drop offset_of replace size_of size_of_val
  size_of_val_raw swap take transmute transmute_copy transmute_neo transmute_prefix type_info uninitialized variant_count zeroed
std::net = AddrParseError Incoming IntoIncoming IpAddr Ipv4Addr Ipv6Addr Ipv6MulticastScope Shutdown SocketAddr SocketAddrV4 SocketAddrV6 TcpListener
  TcpStream ToSocketAddrs UdpSocket hostname
std::path = Ancestors Component Components Display Iter MAIN_SEPARATOR MAIN_SEPARATOR_STR NormalizeError Path PathBuf Prefix PrefixComponent SEPARATORS
  SEPARATORS_STR StripPrefixError absolute is_separator
std::process = Child ChildStderr ChildStdin ChildStdout Command CommandArgs CommandEnvs CommandResolvedEnvs ExitCode ExitStatus ExitStatusError Output
  Stdio Termination abort abort_immediate exit id
std::rc = Rc UniqueRc Weak
std::string = Drain FromUtf16Error FromUtf8Error IntoChars ParseError String ToString
std::sync = Arc Barrier BarrierWaitResult Condvar Exclusive LazyLock LockResult MappedMutexGuard MappedRwLockReadGuard MappedRwLockWriteGuard Mutex
  MutexGuard ONCE_INIT Once OnceLock OnceState PoisonError ReentrantLock ReentrantLockGuard RwLock RwLockReadGuard RwLockWriteGuard SyncView
  TryLockError TryLockResult UniqueArc WaitTimeoutResult Weak atomic mpmc mpsc nonpoison oneshot poison
std::sync::atomic = ATOMIC_BOOL_INIT ATOMIC_ISIZE_INIT ATOMIC_USIZE_INIT Atomic AtomicBool AtomicI16 AtomicI32 AtomicI64 AtomicI8 AtomicIsize AtomicPrimitive
  AtomicPtr AtomicU16 AtomicU32 AtomicU64 AtomicU8 AtomicUsize Ordering compiler_fence fence spin_loop_hint
std::sync::mpsc = IntoIter Iter Receiver RecvError RecvTimeoutError SendError Sender SyncSender TryIter TryRecvError TrySendError channel sync_channel
std::thread = AccessError Builder JoinHandle LocalKey Result Scope ScopedJoinHandle Thread ThreadId add_spawn_hook available_parallelism current
  current_id panicking park park_timeout park_timeout_ms scope sleep sleep_ms sleep_until spawn yield_now
std::time = Duration Instant SystemTime SystemTimeError TryFromFloatSecsError UNIX_EPOCH
`;

let modules: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** What a module of the standard library has, by its path; null where that is not known. */
export function stdModule(path: string): ReadonlySet<string> | null {
  modules ??= new Map(
    MODULES.trim()
      .split(/\n(?! )/)
      .map((row) => {
        const [name = '', names = ''] = row.split(' = ');
        return [name, new Set(names.trim().split(/\s+/))] as const;
      }),
  );
  return modules.get(path) ?? null;
}
