#ifndef DATELINE_SQLITE_SETTINGS_H
#define DATELINE_SQLITE_SETTINGS_H

/// SQLite keeps no account of its memory: it would lock a mutex at each of its allocations, of which there are several for a row.
/// Call it before SQLite is used for the first time; later it does nothing.
void dateline_sqlite_no_memory_statistics(void);
#endif
