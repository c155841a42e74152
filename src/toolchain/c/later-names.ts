import type { CommandProblem } from '../command-problem.ts';
import { namedLibraries } from './libraries.ts';
import { SURE, unresolved } from './link-problem.ts';
import { C_SOURCE } from './read-source.ts';
import type { CLine } from './source-problems.ts';
import { callsOf } from './source.ts';
import type { CSource } from './source.ts';

/*
 * Functions by the glibc 2.x that first had them. Source: the versions of all names that libc.so.6 and libm.so.6 of glibc 2.41 and 2.43
 * (Debian 13 and what comes after it) export.
 */
const BY_RELEASE: readonly (readonly [minor: number, names: string])[] = [
  [
    32,
    `
    pthread_attr_getsigmask_np pthread_attr_setsigmask_np sigabbrev_np sigdescr_np strerrordesc_np strerrorname_np
    `,
  ],
  [
    33,
    `
    fstat fstat64 fstatat fstatat64 lstat lstat64 mallinfo2 mknod mknodat stat stat64
    `,
  ],
  [
    34,
    `
    close_range closefrom dn_comp dn_expand dn_skipname execveat posix_spawn_file_actions_addclosefrom_np res_dnok res_hnok res_mailok
    res_mkquery res_nmkquery res_nquery res_nquerydomain res_nsearch res_nsend res_ownok res_query res_querydomain res_search res_send
    timespec_getres
    `,
  ],
  [
    35,
    `
    dfmal dsqrtl epoll_pwait2 f32fmaf128 f32fmaf32x f32fmaf64 f32fmaf64x f32sqrtf128 f32sqrtf32x f32sqrtf64 f32sqrtf64x f32xfmaf128
    f32xfmaf64 f32xfmaf64x f32xsqrtf128 f32xsqrtf64 f32xsqrtf64x f64fmaf128 f64fmaf64x f64sqrtf128 f64sqrtf64x f64xfmaf128
    f64xsqrtf128 ffma ffmal fmaximum fmaximum_mag fmaximum_mag_num fmaximum_mag_numf fmaximum_mag_numf128 fmaximum_mag_numf32
    fmaximum_mag_numf32x fmaximum_mag_numf64 fmaximum_mag_numf64x fmaximum_mag_numl fmaximum_magf fmaximum_magf128 fmaximum_magf32
    fmaximum_magf32x fmaximum_magf64 fmaximum_magf64x fmaximum_magl fmaximum_num fmaximum_numf fmaximum_numf128 fmaximum_numf32
    fmaximum_numf32x fmaximum_numf64 fmaximum_numf64x fmaximum_numl fmaximumf fmaximumf128 fmaximumf32 fmaximumf32x fmaximumf64
    fmaximumf64x fmaximuml fminimum fminimum_mag fminimum_mag_num fminimum_mag_numf fminimum_mag_numf128 fminimum_mag_numf32
    fminimum_mag_numf32x fminimum_mag_numf64 fminimum_mag_numf64x fminimum_mag_numl fminimum_magf fminimum_magf128 fminimum_magf32
    fminimum_magf32x fminimum_magf64 fminimum_magf64x fminimum_magl fminimum_num fminimum_numf fminimum_numf128 fminimum_numf32
    fminimum_numf32x fminimum_numf64 fminimum_numf64x fminimum_numl fminimumf fminimumf128 fminimumf32 fminimumf32x fminimumf64
    fminimumf64x fminimuml fsqrt fsqrtl posix_spawn_file_actions_addtcsetpgrp_np
    `,
  ],
  [
    36,
    `
    arc4random arc4random_buf arc4random_uniform c8rtomb fsconfig fsmount fsopen fspick mbrtoc8 mount_setattr move_mount open_tree
    pidfd_getfd pidfd_open pidfd_send_signal process_madvise process_mrelease
    `,
  ],
  [
    38,
    `
    strlcat strlcpy wcslcat wcslcpy
    `,
  ],
  [
    39,
    `
    pidfd_getpid pidfd_spawn pidfd_spawnp posix_spawnattr_getcgroup_np posix_spawnattr_setcgroup_np stdc_bit_ceil_uc stdc_bit_ceil_ui
    stdc_bit_ceil_ul stdc_bit_ceil_ull stdc_bit_ceil_us stdc_bit_floor_uc stdc_bit_floor_ui stdc_bit_floor_ul stdc_bit_floor_ull
    stdc_bit_floor_us stdc_bit_width_uc stdc_bit_width_ui stdc_bit_width_ul stdc_bit_width_ull stdc_bit_width_us stdc_count_ones_uc
    stdc_count_ones_ui stdc_count_ones_ul stdc_count_ones_ull stdc_count_ones_us stdc_count_zeros_uc stdc_count_zeros_ui
    stdc_count_zeros_ul stdc_count_zeros_ull stdc_count_zeros_us stdc_first_leading_one_uc stdc_first_leading_one_ui
    stdc_first_leading_one_ul stdc_first_leading_one_ull stdc_first_leading_one_us stdc_first_leading_zero_uc
    stdc_first_leading_zero_ui stdc_first_leading_zero_ul stdc_first_leading_zero_ull stdc_first_leading_zero_us
    stdc_first_trailing_one_uc stdc_first_trailing_one_ui stdc_first_trailing_one_ul stdc_first_trailing_one_ull
    stdc_first_trailing_one_us stdc_first_trailing_zero_uc stdc_first_trailing_zero_ui stdc_first_trailing_zero_ul
    stdc_first_trailing_zero_ull stdc_first_trailing_zero_us stdc_has_single_bit_uc stdc_has_single_bit_ui stdc_has_single_bit_ul
    stdc_has_single_bit_ull stdc_has_single_bit_us stdc_leading_ones_uc stdc_leading_ones_ui stdc_leading_ones_ul
    stdc_leading_ones_ull stdc_leading_ones_us stdc_leading_zeros_uc stdc_leading_zeros_ui stdc_leading_zeros_ul
    stdc_leading_zeros_ull stdc_leading_zeros_us stdc_trailing_ones_uc stdc_trailing_ones_ui stdc_trailing_ones_ul
    stdc_trailing_ones_ull stdc_trailing_ones_us stdc_trailing_zeros_uc stdc_trailing_zeros_ui stdc_trailing_zeros_ul
    stdc_trailing_zeros_ull stdc_trailing_zeros_us
    `,
  ],
  [
    40,
    `
    exp10m1 exp10m1f exp10m1f128 exp10m1f32 exp10m1f32x exp10m1f64 exp10m1f64x exp10m1l exp2m1 exp2m1f exp2m1f128 exp2m1f32 exp2m1f32x
    exp2m1f64 exp2m1f64x exp2m1l log10p1 log10p1f log10p1f128 log10p1f32 log10p1f32x log10p1f64 log10p1f64x log10p1l log2p1 log2p1f
    log2p1f128 log2p1f32 log2p1f32x log2p1f64 log2p1f64x log2p1l logp1 logp1f logp1f128 logp1f32 logp1f32x logp1f64 logp1f64x logp1l
    `,
  ],
  [
    41,
    `
    acospi acospif acospif128 acospif32 acospif32x acospif64 acospif64x acospil asinpi asinpif asinpif128 asinpif32 asinpif32x
    asinpif64 asinpif64x asinpil atan2pi atan2pif atan2pif128 atan2pif32 atan2pif32x atan2pif64 atan2pif64x atan2pil atanpi atanpif
    atanpif128 atanpif32 atanpif32x atanpif64 atanpif64x atanpil cospi cospif cospif128 cospif32 cospif32x cospif64 cospif64x cospil
    sched_getattr sched_setattr sinpi sinpif sinpif128 sinpif32 sinpif32x sinpif64 sinpif64x sinpil tanpi tanpif tanpif128 tanpif32
    tanpif32x tanpif64 tanpif64x tanpil
    `,
  ],
  [
    42,
    `
    cfgetibaud cfgetobaud cfsetbaud cfsetibaud cfsetobaud compoundn compoundnf compoundnf128 compoundnf32 compoundnf32x compoundnf64
    compoundnf64x compoundnl pown pownf pownf128 pownf32 pownf32x pownf64 pownf64x pownl powr powrf powrf128 powrf32 powrf32x powrf64
    powrf64x powrl pthread_gettid_np rootn rootnf rootnf128 rootnf32 rootnf32x rootnf64 rootnf64x rootnl rsqrt rsqrtf rsqrtf128
    rsqrtf32 rsqrtf32x rsqrtf64 rsqrtf64x rsqrtl uabs uimaxabs ulabs ullabs
    `,
  ],
  [
    43,
    `
    free_aligned_sized free_sized memalignment memset_explicit mseal openat2 umaxabs
    `,
  ],
];

