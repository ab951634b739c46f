import Files
import SafeHTML
import Testing
import Values

@testable import SiteBuild

@Suite struct BaseURLTests {
  private static let good: [(text: String, origin: String, prefix: String)] = [
    ("https://portal.example", "https://portal.example", ""),
    ("https://portal.example/", "https://portal.example", ""),
    ("http://localhost:8080", "http://localhost:8080", ""),
    ("https://host.example/portal", "https://host.example", "/portal"),
    ("https://host.example/a//b/", "https://host.example", "/a/b"),
    ("https://[::1]/x", "https://[::1]", "/x"),
  ]

  @Test("An address of a host, perhaps with a folder, is a base", arguments: good)
  func reads(text: String, origin: String, prefix: String) throws {
    let base = try #require(BaseURL(text))
    #expect(base.origin == origin)
    #expect(base.prefix == prefix)
  }

  private static let bad: [(text: String, reason: String)] = [
    ("", "nothing"), ("portal.example", "no scheme"), ("//portal.example", "no scheme"), ("/portal", "no host"),
    ("ftp://portal.example", "no web address"), ("https:portal.example", "no slashes"), ("https://", "no host"),
    ("https:///portal", "no host"), ("https://a:b@portal.example", "a password"),
    ("https://portal.example?x=1", "a query"), ("https://portal.example/#top", "a fragment"),
    ("https://portal.example/../x", "leaves the host's root"), ("https://por tal.example", "a space"),
    ("https://portal.example/\"x", "a quote"), ("https://münchen.example", "not ASCII; write it in Punycode"),
    ("https://portal.example/\n", "a line break"), ("javascript://portal.example", "runs code"),
  ]

  @Test("Anything else is none", arguments: bad)
  func refuses(text: String, reason: String) { #expect(BaseURL(text) == nil, "\(reason)") }

  @Test("Addresses are encoded and get the folder before them")
  func addresses() throws {
    let base = try #require(BaseURL("https://host.example/portal"))
    let address = try #require(Address("/bilder/Rat & Tat?.png"))
    #expect(base.relative(address) == "/portal/bilder/Rat%20&Tat%3F.png".replacing("&Tat", with: "&%20Tat"))
    #expect(base.absolute(.root) == "https://host.example/portal/")
  }
}

@Suite struct AddressTests {
  private static let written: [(text: String, output: String?, reason: String)] = [
    ("/", "index.html", "the home page"),
    ("/politik/", "politik/index.html", "a page is served as a folder"),
    ("/feed.xml", "feed.xml", "a file"),
    ("/a/../b/", "b/index.html", "worked out"),
    ("politik/", nil, "does not begin at the root"),
    ("/../x/", nil, "leaves the site"),
    ("", nil, "nothing"),
    ("/a\u{0}b/", nil, "NUL"),
  ]

  @Test("An address names the file that a host serves", arguments: written)
  func outputs(text: String, output: String?, reason: String) {
    #expect(Address(text)?.outputPath.text == output, "\(reason)")
  }

  @Test("The first page of a list has no number")
  func pages() {
    let list = Address.root.appending("politik")
    #expect(list.page(1, word: "seite") == list)
    #expect(list.page(2, word: "seite").text == "/politik/seite/2/")
    #expect(Address.root.page(3, word: "seite").text == "/seite/3/")
  }
}

@Suite struct PermalinkTests {
  private static let day = CalendarDay(year: 2021, month: 2, day: 3)
  private static let good: [(pattern: String, address: String)] = [
    ("/{slug}/", "/ozg/"),
    ("/{topic}/{yyyy}/{mm}/{dd}/{slug}/", "/politik/2021/02/03/ozg/"),
    ("/{type}/{slug}/", "/meldung/ozg/"),
    ("/{yyyy}-{mm}-{slug}/", "/2021-02-ozg/"),
    ("/a/../b/{slug}/", "/b/ozg/"),
  ]

