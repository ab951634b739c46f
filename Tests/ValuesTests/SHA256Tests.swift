import Testing
import Values

@Suite struct SHA256Tests {
  /// FIPS 180-4's examples, and lengths around the end of a block.
  static let rows: [(text: String, base64: String)] = [
    ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="),
    (String(repeating: "a", count: 55), "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg="),
    (String(repeating: "a", count: 64), "/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs="),
  ]

  @Test("Hashes are those of the standard", arguments: rows)
  func hash(_ row: (text: String, base64: String)) {
    #expect(SHA256.base64(row.text.utf8) == row.base64)
  }
}

@Suite struct Base64Tests {
  /// RFC 4648, 10 "Test Vectors".
  static let rows: [(text: String, encoded: String)] = [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy"),
  ]

  @Test("Bytes become text as the standard says", arguments: rows)
  func encodes(text: String, encoded: String) {
    #expect(Base64.text(Array(text.utf8)) == encoded)
  }
}
