internal import Diagnostics

/// What a style sheet names, which its build has checked already.
struct SheetReader {
  private let bytes: [UInt8]
  private let file: Int
  private let context: CheckContext

  init(_ bytes: [UInt8], file: Int, _ context: CheckContext) {
    self.bytes = bytes
    self.file = file
    self.context = context
  }

  func read() -> FileFacts {
    var facts = FileFacts()
    facts.size = bytes.count
    var place = 0
    while let found = bytes[place...].firstIndex(of: UInt8(ascii: "(")) {
      place = found + 1
      guard found >= 3, bytes[(found - 3)..<found].elementsEqual("url".utf8), !isNamespace(found) else { continue }
      let end = bytes[place...].firstIndex(of: UInt8(ascii: ")")) ?? bytes.count
      let address = String(decoding: bytes[place..<end], as: UTF8.self).filter { !"\"' ".contains($0) }
      add(address, place..<end, &facts)
    }
    return facts
  }

  /// Whether the address only names a vocabulary: nobody loads it.
  private func isNamespace(_ place: Int) -> Bool {
    let before = bytes[..<place]
    guard let start = before.lastIndex(where: { "@;{}".utf8.contains($0) }) else { return false }
    return before[start...].starts(with: "@namespace".utf8)
  }

  private func add(_ address: String, _ range: Range<Int>, _ facts: inout FileFacts) {
    switch context.resolver.destination(of: address, from: file) {
    case .file(let target, _):
      facts.links.append(
        LinkFact(
          kind: .media, target: Int32(truncatingIfNeeded: target), start: Int32(range.lowerBound),
          end: Int32(range.upperBound)))
    case .external(let host, let isClear): tell(address, host, isClear, range, &facts)
    case .missing: facts.hasHiddenFaults = true
    case .own, .scheme: break
    }
  }

  private func tell(_ address: String, _ host: String, _ isClear: Bool, _ range: Range<Int>, _ facts: inout FileFacts) {
    if isClear, context.site.origin.hasPrefix("https:") {
      facts.findings.append(
        Finding(
          .mixedContent, "'\(address)' is loaded in the clear by a page that is not", file: file, bytes: range,
          origin: .link(address), hint: "write 'https:', or keep the file on this site"))
    } else if !context.site.limits.hosts.contains(host) {
      facts.findings.append(
        Finding(
          .foreignHost, "'\(address)' is loaded from another host, which learns who reads the page", file: file,
          bytes: range, origin: .link(address),
          hint: "keep the file on this site, or allow '\(host)' below 'check.hosts'"))
    }
  }
}

/// Whether a file is what its name says.
struct DocumentReader {
  private let bytes: [UInt8]
  private let file: Int

  init(_ bytes: [UInt8], file: Int) {
    self.bytes = bytes
    self.file = file
  }

  func read(_ path: String) -> FileFacts {
    var facts = FileFacts()
    facts.size = bytes.count
    if path.lowercased().hasSuffix(".pdf"), !bytes.starts(with: "%PDF-".utf8) {
      facts.findings.append(
        Finding(
          .pdfLink, "'/\(path)' is no PDF file", file: file, origin: .source, hint: "put the file there again"))
    }
    return facts
  }
}

/// The pictures that a web app manifest names.
struct ManifestReader {
  private let bytes: [UInt8]
  private let file: Int
  private let context: CheckContext

  init(_ bytes: [UInt8], file: Int, _ context: CheckContext) {
    self.bytes = bytes
    self.file = file
    self.context = context
  }

  func read() -> FileFacts {
    var facts = FileFacts()
    facts.size = bytes.count
    bytes.withUnsafeBufferPointer { buffer in
      var data = JSONScanner(buffer, 0..<buffer.count)
      _ = data.scan()
      for member in data.members where buffer[member.name].elementsEqual("src".utf8) && member.value.count > 2 {
        let range = member.value.lowerBound + 1..<member.value.upperBound - 1
        add(String(decoding: buffer[range], as: UTF8.self), member.value, &facts)
      }
    }
    return facts
  }

  private func add(_ address: String, _ range: Range<Int>, _ facts: inout FileFacts) {
    switch context.resolver.destination(of: address, from: file) {
    case .file(let target, _):
      facts.links.append(
        LinkFact(
          kind: .picture, target: Int32(truncatingIfNeeded: target), start: Int32(range.lowerBound),
          end: Int32(range.upperBound)))
    case .missing(let path, _):
      facts.findings.append(
        Finding(
          .missingPicture, "no picture at '\(path)'", file: file, bytes: range, origin: .link(address),
          hint: "mend the address, or see that it is published"))
    case .own, .external, .scheme: break
    }
  }
}
