internal import Diagnostics
internal import Files
internal import SafeHTML
internal import Typesetting

/// What stands at the addresses that papers name: files of this site, and nothing else.
///
/// An address is looked up on the plan, as a browser would ask for it. Beside that there is
/// a folder that no browser sees, `templates/print/`, from which a paper's own addresses count.
struct PaperFiles {
  private let prepared: PreparedSite

  /// From `templates/`.
  static let folder = Address.root.file("print").path
  /// Where ``folder`` seems to be to papers; nothing hidden is ever published.
  private static let seeming = ".print/"

  init(_ prepared: PreparedSite) { self.prepared = prepared }

  /// What the addresses of a paper count from.
  var base: String { root + Self.seeming }

  private var root: String { prepared.site.settings.base.absolute(.root) }

  /// Where a file is found.
  enum Source: Equatable {
    /// By its path from the site's root.
    case file(SitePath)
    /// A style sheet of the theme, made ready.
    case sheet(SitePath)
    case rendition(Rendition)
    /// Nowhere, and why.
    case none(String)
  }

  func source(of address: String) -> Source {
    guard address.hasPrefix(root) else { return .none("papers may read files of this site and no others") }
    let written = address.dropFirst(root.count).prefix { $0 != "?" && $0 != "#" }
    guard let inner = PercentEncoding.decode(written), !inner.split(separator: "/").contains("..") else {
      return .none("the address leads out of the site")
    }
    if inner.hasPrefix(Self.seeming) { return ownFile(String(inner.dropFirst(Self.seeming.count))) }
    guard let page = Address("/\(inner)"), let place = prepared.plan.place(of: page.outputPath) else {
      return .none("there is nothing at that address")
    }
    switch prepared.plan.outputs[place].content {
    case .copy(let folder, let path): return .file(folder.path(to: path))
    case .sheet(let path): return .sheet(path)
    case .rendition(let rendition): return .rendition(rendition)
    default: return .none("a page is no file that a paper can show")
    }
  }

  private func ownFile(_ inner: String) -> Source {
    guard let path = Self.folder.appending(inner) else { return .none("the address leads out of 'templates/print/'") }
    let file = SourceFolder.templates.path(to: path)
    return prepared.inputs.digests[file] == nil ? .none("there is no file '\(file)'") : .file(file)
  }

  /// Of what stands at an address; equal as long as papers find the same there.
  func digest(of address: String) -> Digest {
    switch source(of: address) {
    case .file(let path): prepared.inputs.digests[path] ?? Digest([])
    case .sheet(let path): Digest(prepared.assets.text(of: path))
    case .rendition(let rendition): Digest(Array(rendition.name.utf8))
    case .none(let reason): Digest(Array("nothing: \(reason)".utf8))
    }
  }

  /// The file at an address; its bytes are those whose digest ``digest(of:)`` tells.
  ///
  /// - Parameter folder: Whose name nobody else works under.
  func file(at address: String, in tree: any FileTree, workingIn folder: String) -> TypesetFile {
    switch source(of: address) {
    case .none(let reason): return .refused(reason: reason)
    case .sheet(let path): return .bytes(prepared.assets.text(of: path), mediaType: "text/css")
    case .file(let path):
      guard let bytes = try? tree.read(path, limit: Self.largest) else { return .refused(reason: "it cannot be read") }
      guard Digest(bytes) == prepared.inputs.digests[path] else {
        return .refused(reason: "it changed while the site was built")
      }
      return .bytes(bytes, mediaType: Self.mediaType(path))
    case .rendition(let rendition):
      guard let bytes = picture(rendition, in: tree, workingIn: folder) else {
        return .refused(reason: "the picture cannot be made ready")
      }
      return .bytes(bytes, mediaType: rendition.format.mediaType)
    }
  }

  /// In bytes.
  private static let largest = 64 << 20

  private func picture(_ rendition: Rendition, in tree: any FileTree, workingIn folder: String) -> [UInt8]? {
    guard let workshop = prepared.pictures else { return nil }
    if workshop.has(rendition.file) { return workshop.read(rendition.file) }
    let stage = PictureStage(workshop: workshop, tree: tree, folder: folder)
    guard (try? stage.make([rendition], jobs: 1))?.isEmpty == true else { return nil }
    return workshop.read(rendition.file)
  }

  private static func mediaType(_ path: SitePath) -> String {
    switch path.fileExtension {
    case "css": "text/css"
    case "svg": "image/svg+xml"
    case "woff2", "woff", "ttf", "otf": "font/\(path.fileExtension)"
    case let name: PictureFormat(fileExtension: name)?.mediaType ?? "application/octet-stream"
    }
  }
}
