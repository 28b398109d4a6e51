# Asks a Boost.Test executable for its cases and makes each a test of its own, so that they run side
# by side: cmake -DEXECUTABLE=... -DNAME=... -DROOT=... -DTIMEOUT=... -DOUT=file -P this. Suites
# that match WHOLE stay one test: their cases share what is slow, or the processor that they ask for.

execute_process(COMMAND "${EXECUTABLE}" --list_content=HRF ERROR_VARIABLE listed
                OUTPUT_VARIABLE also RESULT_VARIABLE result)
string(REGEX MATCHALL "[ ]*[a-z_A-Z0-9]+[*]" lines "${listed}${also}")
if(result OR NOT lines)
  message(FATAL_ERROR "${EXECUTABLE} tells no cases: ${listed}")
endif()

set(tests "")
set(outer "")  # a suite, or a case that stands in none
foreach(line IN LISTS lines ITEMS "end*")
  string(REGEX REPLACE "[ *]" "" word "${line}")
  if(line MATCHES "^ ")
    if(NOT (WHOLE AND outer MATCHES "${WHOLE}"))
      list(APPEND tests "${outer}/${word}")
      set(told TRUE)
    endif()
  else()
    if(outer AND NOT told)
      list(APPEND tests "${outer}")
    endif()
    set(outer "${word}")
    set(told FALSE)
  endif()
endforeach()

set(text "")
foreach(test IN LISTS tests)
  string(APPEND text "add_test([=[${NAME}/${test}]=] [=[${EXECUTABLE}]=] --run_test=${test})\n"
    "set_tests_properties([=[${NAME}/${test}]=] PROPERTIES LABELS slow TIMEOUT ${TIMEOUT} COST 10 "
    "WORKING_DIRECTORY [=[${ROOT}]=] "
    "ENVIRONMENT [=[RC_PARAMS=seed=20261123;DRYDOCK_ROOT=${ROOT}]=])\n")
endforeach()
file(WRITE "${OUT}" "${text}")
