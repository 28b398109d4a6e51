# drydock_library(<name> [PUBLIC targets...] [PRIVATE targets...] [TEST targets...]
#                 [ONLY regex] [EXCEPT regex] [ALONE regex] [COLD regex])
#
# Makes everything from the sources of the calling folder; adding a file needs no edit here:
#   drydock_<name>, alias drydock::<name>   every *.cpp that is not a *_test.cpp
#   <name>_test        (label fast)         every *_test.cpp that is not a *_slow_test.cpp
#   <name>_slow_test   (label slow)         every *_slow_test.cpp
#   <name>_linktest    (label fast)         the whole library with its declared dependencies only:
#                                           it fails to link when a dependency was not declared
#   header self-check                       every *.h compiled alone, by the target
#                                           all_verify_interface_header_sets
# PUBLIC is for targets that a header names, PRIVATE for the rest, TEST for tests alone. ONLY and
# EXCEPT select files by a regular expression on their path below the folder; files that match ALONE
# are never compiled together with others. What matches COLD is not what a run spends its time in: it
# is compiled at -Og, in two thirds of the time.

# The Boost.Test main, compiled once.
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/test_main.cpp"
     CONTENT "#define BOOST_TEST_MODULE drydock\n#include <boost/test/unit_test.hpp>\n")
add_library(drydock_test_main OBJECT EXCLUDE_FROM_ALL
            "${PROJECT_BINARY_DIR}/generated/test_main.cpp")
target_link_libraries(drydock_test_main PUBLIC Boost::unit_test_framework)

file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/empty_main.cpp"
     CONTENT "int main() { return 0; }\n")

function(drydock_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "ONLY;EXCEPT;ALONE;COLD" "PUBLIC;PRIVATE;TEST")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "drydock_library(${name}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
  endif()

  drydock_glob(sources "cpp" "${arg_ONLY}" "${arg_EXCEPT}")
  drydock_glob(headers "h" "${arg_ONLY}" "${arg_EXCEPT}")
  set(slow_tests ${sources})
  list(FILTER slow_tests INCLUDE REGEX "_slow_test\\.cpp$")
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests EXCLUDE REGEX "_slow_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")

  set(library drydock_${name})
  if(sources)
    set(cold "")
    foreach(source IN LISTS sources)
      file(RELATIVE_PATH path "${CMAKE_CURRENT_SOURCE_DIR}" "${source}")
      if(arg_COLD AND path MATCHES "${arg_COLD}")
        list(APPEND cold "${source}")
      endif()
    endforeach()
    set(hot ${sources})
    list(REMOVE_ITEM hot ${cold})
    add_library(${library} STATIC ${hot})
    set(public PUBLIC)
    set(private PRIVATE)
    drydock_batches(${library} BYTES 64000 ALONE "${arg_ALONE}" SOURCES ${hot})
    if(cold)
      add_library(${library}_cold OBJECT ${cold})
      target_link_libraries(${library}_cold PRIVATE ${arg_PUBLIC} ${arg_PRIVATE})
      target_compile_options(${library}_cold PRIVATE $<$<CONFIG:Release>:-Og>)
      drydock_batches(${library}_cold BYTES 64000 ALONE "${arg_ALONE}" SOURCES ${cold})
      target_sources(${library} PRIVATE $<TARGET_OBJECTS:${library}_cold>)
    endif()
  else()
    add_library(${library} INTERFACE)
    set(public INTERFACE)
    set(private INTERFACE)
  endif()
  add_library(drydock::${name} ALIAS ${library})
  target_link_libraries(${library} ${public} ${arg_PUBLIC} ${private} ${arg_PRIVATE})
  if(headers)
    target_sources(${library} ${public} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}"
                   FILES ${headers})
    set_target_properties(${library} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  endif()

  if(sources)
    add_executable(${name}_linktest "${PROJECT_BINARY_DIR}/generated/empty_main.cpp")
    target_link_libraries(${name}_linktest PRIVATE
                          "$<LINK_LIBRARY:WHOLE_ARCHIVE,${library}>")
    add_test(NAME ${name}_linktest COMMAND ${name}_linktest)
    set_tests_properties(${name}_linktest PROPERTIES LABELS fast)
  endif()

  drydock_test(${name}_test LABEL fast TIMEOUT 300 ALONE "${arg_ALONE}" SOURCES ${tests}
               LINK drydock::${name} ${arg_PUBLIC} ${arg_PRIVATE} ${arg_TEST})
  drydock_test(${name}_slow_test LABEL slow TIMEOUT 1800 ALONE "${arg_ALONE}" SOURCES ${slow_tests}
               LINK drydock::${name} ${arg_PUBLIC} ${arg_PRIVATE} ${arg_TEST})
endfunction()

# Of an inline function that several objects hold the linker takes the first that it meets. A program
# that simulates names what a run spends its time in before its libraries, or a copy that was
# compiled at -Og is taken for all: a twentieth of a store-year.
function(drydock_runs_first program)
  foreach(part IN ITEMS model mocks engine scenarios)
    target_sources(${program} PRIVATE $<TARGET_OBJECTS:drydock_${part}>)
  endforeach()
endfunction()

# A Boost.Test executable with RapidCheck at hand; nothing when there are no sources.
function(drydock_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL;TIMEOUT;ALONE" "SOURCES;LINK")
  if(NOT arg_SOURCES)
    return()
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINK} drydock_test_main rapidcheck_boost_test
                        nlohmann_json::nlohmann_json)
  target_compile_definitions(${name} PRIVATE DRYDOCK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  # The fast ones are compiled far more often than they are worth optimizing. -O0 would be slower in
  # all: its inline functions take the place of the library's when both are linked.
  if(arg_LABEL STREQUAL "fast")
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-Og>)
  endif()
  drydock_batches(${name} BYTES 64000 ALONE "${arg_ALONE}" SOURCES ${arg_SOURCES})
  if(arg_LABEL STREQUAL "slow")
    drydock_test_each_case(${name} ${arg_TIMEOUT})
    return()
  endif()
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  # RapidCheck's default seed is random; a gate must give the same answer twice.
  set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT} ENVIRONMENT
    "RC_PARAMS=seed=20261123;DRYDOCK_ROOT=${PROJECT_SOURCE_DIR}")
