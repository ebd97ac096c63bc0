import Testing

@testable import Reading

@Suite struct CharacterDecodingTests {
    private func decode(_ bytes: [UInt8], _ hint: String? = nil) -> (text: String, encoding: String, errors: Bool) {
        let r = CharacterDecoding.decode(bytes, hint: hint)
        return (String(decoding: r.utf8, as: UTF8.self), r.encoding, r.hadErrors)
    }

    @Test func byteOrderMarkComesFirst() {
        #expect(decode([0xEF, 0xBB, 0xBF] + Array("é".utf8), "iso-8859-2") == ("é", "utf-8", false))
        #expect(decode([0xFF, 0xFE, 0x41, 0x00, 0xE9, 0x00]) == ("Aé", "utf-16le", false))
        #expect(decode([0xFE, 0xFF, 0x00, 0x41, 0x20, 0xAC]) == ("A€", "utf-16be", false))
    }

    @Test func transportHeaderBeatsTheDeclaration() {
        let page = Array("<meta charset=windows-1251>".utf8) + [0xB1]
        #expect(decode(page, "text/html; charset=\"ISO-8859-2\"").text.hasSuffix("ą"))
        #expect(decode(page).text.hasSuffix("±"))
    }

    @Test(
        arguments: [
            "<meta charset='shift_jis'>", "<META http-equiv=Content-Type content=\"text/html; charset=Shift_JIS\">",
            "<?xml version='1.0' encoding='sjis'?>",
        ]) func declarationInside(_ head: String)
    {
        #expect(decode(Array(head.utf8) + [0x93, 0xFA, 0x96, 0x7B]).text == head + "日本")
    }

    @Test func latin1IsWindows1252AsInBrowsers() {
        #expect(decode([0x93, 0x68, 0x69, 0x94, 0x80], "latin1") == ("“hi”€", "windows-1252", false))
        #expect(decode([0x6E, 0x61, 0xEF, 0x76, 0x65]) == ("naïve", "windows-1252", false))
    }

    @Test func aLyingDeclarationIsRecorded() {
        let r = decode(Array("<meta charset=utf-8>na".utf8) + [0xEF, 0x76, 0x65])
        #expect(r.text.hasSuffix("na\u{FFFD}ve"))
        #expect(r.errors)
    }

    /// UTF-16 cannot have been declared in bytes that were read as ASCII, and well-formed UTF-8 is no text of a single-byte encoding.
    @Test func declarationsThatTheBytesContradict() {
        #expect(decode(Array("<?xml version='1.0' encoding='utf-16'?>é".utf8)).encoding == "utf-8")
        #expect(decode(Array("<meta charset=iso-8859-1>München".utf8)).text.hasSuffix("München"))
    }

    @Test func brokenSequencesBecomeOneReplacementEach() {
        #expect(
            decode([0x61, 0xFF, 0xFE, 0x62, 0xED, 0xA0, 0x80, 0xE2, 0x82], "utf-8") == (
                "a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}", "utf-8", true
            ))
        #expect(decode([0xFF, 0xFE, 0x00, 0xD8]).errors)
        #expect(decode([0x81], "shift_jis") == ("\u{FFFD}", "shift_jis", true))
    }

    @Test func longTextsAreConvertedWhole() {
        let n = 200_000
        let r = decode([UInt8](repeating: 0xC6, count: n), "koi8-r")
        #expect(r.text.unicodeScalars.count == n)
        #expect(r.text.hasPrefix("ф"))
    }

    @Test func everyLabelOfTheTableIsKnownToTheLibrary() {
        for name in [
            "utf-8", "ibm866", "iso-8859-8", "koi8-u", "macintosh", "windows-874", "x-mac-cyrillic", "gbk", "big5", "euc-jp", "iso-2022-jp",
            "euc-kr",
        ] {
            #expect(CharacterDecoding.decode(Array("abc".utf8)[...], label: name).encoding == name)
        }
    }
}
