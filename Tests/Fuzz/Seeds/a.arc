filedesc://x 0 20011001000000 text/plain 62
1 0 X
URL IP-address Archive-date Content-type Archive-length

http://n.example/a 1.2.3.4 20011001101500 text/html 598
HTTP/1.0 200 OK
Content-Type: text/html

<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plant opens - News</title><meta property="article:published_time" content="2024-05-14T08:30:00Z"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Plant opens","datePublished":"2024-05-14"}</script></head><body><nav><a href="/">Home</a></nav><article><h1>Plant opens</h1><p>Quillfern opened a second plant near Graz on Tuesday and will hire ninety people there by the end of May.</p><ul><li>One<li>Two</ul><p>Caf&eacute; &#8211; &amp; more.</p></article></body></html>
