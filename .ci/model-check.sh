#!/usr/bin/env bash
# The base model in the APK reads MNIST's test images as well as the README says, in both engines.
# MNIST is not part of the repository: DATA names the folder with its four files.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${DATA:-../shared/data/mnist}
if [[ ! -d $data ]]; then
  echo "skipped: the base model's accuracy, because there is no MNIST in $data (set DATA to its folder)"
  exit 0
fi

passed=0
failed=0
for engine in java tflite; do
  accuracy=$(java -jar mlcore/lab/target/mlcore-lab.jar evaluate --json --engine "$engine" \
    --model app/src/main/assets/base.tflite --data "$data" |
    sed -n 's/.*"accuracy": *\([0-9.]*\).*/\1/p')
  if awk -v a="$accuracy" 'BEGIN { exit !(a >= 0.992) }'; then
    echo "ok: MNIST test accuracy $accuracy with --engine $engine"
    passed=$((passed + 1))
  else
    echo "FAILED: MNIST test accuracy '$accuracy' with --engine $engine, expected at least 0.992"
    failed=$((failed + 1))
  fi
done
echo "$passed passed, $failed failed"
exit "$((failed > 0))"
