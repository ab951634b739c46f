internal import Bibliography
internal import Diagnostics
internal import Files
internal import FrontMatter

/// What a page names to cite: `references: literatur.bib`, several files, or the sources themselves.
struct PageSources {
  /// The key of front matter.
  static let key = "references"

  /// By their keys; `nil` if the page names nothing.
  private(set) var works: [String: CitedWork]?
  private(set) var diagnostics: [Diagnostic] = []

  mutating func read(_ entries: [YAMLEntry], file: String, by expander: inout DirectiveExpander) {
    guard let node = entries.first(where: { $0.key == Self.key && !$0.value.isNull })?.value else { return }
    works = [:]
    var items: [YAMLNode] = []
    for part in Self.parts(of: node) {
      if case .scalar(let scalar) = part.content {
        read(scalar.text, at: Span(file: file, bytes: part.bytes), by: &expander)
      } else {
        items.append(part)
      }
    }
    if !items.isEmpty { add(CSLReader.read(YAMLNode(.list(items), bytes: node.bytes), file: file), at: nil) }
  }

  private static func parts(of node: YAMLNode) -> [YAMLNode] {
    if case .list(let nodes) = node.content { nodes } else { [node] }
  }

  /// The paths among what a page names.
  static func files(of node: YAMLNode) -> [YAMLNode] {
    parts(of: node).filter { if case .scalar = $0.content { true } else { false } }
  }

  private mutating func read(_ path: String, at place: Span, by expander: inout DirectiveExpander) {
    do throws(DirectiveFault) {
      let (path, bytes) = try expander.file(path)
      let name = SourceFolder.content.file(path)
      switch path.fileExtension {
      case "bib": add(BibTeXReader.read(bytes, file: name), at: place)
      case "json", "yml", "yaml":
        let (root, faults) = parseYAML(bytes[...], file: name)
        diagnostics += faults
        if let root { add(CSLReader.read(root, file: name), at: place) }
      default:
        throw DirectiveFault(
          message: "'\(path)' is no list of sources", hint: "use BibTeX ('.bib') or CSL ('.json', '.yml')",
          rule: .invalidValue)
      }
    } catch {
      diagnostics.append(Diagnostic(error.rule, error.message, at: error.place ?? place, hint: error.hint))
    }
  }

  /// - Parameter place: Where the page names the file.
  private mutating func add(_ read: (works: [CitedWork], diagnostics: [Diagnostic]), at place: Span?) {
    diagnostics += read.diagnostics.map { fault in
      guard let place else { return fault }
      var fault = fault
      fault.steps.append(.init("read for this page", at: place))
      return fault
    }
    for work in read.works { works?[work.id] = work }
  }
}
