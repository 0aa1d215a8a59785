# Plants forbidden includes in a tiny tree and demands that check_layers.cmake names each, and only those.
# cmake -DCHECK=<check_layers.cmake> -DSCRATCH=<folder> -P check_layers_test.cmake
cmake_minimum_required(VERSION 3.25)

# expect(<clean|refused> <line that must be said>…): runs the check on the tree.
function(expect verdict)
  execute_process(COMMAND "${CMAKE_COMMAND}" "-DROOT=${SCRATCH}" -P "${CHECK}"
    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if((verdict STREQUAL "clean") AND NOT status EQUAL 0)
    message(FATAL_ERROR "a clean tree was refused:\n${said}")
  elseif((verdict STREQUAL "refused") AND status EQUAL 0)
    message(FATAL_ERROR "a planted violation was not seen:\n${said}")
  endif()
  foreach(words IN LISTS ARGN)
    string(FIND "${said}" "${words}" at)
    if(at EQUAL -1)
      message(FATAL_ERROR "expected \"${words}\" in:\n${said}")
    endif()
  endforeach()
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
file(WRITE "${SCRATCH}/geo/shape.hpp" [[
#pragma once
#include <vector>
#include "geo/box.hpp"
]])
file(WRITE "${SCRATCH}/data/reader.hpp" [[
#include "geo/shape.hpp"
]])
file(WRITE "${SCRATCH}/data/reader.cpp" [[
#include "data/reader.hpp"
#include <gdal_priv.h>
#include <toml++/toml.h>
]])
file(WRITE "${SCRATCH}/api/server.cpp" [[
#include "geo/shape.hpp"
#include <httplib.h>
]])
file(WRITE "${SCRATCH}/tools/main.cpp" [[
#include "api/server.hpp"
#include "data/reader.hpp"
]])
file(WRITE "${SCRATCH}/geo/answer/engine.hpp" [[
#include "geo/answer/reply.hpp"
#include "geo/index/cells.hpp"
]])
expect(clean "6 files include only what they may")

file(WRITE "${SCRATCH}/geo/shape.cpp" [[
// a[0]; with CMake's own signs ${x} \

#include "geo/shape.hpp"
  #  include "data/reader.hpp"
]])
file(WRITE "${SCRATCH}/data/bridge.cpp" [[
#include <api/server.hpp>
]])
file(WRITE "${SCRATCH}/api/bridge.cpp" [[


#include "data/reader.hpp"
]])
file(WRITE "${SCRATCH}/api/far.cpp" [[
#include "../data/reader.hpp"
]])
file(WRITE "${SCRATCH}/data/layer.hpp" [[
#pragma once
#include <ogr_geometry.h>
#include <nlohmann/json.hpp>
]])
file(WRITE "${SCRATCH}/geo/pipeline.hpp" [[
#pragma once

#include <proj.h>
]])
file(WRITE "${SCRATCH}/geo/index/cells.hpp" [[
#include "geo/answer/engine.hpp"
#include "geo/shape.hpp"
]])
file(WRITE "${SCRATCH}/geo/elsewhere/cells.hpp" [[
#include "geo/values/day.hpp"
]])
expect(refused
  "geo/shape.cpp:4: geo/ includes \"data/reader.hpp\""
  "data/bridge.cpp:1: data/ includes \"api/server.hpp\""
  "api/bridge.cpp:3: api/ includes \"data/reader.hpp\""
  "api/far.cpp:1: \"../data/reader.hpp\" is not written from the project's root"
  "data/layer.hpp:2: <ogr_geometry.h> in a header"
  "data/layer.hpp:3: <nlohmann/json.hpp> in a header"
  "geo/pipeline.hpp:3: <proj.h> in a header"
  "geo/index/cells.hpp:1: includes \"geo/answer/engine.hpp\" against the order of geo/: values, shape"
  "geo/index/cells.hpp:2: includes \"geo/shape.hpp\" against the order of geo/"
  "geo/elsewhere/cells.hpp:1: includes \"geo/values/day.hpp\" against the order of geo/"
  "10 forbidden includes in 14 files")
file(REMOVE_RECURSE "${SCRATCH}")
