# Language level, warnings, build types, sanitizers, linker and ccache.
# Everything in this build is ours, so flags are set once for the whole tree.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(oldest 12)
else()
  set(oldest 19)  # clang; 14 cannot compile <ranges> and <expected> of libstdc++
endif()
if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS oldest)
  message(FATAL_ERROR "${CMAKE_CXX_COMPILER} is ${CMAKE_CXX_COMPILER_ID} "
    "${CMAKE_CXX_COMPILER_VERSION}; Drydock needs g++ 12 or clang 19: set CXX, such as CXX=g++-12")
endif()

get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT multi_config AND NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug or Release" FORCE)
endif()

# No NDEBUG in any build type: our assertions stay on in the builds that people use. What differs
# from CMake's own default was asked for on the command line. Without debug information, which takes
# an eighth of the compiler's time: who looks into a run builds the preset dev.
if(CMAKE_CXX_FLAGS_RELEASE STREQUAL "-O3 -DNDEBUG")
  set(CMAKE_CXX_FLAGS_RELEASE "-O2")
endif()
set(CMAKE_CXX_FLAGS_DEBUG "-g")

option(DRYDOCK_BATCHES "Compile several small files at once" OFF)
set(DRYDOCK_SANITIZE "" CACHE STRING "Sanitizers, such as address,undefined")
option(DRYDOCK_FUZZ "Build the fuzz targets with libFuzzer (clang)" OFF)

include_directories("${PROJECT_SOURCE_DIR}")  # every include is written from the root

add_compile_options(
  -Wall -Wextra -Wnon-virtual-dtor -Woverloaded-virtual -Wvla -Wfloat-conversion
  # A switch without default lists every word, so that a new one cannot be forgotten silently.
  -Werror=switch -Werror=return-type
  # Designated initialisers name what they set; the rest is meant to keep its default.
  -Wno-missing-field-initializers
  # Same bytes on every machine: no fused multiply-add, one signedness of char.
  -ffp-contract=off -fsigned-char
  # __FILE__ and std::source_location give paths from the root, wherever the checkout is.
  "-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=")

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(
    -Wshadow=local  # the full one takes an enumerator of an enum class for a shadow of a type
    # g++ 12 reports these inside std::optional, std::variant and std::string at -O2.
    -Wno-maybe-uninitialized -Wno-restrict
    # Useful as warnings, but they have false positives in g++ 12: never fail on them.
    -Wno-error=array-bounds -Wno-error=stringop-overflow -Wno-error=stringop-overread
    -Wno-error=dangling-pointer -Wno-error=free-nonheap-object
    # Its own garbage collection takes a sixth of its time, and no file needs more than this.
    --param=ggc-min-heapsize=1048576)
else()
  # libstdc++ 12 itself uses what it deprecates, in std::stable_sort.
  add_compile_options(-Wshadow -Wno-deprecated-declarations)
endif()

if(DRYDOCK_SANITIZE)
  add_compile_options("-fsanitize=${DRYDOCK_SANITIZE}" -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options("-fsanitize=${DRYDOCK_SANITIZE}")
endif()

if(DRYDOCK_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # coverage that libFuzzer follows
endif()

find_program(DRYDOCK_LLD ld.lld)
if(DRYDOCK_LLD)
  add_link_options(-fuse-ld=lld)
endif()

# Where somebody has it: who builds once only would wait a tenth longer for it.
find_program(DRYDOCK_CCACHE ccache)
if(DRYDOCK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without NOHASHDIR no build folder would profit from another one.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_NOHASHDIR=1 "${DRYDOCK_CCACHE}")
endif()
