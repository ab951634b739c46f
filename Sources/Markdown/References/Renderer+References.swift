import CCommonMark
import Diagnostics

/// References to numbered parts and to sources, in `portal`: libcmark reads each as a link, since ``PreparedText``
/// defines it as one; what it says is known only when the whole page is.
extension Renderer {
  /// The label that a link stands for.
  func referenceLabel(_ node: TreeNode) -> String? {
    guard let prepared, let index = prepared.marks.referenceIndex(node.url),
      prepared.references.indices.contains(index)
    else { return nil }
    return String(decoding: places.lines.body[prepared.references[index]], as: UTF8.self)
  }

  mutating func openReference(_ node: TreeNode, _ label: String) {
    hidden = node
    let bytes = places.place(ofSource: "[\(label)]".utf8)
    guard node.children.contains(where: { $0.literal.contains(UInt8(ascii: "@")) }) else {
      diagnostics.append(
        Diagnostic(
          .invalidReference, "'[\(label)]' stands behind a text of its own", at: Span(file: file, bytes: bytes),
          hint: "write '[text](#id)', or the reference alone"))
      return
    }
    open(.reference, name: "", argument: label, bytes: bytes)
    inlines.typesetter?.pass(.letter)
  }

  /// Leaves a place open for the number of what is written here.
  mutating func openNumber(of target: ReferenceTarget, id: String) {
    guard options.references != .none else { return }
    open(.number, name: target.rawValue, argument: id, bytes: places.firstLineInFile)
  }

  mutating func open(_ kind: MarkdownDirective.Kind, name: String, argument: String, bytes: Range<Int>) {
    var place = MarkdownDirective(
      name: name, argument: argument, text: "", offset: html.bytes.count, plainOffset: plain.bytes.count,
      links: links.count, headings: headings.count, bytes: bytes)
    place.kind = kind
    directives.append(place)
  }
}