endfunction()

# Each case of an executable is a test, NAME/SUITE/CASE: both cores have work until the end.
function(drydock_test_each_case name timeout)
  set(cases "${CMAKE_CURRENT_BINARY_DIR}/${name}_cases.cmake")
  add_custom_command(TARGET ${name} POST_BUILD COMMAND "${CMAKE_COMMAND}"
    "-DEXECUTABLE=$<TARGET_FILE:${name}>" "-DNAME=${name}" "-DROOT=${PROJECT_SOURCE_DIR}"
    "-DTIMEOUT=${timeout}" "-DOUT=${cases}" "-DWHOLE=compare_slow_test|^http_slow_test"
    -P "${PROJECT_SOURCE_DIR}/cmake/DrydockCases.cmake" VERBATIM)
  set(include "${CMAKE_CURRENT_BINARY_DIR}/${name}_include.cmake")
  file(WRITE "${include}" "if(EXISTS [=[${cases}]=])\n  include([=[${cases}]=])\nelse()\n"
       "  add_test(${name}_NOT_BUILT ${name}_NOT_BUILT)\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${include}")
endfunction()

# Compiles several small sources of a target at once, which halves the compiler's work: what they
# include is read and instantiated once. Together go files of one target, up to BYTES, so that an edit
# still compiles quickly; none declares what another one declares, and none calls what another one
# keeps to itself, and all use the same namespaces: each example world of the tests has its words.
# What failed together is listed in the file `alone` of the build folder (by the
# `drydock` script). The `ci` preset compiles each file alone and so finds forgotten includes.
function(drydock_batches target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "BYTES;ALONE" "SOURCES")
  if(NOT DRYDOCK_BATCHES)
    return()
  endif()
  set(failed "")
  if(EXISTS "${PROJECT_BINARY_DIR}/alone")
    file(STRINGS "${PROJECT_BINARY_DIR}/alone" failed)
  endif()
  set(batches 0)
  foreach(source IN LISTS arg_SOURCES)
    file(RELATIVE_PATH path "${CMAKE_CURRENT_SOURCE_DIR}" "${source}")
    if(source IN_LIST failed OR (arg_ALONE AND path MATCHES "${arg_ALONE}"))
      continue()
    endif()
    file(SIZE "${source}" bytes)
    drydock_names_of("${source}" names private calls worlds)
    set(place 0)
    while(TRUE)
      math(EXPR place "${place} + 1")
      if(place GREATER batches)
        set(batches ${place})
        set(worlds_${place} "${worlds}")
        set(bytes_${place} 0)
        foreach(list names private calls)
          set(${list}_${place} "")
        endforeach()
      endif()
      math(EXPR sum "${bytes_${place}} + ${bytes}")
      if(bytes_${place} AND sum GREATER arg_BYTES OR
         NOT worlds STREQUAL worlds_${place})
        continue()
      endif()
      drydock_common(common "${names}" "${names_${place}}")
      drydock_common(taken "${private}" "${calls_${place}}")
      drydock_common(given "${private_${place}}" "${calls}")
      if(NOT common AND NOT taken AND NOT given)
        break()
      endif()
    endwhile()
    set(bytes_${place} ${sum})
    foreach(list names private calls)
      list(APPEND ${list}_${place} ${${list}})
    endforeach()
    set_property(SOURCE "${source}" PROPERTY UNITY_GROUP ${place})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A file that is included counts as a header, in which no type may have a private part.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
