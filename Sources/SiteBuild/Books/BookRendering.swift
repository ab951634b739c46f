internal import Books
internal import Diagnostics
internal import Files
internal import Templates
internal import Typesetting
internal import Values

extension SiteRenderer {
  /// Puts an item as EPUB into the worker's buffer, by the site's template.
  ///
  /// - Returns: What keeps it from being one.
  func fillBook(of item: Int, _ worker: inout Worker, owner: Span) throws(TemplateFailure) -> Diagnostic? {
    guard let settings = prepared.site.book(of: item),
      let html = try document(of: item, by: settings.template, &worker, { $0.isInBook = true })
    else { return nil }
    let files = BookFiles(prepared, item, tree: tree)
    let result = BookMaker(prepared, item, files).make(html)
    for address in files.asked { worker.recorder.record(Read(ObjectKey(.paperFile), Symbol(address))) }
    switch result {
    case .success(let bytes): worker.buffer = bytes
    case .failure(let fault): return Diagnostic(fault.rule, fault.message, at: owner, hint: fault.hint)
    }
    return nil
  }
}

/// The files that a book shows.
final class BookFiles {
  private let files: PaperFiles
  private let tree: any FileTree
  /// The name of a folder that nobody else works in.
  private let folder: String
  /// Addresses, in the order they were asked for.
  private(set) var asked: [String] = []
  private(set) var resources: [BookResource] = []
  private var names: [String: String?] = [:]

  init(_ prepared: PreparedSite, _ item: Int, tree: any FileTree) {
    files = PaperFiles(prepared)
    folder = "picture-of-book-\(item)"
    self.tree = tree
  }

  /// The book's style sheet, `templates/print/epub.css`; empty if there is none.
  func style() -> [UInt8] {
    let address = files.base + "epub.css"
    asked.append(address)
    if case .bytes(let bytes, _) = files.file(at: address, in: tree, workingIn: folder) { return bytes }
    return []
  }

  /// The file in the book of a picture of the site.
  ///
  /// - Returns: `nil` if it is not there, or no reading program need know its kind.
  func picture(at address: String) -> String? {
    if let known = names[address] { return known }
    asked.append(address)
    var name: String?
    if case .bytes(let bytes, let type) = files.file(at: address, in: tree, workingIn: folder),
      let kind = Self.kinds[type]
    {
      let file = "pictures/\(resources.count + 1).\(kind)"
      resources.append(BookResource(file: file, mediaType: type, bytes: bytes))
      name = file
    }
    names[address] = name
    return name
  }

  /// - SeeAlso: EPUB 3.3, 3.2 "Core media types".
  private static let kinds = [
    "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/svg+xml": "svg", "image/webp": "webp",
  ]
}
