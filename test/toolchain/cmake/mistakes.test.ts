/** What cmake 3.25 and gcc 12 of Debian 12 say of these very projects. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

type Files = Readonly<Record<string, string>>;
const HEAD = 'cmake_minimum_required(VERSION 3.10)\nproject(app C)\n';
const APP = 'add_executable(app main.c)\n';
const MAIN = '#include <stdio.h>\nint main(void) { puts("hi"); return 0; }\n';
const ADDS = '#include <stdio.h>\nint add(int, int);\nint main(void) { printf("%d\\n", add(1, 2)); return 0; }\n';
const ADD = 'int add(int a, int b) { return a + b; }\n';
const BUILD = 'cmake -S . -B build && cmake --build build';

const run = (lists: string, files: Files = {}, line = BUILD) =>
  judge(
    `FROM gcc:12 AS build\nRUN apt-get update && apt-get install -y cmake ninja-build\nWORKDIR /src\nCOPY . .\nRUN ${line}\nFROM debian:bookworm-slim\nCOPY --from=build /src/build/app /app\nENTRYPOINT ["/app"]\n`,
    { 'CMakeLists.txt': lists, 'main.c': MAIN, ...files },
  );

describe('a project of cmake', () => {
  it.each<[string, Files, string, string, number]>([
    [
      `${HEAD}${APP}target_link_libraries(ap PRIVATE m)\n`,
      {},
      BUILD,
      'Cannot specify link libraries for target "ap" which is not built by this project.',
      1,
    ],
    [
      `${HEAD}${APP}target_link_libraries(app PRIVATE fmt::fmt)\n`,
      {},
      BUILD,
      'Target "app" links to: fmt::fmt but the target was not found.',
      1,
    ],
    [
      `${HEAD}find_package(Threads REQUIRED)\n${APP}target_link_libraries(app PRIVATE Threads::Threads own::util)\n`,
      {},
      BUILD,
      'Target "app" links to: own::util but the target was not found.',
      1,
    ],
    [
      'cmake_minimum_required(VERSION 3.10)\nproject(app CXX)\nadd_executable(app main.c)\n',
      {},
      BUILD,
      'CMake can not determine linker language for target: app',
      1,
    ],
    [
      'cmake_minimum_required(VERSION 3.10)\nproject(app CXX)\nset(CMAKE_CXX_STANDARD 26)\nset(CMAKE_CXX_STANDARD_REQUIRED ON)\nadd_executable(app main.cpp)\n',
      { 'main.cpp': 'int main() {}\n' },
      BUILD,
      'requires the language dialect "CXX26"',
      1,
    ],
    [`${HEAD}add_executable(app main.c\n`, {}, BUILD, 'Parse error.  Function missing ending ")".  End of file reached.', 1],
    [`${HEAD}${APP}target_link_libraries(app PRIVATE utils)\n`, {}, BUILD, 'cannot find -lutils', 2],
    [`${HEAD}add_executabel(app main.c)\n`, {}, BUILD, 'Unknown CMake command "add_executabel".', 1],
    [
      `${HEAD}${APP}add_library(app main.c)\n`,
      {},
      BUILD,
      'add_library cannot create target "app" because another target with the same name already exists.',
      1,
    ],
    [`${HEAD}include(cmake/warnings.cmake)\n${APP}`, {}, BUILD, 'include could not find requested file: cmake/warnings.cmake', 1],
    [`${HEAD}configure_file(config.h.in config.h)\n${APP}`, {}, BUILD, 'File /src/config.h.in does not exist.', 1],
    [`${HEAD}file(GLOB SRC source/*.c)\nadd_executable(app \${SRC})\n`, {}, BUILD, 'No SOURCES given to target: app', 1],
    [
      `${HEAD}add_executable(app main.cpp)\n`,
      { 'main.cpp': 'int main() {}\n' },
      BUILD,
      'CMake can not determine linker language for target: app',
      1,
    ],
    [HEAD + APP, {}, 'cmake --build build', 'Error: /src/build is not a directory', 1],
    [HEAD + APP, {}, 'cmake -B build && cmake --build build --target server', "No rule to make target 'server'", 2],
    [HEAD + APP, {}, 'cmake -G Ninja -B build && cmake --build build --target server', "unknown target 'server'", 1],
    [
      HEAD + APP,
      { 'CMakePresets.json': '{"version":3,"configurePresets":[{"name":"release","binaryDir":"${sourceDir}/build"}]}' },
      'cmake --preset debug',
      'No such preset in /src: "debug"',
      1,
    ],
    [HEAD + APP, { 'main.c': ADDS, 'util.c': ADD }, BUILD, 'undefined reference to `add', 2],
    [HEAD + APP, { 'main.c': ADDS, 'util.c': ADD }, 'cmake -G Ninja -B build && cmake --build build', 'undefined reference to `add', 1],
    [`${HEAD}add_library(util STATIC util.c)\n${APP}`, { 'main.c': ADDS, 'util.c': ADD }, BUILD, 'undefined reference to `add', 2],
    [
      HEAD + APP,
      { 'main.c': '#include "util.h"\nint main(void) { return add(1, 2); }\n', 'include/util.h': `static ${ADD}` },
      BUILD,
      'util.h: No such file or directory',
      2,
    ],
    [
      HEAD + APP,
      { 'main.c': '#include <math.h>\n#include <stdio.h>\nint main(int argc, char **argv) { printf("%f", pow(argc, 0.5)); return 0; }\n' },
      BUILD,
      'undefined reference to `pow',
      2,
    ],
    [
      `${HEAD}add_compile_options(-Wall -Wextra -Werror)\n${APP}`,
      { 'main.c': 'int main(int argc, char **argv) { return 0; }\n' },
      BUILD,
      "unused parameter 'argc'",
      2,
    ],
    [
      `${HEAD}${APP}target_compile_options(app PRIVATE -Wall -Werror)\n`,
      { 'main.c': 'int main(void) { int x = 1; return 0; }\n' },
      BUILD,
      "unused variable 'x'",
      2,
    ],
    [
      'cmake_minimum_required(VERSION 3.10)\nproject(app CXX)\nset(CMAKE_CXX_STANDARD 14)\nadd_executable(app main.cpp)\n',
      { 'main.cpp': '#include <optional>\nint main() { std::optional<int> o; return 0; }\n' },
      BUILD,
      "'optional' is not a member of 'std'",
      2,
    ],
  ])('fails: %s %j %s', (lists, files, line, words, code) => {
    const { prediction, findings } = run(lists, files, line);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(prediction.message).toContain(`exit code: ${code}`);
    expect(findings[0]?.label).toContain(words);
  });

  it.each<[string, Files, string]>([
    [
      `${HEAD}add_library(util STATIC util.c)\nadd_library(own::util ALIAS util)\n${APP}target_link_libraries(app PRIVATE own::util)\n`,
      { 'util.c': ADD },
      BUILD,
    ],
    [`${HEAD}${APP}target_link_libraries(app PRIVATE m pthread dl)\n`, {}, BUILD],
    [
      'cmake_minimum_required(VERSION 3.10)\nproject(app CXX)\nset(CMAKE_CXX_STANDARD 26)\nadd_executable(app main.cpp)\n',
      { 'main.cpp': 'int main() {}\n' },
      BUILD,
    ],
    [
      'cmake_minimum_required(VERSION 3.10)\nproject(app CXX)\nadd_executable(app main.cpp util.c)\n',
      { 'main.cpp': 'int main() {}\n', 'util.c': ADD },
      BUILD,
    ],
    [HEAD + APP, {}, BUILD],
    [`${HEAD}add_library(util STATIC util.c)\n${APP}target_link_libraries(app PRIVATE util)\n`, { 'main.c': ADDS, 'util.c': ADD }, BUILD],
    [
      `${HEAD}${APP}target_include_directories(app PRIVATE include)\n`,
      { 'main.c': '#include "util.h"\nint main(void) { return add(1, 2); }\n', 'include/util.h': `static ${ADD}` },
      BUILD,
    ],
    [
      `${HEAD}add_library(util util.c)\ntarget_include_directories(util PUBLIC include)\n${APP}target_link_libraries(app PRIVATE util m)\n`,
      { 'main.c': '#include "util.h"\nint main(void) { return add(1, 2); }\n', 'util.c': ADD, 'include/util.h': 'int add(int, int);\n' },
      'cmake -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build --target app',
    ],
    [`${HEAD}function(warn name)\n  target_compile_options(\${name} PRIVATE -Wall -Werror)\nendfunction()\n${APP}warn(app)\n`, {}, BUILD],
  ])('builds: %s %j %s', (lists, files, line) => {
    expect(run(lists, files, line).prediction.outcome).toBe('ok');
  });
});
