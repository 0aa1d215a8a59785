# Tests of the tree itself.
add_test(NAME Layers.IncludesFollowTheDesign
  COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR}
    -P ${CMAKE_CURRENT_SOURCE_DIR}/check_layers.cmake)
add_test(NAME Layers.PlantedViolationsAreRefusedWithTheirLines
  COMMAND ${CMAKE_COMMAND} -DCHECK=${CMAKE_CURRENT_SOURCE_DIR}/check_layers.cmake
    -DSCRATCH=${CMAKE_CURRENT_BINARY_DIR}/planted
    -P ${CMAKE_CURRENT_SOURCE_DIR}/check_layers_test.cmake)
add_test(NAME Tree.TopLevelIsAsDesigned
  COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR}
    -P ${CMAKE_CURRENT_SOURCE_DIR}/check_top_level.cmake)
add_test(NAME Tree.EverySourceOfTheTestsIsBuilt
  COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR}
    -P ${CMAKE_CURRENT_SOURCE_DIR}/check_listed.cmake)
if(TARGET metes)
  add_test(NAME Install.BinaryAndDataArriveAndRun
    COMMAND ${CMAKE_COMMAND} -DBUILD=${PROJECT_BINARY_DIR}
      -DSCRATCH=${CMAKE_CURRENT_BINARY_DIR}/installed
      -P ${CMAKE_CURRENT_SOURCE_DIR}/check_install.cmake)
  if(of_libraries)
    set_tests_properties(Install.BinaryAndDataArriveAndRun PROPERTIES ${of_libraries})
  endif()
endif()
# A sanitized build's objects are several sources each, with all that they call.
if(TARGET metes AND CMAKE_READELF AND NOT METES_SANITIZE)
  function(check_needed program never)
    add_test(NAME Needed.${program}LoadsNoLibraryOfOtherCommands
      COMMAND ${CMAKE_COMMAND} -DREADELF=${CMAKE_READELF} -DPROGRAM=$<TARGET_FILE:${program}>
        -DNEVER=${never} -P ${CMAKE_CURRENT_SOURCE_DIR}/check_needed.cmake)
  endfunction()
  set(of_import "gdal|proj|sqlite|libpq|pango|cairo|xlsxwriter")
  check_needed(metes "${of_import}|ssl|crypto|httplib|libz")
  check_needed(metes_serve "${of_import}")
endif()
