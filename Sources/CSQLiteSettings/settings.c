#include "sqlite_settings.h"
#include <sqlite3.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void dateline_sqlite_settings(void) {
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)sqlite3_config(SQLITE_CONFIG_MMAP_SIZE, (sqlite3_int64)0, (sqlite3_int64)0);
}

void dateline_sqlite_temporary_folder(const char *folder) {
    char *old = sqlite3_temp_directory;
    sqlite3_temp_directory = folder ? sqlite3_mprintf("%s", folder) : NULL;
    sqlite3_free(old);
}

void dateline_return_memory(void) {
#ifdef __GLIBC__
    (void)malloc_trim(0);
#endif
}
