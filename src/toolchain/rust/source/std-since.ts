/*
 * Source: "Stable since Rust version" in the documentation of std of Rust 1.95; before, rustc takes a name for one that is not there, or
 * for one that is not stable.
 */

const NAMES = `
51 = array::IntoIter panic::panic_any slice::SplitInclusive slice::SplitInclusiveMut str::SplitInclusive task::Wake
53 = array::from_mut array::from_ref cmp::max_by cmp::max_by_key cmp::min_by cmp::min_by_key
55 = num::IntErrorKind ops::ControlFlow
56 = io::WriterPanicked
57 = collections::TryReserveError iter::MapWhile process::CommandArgs process::CommandEnvs
58 = ffi::FromVecWithNulError
59 = iter::zip thread::available_parallelism
60 = slice::EscapeAscii
61 = process::ExitCode process::Termination
63 = array::from_fn thread::Scope thread::ScopedJoinHandle thread::scope
64 = ffi::c_char ffi::c_double ffi::c_float ffi::c_int ffi::c_long ffi::c_longlong ffi::c_schar ffi::c_short ffi::c_uchar ffi::c_uint ffi::c_ulong
  ffi::c_ulonglong ffi::c_ushort future::IntoFuture future::PollFn future::poll_fn
65 = backtrace::Backtrace backtrace::BacktraceStatus io::read_to_string
66 = hint::black_box time::TryFromFloatSecsError
68 = path::MAIN_SEPARATOR_STR
69 = ffi::FromBytesUntilNulError
70 = cell::OnceCell io::IsTerminal sync::OnceLock
74 = num::Saturating
75 = fs::FileTimes
76 = any::type_name_of_val hash::DefaultHasher hash::RandomState ptr::addr_eq ptr::from_mut ptr::from_ref
77 = slice::ChunkBy slice::ChunkByMut
79 = num::NonZero path::absolute str::Utf8Chunk str::Utf8Chunks
80 = cell::LazyCell sync::LazyLock
81 = fs::exists hint::assert_unchecked panic::PanicHookInfo
82 = iter::RepeatN iter::repeat_n
84 = ptr::dangling ptr::dangling_mut ptr::with_exposed_provenance ptr::with_exposed_provenance_mut ptr::without_provenance ptr::without_provenance_mut
85 = ops::AsyncFn ops::AsyncFnMut ops::AsyncFnOnce ptr::fn_addr_eq
86 = slice::GetDisjointMutError
87 = io::PipeReader io::PipeWriter io::pipe
88 = hint::select_unpredictable
89 = fs::TryLockError
91 = array::repeat iter::chain
93 = fmt::FromFn fmt::from_fn
94 = slice::ArrayWindows
95 = hint::cold_path
`;

/** Methods of one name alone, whatever has them. */
const METHODS = `
51 = fill_with next_if next_if_eq split_inclusive unsigned_abs
52 = partition_point
54 = into_keys into_values
56 = shrink_to
57 = get_args get_program map_while try_reserve
58 = saturating_div unwrap_unchecked
59 = is_break is_continue
60 = abs_diff
61 = is_finished retain_mut
62 = then_some
63 = to_ipv4_mapped try_exists
65 = cast_const cast_mut
66 = checked_add_signed checked_add_unsigned checked_sub_unsigned first_entry first_key_value last_entry last_key_value overflowing_add_signed
  pop_first pop_last saturating_add_signed wrapping_add_signed
67 = checked_ilog checked_ilog10 checked_ilog2 ilog ilog10 ilog2
70 = get_or_init is_err_and is_ok_and is_some_and
71 = hash_one
73 = div_ceil
74 = as_encoded_bytes
75 = set_times to_canonical
76 = inspect_err
77 = chunk_by clear_poison each_ref first_chunk last_chunk split_first_chunk split_last_chunk
79 = utf8_chunks
80 = as_flattened div_duration_f64 split_at_checked take_if trim_ascii trim_ascii_end trim_ascii_start
82 = is_none_or is_sorted is_sorted_by_key
83 = get_or_insert_default insert_entry
84 = checked_isqrt is_unique_local isqrt
86 = get_disjoint_mut pop_if
87 = cast_signed cast_unsigned is_multiple_of split_off_first split_off_last unbounded_shl unbounded_shr
88 = as_chunks as_rchunks
90 = checked_sub_signed saturating_sub_signed
91 = ceil_char_boundary file_prefix floor_char_boundary strict_add strict_mul strict_sub
93 = pop_back_if pop_front_if
94 = array_windows
95 = insert_mut push_mut
`;

let names: ReadonlyMap<string, number> | undefined;
let methods: ReadonlyMap<string, number> | undefined;

/**
 * The first 1.x that has a name of the standard library (by its path, as `std::sync::OnceLock`); null for those that are older than 1.51.
 */
export function stdSince(path: string): number | null {
  names ??= read(NAMES, 'std::');
  return names.get(path) ?? null;
}

/** The first 1.x in which something of the standard library has a method of a name; null for those that are older than 1.51. */
export function methodSince(name: string): number | null {
  methods ??= read(METHODS, '');
  return methods.get(name) ?? null;
}

function read(rows: string, before: string): ReadonlyMap<string, number> {
  return new Map(
    rows
      .trim()
      .split(/\n(?! )/)
      .flatMap((row) => {
        const [release = '', words = ''] = row.split(' = ');
        return words
          .trim()
          .split(/\s+/)
          .map((word) => [`${before}${word}`, Number(release)] as const);
      }),
  );
}
