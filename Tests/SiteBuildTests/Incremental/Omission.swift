import Files

@testable import SiteBuild

/// A kind of question that outputs are made not to have asked: what would be if
/// the recorder overlooked it.
///
/// Nothing of this is in the program: the state is changed after the build.
enum Omission: String, CaseIterable {
  case templates, missingTemplates, words, day
  case siteSettings, types, items, bodies, pages, terms, periods, queries
  case assets, redirects, machineFiles, entries, wholes

  /// Takes questions of the kind out of all traces.
  func apply(to folder: StateFolder) throws {
    let store = try StateStore(folder, program: 1)
    guard var index = store.previous else { return }
    let omitted = try index.questions.map { question in
      try store.read(question.text) { (decoder) throws(StateDamage) in try isOmitted(&decoder) }
    }
    let writer = store.records.makeWriter(chunk: 0)
    for place in index.outputs.indices {
      let numbers = try store.read(index.outputs[place].trace) { (decoder) throws(StateDamage) in
        try decoder.rows() as [UInt32]
      }
      var encoder = ByteEncoder()
      encoder.rows(numbers.filter { !omitted[Int($0)] })
      index.outputs[place].trace = StateStore.append(encoder.bytes, to: writer)
    }
    try store.save(index)
  }

  private func isOmitted(_ question: inout ByteDecoder) throws(StateDamage) -> Bool {
    // The first number tells reads from calls, the second what is read.
    if try question.int() != 0 { return self == .queries }
    let kind = ObjectKey.Kind(rawValue: UInt8(truncatingIfNeeded: try question.int()))
    switch kind {
    case .template: return self == .templates
    case .missingTemplate: return self == .missingTemplates
    case .environment: return self == .words
    case .today: return self == .day
    case .site: return self == .siteSettings
    case .type, .taxonomy: return self == .types
    case .item: return self == .items
    case .term: return self == .terms
    case .period: return self == .periods
    case .page:
      _ = try question.text()
      let isBody = try question.text() == "content"
      return self == (isBody ? .bodies : .pages)
    case .output: return self == Self.kind(ofOutput: try question.text())
    case .entry: return self == .entries
    case .settings, .model: return self == .wholes
    // The sites of these tests have no papers: those have tests of their own.
    case .paperFile, .function, nil: return false
    }
  }

  private static func kind(ofOutput path: String) -> Omission {
    if path.hasPrefix("assets/") || path.hasPrefix("bilder/") { return .assets }
    return path.hasSuffix("index.html") ? .redirects : .machineFiles
  }
}
