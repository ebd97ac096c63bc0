#include "sqlite_settings.h"
#include <sqlite3.h>

void dateline_sqlite_no_memory_statistics(void) { (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
