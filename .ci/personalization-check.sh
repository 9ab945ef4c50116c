#!/usr/bin/env bash
# The base model in the APK learns hands as well as the README says: six writers it has never seen,
# five samples of each digit, three seeds, MNIST's test images for what is forgotten.
# Neither data set is part of the repository: DATA and STROKES name them.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${DATA:-../shared/data/mnist}
strokes=${STROKES:-../shared/data/pendigits/strokes.jsonl.gz}
for needed in "$data" "$strokes"; do
  if [[ ! -e $needed ]]; then
    echo "skipped: learning hands, because there is no $needed (set DATA and STROKES)"
    exit 0
  fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java -jar mlcore/lab/target/mlcore-lab.jar personalization-report --json \
  --model app/src/main/assets/base.tflite --strokes "$strokes" --writers tr25-tr30 \
  --per-digit 5 --mnist "$data" --out "$work" > "$work/report.json"

failed=0
passed=0
# at_least NAME LIMIT: a value of the report's only row.
at_least() {
  local value
  value=$(sed -n "s/.*\"$1\": *\(-\{0,1\}[0-9.E-]*\).*/\1/p" "$work/report.json")
  if awk -v v="$value" -v l="$2" 'BEGIN { exit !(v != "" && v >= l) }'; then
    echo "ok: $1 is $value"
    passed=$((passed + 1))
  else
    echo "FAILED: $1 is '$value', expected at least $2"
    failed=$((failed + 1))
  fi
}
at_least "before, %" 98
at_least "after, %" 99.5
at_least "worst, %" 97.5
at_least "MNIST, points" -0.2
at_least "worst, points" -0.5
echo "$passed passed, $failed failed"
exit "$((failed > 0))"
