# Which libraries a program makes the loader fetch:
# cmake -DREADELF=<program> -DPROGRAM=<file> -DNEVER=<regular expression> -P check_needed.cmake
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND "${READELF}" -d "${PROGRAM}" COMMAND_ERROR_IS_FATAL ANY OUTPUT_VARIABLE said)
string(REGEX MATCHALL "\\[lib[^]]+\\.so[^]]*\\]" needed "${said}")
if(NOT needed MATCHES "libstdc\\+\\+")
  message(FATAL_ERROR "not seen what ${PROGRAM} needs: ${said}")
endif()
list(FILTER needed INCLUDE REGEX "${NEVER}")
if(needed)
  message(FATAL_ERROR "${PROGRAM} needs ${needed}, by an object that it shares with others: see "
    "metes_layer() in CMakeLists.txt and tools/command_modules.hpp")
endif()
