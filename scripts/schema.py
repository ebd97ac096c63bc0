#!/usr/bin/env python3
"""Writes SCHEMA.md from the comments in Migrations/*.sql; `--check` fails where it is stale or a table has no comment."""
import glob, os, re, sys

top = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')


def statements(text):
    """(comment lines before, statement with its comments) of a migration."""
    comment, body = [], []
    for line in text.splitlines():
        if not body and line.startswith('--'):
            comment.append(line[2:].strip())
        elif not body and not line.strip():
            comment = []
        else:
            body.append(line)
            code = re.sub(r'--.*', '', line).rstrip()
            whole = '\n'.join(body)
            if code.endswith(';') and not (re.match(r'\s*CREATE\s+TRIGGER', whole, re.I) and not re.search(r'\bEND\s*;\s*$', code, re.I)):
                yield comment, whole
                comment, body = [], []


def main():
    out = ['# Schema', 'What stands in the archive, a SQLite file that any tool can read. Written by `scripts/schema.py` from the comments in `Migrations/`; do not edit.', '',
           'Spans are Unicode code points, end exclusive: `substr(text, start + 1, "end" - start)` is the quote. Days are ISO 8601, inclusive.', '']
    missing = []
    tables, views, altered = [], [], []
    for path in sorted(glob.glob(os.path.join(top, 'Migrations', '*.sql'))):
        for comment, sql in statements(open(path, encoding='utf-8').read()):
            m = re.match(r'CREATE\s+(VIRTUAL\s+TABLE|TABLE|VIEW)\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)"?', sql, re.I)
            if m:
                if not comment:
                    missing.append(m[2])
                if m[1].upper() == 'VIEW':
                    # A later migration may define it anew.
                    views = [v for v in views if v[0] != m[2]]
                item = (m[2], ' '.join(comment), sql)
                if m[1].upper() == 'VIEW':
                    views.append(item)
                elif m[2] in [t[0] for t in tables]:
                    tables = [item if t[0] == m[2] else t for t in tables]
                else:
                    tables.append(item)
            else:
                m = re.match(r'ALTER\s+TABLE\s+"?(\w+)"?\s+ADD\s+(?:COLUMN\s+)?(.*?);?\s*(?:--\s*(.*))?$', sql.replace('\n', ' '), re.I)
                if m:
                    altered.append((m[1], m[2].rstrip('; '), m[3] or ' '.join(comment)))
    for title, items in (('Tables', tables), ('Views', views)):
        out += [f'## {title}', '']
        for name, about, sql in items:
            out += [f'### `{name}`', about, '']
            if title == 'Views':
                out += ['```sql', sql.strip(), '```', '']
                continue
            rows = []
            for line in sql.splitlines()[1:]:
                m = re.match(r'^\s+"?(\w+)"?\s+(INTEGER|REAL|TEXT|BLOB|ANY)?(.*)$', line)
                if not m or m[1].upper() in ('PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK', 'CONSTRAINT'):
                    continue
                code, _, note = m[3].partition('--')
                refers = re.search(r'REFERENCES\s+(\w+)', code)
                note = note.strip() + (f' (row of `{refers[1]}`)' if refers else '')
                rows.append(f"| `{m[1]}` | {m[2] or ''} | {note.strip().replace('|', chr(92) + '|')} |")
            rows += [f"| `{c.split()[0]}` | {c.split()[1] if len(c.split()) > 1 else ''} | {note} |" for t, c, note in altered if t == name]
            if rows:
                out += ['| column | type | what it holds |', '| --- | --- | --- |'] + rows + ['']
    text = '\n'.join(out).rstrip() + '\n'
    if missing:
        sys.exit('without a comment: ' + ', '.join(missing))
    path = os.path.join(top, 'SCHEMA.md')
    if '--check' in sys.argv:
        if not os.path.exists(path) or open(path, encoding='utf-8').read() != text:
            sys.exit('SCHEMA.md: stale; run scripts/schema.py')
    else:
        open(path, 'w', encoding='utf-8').write(text)


if __name__ == '__main__':
    main()
