# Data and licences of the programs. Only files that git knows, so that nobody's own store in examples/ gets into
# a package.
include("${CMAKE_CURRENT_LIST_DIR}/install_licences.cmake")

execute_process(
  COMMAND git -c safe.directory=* -C "${source}" ls-files examples scenarios/catalogue docs/schema
  OUTPUT_VARIABLE files OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" files "${files}")
foreach(file IN LISTS files)
  get_filename_component(folder "${file}" DIRECTORY)
  string(REGEX REPLACE "^docs/" "" folder "${folder}")
  file(COPY "${source}/${file}" DESTINATION "${share}/${folder}" NO_SOURCE_PERMISSIONS)
endforeach()

file(MAKE_DIRECTORY "${doc}/licences")
file(READ "${source}/LICENSE" licence)
file(WRITE "${doc}/copyright" "${licence}
The programs have parts of other packages in them: headers and archives of
  ${compiled_in}
and uPlot, which is in the reports that they write. They use or bring along shared libraries. What holds for those
that are in them, or that this package brings along, stands in the folder licences, as it is handed on.
")
install_licences("${doc}/licences" ${compiled_in})
file(COPY "${source}/web/licences/uplot" DESTINATION "${doc}/licences" NO_SOURCE_PERMISSIONS)
