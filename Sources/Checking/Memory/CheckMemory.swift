package import Files

/// What the last check knew of the finished files, by their digests: a page that is as it was need not be read.
///
/// What a page links to is what it was as long as all that it leads to is still there. Of files in which
/// something was found nothing is kept, as it would have to be told again, and what was missing may be there by now.
///
/// ```
/// sitegen-checked 1      what must be the same: program, origin, limits
/// paths of all files     facts name files by their places in this list
/// digest, role, length   of each file, length 0 where nothing is kept
/// facts                  one after the other
/// digest                 of all above
/// ```
struct CheckMemory: Sendable {
  private let bytes: [UInt8]
  private let records: [Record]
  /// Where the files of that check lie in this one's list, -1 for those that are gone.
  private let places: [Int32]
  /// By place in this check's list.
  private let old: [Int32]

  struct Record: Sendable {
    var digest: Digest
    var role: Int
    var facts: Range<Int>
  }

  /// - Parameters:
  ///   - bytes: What ``document(_:_:_:program:)`` made for the last check.
  ///   - program: Tells programs apart that may see other things in the same bytes.
  /// - Returns: `nil` if it is damaged, or not of this program and these settings.
  init?(_ bytes: [UInt8], _ context: CheckContext, program: UInt64) {
    guard bytes.count > 16, Self.seal(bytes.dropLast(16)) == Array(bytes.suffix(16)) else { return nil }
    let read = bytes.withUnsafeBytes { raw in
      try? Self.read(UnsafeRawBufferPointer(rebasing: raw.dropLast(16)), Self.key(context.site, program))
    }
    guard let (paths, records) = read ?? nil else { return nil }
    self.bytes = bytes
    self.records = records
    places = paths.map { Int32(context.resolver.file(atPath: $0) ?? -1) }
    var old = [Int32](repeating: -1, count: context.site.files.count)
    for (place, now) in places.enumerated() where now >= 0 { old[Int(now)] = Int32(place) }
    self.old = old
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer, _ key: String
  ) throws(FactDamage) -> (paths: [String], records: [Record])? {
    var decoder = FactDecoder(bytes)
    guard try decoder.text() == key else { return nil }
    var paths: [String] = []
    for _ in 0..<(try decoder.count()) { paths.append(try decoder.text()) }
    var records: [Record] = []
    var start = 0
    for _ in paths {
      let digest = Digest(high: try decoder.word(), low: try decoder.word())
      let (role, length) = (try decoder.number(), try decoder.count())
      records.append(Record(digest: digest, role: role, facts: start..<start + length))
      start += length
    }
    let first = decoder.place
    guard first + start == bytes.count else { throw FactDamage() }
    for place in records.indices {
      let facts = records[place].facts
      records[place].facts = facts.lowerBound + first..<facts.upperBound + first
    }
    return (paths, records)
  }

  /// How many files there were.
  var fileCount: Int { records.count }

  /// What is known of a file if it has this digest.
  ///
  /// - Parameter place: In this check's list.
  func facts(of place: Int, _ file: CheckedFile, _ digest: Digest) -> FileFacts? {
    guard old.indices.contains(place), old[place] >= 0 else { return nil }
    let record = records[Int(old[place])]
    guard record.digest == digest, record.role == file.role.number, !record.facts.isEmpty else { return nil }
    return bytes.withUnsafeBytes { raw in
      var decoder = FactDecoder(UnsafeRawBufferPointer(rebasing: raw[record.facts]))
      return (try? FileFacts(&decoder, places: places)) ?? nil
    }
  }
}

// MARK: - Writing

extension CheckMemory {
  /// What the next check may want to know.
  ///
  /// - Parameter digests: Of the files; `nil` for those that were not read.
  static func document(
    _ site: CheckedSite, _ facts: [FileFacts], _ digests: [Digest?], program: UInt64
  ) -> [UInt8] {
    var (head, body) = (FactEncoder(), FactEncoder())
    head.text(key(site, program))
    head.number(site.files.count)
    for file in site.files { head.text(file.path) }
    for (place, file) in site.files.enumerated() {
      let start = body.bytes.count
      var part = FactEncoder()
      if digests[place] != nil, facts[place].isLasting { facts[place].encode(into: &part) }
      body.append(part)
      let digest = digests[place] ?? Digest(high: 0, low: 0)
      head.word(digest.high)
      head.word(digest.low)
      head.number(file.role.number)
      head.number(body.bytes.count - start)
    }
    let document = head.bytes + body.bytes
    return document + seal(document[...])
  }

  private static func seal(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let digest = bytes.withUnsafeBytes(Digest.init)
    var encoder = FactEncoder()
    encoder.word(digest.high)
    encoder.word(digest.low)
    return encoder.bytes
  }

  private static func key(_ site: CheckedSite, _ program: UInt64) -> String {
    let limits = site.limits
    let sizes = [limits.page, limits.sheets, limits.scripts].map { $0.map(String.init) ?? "-" }.joined(separator: " ")
    return
      "sitegen-checked 1 \(program) \(site.origin) \(site.prefix) \(site.searchFolder ?? "-") \(limits.title) \(limits.description) \(sizes) "
      + limits.hosts.sorted().joined(separator: " ")
  }
}

extension CheckedFile.Role {
  /// Tells roles apart in which the same bytes mean something else.
  fileprivate var number: Int {
    switch self {
    case .home: 1
    case .article(let isListed): isListed ? 2 : 3
    case .list: 4
    case .hidden: 5
    case .redirect: 6
    case .rss: 7
    case .atom: 8
    case .jsonFeed: 9
    case .sitemap: 10
    case .sheet: 11
    case .script: 12
    case .picture(let isAuthors): isAuthors ? 13 : 14
    case .document: 15
    case .manifest: 16
    case .other: 17
    }
  }
}
