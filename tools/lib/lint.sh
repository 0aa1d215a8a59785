# shellcheck shell=bash
# Layout, static analysis and script checks.
# shellcheck source=tools/lib/presets.sh
source "$(dirname "${BASH_SOURCE[0]}")/presets.sh"

# clang-tidy takes 9 s a file on one core.
readonly lint_folders=(geo data api tools tests)

cpp_files() {
  find "${lint_folders[@]}" -type f \( -name '*.hpp' -o -name '*.cpp' \) | sort
}

check_format() {
  local files
  mapfile -t files < <(cpp_files)
  clang-format-14 --dry-run -Werror "${files[@]}"
  printf 'layout: %d files as clang-format has them\n' "${#files[@]}"
}

check_scripts() {
  local scripts
  mapfile -t scripts < <(find .ci tools tests -type f \
    -exec awk 'FNR == 1 && /^#!.*bash|^# shellcheck shell=bash/ { print FILENAME }' {} \; | sort)
  shellcheck --external-sources "${scripts[@]}"
  printf 'scripts: %d files without a finding\n' "${#scripts[@]}"
}

# Prints object, tab, source for each of our files that the clang preset compiles.
compiled_files() {
  local build=$root/build/clang
  ninja -C "$build" -t compdb | awk -F'"' -v OFS='\t' -v build="$build/" -v root="$root/" '
    $2 == "file" { file = $4 }
    $2 == "output" && file ~ /\.cpp$/ && index(file, root) == 1 {
      print build $4, substr(file, length(root) + 1)
    }' | sort -u -t $'\t' -k 2,2
}

# The stamp that a file was found clean. ninja renews an object whenever the file or a header under
# it changed, so an object newer than the stamp is what asks for another look.
tidy_stamp() {
  printf '%s/build/clang/tidy/%s.clean' "$root" "$1"
}

stale_files() {
  local object source stamp
  while IFS=$'\t' read -r object source; do
    [[ " ${lint_folders[*]} " == *" ${source%%/*} "* ]] || continue
    stamp=$(tidy_stamp "$source")
    if [[ ! -e $stamp || $object -nt $stamp || .clang-tidy -nt $stamp ]]; then
      printf '%s\n' "$source"
    fi
  done < <(compiled_files)
}

# Findings of one file on stdout, or its stamp. Called by xargs.
tidy_file() {
  local stamp findings
  stamp=$(tidy_stamp "$1")
  # "12345 warnings generated" on stderr counts those in headers that are not ours.
  if ! findings=$(clang-tidy-14 -p "$root/build/clang" --quiet "$1" 2>"$stamp.err"); then
    printf '%s\n' "$findings"
    grep -vE '^[0-9]+ warnings? ' "$stamp.err" || true
    return 1
  fi
  rm -f "$stamp.err"
  touch "$stamp"
}

check_tidy() {
  local stale source
  mapfile -t stale < <(stale_files)
  ((${#stale[@]})) || return 0
  for source in "${stale[@]}"; do
    mkdir -p "$(dirname "$(tidy_stamp "$source")")"
  done
  export root
  export -f tidy_file tidy_stamp
  # shellcheck disable=SC2016  # expanded by the inner shell
  printf '%s\0' "${stale[@]}" |
    xargs -0 -P "$(nproc)" -I '{}' bash -c 'tidy_file "$1"' tidy '{}'
  printf 'clang-tidy: %d files without a finding\n' "${#stale[@]}"
}

step_format() { step 'Checking the layout' "$root/build/clang/logs/format.log" check_format; }
step_scripts() { step 'Checking scripts' "$root/build/clang/logs/scripts.log" check_scripts; }
step_tidy() { step 'Running clang-tidy' "$root/build/clang/logs/tidy.log" check_tidy; }