const SINCE: ReadonlyMap<string, number> = new Map(
  BY_RELEASE.flatMap(([minor, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name): [string, number] => [name, minor]),
  ),
);

/** A function that is called and that a later glibc brought than the one that is linked with; null where there is none, or nobody knows. */
export function laterName(line: CLine, all: readonly CSource[]): CommandProblem | null {
  const { glibc } = line;
  if (
    glibc === null
    || !line.links
    || line.archived.length > 0
    || !line.operands.every((name) => C_SOURCE.test(name))
    || !namedLibraries(line.args).every((name) => SURE.has(name))
    || line.args.some((arg) => /^-(?:shared$|r$|nost|nodef|T|specs|fuse-ld|Wl,.*(?:unresolved|undefined|defsym|wrap))/.test(arg))
  )
    return null;
  const defined = new Set(all.flatMap((unit) => [...unit.defined, ...unit.defines]));
  const isOptimised = line.args.some((arg) => /^-O[1-9sgz]/.test(arg));
  const called = all
    .flatMap((unit) => callsOf(unit, isOptimised, true).filter((name) => !unit.functions.some(({ parameters }) => parameters.has(name))))
    .find((name) => !defined.has(name) && (SINCE.get(name) ?? 0) > glibc);
  return called === undefined
    ? null
    : unresolved(
        called,
        `${called} came with glibc 2.${SINCE.get(called) ?? ''}, and there is 2.${glibc}`,
        'a base image with a later release',
      );
}
