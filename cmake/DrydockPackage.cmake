# What is installed, and the two packages made of it (by cmake/package.sh):
#   programs    all of Drydock; it uses the libraries of the system (the Debian package)
#   libraries   what other systems may not have of them, beside the programs (the tarball)
# Programs find their libraries and their data by where they lie themselves; no path is in them.

set(lib "lib/drydock")
set(share "share/drydock")
set(doc "share/doc/drydock")
set(made "${PROJECT_BINARY_DIR}/installed")
file(MAKE_DIRECTORY "${made}")

set(programs drydock-bin drydock-store drydock-bench)
# RPATH and not RUNPATH: what a library needs in its turn is looked for there too.
set_target_properties(${programs} PROPERTIES BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH "\$ORIGIN")
foreach(program IN LISTS programs)
  target_link_options(${program} PRIVATE -Wl,--disable-new-dtags)
endforeach()
install(TARGETS ${programs} RUNTIME DESTINATION ${lib} COMPONENT programs)

# The front command: which program carries a subcommand out, by the one table.
set(table "${PROJECT_SOURCE_DIR}/cli/subcommands.def")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${table}")
file(STRINGS "${table}" rows REGEX "^SUBCOMMAND\\(")
set(cases "")
foreach(row IN LISTS rows)
  if(NOT row MATCHES "^SUBCOMMAND\\(([a-z]+), [A-Za-z]+, OF_(STORE|BIN|BENCH)\\)$")
    message(FATAL_ERROR "cli/subcommands.def: not understood: ${row}")
  endif()
  string(TOLOWER "${CMAKE_MATCH_2}" program)
  string(APPEND cases "  ${CMAKE_MATCH_1}) program=drydock-${program} ;;\n")
endforeach()
configure_file(cmake/front.sh.in "${made}/drydock" @ONLY)
install(PROGRAMS "${made}/drydock" DESTINATION bin COMPONENT programs)

# What the programs say of themselves, as where they are installed.
set(say "${CMAKE_COMMAND}" -E env DRYDOCK_COMMAND=drydock "$<TARGET_FILE:drydock-bin>")
add_custom_command(OUTPUT "${made}/drydock.1.gz" "${made}/drydock.bash" "${made}/_drydock"
  COMMAND ${say} manual > "${made}/drydock.1"
  COMMAND gzip -9nf "${made}/drydock.1"
  COMMAND ${say} completion bash > "${made}/drydock.bash"
  COMMAND ${say} completion zsh > "${made}/_drydock"
  DEPENDS drydock-bin COMMENT "Writing the man page and the completion" VERBATIM)
add_custom_target(package_files ALL DEPENDS "${made}/drydock.1.gz" drydock-store drydock-bench)
install(FILES "${made}/drydock.1.gz" DESTINATION share/man/man1 COMPONENT programs)
install(FILES "${made}/drydock.bash" DESTINATION share/bash-completion/completions
        RENAME drydock COMPONENT programs)
install(FILES "${made}/_drydock" DESTINATION share/zsh/vendor-completions COMPONENT programs)

# Compiled in from headers or archives; what is linked at run time is asked of the programs. The licences are as
# Debian hands them on.
set(compiled_in libboost1.81-dev libcli11-dev libcpp-httplib-dev libhowardhinnant-date-dev
    libstdc++6 nlohmann-json3-dev tao-pegtl-dev)
foreach(part programs libraries)
  install(CODE "
    set(part ${part})
    set(source \"${PROJECT_SOURCE_DIR}\")
    set(lib \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${lib}\")
    set(share \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${share}\")
    set(doc \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${doc}\")
    set(programs \"$<TARGET_FILE:drydock-bin>;$<TARGET_FILE:drydock-store>;$<TARGET_FILE:drydock-bench>\")
    set(compiled_in \"${compiled_in}\")
    include(\"${PROJECT_SOURCE_DIR}/cmake/install_${part}.cmake\")"
    COMPONENT ${part})
endforeach()

set(CPACK_PACKAGE_CONTACT "The Drydock authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "checks a XoroERP <-> Shopify sync before it goes live")
set(CPACK_PACKAGE_DESCRIPTION
    "Runs the sync on a store's own exports against stand-ins of both systems, breaks it as real life
does, and says GO or NO-GO, with the settings whose change repairs it.")
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_COMPRESSION_TYPE zstd)
# It prints pages as PDF where it is there.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS chromium)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
string(TOLOWER "drydock-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}"
       CPACK_PACKAGE_FILE_NAME)
include(CPack)