  @Test("A pattern's fields are filled in", arguments: good)
  func fills(pattern: String, address: String) throws {
    let filling = Permalink.Filling(topic: "politik", type: "meldung", day: Self.day, slug: "ozg")
    let permalink = try Permalink(pattern)
    #expect(permalink.address(for: filling).text == address)
    #expect(permalink.missingField(for: filling) == nil)
  }

  private static let bad: [(pattern: String, reason: String)] = [
    ("", "empty"), ("{slug}/", "does not begin at the root"), ("/{slug}", "would be a file"),
    ("/{yyyy}/", "pages share an address"), ("/{slug/", "not closed"), ("/{slug}}/", "closes what was not opened"),
    ("/}{slug}/", "closes what was not opened"), ("/{Slug}/", "no such field"),
    ("/{}/{slug}/", "a field without a name"),
    ("/../{slug}/", "leaves the site"), ("/a\tb/{slug}/", "a control character"),
  ]

  @Test("A pattern that could not work is refused", arguments: bad)
  func refuses(pattern: String, reason: String) {
    #expect(throws: Permalink.Mistake.self, "\(reason)") { try Permalink(pattern) }
  }

  private static let lacking: [(pattern: String, field: Permalink.Field, address: String)] = [
    ("/{topic}/{slug}/", .topic, "/ozg/"), ("/{yyyy}/{slug}/", .year, "/ozg/"), ("/{mm}/{slug}/", .month, "/ozg/"),
    ("/{dd}/{slug}/", .day, "/ozg/"),
  ]

  @Test("What a page lacks is named", arguments: lacking)
  func lacks(pattern: String, field: Permalink.Field, address: String) throws {
    let filling = Permalink.Filling(topic: nil, type: "meldung", day: nil, slug: "ozg")
    let permalink = try Permalink(pattern)
    #expect(permalink.missingField(for: filling) == field)
    #expect(permalink.address(for: filling).text == address)
  }
}

@Suite struct PercentEncodingTests {
  private static let texts = [
    "/politik/2021/ozg/", "/bilder/Rat & Tat.png", "/größe/ß", "/100%/50%25", "/%zz%", "/a'b\"c<d>", "/🏛/e\u{301}",
    "/?#",
    "/%", "/%4", "/\u{7F}\u{1}",
  ]

  @Test("Decoding gives back what was encoded", arguments: texts)
  func roundTrip(text: String) {
    let encoded = PercentEncoding.encode(text)
    #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'<>?#".utf8.contains($0) })
    #expect(PercentEncoding.decode(encoded[...]) == text)
  }

  private static let decoded: [(text: String, result: String?, reason: String)] = [
    ("a%20b", "a b", "a space"), ("%c3%A4", "ä", "digits of both cases"), ("%", "%", "no digits"),
    ("%4", "%4", "one digit"), ("%g0", "%g0", "no digits of base 16"), ("%00", nil, "NUL"),
    ("%c3", nil, "half a letter"),
    ("%41%", "A%", "a lone mark at the end"), ("%2541", "%41", "decoded once only"),
  ]

  @Test("What is no encoding stays, what is no text is refused", arguments: decoded)
  func decodes(text: String, result: String?, reason: String) {
    #expect(PercentEncoding.decode(text[...]) == result, "\(reason)")
  }
}

@Suite struct SiteZoneTests {
  private static let berlin = SiteZone("Europe/Berlin")
  private static let clocks: [(day: [Int], time: (Int, Int), hours: Int, reason: String)] = [
    ([2025, 1, 15], (12, 0), 1, "winter"),
    ([2025, 7, 15], (12, 0), 2, "summer"),
    ([2025, 3, 30], (1, 59), 1, "a minute before the clocks go forward"),
    ([2025, 3, 30], (2, 30), 1, "a time that no clock shows is read by the offset before"),
    ([2025, 3, 30], (3, 0), 2, "the clocks have gone forward"),
    ([2025, 10, 26], (1, 59), 2, "before the hour that is there twice"),
    ([2025, 10, 26], (2, 30), 2, "of the hour that is there twice the first is meant"),
    ([2025, 10, 26], (3, 0), 1, "after it"),
  ]

