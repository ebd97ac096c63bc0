#!/bin/sh
# Writes embedded.c: one #embed for each file of Data/ and Migrations/. Run by `make embed` after adding or removing a file.
set -eu
cd "$(dirname "$0")/../.."
out=Sources/CEmbedded/embedded.c
# Labels train the models; the program does not need them.
files=$(find Data Migrations -type f ! -name '.*' ! -path 'Data/labels/*' | LC_ALL=C sort)
{
    echo '// Written by generate.sh; do not edit.'
    echo '#include "embedded.h"'
    n=0
    for f in $files; do
        printf 'static const unsigned char file_%d[] = {\n#embed "../../%s" suffix(, 0) if_empty(0)\n};\n' "$n" "$f"
        n=$((n + 1))
    done
    echo 'static const dateline_embedded_file files[] = {'
    n=0
    for f in $files; do
        printf '    {"%s", file_%d, sizeof file_%d - 1},\n' "$f" "$n" "$n"
        n=$((n + 1))
    done
    echo '};'
    echo 'const dateline_embedded_file *const dateline_embedded_files = files;'
    echo 'const size_t dateline_embedded_count = sizeof files / sizeof files[0];'
} >"$out"
