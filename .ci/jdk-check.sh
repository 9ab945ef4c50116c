#!/usr/bin/env bash
# The same seed gives the same weights on JDK 25 as on the JDK that builds: the tests with the known
# answers, compiled once, run there too, and lab train writes the same bytes on both.
# JAVA_HOME_25_X64, as on GitHub's runners, names JDK 25; else it is looked for in /usr/lib/jvm.
# Needs mlcore/lab/target/mlcore-lab.jar (mvn verify).
set -euo pipefail
cd "$(dirname "$0")/.."

jdk=
for candidate in "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" \
  /usr/lib/jvm/temurin-25* /usr/lib/jvm/jdk-25* /usr/lib/jvm/java-25*; do
  if [[ -n $candidate && -x $candidate/bin/java ]]; then
    jdk=$candidate
    break
  fi
done
if [[ -z $jdk ]]; then
  echo "skipped: the same weights on JDK 25, because there is none in JAVA_HOME_25_X64 or /usr/lib/jvm"
  exit 0
fi

mvn -B -q test -pl mlcore -Dtest='DeterminismTest,CheckpointTest' -Djvm="$jdk/bin/java"
# Surefire says in its report which Java ran the tests.
report=mlcore/target/surefire-reports/TEST-dev.inkling.mlcore.training.DeterminismTest.xml
if ! grep -q 'name="java.specification.version" value="25"' "$report"; then
  echo "FAILED: the tests did not run on JDK 25 in $jdk; see $report"
  exit 1
fi
echo "ok: the known answers on $("$jdk/bin/java" -version 2>&1 | head -1)"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
train() {
  "$1" -jar mlcore/lab/target/mlcore-lab.jar train --json --synthetic 500 --epochs 2 --augment \
    --weight-decay 0.01 --threads "$2" --out "$3" >"$folder/log" 2>&1 || {
    cat "$folder/log"
    return 1
  }
}
train "${JAVA_HOME:+$JAVA_HOME/bin/}java" 1 "$folder/built.tflite"
train "$jdk/bin/java" 2 "$folder/25.tflite"
cmp "$folder/built.tflite" "$folder/25.tflite"
echo "ok: lab train writes the same bytes on both, with 1 thread and with 2"
