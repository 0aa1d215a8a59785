# shellcheck shell=bash
# Debian packages from tools/packages.
# shellcheck source=tools/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

# packages_of GROUP…: the packages of these groups, one a line.
packages_of() {
  local group
  for group in "$@"; do
    awk -v wanted="[$group]" '
      /^\[/ { inside = $1 == wanted }
      inside && /^[a-z0-9]/ { print $1 }' "$root/tools/packages"
  done | sort -u
}

# Those of the packages on stdin that are not installed.
not_installed() {
  local packages
  mapfile -t packages
  ((${#packages[@]})) || return 0
  comm -23 <(printf '%s\n' "${packages[@]}" | sort -u) \
    <(dpkg-query --show --showformat '${db:Status-Abbrev} ${Package}\n' "${packages[@]}" \
      2>/dev/null | awk '$1 ~ /^.i$/ { print $2 }' | sort -u)
}

apt_install() {
  local as_root=()
  ((EUID == 0)) || as_root=(sudo)
  "${as_root[@]}" apt-get update -q -o DPkg::Lock::Timeout=300
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
    --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
}

# install_packages GROUP…: one step; apt-get runs only when something is missing.
install_packages() {
  local log=$root/build/release/logs/packages.log missing
  if ! command -v dpkg-query >/dev/null; then
    begin_step 'Packages'
    printf 'not checked: no Debian here (tools/packages lists what is needed)\n'
    return
  fi
  mapfile -t missing < <(packages_of "$@" | not_installed)
  if ((${#missing[@]} == 0)); then
    step 'Packages' "$log" true
    return
  fi
  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      fail "packages are missing and you are neither root nor is sudo here; as root, run:
  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    printf 'sudo is needed to install with apt-get: %s\n' "${missing[*]}"
    sudo -v
  fi
  step "Installing ${#missing[@]} packages" "$log" apt_install "${missing[@]}"
}
