#!/usr/bin/env bash
# mlcore reads models that others have published, and computes what TensorFlow Lite does with them.
# They come from MediaPipe's packages for browsers (Apache License 2.0), of fixed versions.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v npm > /dev/null; then
  echo "skipped: published models, because there is no npm to fetch them with"
  exit 0
fi

models=$(mktemp -d)
trap 'rm -rf "$models"' EXIT
for package in face_detection@0.4.1657300184 hands@0.4.1675469240 pose@0.5.1675469404 \
  selfie_segmentation@0.1.1675465747; do
  archive=$(npm pack --silent --pack-destination "$models" "@mediapipe/$package")
  tar -xzf "$models/$archive" -C "$models" --strip-components=1 --wildcards '*.tflite'
done

mvn -B -q -pl mlcore/lab -am -Dtest=PublishedModelsTest -Dpublished.models="$models" \
  -Dsurefire.failIfNoSpecifiedTests=false test
report=mlcore/lab/target/surefire-reports/TEST-dev.inkling.lab.runtime.PublishedModelsTest.xml
if ! grep -q 'errors="0" skipped="0" failures="0"' "$report"; then
  echo "FAILED: not every published model was read; see $report"
  exit 1
fi
echo "ok: published models"
