/// A JSON document put together in the program; objects keep the order of their members.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  /// Must be finite; others become `null`.
  case double(Double)
  case text(String)
  case list([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// An object without the members that are `nil`.
  package static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { key, value in value.map { (key, $0) } })
  }

  package static func texts(_ texts: some Sequence<String>) -> JSONValue { .list(texts.map { .text($0) }) }

  /// UTF-8, indented by two spaces, ending in a newline.
  ///
  /// Walks by recursion: for documents whose depth the program itself decides.
  ///
  /// - SeeAlso: RFC 8259.
  package var document: [UInt8] {
    var output: [UInt8] = []
    append(to: &output, indent: "\n")
    output.append(UInt8(ascii: "\n"))
    return output
  }

  private func append(to output: inout [UInt8], indent: String) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let bool): output += (bool ? "true" : "false").utf8
    case .int(let int): output += String(int).utf8
    case .double(let double): output += (double.isFinite ? String(double) : "null").utf8
    case .text(let text): JSONText.append(text, to: &output)
    case .list(let values):
      let isShort = values.count < 2 || values.allSatisfy(\.isScalar)
      let inner = isShort ? " " : indent + "  "
      Self.append("[", "]", values.count, isShort ? "" : inner, isShort ? "" : indent, to: &output, between: inner) {
        values[$0].append(to: &$1, indent: isShort ? indent : inner)
      }
    case .object(let members):
      let inner = indent + "  "
      Self.append("{", "}", members.count, inner, indent, to: &output, between: inner) {
        JSONText.append(members[$0].key, to: &$1)
        $1 += ": ".utf8
        members[$0].value.append(to: &$1, indent: inner)
      }
    }
  }

  private static func append(
    _ open: String, _ close: String, _ count: Int, _ first: String, _ last: String, to output: inout [UInt8],
    between: String, _ element: (Int, inout [UInt8]) -> Void
  ) {
    output += open.utf8
    for index in 0..<count {
      output += (index == 0 ? first : "," + between).utf8
      element(index, &output)
    }
    if count > 0 { output += last.utf8 }
    output += close.utf8
  }

  private var isScalar: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }
}
