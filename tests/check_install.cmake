# Installs into a scratch folder and runs what arrived there:
# cmake -DBUILD=<build folder> -DSCRATCH=<folder> -P check_install.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE "${SCRATCH}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${SCRATCH}"
  COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
foreach(file bin/metes share/metes/cities/chicago share/doc/metes/LICENSE share/doc/metes/README.md)
  if(NOT EXISTS "${SCRATCH}/${file}")
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()
execute_process(COMMAND "${SCRATCH}/bin/metes" --version
  COMMAND_ERROR_IS_FATAL ANY OUTPUT_VARIABLE said)
if(NOT said MATCHES "[0-9]+\\.[0-9]+\\.[0-9]+")
  message(FATAL_ERROR "the installed binary does not say its version: ${said}")
endif()
# Needs the module that only import and synth load.
execute_process(COMMAND "${SCRATCH}/bin/metes" synth -o "${SCRATCH}/city" --parcels 1000
  COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
file(REMOVE_RECURSE "${SCRATCH}")
