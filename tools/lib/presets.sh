# shellcheck shell=bash
# Configuring, building and testing one preset.
# shellcheck source=tools/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

# configure PRESET [CMAKE-ARG…]: afresh when the tree was copied here together with its build folder.
configure() {
  local preset=$1 cache=$root/build/$1/CMakeCache.txt fresh=()
  shift
  if [[ -e $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    fresh=(--fresh)
  fi
  step "Configuring $preset" "$root/build/$preset/logs/configure.log" \
    cmake --preset "$preset" "${fresh[@]}" "$@"
}

# build PRESET [TARGET…]
build() {
  local preset=$1 targets=()
  shift
  (($# == 0)) || targets=(--target "$@")
  step "Building $preset" "$root/build/$preset/logs/build.log" \
    cmake --build --preset "$preset" "${targets[@]}"
}

# run_tests PRESET [CTEST-ARG…]: its CTest tests, each a suite of cases.
run_tests() {
  local preset=$1
  shift
  step "Testing $preset" "$root/build/$preset/logs/test.log" \
    ctest --test-dir "$root/build/$preset" -j "$(nproc)" --output-on-failure --no-tests=error \
      --timeout 600 "$@"
}

# count_cases PRESET PASSED|SKIPPED: of all suites of the last run.
count_cases() {
  awk -v verdict="$2" '$1 == "[" && $2 == verdict && $3 == "]" && $5 ~ /^tests?\.$/ { sum += $4 }
    END { print sum + 0 }' "$root/build/$1/Testing/Temporary/LastTest.log"
}

# closing_lines PRESET: what ctest ended with.
closing_lines() {
  printf '%s: %d cases passed, %d skipped\n' "$1" \
    "$(count_cases "$1" PASSED)" "$(count_cases "$1" SKIPPED)"
  grep -E 'tests passed,|^Total Test time' "$root/build/$1/logs/test.log"
}
