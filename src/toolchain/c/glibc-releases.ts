/*
 * Source: the versions of all names that libc.so.6 and libm.so.6 of glibc 2.43 export, from 2.32 on, and from 2.35 on where there were such
 * names before. Made by `npm run make:c-names`.
 */

interface Release {
  /** The x of glibc 2.x. */
  readonly minor: number;
  /** Names that it had first. */
  readonly brought?: string;
  /** Names that there were, and under which it has another function: a program linked with it asks for that. */
  readonly anew?: string;
}

const RELEASES: readonly Release[] = [
  {
    minor: 32,
    brought: `
    __libc_single_threaded pthread_attr_getsigmask_np pthread_attr_setsigmask_np sigabbrev_np sigdescr_np strerrordesc_np strerrorname_np
    `,
  },
  {
    minor: 33,
    brought: '__x86_get_cpuid_feature_leaf fstat fstat64 fstatat fstatat64 lstat lstat64 mallinfo2 mknod mknodat stat stat64',
  },
  {
    minor: 34,
    brought: `
    _Fork close_range closefrom dn_comp dn_expand dn_skipname execveat posix_spawn_file_actions_addclosefrom_np res_dnok res_hnok res_mailok
    res_mkquery res_nmkquery res_nquery res_nquerydomain res_nsearch res_nsend res_ownok res_query res_querydomain res_search res_send
    timespec_getres
    `,
  },
  {
    minor: 35,
    brought: `
    __memcmpeq _dl_find_object dfmal dsqrtl epoll_pwait2 f32fmaf128 f32fmaf32x f32fmaf64 f32fmaf64x f32sqrtf128 f32sqrtf32x f32sqrtf64
    f32sqrtf64x f32xfmaf128 f32xfmaf64 f32xfmaf64x f32xsqrtf128 f32xsqrtf64 f32xsqrtf64x f64fmaf128 f64fmaf64x f64sqrtf128 f64sqrtf64x
    f64xfmaf128 f64xsqrtf128 ffma ffmal fmaximum fmaximum_mag fmaximum_mag_num fmaximum_mag_numf fmaximum_mag_numf128 fmaximum_mag_numf32
    fmaximum_mag_numf32x fmaximum_mag_numf64 fmaximum_mag_numf64x fmaximum_mag_numl fmaximum_magf fmaximum_magf128 fmaximum_magf32
    fmaximum_magf32x fmaximum_magf64 fmaximum_magf64x fmaximum_magl fmaximum_num fmaximum_numf fmaximum_numf128 fmaximum_numf32
    fmaximum_numf32x fmaximum_numf64 fmaximum_numf64x fmaximum_numl fmaximumf fmaximumf128 fmaximumf32 fmaximumf32x fmaximumf64 fmaximumf64x
    fmaximuml fminimum fminimum_mag fminimum_mag_num fminimum_mag_numf fminimum_mag_numf128 fminimum_mag_numf32 fminimum_mag_numf32x
    fminimum_mag_numf64 fminimum_mag_numf64x fminimum_mag_numl fminimum_magf fminimum_magf128 fminimum_magf32 fminimum_magf32x
    fminimum_magf64 fminimum_magf64x fminimum_magl fminimum_num fminimum_numf fminimum_numf128 fminimum_numf32 fminimum_numf32x
    fminimum_numf64 fminimum_numf64x fminimum_numl fminimumf fminimumf128 fminimumf32 fminimumf32x fminimumf64 fminimumf64x fminimuml fsqrt
    fsqrtl posix_spawn_file_actions_addtcsetpgrp_np
    `,
    anew: 'hypot hypotf',
  },
  {
    minor: 36,
    brought: `
    arc4random arc4random_buf arc4random_uniform c8rtomb fsconfig fsmount fsopen fspick mbrtoc8 mount_setattr move_mount open_tree
    pidfd_getfd pidfd_open pidfd_send_signal process_madvise process_mrelease
    `,
  },
  {
    minor: 38,
    brought: `
    __isoc23_fscanf __isoc23_fwscanf __isoc23_scanf __isoc23_sscanf __isoc23_strtoimax __isoc23_strtol __isoc23_strtol_l __isoc23_strtoll
    __isoc23_strtoll_l __isoc23_strtoul __isoc23_strtoul_l __isoc23_strtoull __isoc23_strtoull_l __isoc23_strtoumax __isoc23_swscanf
    __isoc23_vfscanf __isoc23_vfwscanf __isoc23_vscanf __isoc23_vsscanf __isoc23_vswscanf __isoc23_vwscanf __isoc23_wcstoimax
    __isoc23_wcstol __isoc23_wcstol_l __isoc23_wcstoll __isoc23_wcstoll_l __isoc23_wcstoul __isoc23_wcstoul_l __isoc23_wcstoull
    __isoc23_wcstoull_l __isoc23_wcstoumax __isoc23_wscanf __strlcat_chk __strlcpy_chk __wcslcat_chk __wcslcpy_chk strlcat strlcpy wcslcat
    wcslcpy
    `,
    anew: 'fmod fmodf',
  },
  {
    minor: 39,
    brought: `
    pidfd_getpid pidfd_spawn pidfd_spawnp posix_spawnattr_getcgroup_np posix_spawnattr_setcgroup_np stdc_bit_ceil_uc stdc_bit_ceil_ui
    stdc_bit_ceil_ul stdc_bit_ceil_ull stdc_bit_ceil_us stdc_bit_floor_uc stdc_bit_floor_ui stdc_bit_floor_ul stdc_bit_floor_ull
    stdc_bit_floor_us stdc_bit_width_uc stdc_bit_width_ui stdc_bit_width_ul stdc_bit_width_ull stdc_bit_width_us stdc_count_ones_uc
    stdc_count_ones_ui stdc_count_ones_ul stdc_count_ones_ull stdc_count_ones_us stdc_count_zeros_uc stdc_count_zeros_ui stdc_count_zeros_ul
    stdc_count_zeros_ull stdc_count_zeros_us stdc_first_leading_one_uc stdc_first_leading_one_ui stdc_first_leading_one_ul
    stdc_first_leading_one_ull stdc_first_leading_one_us stdc_first_leading_zero_uc stdc_first_leading_zero_ui stdc_first_leading_zero_ul
    stdc_first_leading_zero_ull stdc_first_leading_zero_us stdc_first_trailing_one_uc stdc_first_trailing_one_ui stdc_first_trailing_one_ul
    stdc_first_trailing_one_ull stdc_first_trailing_one_us stdc_first_trailing_zero_uc stdc_first_trailing_zero_ui
    stdc_first_trailing_zero_ul stdc_first_trailing_zero_ull stdc_first_trailing_zero_us stdc_has_single_bit_uc stdc_has_single_bit_ui
    stdc_has_single_bit_ul stdc_has_single_bit_ull stdc_has_single_bit_us stdc_leading_ones_uc stdc_leading_ones_ui stdc_leading_ones_ul
    stdc_leading_ones_ull stdc_leading_ones_us stdc_leading_zeros_uc stdc_leading_zeros_ui stdc_leading_zeros_ul stdc_leading_zeros_ull
    stdc_leading_zeros_us stdc_trailing_ones_uc stdc_trailing_ones_ui stdc_trailing_ones_ul stdc_trailing_ones_ull stdc_trailing_ones_us
    stdc_trailing_zeros_uc stdc_trailing_zeros_ui stdc_trailing_zeros_ul stdc_trailing_zeros_ull stdc_trailing_zeros_us
    `,
    anew: 'exp10',
  },
  {
    minor: 40,
    brought: `
    exp10m1 exp10m1f exp10m1f128 exp10m1f32 exp10m1f32x exp10m1f64 exp10m1f64x exp10m1l exp2m1 exp2m1f exp2m1f128 exp2m1f32 exp2m1f32x
    exp2m1f64 exp2m1f64x exp2m1l log10p1 log10p1f log10p1f128 log10p1f32 log10p1f32x log10p1f64 log10p1f64x log10p1l log2p1 log2p1f
    log2p1f128 log2p1f32 log2p1f32x log2p1f64 log2p1f64x log2p1l logp1 logp1f logp1f128 logp1f32 logp1f32x logp1f64 logp1f64x logp1l
    `,
  },
  {
    minor: 41,
    brought: `
    acospi acospif acospif128 acospif32 acospif32x acospif64 acospif64x acospil asinpi asinpif asinpif128 asinpif32 asinpif32x asinpif64
    asinpif64x asinpil atan2pi atan2pif atan2pif128 atan2pif32 atan2pif32x atan2pif64 atan2pif64x atan2pil atanpi atanpif atanpif128
    atanpif32 atanpif32x atanpif64 atanpif64x atanpil cospi cospif cospif128 cospif32 cospif32x cospif64 cospif64x cospil sched_getattr
    sched_setattr sinpi sinpif sinpif128 sinpif32 sinpif32x sinpif64 sinpif64x sinpil tanpi tanpif tanpif128 tanpif32 tanpif32x tanpif64
    tanpif64x tanpil
    `,
  },
  {
    minor: 42,
    brought: `
    __inet_ntop_chk __inet_pton_chk cfgetibaud cfgetobaud cfsetbaud cfsetibaud cfsetobaud compoundn compoundnf compoundnf128 compoundnf32
    compoundnf32x compoundnf64 compoundnf64x compoundnl pown pownf pownf128 pownf32 pownf32x pownf64 pownf64x pownl powr powrf powrf128
    powrf32 powrf32x powrf64 powrf64x powrl pthread_gettid_np rootn rootnf rootnf128 rootnf32 rootnf32x rootnf64 rootnf64x rootnl rsqrt
    rsqrtf rsqrtf128 rsqrtf32 rsqrtf32x rsqrtf64 rsqrtf64x rsqrtl uabs uimaxabs ulabs ullabs
    `,
    anew: 'cfgetispeed cfgetospeed cfsetispeed cfsetospeed cfsetspeed',
  },
  {
    minor: 43,
    brought: '__memset_explicit_chk free_aligned_sized free_sized memalignment memset_explicit mseal openat2 umaxabs',
    anew: `
    acosf acoshf asinf atan2f atanhf coshf fromfp fromfpf fromfpf128 fromfpf32 fromfpf32x fromfpf64 fromfpf64x fromfpl fromfpx fromfpxf
    fromfpxf128 fromfpxf32 fromfpxf32x fromfpxf64 fromfpxf64x fromfpxl j0f j1f jnf lgammaf lgammaf_r log10f remainder remainderf sinhf sqrtf
    tgammaf ufromfp ufromfpf ufromfpf128 ufromfpf32 ufromfpf32x ufromfpf64 ufromfpf64x ufromfpl ufromfpx ufromfpxf ufromfpxf128 ufromfpxf32
    ufromfpxf32x ufromfpxf64 ufromfpxf64x ufromfpxl y0f y1f ynf
    `,
  },
];

/** The x of the glibc 2.x that had a name first; null where it was always there, or is not glibc's. */
export function broughtBy(name: string): number | null {
  return first().get(name) ?? null;
}

/** The x of the glibc 2.x that a program asks for with a name: of the first that had it, or of the last that gave it anew. */
export function askedFor(name: string): number | null {
  return anew().get(name) ?? broughtBy(name);
}

const first = minorsOf(({ brought }) => brought);
const anew = minorsOf((release) => release.anew);

/** The release of each name, put together when it is first asked for. */
function minorsOf(namesOf: (release: Release) => string | undefined): () => ReadonlyMap<string, number> {
  let minors: ReadonlyMap<string, number> | undefined;
  return () =>
    (minors ??= new Map(
      RELEASES.flatMap((release) => (namesOf(release)?.match(/\w+/g) ?? []).map((name): [string, number] => [name, release.minor])),
    ));
}
