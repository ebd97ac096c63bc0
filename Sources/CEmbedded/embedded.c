// Written by generate.sh; do not edit.
#include "embedded.h"
static const unsigned char file_0[] = {
#embed "../../Data/companies/companies.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_1[] = {
#embed "../../Data/linking/types.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_2[] = {
#embed "../../Data/sectors.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_3[] = {
#embed "../../Data/times/rules.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_4[] = {
#embed "../../Data/times/tense.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_5[] = {
#embed "../../Data/times/words.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_6[] = {
#embed "../../Data/zones/function_words.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_7[] = {
#embed "../../Data/zones/model.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_8[] = {
#embed "../../Data/zones/phrases.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_9[] = {
#embed "../../Migrations/0001_archive.sql" suffix(, 0) if_empty(0)
};
static const dateline_embedded_file files[] = {
    {"Data/companies/companies.tsv", file_0, sizeof file_0 - 1},
    {"Data/linking/types.tsv", file_1, sizeof file_1 - 1},
    {"Data/sectors.tsv", file_2, sizeof file_2 - 1},
    {"Data/times/rules.tsv", file_3, sizeof file_3 - 1},
    {"Data/times/tense.tsv", file_4, sizeof file_4 - 1},
    {"Data/times/words.tsv", file_5, sizeof file_5 - 1},
    {"Data/zones/function_words.tsv", file_6, sizeof file_6 - 1},
    {"Data/zones/model.tsv", file_7, sizeof file_7 - 1},
    {"Data/zones/phrases.tsv", file_8, sizeof file_8 - 1},
    {"Migrations/0001_archive.sql", file_9, sizeof file_9 - 1},
};
const dateline_embedded_file *const dateline_embedded_files = files;
const size_t dateline_embedded_count = sizeof files / sizeof files[0];
