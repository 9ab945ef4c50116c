#!/usr/bin/env bash
# Checks the APKs under app/target with tools that had no part in making them.
# Usage: .ci/apk-check.sh [APK...]   (without arguments: whatever APKs the build has left)
# Needs Debian's apksigner, zipalign, dexdump and zip, and installs them where they are missing.
# Ends with a line "N passed, N failed"; the exit status is 1 if anything failed.
set -u
cd "$(dirname "$0")/.." || exit 2

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# check NAME COMMAND...: runs the command and counts it; its output is shown when it fails.
check() {
  local name=$1
  shift
  if "$@" > "$work/output" 2>&1; then
    passed=$((passed + 1))
    echo "ok    $name"
  else
    failed=$((failed + 1))
    echo "FAIL  $name"
    sed 's/^/      /' "$work/output" | head -40
  fi
}

install_tools() {
  local missing=()
  for tool in apksigner zipalign dexdump zip; do
    command -v "$tool" > /dev/null || missing+=("$tool")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -q && "${root[@]}" apt-get install -y -q "${missing[@]}"
}

# aapt2 comes from the same jar as the plugin's, as Debian's is too old for the target API level.
install_aapt2() {
  local version
  version=$(sed -n 's:.*<apktool.version>\(.*\)</apktool.version>.*:\1:p' app/packaging/pom.xml)
  mvn -q -B -N dependency:copy -Dartifact="org.apktool:apktool-lib:$version" \
    -DoutputDirectory="$work" -Dmdep.stripVersion=true || return 1
  (cd "$work" && jar xf apktool-lib.jar prebuilt/linux/aapt2) || return 1
  chmod +x "$work/prebuilt/linux/aapt2"
}

signed() { # APK
  apksigner verify --verbose --min-sdk-version 24 "$1" || return 1
  apksigner verify --verbose --min-sdk-version 24 "$1" > "$work/signatures" 2>&1
  grep -q '^Verified using v2 scheme.*: true' "$work/signatures" &&
    grep -q '^Verified using v3 scheme.*: true' "$work/signatures"
}

# Native libraries are mapped from the APK, so each must be stored at a multiple of a page of 16 KB.
# (zipalign -P 16 would say so; Debian's zipalign is older, but prints where each file begins.)
paged() { # APK
  zipalign -c -v 4 "$1" | awk '
    $2 ~ /\.so$/ { count++; if ($1 % 16384 || /compressed/) { print; bad++ } }
    END { print count + 0, "native libraries"; exit bad || !count }'
}

dex_readable() { # APK: every dex file is read to its end, and no class is there twice
  local dexes
  dexes=$(jar tf "$1" | grep '^classes[0-9]*\.dex$') || return 1
  rm -rf "$work/dex" && mkdir "$work/dex" || return 1
  (cd "$work/dex" && jar xf "$2" $dexes) || return 1
  for dex in $dexes; do
    dexdump "$work/dex/$dex" > "$work/dump" || return 1
    grep "^  Class descriptor" "$work/dump" >> "$work/dex/classes"
  done
  echo "$(wc -l < "$work/dex/classes") classes; twice:"
  [ -s "$work/dex/classes" ] && ! sort "$work/dex/classes" | uniq -d | grep .
}

contents_clean() { # APK: nothing twice, and of META-INF only lists of services
  jar tf "$1" > "$work/names" || return 1
  ! { sort "$work/names" | uniq -d
    grep -E '^META-INF/|\.(class|jar|kotlin_builtins|kotlin_module|kotlin_metadata|pro)$|\.version$' \
      "$work/names" | grep -v '^META-INF/services/.'; } | grep .
}

has() { # FILE PATTERN
  grep -E -- "$2" "$1" || { echo "no line matches: $2"; sed 's/^/  /' "$1"; return 1; }
}

