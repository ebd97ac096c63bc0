#!/usr/bin/env python3
"""Compile the European Central Bank's daily euro reference rates into Data/rates/ecb.bin.

usage: scripts/rates.py eurofxref-hist.csv|.zip

Source: https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/ (all days since 1999).

Layout, integers little endian:
  "ECB1"  u32 days  u32 currencies  u32 first day (days since 1970-01-01)  u8[days] gap to the day before (0 for the first)
  per currency: 3 bytes code, u8 decimals, u32 offset of each block of 128 days (from the start of the file)
  blocks: per day one varint: 0 = no rate, else 1 + zigzag(difference to the last rate of the block, 0 at its start);
  rates are integers of units per euro times 10^decimals.
"""
import csv, datetime, io, os, struct, sys, zipfile

BLOCK = 128
EPOCH = datetime.date(1970, 1, 1)


def rows(path):
    if path.endswith('.zip'):
        with zipfile.ZipFile(path) as z:
            return list(csv.reader(io.TextIOWrapper(z.open(z.namelist()[0]), 'utf-8')))
    return list(csv.reader(open(path, encoding='utf-8')))


def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return out


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    table = rows(sys.argv[1])
    head = [c.strip() for c in table[0]]
    body = sorted((r for r in table[1:] if r and r[0]), key=lambda r: r[0])
    days = [(datetime.date.fromisoformat(r[0]) - EPOCH).days for r in body]
    codes = sorted(c for c in head[1:] if c)
    series = {}
    for c in codes:
        k = head.index(c)
        cells = [r[k].strip() if k < len(r) else '' for r in body]
        cells = ['' if v == 'N/A' else v for v in cells]
        decimals = max(len(v.partition('.')[2]) for v in cells)
        series[c] = (decimals, [int(v.replace('.', '') + '0' * (decimals - len(v.partition('.')[2]))) if v else None for v in cells])
    blocks = (len(days) + BLOCK - 1) // BLOCK
    out = bytearray(b'ECB1' + struct.pack('<III', len(days), len(codes), days[0]))
    out += bytes(min(255, b - a) for a, b in zip([days[0]] + days, days))
    assert all(b - a < 256 for a, b in zip(days, days[1:]))
    start = len(out) + len(codes) * (4 + 4 * blocks)
    data = bytearray()
    index = bytearray()
    for c in codes:
        decimals, values = series[c]
        index += c.encode('ascii') + bytes([decimals])
        for b in range(blocks):
            index += struct.pack('<I', start + len(data))
            last = 0
            for v in values[b * BLOCK:(b + 1) * BLOCK]:
                if v is None:
                    data.append(0)
                else:
                    d = v - last
                    data += varint(1 + (d << 1 if d >= 0 else (-d << 1) - 1))
                    last = v
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'Data', 'rates', 'ecb.bin')
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, 'wb') as f:
        f.write(out + index + data)
    print(f'{len(days)} days, {len(codes)} currencies, {len(out) + len(index) + len(data)} bytes')


if __name__ == '__main__':
    main()
