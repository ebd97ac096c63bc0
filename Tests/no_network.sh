#!/bin/sh
# Proves that reading opens no socket: sh Tests/no_network.sh .build/release/dateline
# A library loaded before all others stops the program at the first call of socket() or getaddrinfo(); the input asks for the network in
# every way that formats know.
set -eu
bin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/trap.c" <<'C'
#include <stdlib.h>
#include <unistd.h>
static int stop(void) { static const char m[] = "a socket was asked for\n"; (void)!write(2, m, sizeof m - 1); _exit(99); }
int socket(int a, int b, int c) { (void)a; (void)b; (void)c; return stop(); }
int connect(int a, const void *b, unsigned c) { (void)a; (void)b; (void)c; return stop(); }
int getaddrinfo(const char *a, const char *b, const void *c, void *d) { (void)a; (void)b; (void)c; (void)d; return stop(); }
void *gethostbyname(const char *a) { (void)a; stop(); return 0; }
C
cat >"$work/probe.c" <<'C'
int socket(int, int, int);
int main(void) { return socket(2, 1, 0) < 0; }
C
clang -shared -fPIC -fno-builtin -o "$work/trap.so" "$work/trap.c"
clang -o "$work/probe" "$work/probe.c"
mkdir "$work/in"
a='http://127.0.0.1:9'
cat >"$work/in/xxe.xml" <<X
<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//x" "$a/x.dtd" [<!ENTITY x SYSTEM "$a/x"><!ENTITY % p SYSTEM "$a/p"> %p;]>
<?xml-stylesheet href="$a/s.xsl"?><rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><title>&x;</title><link>$a/i</link>
<xi:include href="$a/inc"/><enclosure url="$a/e.mp3"/></item></channel></rss>
X
cat >"$work/in/page.html" <<X
<!doctype html PUBLIC "-//x" "$a/h.dtd"><html manifest="$a/m"><head><base href="$a/"><meta http-equiv="refresh" content="0;url=$a/r">
<link rel="stylesheet" href="$a/s.css"><script src="$a/s.js"></script><title>A plant opens</title></head><body><img src="$a/i.png"><iframe src="$a/f">
</iframe><article><h1>A plant opens</h1><p>Quillfern opened a second plant near Graz on Tuesday and will hire ninety people there by May.</p></article></body></html>
X
printf '<opml><body><outline xmlUrl="%s/feed"/></body></opml>' "$a" >"$work/in/list.opml"
printf '<urlset><url><loc>%s/page</loc></url></urlset>' "$a" >"$work/in/sitemap.xml"
printf 'From: a@n.example\nSubject: s\nDate: 1 May 2024\nContent-Type: message/external-body; access-type=URL; url="%s/b"\n\nx\n' "$a" >"$work/in/m.eml"
printf '{"url": "%s/a", "text": "Quillfern opened a plant.", "image": "%s/i.png", "@context": "%s/c.json"}\n' "$a" "$a" "$a" >"$work/in/x.ndjson"
if LD_PRELOAD="$work/trap.so" "$work/probe" 2>/dev/null; then
    echo "FAILED  the trap does not close" >&2
    exit 1
fi
status=0
LD_PRELOAD="$work/trap.so" "$bin" read "$work/in" >"$work/out" 2>"$work/err" || status=$?
if [ "$status" = 99 ] || grep -q 'a socket was asked for' "$work/err"; then
    echo "FAILED  reading opened a socket" >&2
    exit 1
fi
[ -s "$work/out" ] || { echo "FAILED  nothing was read (exit $status)" >&2; cat "$work/err" >&2; exit 1; }
echo "ok      no socket is opened: $(wc -l <"$work/out") articles read from files that ask for the network"
