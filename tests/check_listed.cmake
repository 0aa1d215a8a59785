# Every C++ source of the tests is built: a CMakeLists.txt of its folder, or of one above, names it by
# its path from there. A test on no list would never run, and nobody would notice.
# cmake -DROOT=<source tree> -P check_listed.cmake
cmake_minimum_required(VERSION 3.25)

file(GLOB_RECURSE lists RELATIVE "${ROOT}" "${ROOT}/tests/CMakeLists.txt")
file(GLOB_RECURSE sources RELATIVE "${ROOT}" "${ROOT}/tests/*.cpp")
set(built)
foreach(file IN LISTS lists)
  cmake_path(GET file PARENT_PATH folder)
  file(STRINGS "${ROOT}/${file}" lines REGEX "\\.cpp")
  string(REGEX MATCHALL "[^ ;\"()]+\\.cpp" names "${lines}")
  list(TRANSFORM names PREPEND "${folder}/")
  list(APPEND built ${names})
endforeach()
set(forgotten ${sources})
list(REMOVE_ITEM forgotten ${built})
if(NOT sources OR forgotten)
  list(JOIN forgotten "\n  " forgotten)
  message(FATAL_ERROR "no CMakeLists.txt names, as a source to build:\n  ${forgotten}")
endif()
