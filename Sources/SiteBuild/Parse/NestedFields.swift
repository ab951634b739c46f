internal import Diagnostics
internal import FrontMatter

// Maps within maps: each has a reader of its own, and what that finds wrong is
// told by the outer one.
extension FieldReader {
  /// Reads the keys of a node that is a map; nothing at all is an empty one.
  ///
  /// - Parameter place: Where a missing key is reported.
  /// - Returns: `nil` if the node is no map.
  mutating func nested<Result>(
    _ node: YAMLNode, of key: String, place: Range<Int>, _ body: (inout FieldReader) -> Result
  ) -> Result? {
    let map = read(node, of: key) { (node) throws(FieldError) in node.isNull ? [] : try node.map() }
    guard let map else { return nil }
    var reader = FieldReader(map, file: file, place: place)
    let result = body(&reader)
    reader.finish()
    add(reader.diagnostics)
    return result
  }

  /// Reads the keys of a map below a key, if it is there.
  mutating func section(_ key: String, _ body: (inout FieldReader) -> Void) {
    guard let node = node(key) else { return }
    _ = nested(node, of: key, place: node.bytes, body)
  }

  /// What `true` asks for in its usual form, and a map in the form that it tells.
  ///
  /// - Parameter read: Changes the usual form by the keys of the map.
  /// - Returns: `nil` if it is not wanted.
  mutating func wanted<Settings>(
    _ key: String, _ usual: Settings, _ read: (inout Settings, inout FieldReader) -> Void
  ) -> Settings? {
    guard let node = node(key) else { return nil }
    guard case .map = node.content else {
      let isWanted = self.read(node, of: key) { (node) throws(FieldError) in try node.bool() }
      return isWanted == true ? usual : nil
    }
    return nested(node, of: key, place: node.bytes) { fields in
      var settings = usual
      read(&settings, &fields)
      return settings
    }
  }

  /// Reads maps by their names.
  mutating func named<Result>(
    _ entries: [YAMLEntry], _ body: (String, inout FieldReader) -> Result
  ) -> [Result] {
    entries.compactMap { entry in
      nested(entry.value, of: entry.key, place: entry.keyBytes) { body(entry.key, &$0) }
    }
  }
}