# Inkling's own, and WorkManager's: to go on in the foreground, to say so, and to go on after a
# restart. None of them lets anything out: there is no permission to use the internet.
no_permission_but_own() { # BADGING
  local own='dev\.inkling\.app\.DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION'
  own+='|android\.permission\.(FOREGROUND_SERVICE|FOREGROUND_SERVICE_DATA_SYNC|POST_NOTIFICATIONS'
  own+='|WAKE_LOCK|RECEIVE_BOOT_COMPLETED|ACCESS_NETWORK_STATE)'
  ! grep -E "^uses-permission|^uses-implied|^permission" "$1" | grep -v -E "name='($own)'|^permission: ($own)$"
}

at_most() { # BYTES FILE...: the files' sizes together
  local most=$1 size
  shift
  size=$(cat "$@" | wc -c)
  echo "$size bytes, at most $most"
  [ "$size" -le "$most" ]
}

# What a phone of one kind of processor gets of it: without the other kinds' native libraries.
for_arm64() { # APK
  cp "$1" "$work/arm64.apk" &&
    zip -q -d "$work/arm64.apk" 'lib/armeabi-v7a/*' 'lib/x86_64/*' &&
    at_most 7500000 "$work/arm64.apk"
}

only_english_and_korean() { # BADGING
  local locales
  locales=$(sed -n "s/^locales: //p" "$1")
  echo "$locales"
  # English is the language of the resources that are of none.
  [ "$locales" = "'--_--' 'ko'" ] || [ "$locales" = "'--_--' 'en' 'ko'" ]
}

check_apk() { # APK
  local apk=$1 name
  name=$(basename "$apk")
  check "$name: signed with schemes 2 and 3 for API 24" signed "$apk"
  check "$name: aligned" zipalign -c 4 "$apk"
  check "$name: dex files are readable, each class once" dex_readable "$apk" "$(realpath "$apk")"
  check "$name: no junk, nothing twice" contents_clean "$apk"
}

check_app() { # APK
  local apk=$1 name badging="$work/badging"
  name=$(basename "$apk")
  check_apk "$apk"
  check "$name: native libraries stored at 16 KB pages" paged "$apk"
  check "$name: aapt2 reads it" "$work/prebuilt/linux/aapt2" dump badging "$apk"
  cp "$work/output" "$badging"
  check "$name: package" has "$badging" "^package: name='dev\.inkling\.app' versionCode='[1-9]"
  check "$name: min SDK 24" has "$badging" "^(minSdkVersion|sdkVersion):'24'"
  check "$name: target SDK 35" has "$badging" "^targetSdkVersion:'35'"
  check "$name: launchable activity" has "$badging" "^launchable-activity: name='dev\.inkling\.app\."
  check "$name: Korean" has "$badging" "^locales:.* 'ko'"
  check "$name: no permission but its own" no_permission_but_own "$badging"
  case $name in
    *-release.apk)
      check "$name: not debuggable" bash -c "! grep application-debuggable '$badging'"
      check "$name: at most 18 MB" at_most 18000000 "$apk"
      check "$name: at most 7.5 MB for arm64-v8a alone" for_arm64 "$apk"
      check "$name: dex of at most 2 MB" at_most 2000000 "$work"/dex/classes*.dex
      check "$name: its mapping file is beside it" test -s "${apk%.apk}-mapping.txt"
      check "$name: English and Korean only" only_english_and_korean "$badging" ;;
    *)
      check "$name: debuggable" has "$badging" "^application-debuggable" ;;
  esac
}

install_tools > "$work/output" 2>&1 || { cat "$work/output"; echo "cannot install the tools"; exit 2; }
install_aapt2 > "$work/output" 2>&1 || { cat "$work/output"; echo "cannot unpack aapt2"; exit 2; }

apks=("$@")
[ ${#apks[@]} -gt 0 ] || apks=(app/target/*.apk)
for apk in "${apks[@]}"; do
  case $apk in
    *-androidTest.apk) check_apk "$apk" ;;
    *) check_app "$apk" ;;
  esac
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
