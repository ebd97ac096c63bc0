// Written by generate.sh; do not edit.
#include "embedded.h"
static const unsigned char file_0[] = {
#embed "../../Data/sectors.tsv" suffix(, 0) if_empty(0)
};
static const dateline_embedded_file files[] = {
    {"Data/sectors.tsv", file_0, sizeof file_0 - 1},
};
const dateline_embedded_file *const dateline_embedded_files = files;
const size_t dateline_embedded_count = sizeof files / sizeof files[0];
