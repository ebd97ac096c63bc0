// Written by generate.sh; do not edit.
#include "embedded.h"
static const unsigned char file_0[] = {
#embed "../../Data/amounts/boundaries.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_1[] = {
#embed "../../Data/amounts/bounds.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_2[] = {
#embed "../../Data/amounts/currencies.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_3[] = {
#embed "../../Data/amounts/minor_units.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_4[] = {
#embed "../../Data/amounts/nouns.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_5[] = {
#embed "../../Data/amounts/numbers.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_6[] = {
#embed "../../Data/amounts/shared_names.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_7[] = {
#embed "../../Data/amounts/weak_codes.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_8[] = {
#embed "../../Data/amounts/words.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_9[] = {
#embed "../../Data/companies/central.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_10[] = {
#embed "../../Data/companies/companies.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_11[] = {
#embed "../../Data/companies/context-odds.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_12[] = {
#embed "../../Data/companies/contexts.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_13[] = {
#embed "../../Data/companies/eager.model" suffix(, 0) if_empty(0)
};
static const unsigned char file_14[] = {
#embed "../../Data/companies/indices.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_15[] = {
#embed "../../Data/companies/legal_forms.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_16[] = {
#embed "../../Data/companies/listings.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_17[] = {
#embed "../../Data/companies/markets.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_18[] = {
#embed "../../Data/companies/nations.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_19[] = {
#embed "../../Data/companies/places.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_20[] = {
#embed "../../Data/companies/profiles.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_21[] = {
#embed "../../Data/companies/sector-weights.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_22[] = {
#embed "../../Data/companies/sector-words.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_23[] = {
#embed "../../Data/companies/tagger.model" suffix(, 0) if_empty(0)
};
static const unsigned char file_24[] = {
#embed "../../Data/companies/words.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_25[] = {
#embed "../../Data/events/amount_cues.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_26[] = {
#embed "../../Data/events/amount_senses.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_27[] = {
#embed "../../Data/events/clusters.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_28[] = {
#embed "../../Data/events/constructions.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_29[] = {
#embed "../../Data/events/dates.bin" suffix(, 0) if_empty(0)
};
static const unsigned char file_30[] = {
#embed "../../Data/events/directions.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_31[] = {
#embed "../../Data/events/examples.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_32[] = {
#embed "../../Data/events/exclusive.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_33[] = {
#embed "../../Data/events/investor_cues.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_34[] = {
#embed "../../Data/events/lender_cues.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_35[] = {
#embed "../../Data/events/lists.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_36[] = {
#embed "../../Data/events/model.bin" suffix(, 0) if_empty(0)
};
static const unsigned char file_37[] = {
#embed "../../Data/events/regions.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_38[] = {
#embed "../../Data/events/rules.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_39[] = {
#embed "../../Data/events/status_cues.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_40[] = {
#embed "../../Data/events/total_cues.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_41[] = {
#embed "../../Data/events/trees.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_42[] = {
#embed "../../Data/events/types.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_43[] = {
#embed "../../Data/events/verbs.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_44[] = {
#embed "../../Data/events/words.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_45[] = {
#embed "../../Data/linking/types.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_46[] = {
#embed "../../Data/pages/model.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_47[] = {
#embed "../../Data/pages/words.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_48[] = {
#embed "../../Data/rates/ecb.bin" suffix(, 0) if_empty(0)
};
static const unsigned char file_49[] = {
#embed "../../Data/rates/fixed.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_50[] = {
#embed "../../Data/sectors.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_51[] = {
#embed "../../Data/text/glue.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_52[] = {
#embed "../../Data/times/fiscal_years.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_53[] = {
#embed "../../Data/times/negative.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_54[] = {
#embed "../../Data/times/rules.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_55[] = {
#embed "../../Data/times/tense.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_56[] = {
#embed "../../Data/times/words.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_57[] = {
#embed "../../Data/zones/feeds.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_58[] = {
#embed "../../Data/zones/function_words.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_59[] = {
#embed "../../Data/zones/model.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_60[] = {
#embed "../../Data/zones/phrases.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file_61[] = {
#embed "../../Migrations/0001_archive.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_62[] = {
#embed "../../Migrations/0100_linking.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_63[] = {
#embed "../../Migrations/0110_rollups.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_64[] = {
#embed "../../Migrations/0120_relinking.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_65[] = {
#embed "../../Migrations/0130_sectors.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_66[] = {
#embed "../../Migrations/0140_withheld.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_67[] = {
#embed "../../Migrations/0150_batches.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_68[] = {
#embed "../../Migrations/0160_deals.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_69[] = {
#embed "../../Migrations/0170_launches.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_70[] = {
#embed "../../Migrations/0180_mergers.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_71[] = {
#embed "../../Migrations/0190_happenings.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_72[] = {
#embed "../../Migrations/0200_reports.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_73[] = {
#embed "../../Migrations/0210_fingerprints.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_74[] = {
#embed "../../Migrations/0220_likely.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_75[] = {
#embed "../../Migrations/0225_search_memory.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_76[] = {
#embed "../../Migrations/0230_fingerprints.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_77[] = {
#embed "../../Migrations/0240_cards.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_78[] = {
#embed "../../Migrations/0260_crossing.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_79[] = {
#embed "../../Migrations/0270_evidence.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_80[] = {
#embed "../../Migrations/0290_sides.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_81[] = {
#embed "../../Migrations/0300_publication.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_82[] = {
#embed "../../Migrations/0310_plausible.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_83[] = {
#embed "../../Migrations/0320_renewals.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_84[] = {
#embed "../../Migrations/0340_sums.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_85[] = {
#embed "../../Migrations/0350_indices.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_86[] = {
#embed "../../Migrations/0360_event_key.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_87[] = {
#embed "../../Migrations/0370_sayings.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_88[] = {
#embed "../../Migrations/0380_rates.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_89[] = {
#embed "../../Migrations/0390_looking_back.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_90[] = {
#embed "../../Migrations/0395_floor.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_91[] = {
#embed "../../Migrations/0400_long.sql" suffix(, 0) if_empty(0)
};
static const unsigned char file_92[] = {
#embed "../../Migrations/0410_long.sql" suffix(, 0) if_empty(0)
};
static const dateline_embedded_file files[] = {
    {"Data/amounts/boundaries.tsv", file_0, sizeof file_0 - 1},
    {"Data/amounts/bounds.tsv", file_1, sizeof file_1 - 1},
    {"Data/amounts/currencies.tsv", file_2, sizeof file_2 - 1},
    {"Data/amounts/minor_units.tsv", file_3, sizeof file_3 - 1},
    {"Data/amounts/nouns.tsv", file_4, sizeof file_4 - 1},
    {"Data/amounts/numbers.tsv", file_5, sizeof file_5 - 1},
    {"Data/amounts/shared_names.tsv", file_6, sizeof file_6 - 1},
    {"Data/amounts/weak_codes.tsv", file_7, sizeof file_7 - 1},
    {"Data/amounts/words.tsv", file_8, sizeof file_8 - 1},
    {"Data/companies/central.tsv", file_9, sizeof file_9 - 1},
    {"Data/companies/companies.tsv", file_10, sizeof file_10 - 1},
    {"Data/companies/context-odds.tsv", file_11, sizeof file_11 - 1},
    {"Data/companies/contexts.tsv", file_12, sizeof file_12 - 1},
    {"Data/companies/eager.model", file_13, sizeof file_13 - 1},
    {"Data/companies/indices.tsv", file_14, sizeof file_14 - 1},
    {"Data/companies/legal_forms.tsv", file_15, sizeof file_15 - 1},
    {"Data/companies/listings.tsv", file_16, sizeof file_16 - 1},
    {"Data/companies/markets.tsv", file_17, sizeof file_17 - 1},
    {"Data/companies/nations.tsv", file_18, sizeof file_18 - 1},
    {"Data/companies/places.tsv", file_19, sizeof file_19 - 1},
    {"Data/companies/profiles.tsv", file_20, sizeof file_20 - 1},
    {"Data/companies/sector-weights.tsv", file_21, sizeof file_21 - 1},
    {"Data/companies/sector-words.tsv", file_22, sizeof file_22 - 1},
    {"Data/companies/tagger.model", file_23, sizeof file_23 - 1},
    {"Data/companies/words.tsv", file_24, sizeof file_24 - 1},
    {"Data/events/amount_cues.tsv", file_25, sizeof file_25 - 1},
    {"Data/events/amount_senses.tsv", file_26, sizeof file_26 - 1},
    {"Data/events/clusters.tsv", file_27, sizeof file_27 - 1},
    {"Data/events/constructions.tsv", file_28, sizeof file_28 - 1},
    {"Data/events/dates.bin", file_29, sizeof file_29 - 1},
    {"Data/events/directions.tsv", file_30, sizeof file_30 - 1},
    {"Data/events/examples.tsv", file_31, sizeof file_31 - 1},
    {"Data/events/exclusive.tsv", file_32, sizeof file_32 - 1},
    {"Data/events/investor_cues.tsv", file_33, sizeof file_33 - 1},
    {"Data/events/lender_cues.tsv", file_34, sizeof file_34 - 1},
    {"Data/events/lists.tsv", file_35, sizeof file_35 - 1},
    {"Data/events/model.bin", file_36, sizeof file_36 - 1},
    {"Data/events/regions.tsv", file_37, sizeof file_37 - 1},
    {"Data/events/rules.tsv", file_38, sizeof file_38 - 1},
    {"Data/events/status_cues.tsv", file_39, sizeof file_39 - 1},
    {"Data/events/total_cues.tsv", file_40, sizeof file_40 - 1},
    {"Data/events/trees.tsv", file_41, sizeof file_41 - 1},
    {"Data/events/types.tsv", file_42, sizeof file_42 - 1},
    {"Data/events/verbs.tsv", file_43, sizeof file_43 - 1},
    {"Data/events/words.tsv", file_44, sizeof file_44 - 1},
    {"Data/linking/types.tsv", file_45, sizeof file_45 - 1},
    {"Data/pages/model.tsv", file_46, sizeof file_46 - 1},
    {"Data/pages/words.tsv", file_47, sizeof file_47 - 1},
    {"Data/rates/ecb.bin", file_48, sizeof file_48 - 1},
    {"Data/rates/fixed.tsv", file_49, sizeof file_49 - 1},
    {"Data/sectors.tsv", file_50, sizeof file_50 - 1},
    {"Data/text/glue.tsv", file_51, sizeof file_51 - 1},
    {"Data/times/fiscal_years.tsv", file_52, sizeof file_52 - 1},
    {"Data/times/negative.tsv", file_53, sizeof file_53 - 1},
    {"Data/times/rules.tsv", file_54, sizeof file_54 - 1},
    {"Data/times/tense.tsv", file_55, sizeof file_55 - 1},
    {"Data/times/words.tsv", file_56, sizeof file_56 - 1},
    {"Data/zones/feeds.tsv", file_57, sizeof file_57 - 1},
    {"Data/zones/function_words.tsv", file_58, sizeof file_58 - 1},
    {"Data/zones/model.tsv", file_59, sizeof file_59 - 1},
    {"Data/zones/phrases.tsv", file_60, sizeof file_60 - 1},
    {"Migrations/0001_archive.sql", file_61, sizeof file_61 - 1},
    {"Migrations/0100_linking.sql", file_62, sizeof file_62 - 1},
    {"Migrations/0110_rollups.sql", file_63, sizeof file_63 - 1},
    {"Migrations/0120_relinking.sql", file_64, sizeof file_64 - 1},
    {"Migrations/0130_sectors.sql", file_65, sizeof file_65 - 1},
    {"Migrations/0140_withheld.sql", file_66, sizeof file_66 - 1},
    {"Migrations/0150_batches.sql", file_67, sizeof file_67 - 1},
    {"Migrations/0160_deals.sql", file_68, sizeof file_68 - 1},
    {"Migrations/0170_launches.sql", file_69, sizeof file_69 - 1},
    {"Migrations/0180_mergers.sql", file_70, sizeof file_70 - 1},
    {"Migrations/0190_happenings.sql", file_71, sizeof file_71 - 1},
    {"Migrations/0200_reports.sql", file_72, sizeof file_72 - 1},
    {"Migrations/0210_fingerprints.sql", file_73, sizeof file_73 - 1},
    {"Migrations/0220_likely.sql", file_74, sizeof file_74 - 1},
    {"Migrations/0225_search_memory.sql", file_75, sizeof file_75 - 1},
    {"Migrations/0230_fingerprints.sql", file_76, sizeof file_76 - 1},
    {"Migrations/0240_cards.sql", file_77, sizeof file_77 - 1},
    {"Migrations/0260_crossing.sql", file_78, sizeof file_78 - 1},
    {"Migrations/0270_evidence.sql", file_79, sizeof file_79 - 1},
    {"Migrations/0290_sides.sql", file_80, sizeof file_80 - 1},
    {"Migrations/0300_publication.sql", file_81, sizeof file_81 - 1},
    {"Migrations/0310_plausible.sql", file_82, sizeof file_82 - 1},
    {"Migrations/0320_renewals.sql", file_83, sizeof file_83 - 1},
    {"Migrations/0340_sums.sql", file_84, sizeof file_84 - 1},
    {"Migrations/0350_indices.sql", file_85, sizeof file_85 - 1},
    {"Migrations/0360_event_key.sql", file_86, sizeof file_86 - 1},
    {"Migrations/0370_sayings.sql", file_87, sizeof file_87 - 1},
    {"Migrations/0380_rates.sql", file_88, sizeof file_88 - 1},
    {"Migrations/0390_looking_back.sql", file_89, sizeof file_89 - 1},
    {"Migrations/0395_floor.sql", file_90, sizeof file_90 - 1},
    {"Migrations/0400_long.sql", file_91, sizeof file_91 - 1},
    {"Migrations/0410_long.sql", file_92, sizeof file_92 - 1},
};
const dateline_embedded_file *const dateline_embedded_files = files;
const size_t dateline_embedded_count = sizeof files / sizeof files[0];
