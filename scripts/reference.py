#!/usr/bin/env python3
"""Writes REFERENCE.md and the man page from what the program says of itself; `--check` fails where they are stale.

usage: reference.py BINARY [--check]
"""
import json, os, subprocess, sys

top = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')


def names(argument):
    out = []
    for n in argument.get('names') or []:
        out.append({'long': '--', 'short': '-', 'longWithSingleDash': '-'}[n['kind']] + n['name'])
    return out


def usage(argument):
    value = argument.get('valueName') or 'value'
    if argument['kind'] == 'positional':
        s = f'<{value}>' + (' ...' if argument.get('isRepeating') else '')
        return f'[{s}]' if argument.get('isOptional') else s
    s = ', '.join(names(argument))
    return s if argument['kind'] == 'flag' else f'{s} <{value}>'


def walk(command, path=()):
    here = path + (command['commandName'],)
    yield here, command
    for c in command.get('subcommands') or []:
        if c['commandName'] not in ('help', 'bench-questions', 'bench-fill'):
            yield from walk(c, here)


def shown(command):
    return [a for a in command.get('arguments') or [] if a.get('shouldDisplay', True) and names(a) != ['-h', '--help'] and '--help' not in names(a) and '--version' not in names(a)]


def markdown(root):
    out = ['# Reference', 'Every command with its options, as `dateline help COMMAND` prints them. Written by `scripts/reference.py`; do not edit.', '']
    for path, c in walk(root):
        out += ['## `' + ' '.join(path) + '`', (c.get('abstract') or '').strip(), '']
        if c.get('discussion'):
            out += ['```', c['discussion'].strip(), '```', '']
        rows = shown(c)
        if rows:
            out += ['| argument | what it does |', '| --- | --- |']
            for a in rows:
                text = ' '.join(((a.get('abstract') or '') + ' ' + (a.get('discussion') or '')).split()).replace('|', '\\|')
                default = f" (default: {a['defaultValue']})" if a.get('defaultValue') else ''
                out.append('| `' + usage(a).replace('|', '\\|') + '` | ' + text + default + ' |')
            out.append('')
    return '\n'.join(out).rstrip() + '\n'


def roff(root):
    esc = lambda s: s.replace('\\', '\\e').replace('-', '\\-').replace('\n.', '\n\\&.').replace("\n'", "\n\\&'")
    out = ['.TH DATELINE 1 "" "dateline" "User Commands"', '.SH NAME', 'dateline \\- ' + esc(root.get('abstract') or ''), '.SH SYNOPSIS', '.B dateline', 'COMMAND [options]']
    # The statuses have a section of their own, as man pages do, behind the commands.
    about, _, statuses = (root.get('discussion') or '').partition('EXIT STATUS\n')
    if about:
        out += ['.SH DESCRIPTION', '.nf', esc(about.strip()), '.fi']
    out.append('.SH COMMANDS')
    for path, c in walk(root):
        if len(path) == 1:
            continue
        out += ['.SS ' + esc(' '.join(path[1:])), esc((c.get('abstract') or '').strip())]
        if c.get('discussion'):
            out += ['.PP', '.nf', esc(c['discussion'].strip()), '.fi']
        for a in shown(c):
            out += ['.TP', '.B ' + esc(usage(a)), esc(' '.join((a.get('abstract') or '').split()))]
    if statuses:
        out += ['.SH EXIT STATUS', '.nf', esc(statuses.rstrip()), '.fi']
    return '\n'.join(out) + '\n'


def main():
    root = json.loads(subprocess.run([sys.argv[1], '--experimental-dump-help'], capture_output=True, text=True, check=True).stdout)['command']
    stale = []
    for name, text in (('REFERENCE.md', markdown(root)), ('scripts/dateline.1', roff(root))):
        path = os.path.join(top, name)
        if '--check' in sys.argv:
            if not os.path.exists(path) or open(path, encoding='utf-8').read() != text:
                stale.append(name)
        else:
            open(path, 'w', encoding='utf-8').write(text)
    if stale:
        sys.exit(f"{', '.join(stale)}: stale; run scripts/reference.py {sys.argv[1]}")


if __name__ == '__main__':
    main()
