# Writes the CTest tests of a GoogleTest program: one a suite, as a process takes longer to start than most cases to run.
# cmake -DPROGRAM=<program> -DPROPERTIES=<name value…> -DSERIAL=<suite…> -DFILE=<to write> -P register_suites.cmake
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND "${PROGRAM}" --gtest_list_tests
  OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY TIMEOUT 60)
# A suite's line is its name and a dot, cases are indented; "Running main() from …" is neither.
string(REGEX MATCHALL "\n[A-Za-z0-9_/]+\\." suites "\n${listed}")
if(NOT suites)
  message(FATAL_ERROR "${PROGRAM} lists no suite")
endif()

set(text "")
foreach(suite IN LISTS suites)
  string(REGEX REPLACE "[\n.]" "" suite "${suite}")
  string(APPEND text "add_test(${suite} \"${PROGRAM}\" --gtest_brief=1 --gtest_filter=${suite}.*)\n")
  if(PROPERTIES)
    string(APPEND text "set_tests_properties(${suite} PROPERTIES ${PROPERTIES})\n")
  endif()
  if(suite IN_LIST SERIAL)
    string(APPEND text "set_tests_properties(${suite} PROPERTIES RUN_SERIAL ON)\n")
  endif()
endforeach()
file(WRITE "${FILE}" "${text}")
