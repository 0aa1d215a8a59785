# The sample cities that the tests of the commands share, made anew for each run of ctest.
# Wants METES (the binary) and FOLDER.
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})

function(run)
  execute_process(COMMAND ${METES} ${ARGN} WORKING_DIRECTORY ${FOLDER} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(synth -o small --parcels 1000 --seed 7)
run(synth -o large --parcels 100000 --seed 7)
run(import small/city.toml -o small.metes)
