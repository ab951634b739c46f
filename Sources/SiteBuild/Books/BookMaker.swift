internal import Archives
internal import Bibliography
internal import Books
internal import Diagnostics
internal import Files
internal import SafeHTML
internal import Values

/// Makes an EPUB of what a template makes of an item.
struct BookMaker {
  private let prepared: PreparedSite
  private let item: Item
  private let files: BookFiles

  struct Fault: Error {
    var rule: Rule
    var message: String
    var hint: String?
  }

  init(_ prepared: PreparedSite, _ item: Int, _ files: BookFiles) {
    self.prepared = prepared
    self.files = files
    self.item = prepared.site.items[item]
  }

  func make(_ html: [UInt8]) -> Result<[UInt8], Fault> {
    do throws(Fault) {
      var book = try book(BookMarkup.chapters(html, resolver))
      book.resources = files.resources
      do throws(ZipArchive.Mistake) {
        return .success(try book.file())
      } catch {
        throw Fault(
          rule: .fileTooLarge, message: "the EPUB of this page would be too large", hint: "use smaller pictures")
      }
    } catch {
      return .failure(error)
    }
  }

  /// Addresses count from the item's page.
  private var resolver: BookMarkup.Resolver {
    let (base, page) = (prepared.site.settings.base, item.address)
    return BookMarkup.Resolver(link: { base.absolute($0, on: page) }) { files.picture(at: base.absolute($0, on: page)) }
  }

  private func book(_ chapters: [BookChapter]) throws(Fault) -> Book {
    let site = prepared.site
    let head = item.head
    let moment = head.updated ?? head.date
    var book = Book(
      identifier: site.settings.base.absolute(item.feedIdentity), title: head.title,
      language: head.lang ?? site.settings.languages[item.language].htmlTag,
      modified: Self.utc(moment?.secondsSince1970 ?? 0),
      words: Book.Words(contents: try word(.bookContents), accessibility: try word(.bookAccessibility)),
      chapters: chapters, style: files.style())
    let work = site.work(of: item)
    book.creators = work.authors.map { $0.natural }
    book.publisher = work.publisher
    book.published = work.issued?.iso ?? ""
    book.description = work.abstract
    book.subjects = work.keywords
    book.source = work.url
    return book
  }

  /// What of a book neither its template nor its files tell.
  static func append(_ item: Int, of prepared: PreparedSite, to digest: inout AnswerDigest) {
    let item = prepared.site.items[item]
    digest.append(Digest(prepared.site.work(of: item).csl.document))
    digest.append(prepared.site.settings.base.absolute(item.feedIdentity))
    digest.append(utc((item.head.updated ?? item.head.date)?.secondsSince1970 ?? 0))
  }

  private func word(_ word: EngineWord) throws(Fault) -> String {
    let words = prepared.site.wordsByLanguage[item.language]
    if let text = words.text(word.rawValue) { return text }
    throw Fault(
      rule: .missingWord,
      message: "'\(WordsReader.file(words.language))' has no word '\(word.rawValue)', which EPUBs need",
      hint: "add it below 'words:'")
  }

  /// `2021-01-20T00:00:00Z`
  private static func utc(_ seconds: Int) -> String {
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let moment = Moment(day: CalendarDay(daysSince1970: days), secondOfDay: seconds - days * 86_400)
    return moment.iso8601.replacing("+00:00", with: "Z")
  }
}
