/// Version of the archive's schema: the number of migrations.
public enum ArchiveVersion {}
