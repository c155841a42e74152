/** Commands that change nothing of which programs are linked, and how. */
export const HARMLESS: ReadonlySet<string> = new Set(
  (
    'message cmake_policy include_directories target_include_directories target_compile_definitions target_compile_features add_compile_options target_compile_options'
    + ' add_definitions add_compile_definitions remove_definitions enable_testing add_test set_tests_properties mark_as_advanced source_group target_precompile_headers add_dependencies'
    + ' configure_file include_guard enable_language export add_custom_target site_name set_directory_properties define_property set_source_files_properties'
    + ' configure_package_config_file write_basic_package_version_file check_pie_supported feature_summary print_variables cmake_print_variables'
  ).split(' '),
);

/** Commands that ask the machine or the net, or work out what no one reads here: what they set is not known. */
export const CHECKS =
  /^(?:find_(?:package|library|path|program|file|package_handle_standard_args)|pkg_\w+|check_\w+|test_\w+|try_(?:compile|run)|execute_process|string|math|get_\w+|separate_arguments|cmake_path|cmake_host_system_information|fetchcontent_\w+|externalproject_\w+|generate_export_header|cmake_dependent_option)$/;

/** Modules of CMake that set nothing by themselves of which a link is made. */
export const MODULES =
  /^(?:CTest|CPack|GNUInstallDirs|CMakePrintHelpers|CMakeParseArguments|CMakeDependentOption|FeatureSummary|GenerateExportHeader|CMakePackageConfigHelpers|ExternalProject|FetchContent|WriteCompilerDetectionHeader|InstallRequiredSystemLibraries|Check\w+|Test\w+|Find\w+)$/;

/** Commands by which programs are run that may do anything, while the tree is made or built. */
export const RUNS_OTHERS = /^(?:execute_process|add_custom_(?:command|target)|fetchcontent_\w+|externalproject_\w+|try_run)$/;

/** Whether what is done with a program once it is built leaves it linked as it was: copies of it, and what strips it. */
export function leavesPrograms(words: readonly string[]): boolean {
  return words.every(
    (word, i) =>
      word !== 'COMMAND'
      || words[i + 1] === 'strip'
      || (words[i + 1] === 'cmake'
        && words[i + 2] === '-E'
        && /^(?:copy|copy_if_different|copy_directory|make_directory|echo|create_symlink)$/.test(words[i + 3] ?? '')),
  );
}

/** Commands that make targets, or say something of them. */
export const OF_TARGETS: ReadonlySet<string> = new Set(
  'add_executable add_library target_sources target_link_libraries target_link_options set_target_properties set_property add_custom_command'.split(
    ' ',
  ),
);
