import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';

/*
 * What cmake refuses of a command by its words alone (measured with cmake 3.25).
 */

/** Source: `cmake --help-command-list` of 3.25, and what came later. */
const COMMANDS = new Set(
  (
    'add_compile_definitions add_compile_options add_custom_command add_custom_target add_definitions add_dependencies add_executable add_library add_link_options add_subdirectory add_test'
    + ' aux_source_directory block break build_command build_name cmake_file_api cmake_host_system_information cmake_instrumentation cmake_language cmake_minimum_required cmake_parse_arguments cmake_path'
    + ' cmake_pkg_config cmake_policy configure_file continue create_test_sourcelist ctest_build ctest_configure ctest_coverage ctest_empty_binary_directory ctest_memcheck ctest_read_custom_files'
    + ' ctest_run_script ctest_sleep ctest_start ctest_submit ctest_test ctest_update ctest_upload define_property else elseif enable_language enable_testing endblock endforeach endfunction endif endmacro'
    + ' endwhile exec_program execute_process export export_library_dependencies file find_file find_library find_package find_path find_program fltk_wrap_ui foreach function get_cmake_property'
    + ' get_directory_property get_filename_component get_property get_source_file_property get_target_property get_test_property if include include_directories include_external_msproject include_guard'
    + ' include_regular_expression install install_files install_programs install_targets link_directories link_libraries list load_cache load_command macro make_directory mark_as_advanced math message option'
    + ' output_required_files project qt_wrap_cpp qt_wrap_ui remove remove_definitions return separate_arguments set set_directory_properties set_property set_source_files_properties set_target_properties'
    + ' set_tests_properties site_name source_group string subdir_depends subdirs target_compile_definitions target_compile_features target_compile_options target_include_directories target_link_directories'
    + ' target_link_libraries target_link_options target_precompile_headers target_sources try_compile try_run unset use_mangled_mesa utility_source variable_requires variable_watch while write_file'
  ).split(' '),
);

/** Where a command stands, and what is there by then. */
export interface Standing {
  readonly source: string;
  readonly files: StageFiles;
  readonly hasTarget: (name: string) => boolean;
  /** Nothing has come from packages or modules, which have commands of their own. */
  readonly isBare: boolean;
}

/** What a command says of a target, as cmake calls it. */
const SAYS: ReadonlyMap<string, string> = new Map([
  ['target_link_libraries', 'link libraries'],
  ['target_include_directories', 'include directories'],
  ['target_compile_options', 'compile options'],
  ['target_compile_definitions', 'compile definitions'],
  ['target_sources', 'sources'],
  ['target_compile_features', 'compile features'],
]);

/** Null where nothing is to be seen. */
export function mistake(name: string, words: readonly string[], standing: Standing): CommandProblem | null {
  const { source, hasTarget, isBare } = standing;
  const [first = ''] = words;
  if (!COMMANDS.has(name))
    return isBare && /^\w+$/.test(name)
      ? problem(`calls ${name}, which is no command of cmake's`, `Unknown CMake command "${name}".`)
      : null;
  if (!words.every(isKnown)) return null;
  const what = SAYS.get(name);
  if (what !== undefined)
    return hasTarget(first) || first.includes('::')
      ? null
      : problem(
          `says something of ${first}, which is no target of its`,
          `Cannot specify ${what} for target "${first}" which is not built by this project.`,
        );
  switch (name) {
    case 'add_executable':
    case 'add_library':
      return hasTarget(first) && !words.includes('ALIAS') && !words.includes('IMPORTED')
        ? problem(
            `makes the target ${first} twice`,
            `${name} cannot create target "${first}" because another target with the same name already exists.`,
          )
        : null;
    case 'include':
      return /^[\w./-]+\.cmake$/.test(first) && !words.includes('OPTIONAL') && isMissing(first, standing)
        ? problem(`includes ${first}, which is not in the stage`, `include could not find requested file: ${first}`)
        : null;
    case 'configure_file':
      return isMissing(first, standing)
        ? problem(
            `makes a file of ${first}, which is not in the stage`,
            `File ${cleanPath(first.startsWith('/') ? first : `${source}/${first}`)} does not exist.`,
          )
        : null;
    default:
      return null;
  }
}

function problem(why: string, said: string): CommandProblem {
  return { why: `CMakeLists.txt ${why}`, said, fix: null };
}

function isMissing(path: string, { source, files }: Standing): boolean {
  return (
    path !== ''
    && !path.includes('$')
    && files.kindAt(cleanPath(path.startsWith('/') ? path : `${source}/${path}`)) === 'missing'
    && !/^\/(?:usr|opt|lib|etc|var|root|home)/.test(path)
  );
}
