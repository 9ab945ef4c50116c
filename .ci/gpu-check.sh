#!/usr/bin/env bash
# What mlcore writes runs on the GPU: on TensorFlow Lite's GPU delegate, Android's own libraries on
# pocl and Mesa, and in LiteRT.js with WebGPU in a browser.
# Needs Debian's gcc, pocl, Mesa and chromium, and npm, and installs those that are missing.
set -euo pipefail
cd "$(dirname "$0")/.."
if [[ $(uname -sm) != "Linux x86_64" ]]; then
  echo "skipped: Android's libraries for x86-64 run on Linux x86_64, not $(uname -sm)"
  exit 0
fi

install_tools() {
  local missing=()
  for package in gcc pocl-opencl-icd libegl1 libgles2 libgl1-mesa-dri; do
    dpkg -s "$package" > /dev/null 2>&1 || missing+=("$package")
  done
  command -v chromium > /dev/null || missing+=(chromium)
  command -v npm > /dev/null || missing+=(npm)
  [ ${#missing[@]} -eq 0 ] && return 0
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -q
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}"
}

output=$(mktemp)
trap 'rm -f "$output"' EXIT
install_tools > "$output" 2>&1 || { cat "$output"; echo "cannot install the tools"; exit 2; }

mvn -B -q -Pgpu verify -pl mlcore/lab/gpu -am -Dtest='*OnGpuTest,GpuRulesTest,*WebGpuTest' \
  -Dsurefire.failIfNoSpecifiedTests=false
for report in mlcore/lab/gpu/target/surefire-reports/TEST-*.xml; do
  if ! grep -q 'errors="0" skipped="0" failures="0"' "$report"; then
    echo "FAILED: not everything ran on the GPU; see $report"
    exit 1
  fi
  echo "ok: $(basename "$report" .xml | sed 's/.*\.//')"
done
