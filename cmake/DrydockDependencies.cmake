# Third-party libraries, all from Debian 12 packages (listed in the `drydock` script).
# Where a package has a good CMake target it is used as it is; drydock::dep_* fills the gaps.

find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS unit_test_framework)  # graph, container, pfr: headers
find_package(rapidcheck REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(pegtl 3.2 REQUIRED)      # taocpp::pegtl
find_package(fmt 9 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(date 3.0 REQUIRED)       # date::date, date::date-tz
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)

# pkg-config's flags are mandatory: without the three CPPHTTPLIB_*_SUPPORT definitions the headers
# describe other class layouts than the compiled library has, and it links all the same.
pkg_check_modules(DRYDOCK_HTTPLIB REQUIRED IMPORTED_TARGET cpp-httplib)
add_library(drydock_dep_httplib INTERFACE)
target_link_libraries(drydock_dep_httplib INTERFACE PkgConfig::DRYDOCK_HTTPLIB Threads::Threads)
add_library(drydock::dep_httplib ALIAS drydock_dep_httplib)

pkg_check_modules(DRYDOCK_XXHASH REQUIRED IMPORTED_TARGET libxxhash)
add_library(drydock_dep_xxhash INTERFACE)
target_link_libraries(drydock_dep_xxhash INTERFACE PkgConfig::DRYDOCK_XXHASH)
add_library(drydock::dep_xxhash ALIAS drydock_dep_xxhash)

pkg_check_modules(DRYDOCK_SQLITE REQUIRED IMPORTED_TARGET sqlite3)
add_library(drydock_dep_sqlite INTERFACE)
target_link_libraries(drydock_dep_sqlite INTERFACE PkgConfig::DRYDOCK_SQLITE)
add_library(drydock::dep_sqlite ALIAS drydock_dep_sqlite)

find_library(DRYDOCK_CSV_LIBRARY csv REQUIRED)
find_path(DRYDOCK_CSV_INCLUDE csv.h REQUIRED)
add_library(drydock_dep_csv INTERFACE)
target_link_libraries(drydock_dep_csv INTERFACE "${DRYDOCK_CSV_LIBRARY}")
target_include_directories(drydock_dep_csv SYSTEM INTERFACE "${DRYDOCK_CSV_INCLUDE}")
add_library(drydock::dep_csv ALIAS drydock_dep_csv)

# Its own CMake file also looks for every JSON library it has an adapter for.
find_path(DRYDOCK_VALIJSON_INCLUDE valijson/validator.hpp REQUIRED)
add_library(drydock_dep_valijson INTERFACE)
target_include_directories(drydock_dep_valijson SYSTEM INTERFACE "${DRYDOCK_VALIJSON_INCLUDE}")
target_compile_definitions(drydock_dep_valijson INTERFACE VALIJSON_USE_EXCEPTIONS=1)
target_link_libraries(drydock_dep_valijson INTERFACE nlohmann_json::nlohmann_json)
add_library(drydock::dep_valijson ALIAS drydock_dep_valijson)
