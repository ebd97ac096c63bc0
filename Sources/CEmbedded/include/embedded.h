#ifndef DATELINE_EMBEDDED_H
#define DATELINE_EMBEDDED_H
#include <stddef.h>

/// A file of Data/ or Migrations/ as it was when the binary was built.
typedef struct {
    const char *name;           ///< path from the top of the package, such as "Data/events/rules.tsv"
    const unsigned char *bytes; ///< content, not NUL-terminated
    size_t size;                ///< bytes
} dateline_embedded_file;

/// All files, sorted by name.
extern const dateline_embedded_file *const dateline_embedded_files;
extern const size_t dateline_embedded_count;
#endif
