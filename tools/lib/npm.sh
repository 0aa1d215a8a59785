# shellcheck shell=bash
# Packages from npm, of the versions that a package.json names.
# shellcheck source=tools/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

has_npm() { command -v npm >/dev/null; }

# install_npm LIST FOLDER: what the package.json LIST names, into FOLDER/node_modules, when it changed.
install_npm() {
  local list=$1 folder=$2
  [[ $list -nt $folder/node_modules/.package-lock.json ]] || return 0
  mkdir -p "$folder"
  cp "$list" "$folder/"
  npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund
}
