#!/usr/bin/env bash
# The benchmarks build, and their peers agree with mlcore: PyTorch's and DL4J's training steps give
# the same weights, OpenBLAS the same product. Downloads the peers, about 300 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
if [[ $(uname -sm) != "Linux x86_64" ]]; then
  echo "skipped: the benchmarks' peers, whose native libraries are named for Linux x86_64, not $(uname -sm)"
  exit 0
fi

mvn -B -q -Pbenchmark verify -pl mlcore/lab/benchmark -am \
  -Dtest='PyTorchTest,Dl4jTest,OpenBlasTest' -Dsurefire.failIfNoSpecifiedTests=false
for peer in pytorch/PyTorch dl4j/Dl4j openblas/OpenBlas; do
  report=$(ls "mlcore/lab/benchmark/${peer%/*}/target/surefire-reports/"TEST-*"${peer#*/}Test.xml")
  if ! grep -q 'errors="0" skipped="0" failures="0"' "$report"; then
    echo "FAILED: ${peer#*/} was not compared with mlcore; see $report"
    exit 1
  fi
  echo "ok: mlcore agrees with ${peer#*/}"
done
