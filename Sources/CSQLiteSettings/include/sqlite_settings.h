#ifndef DATELINE_SQLITE_SETTINGS_H
#define DATELINE_SQLITE_SETTINGS_H

/// SQLite keeps no account of its memory: it would lock a mutex at each of its allocations, of which there are several for a row. And it maps no
/// file: what it sorts on the disk would be in memory as a whole.
/// Call it before SQLite is used for the first time; later it does nothing.
void dateline_sqlite_settings(void);

/// Temporary files of SQLite go to this folder; without one, to where SQLite would put them. They have no name once they are open.
void dateline_sqlite_temporary_folder(const char *folder);

/// What was freed goes back to the system where the C library would keep it: pages that SQLite held leave holes that nothing else fills.
void dateline_return_memory(void);
#endif
