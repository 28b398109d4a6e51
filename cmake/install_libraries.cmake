# The shared libraries that the programs need, apart from the C library, which has to fit the system; and
# their licences.
include("${CMAKE_CURRENT_LIST_DIR}/install_licences.cmake")

file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${programs} RESOLVED_DEPENDENCIES_VAR libraries
     PRE_EXCLUDE_REGEXES "^(libc|libm|libdl|librt|libpthread|libresolv|ld-linux.*)[.]so")
file(MAKE_DIRECTORY "${lib}" "${doc}/licences/libraries")
set(packages "")
foreach(library IN LISTS libraries)
  get_filename_component(name "${library}" NAME)
  get_filename_component(file "${library}" REALPATH)
  file(COPY_FILE "${file}" "${lib}/${name}")
  # The package may have it in /lib, which is /usr/lib by another name.
  string(REGEX REPLACE "^/usr" "" other "${file}")
  execute_process(COMMAND dpkg-query --search "${file}" "${other}" OUTPUT_VARIABLE owner ERROR_QUIET)
  if(NOT owner)
    message(FATAL_ERROR "no package has ${file}, so its licence is not known")
  endif()
  string(REGEX REPLACE ":.*" "" owner "${owner}")
  list(APPEND packages "${owner}")
endforeach()
list(REMOVE_DUPLICATES packages)
install_licences("${doc}/licences/libraries" ${packages})
