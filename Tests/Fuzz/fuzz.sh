#!/bin/sh
# Fuzzes the readers with libFuzzer and AddressSanitizer.
# usage: fuzz.sh [SECONDS per reader] [READER...]   READER: a name such as x.warc; without one, all of them in turn
set -eu
cd "$(dirname "$0")/../.."
seconds="${1:-600}"
[ $# -gt 0 ] && shift
build=.build/fuzz
mkdir -p "$build"
flags="-O -swift-version 6 -sanitize=fuzzer,address -parse-as-library -I $build"
flags="$flags -Xcc -fmodule-map-file=$PWD/Sources/CZlib/module.modulemap -Xcc -fmodule-map-file=$PWD/Sources/CLibXML2/module.modulemap"
flags="$flags -Xcc -fmodule-map-file=$PWD/Sources/CEmbedded/include/module.modulemap $(pkg-config --cflags libxml-2.0 | sed 's/-I/-Xcc -I/g')"
cp Sources/CEmbedded/include/embedded.h "$build/"
printf 'module CEmbedded {\n    header "%s/embedded.h"\n    export *\n}\n' "$PWD/$build" >"$build/embedded.modulemap"
flags=$(printf '%s' "$flags" | sed "s|$PWD/Sources/CEmbedded/include/module.modulemap|$PWD/$build/embedded.modulemap|")
clang -std=c23 -Wno-c23-extensions -ISources/CEmbedded/include -c Sources/CEmbedded/embedded.c -o "$build/embedded.o"
for module in Text Lexicon Reading; do
    # shellcheck disable=SC2086,SC2046
    swiftc $flags -wmo -module-name $module -emit-module -emit-module-path "$build/$module.swiftmodule" -c -o "$build/$module.o" \
        $(find Sources/$module -name '*.swift')
done
# shellcheck disable=SC2086
swiftc $flags Tests/Fuzz/FuzzTarget.swift "$build"/Text.o "$build"/Lexicon.o "$build"/Reading.o "$build/embedded.o" -lz -lxml2 -o "$build/fuzz"
status=0
for reader in ${*:-x.xml x.html x.json x.ndjson x.csv x.warc x.arc x.eml x.mbox x.zip x.tar x.gz x.txt x.opml x.sitemap x.sqlite x.charset x.wide x}; do
    corpus="$build/corpus/$reader"
    mkdir -p "$corpus"
    echo "== $reader"
    # The backtracer of Swift would read its own memory under AddressSanitizer and hide where the trap was.
    READER="$reader" SWIFT_BACKTRACE=enable=no "$build/fuzz" -max_total_time="$seconds" -max_len=65536 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$build/$reader-" "$corpus" Tests/Fuzz/Seeds || status=1
done
exit $status