  @Test("A wall clock's offset follows summer time", arguments: clocks)
  func offsets(day: [Int], time: (Int, Int), hours: Int, reason: String) throws {
    let zone = try #require(Self.berlin)
    let day = try #require(CalendarDay(year: day[0], month: day[1], day: day[2]))
    #expect(zone.offset(on: day, secondOfDay: time.0 * 3600 + time.1 * 60) == hours * 3600, "\(reason)")
  }

  @Test(
    "A moment shows the day of its place",
    arguments: [
      ("Europe/Berlin", 1_735_685_999, "2024-12-31T23:59:59+01:00"),
      ("Europe/Berlin", 1_735_686_000, "2025-01-01T00:00:00+01:00"),
      ("America/New_York", 1_735_686_000, "2024-12-31T18:00:00-05:00"),
      ("Asia/Kolkata", 0, "1970-01-01T05:30:00+05:30"),
      ("UTC", -1, "1969-12-31T23:59:59+00:00"),
    ])
  func moments(zone: String, instant: Int, text: String) throws {
    #expect(try #require(SiteZone(zone)).moment(at: instant).iso8601 == text)
  }

  @Test(
    "Names that the database does not know are no zones", arguments: ["", "Berlin", "+01:00", "../etc/passwd", "CET-1"])
  func unknown(name: String) { #expect(SiteZone(name) == nil) }

  private static let times: [(text: String, seconds: Int?, reason: String)] = [
    ("2025-02-24", 1_740_351_600, "midnight in Berlin"),
    ("2025-02-24T12:00", 1_740_394_800, "noon in Berlin"),
    ("2025-02-24T11:00:00Z", 1_740_394_800, "the same noon"),
    ("2025-02-24T12:00:01+01:00", 1_740_394_801, "to the second"),
    ("2025-02-30", nil, "no such day"), ("heute", nil, "no date"), ("2025-02-24T24:00", nil, "no such hour"),
  ]

  @Test("The time of a build is read in the site's zone", arguments: times)
  func buildTimes(text: String, seconds: Int?, reason: String) throws {
    let zone = try #require(Self.berlin)
    #expect(BuildTime(written: text)?.seconds(in: zone) == seconds, "\(reason)")
  }
}

@Suite struct PaginationTests {
  private static let lists: [(count: Int, size: Int, pages: Int, last: Range<Int>)] = [
    (0, 10, 1, 0..<0), (1, 10, 1, 0..<1), (10, 10, 1, 0..<10), (11, 10, 2, 10..<11), (25, 1, 25, 24..<25),
  ]

  @Test("A list is spread over pages; an empty one has a page too", arguments: lists)
  func pages(count: Int, size: Int, pages: Int, last: Range<Int>) {
    let pagination = Pagination(count: count, pageSize: size)
    #expect(pagination.pages == pages)
    #expect(pagination.range(ofPage: pages) == last)
    #expect((1...pages).flatMap { Array(pagination.range(ofPage: $0)) } == Array(0..<count))
  }

  private static let offered: [(pages: Int, page: Int, numbers: [Int?], reason: String)] = [
    (1, 1, [1], "no choice"),
    (5, 3, [1, 2, 3, 4, 5], "all fit"),
    (9, 1, [1, 2, 3, nil, 9], "a gap at the end"),
    (9, 9, [1, nil, 7, 8, 9], "a gap at the start"),
    (9, 5, [1, 2, 3, 4, 5, 6, 7, 8, 9], "a gap of one number is that number"),
    (20, 10, [1, nil, 8, 9, 10, 11, 12, nil, 20], "gaps on both sides"),
  ]

  @Test("The first, the last and the neighbours are offered", arguments: offered)
  func numbers(pages: Int, page: Int, numbers: [Int?], reason: String) {
    #expect(Pagination(count: pages, pageSize: 1).numbers(around: page) == numbers, "\(reason)")
  }
}
