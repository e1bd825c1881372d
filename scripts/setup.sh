#!/usr/bin/env bash
# Set-up steps. `setup.sh tools`: Rust target, wasm-bindgen, wasm-pack, npm packages. `setup.sh browser`: Chromium for tests.
# Each step looks first and is silent-fast when nothing is missing; a second run takes a fraction of a second.
set -euo pipefail
cd "$(dirname "$0")/.."

cache="${XDG_CACHE_HOME:-$HOME/.cache}/loopscope"

say() { printf '==> %s\n' "$*"; }
missing() { printf 'make: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# The version of a crate that Cargo.lock pins.
locked() { awk -v name="\"$1\"" '$1 == "name" { hit = ($3 == name) } hit && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' Cargo.lock; }

check_node() {
  have node || missing "Node.js 20 or newer is missing; install it from https://nodejs.org or with your package manager."
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || missing "Node.js 20 or newer is needed, this is $(node --version); install a newer one from https://nodejs.org."
  have npm || missing "npm is missing; install it with Node.js from https://nodejs.org or with your package manager."
}

check_rust() {
  have cargo || missing "Rust is missing; install rustup from https://rustup.rs and run make again."
  local channel libdir
  channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
  if ! rustc --version >/dev/null 2>&1 || [ "$(rustc --version | cut -d' ' -f2)" != "$channel" ]; then
    have rustup || missing "Rust $channel is needed, this is $(rustc --version 2>/dev/null || echo none); install rustup from https://rustup.rs."
    say "installing Rust $channel"
    rustup toolchain install "$channel" --profile minimal --component rustfmt --component clippy ||
      missing "Rust $channel could not be installed; run 'rustup toolchain install $channel' where the network allows it."
  fi
  libdir=$(rustc --print target-libdir --target wasm32-unknown-unknown)
  if [ ! -d "$libdir" ]; then
    have rustup || missing "the Rust target wasm32-unknown-unknown is missing; install rustup from https://rustup.rs or your package manager's Rust std for that target."
    say "adding the Rust target wasm32-unknown-unknown"
    rustup target add wasm32-unknown-unknown ||
      missing "the Rust target could not be added; run 'rustup target add wasm32-unknown-unknown' where the network allows it."
  fi
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 || {
    have rustup || missing "rustfmt or clippy is missing; install them with your package manager."
    say "adding rustfmt and clippy"
    rustup component add rustfmt clippy || missing "rustfmt and clippy could not be added; run 'rustup component add rustfmt clippy'."
  }
}

# cargo_tool NAME VERSION CRATE [cargo install options]: what is on PATH in that version, else one build kept in the user's cache.
cargo_tool() {
  local name=$1 version=$2 crate=$3
  shift 3
  local root="$cache/$name-$version"
  if [ -x "$root/bin/$name" ]; then return; fi
  if have "$name" && [ "$("$name" --version | cut -d' ' -f2)" = "$version" ]; then return; fi
  say "building $name $version once into $root (some minutes)"
  # Not inside the project: its toolchain file and lints are not the tool's. CARGO_TARGET_DIR goes away with the build.
  local build
  build=$(mktemp -d)
  if ! CARGO_TARGET_DIR="$build" cargo install "$crate" --version "$version" --root "$root" "$@"; then
    rm -rf "$build"
    missing "$name $version could not be built; run 'cargo install $crate --version $version $*' to see why."
  fi
  rm -rf "$build"
}

wasm_tools() {
  # wasm-bindgen-cli without --locked: its lock file names a crate version that the index lacks.
  cargo_tool wasm-bindgen "$(locked wasm-bindgen)" wasm-bindgen-cli
  cargo_tool wasm-pack 0.15.1 wasm-pack --locked
}

npm_packages() {
  local stamp=node_modules/.loopscope-lock
  if [ -f "$stamp" ] && cmp -s package-lock.json "$stamp"; then return; fi
  # A tree that npm itself calls complete is taken as it is: no reinstall under a running dev server.
  if [ -d node_modules ] && npm ls --all >/dev/null 2>&1 && [ node_modules/.package-lock.json -nt package-lock.json ]; then
    cp package-lock.json "$stamp"
    return
  fi
  say "installing npm packages"
  npm ci --no-audit --no-fund || missing "npm packages could not be installed; run 'npm ci' to see why."
  cp package-lock.json "$stamp"
}

browser() {
  local chromium="${CHROMIUM:-/usr/bin/chromium}" driver="${CHROMEDRIVER:-/usr/bin/chromedriver}"
  if [ -x "$chromium" ] && [ -x "$driver" ]; then return; fi
  local install="apt-get install -y --no-install-recommends chromium chromium-driver" sudo=
  [ -f /etc/debian_version ] && have apt-get ||
    missing "Chromium and its driver are missing at $chromium and $driver; install both and set CHROMIUM and CHROMEDRIVER to their paths."
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || missing "Chromium for the tests is missing; run 'sudo $install'."
    sudo='sudo -n'
  fi
  say "installing Chromium and its driver (Debian packages)"
  { $sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $sudo $install -q; } >/tmp/loopscope-apt.$$ 2>&1 || {
    tail -n 20 /tmp/loopscope-apt.$$ >&2
    missing "Chromium for the tests could not be installed; run '$install' as root."
  }
  rm -f /tmp/loopscope-apt.$$
}

case "${1:-tools}" in
  tools) check_node; check_rust; npm_packages; wasm_tools ;;
  browser) browser ;;
  *) missing "setup.sh knows 'tools' and 'browser', not '$1'." ;;
esac