endfunction()

function(drydock_common out left right)
  set(both "")
  foreach(name IN LISTS left)
    if(name IN_LIST right)
      list(APPEND both "${name}")
    endif()
  endforeach()
  set(${out} "${both}" PARENT_SCOPE)
endfunction()

# What a file declares at the left margin (functions, types, constants, suites of tests), what of it
# stands in unnamed namespaces, what it calls without saying whose it is, and the namespaces that it
# uses. A suite is a namespace: what it holds is its own.
function(drydock_names_of source names private calls worlds)
  file(READ "${source}" text)
  string(REGEX REPLACE "[][;]" "(" text "\n${text}")
  string(REGEX MATCHALL "TEST_SUITE\\([a-z_0-9]+" suites "${text}")
  list(TRANSFORM suites REPLACE "^.*\\(" "")
  string(REGEX REPLACE "\nBOOST_[A-Z]+_TEST_SUITE\\(.*" "\n" outside "${text}")
  drydock_declared(all "${outside}")
  string(REGEX MATCHALL "\nusing namespace [a-z_:]+" used_namespaces "${outside}")

  set(inside "")
  set(rest "${outside}")
  while(TRUE)
    string(FIND "${rest}" "\nnamespace {\n" from)
    if(from EQUAL -1)
      break()
    endif()
    string(SUBSTRING "${rest}" ${from} -1 rest)
    string(FIND "${rest}" "\n}  // namespace\n" to)
    string(SUBSTRING "${rest}" 0 ${to} part)
    string(APPEND inside "${part}")
    string(SUBSTRING "${rest}" 1 -1 rest)
  endwhile()
  drydock_declared(hidden "${inside}")

  string(REGEX MATCHALL "[^.>:A-Za-z_0-9][A-Za-z_][A-Za-z_0-9]*[({<]" used "${text}")
  list(TRANSFORM used REPLACE "^.([A-Za-z_0-9]+).$" "\\1")
  list(REMOVE_DUPLICATES used)
  set(${names} "${all};${suites}" PARENT_SCOPE)
  set(${private} "${hidden}" PARENT_SCOPE)
  set(${calls} "${used}" PARENT_SCOPE)
  set(${worlds} "${used_namespaces}" PARENT_SCOPE)
endfunction()

function(drydock_declared out text)
  string(REGEX REPLACE "\nusing namespace [a-z_:]+" "\n" text "${text}")  # declares no name
  string(REGEX MATCHALL
         "\n([A-Za-z_][A-Za-z_0-9:<>,&* ]*[ &*])?[A-Za-z_][A-Za-z_0-9]* ?[({=]" lines "${text}")
  list(TRANSFORM lines REPLACE "^.*[\n &*]([A-Za-z_][A-Za-z_0-9]*) ?[({=]$" "\\1")
  list(FILTER lines EXCLUDE REGEX "^(BOOST_.*|namespace|static_assert|drydock|RC_.*)$")
  list(REMOVE_DUPLICATES lines)
  set(${out} "${lines}" PARENT_SCOPE)
endfunction()

# Files of the calling folder and those below it, with this extension.
function(drydock_glob out extension only except)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}"
       "${CMAKE_CURRENT_SOURCE_DIR}/*.${extension}")
  if(only)
    list(FILTER files INCLUDE REGEX "${only}")
  endif()
  if(except)
    list(FILTER files EXCLUDE REGEX "${except}")
  endif()
  list(TRANSFORM files PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
  set(${out} ${files} PARENT_SCOPE)
endfunction()

# drydock_links_only(<program> <library>...): refuses to configure where a program comes to need another
# library of ours, so that nobody waits for it without knowing.
function(drydock_links_only program)
  set(open ${program})
  set(seen "")
  while(open)
    list(POP_FRONT open one)
    string(REGEX REPLACE "^\\$<LINK_ONLY:(.*)>$" "\\1" one "${one}")
    if(NOT TARGET "${one}")
      continue()
    endif()
    get_target_property(aliased ${one} ALIASED_TARGET)
    if(aliased)
      set(one ${aliased})
    endif()
    if(one IN_LIST seen)
      continue()
    endif()
    list(APPEND seen ${one})
    foreach(property LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
      get_target_property(more ${one} ${property})
      if(more)
        list(APPEND open ${more})
      endif()
    endforeach()
  endwhile()
  list(FILTER seen INCLUDE REGEX "^drydock_")
  list(FILTER seen EXCLUDE REGEX "^drydock_dep_")
  list(TRANSFORM seen REPLACE "^drydock_" "")
  list(REMOVE_ITEM seen ${ARGN})
  if(seen)
    list(JOIN seen ", " named)
    message(FATAL_ERROR "${program} has come to need ${named}: whoever checks a store would wait for that "
      "to be compiled. Take it out of its way, or name it where the program is made.")
  endif()
endfunction()
