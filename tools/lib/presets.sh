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

# run_tests PRESET: all of its CTest tests.
run_tests() {
  step "Testing $1" "$root/build/$1/logs/test.log" \
    ctest --test-dir "$root/build/$1" -j "$(nproc)" --output-on-failure --no-tests=error \
      --timeout 600
}

# skipped_tests PRESET: how many of them did not run, to tell it.
skipped_tests() {
  grep -cF '***Skipped' "$root/build/$1/logs/test.log" || true
}

# closing_lines PRESET: what ctest ended with.
closing_lines() {
  grep -E 'tests passed,|^Total Test time' "$root/build/$1/logs/test.log"
}
