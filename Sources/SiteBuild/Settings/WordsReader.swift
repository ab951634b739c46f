internal import Diagnostics
internal import Files
internal import FrontMatter

/// Reads the words of a language: `templates/i18n/de.yml`.
struct WordsReader {
  /// The file of a language, from the site's root.
  static func file(_ language: String) -> String { "templates/i18n/\(language).yml" }

  private var fields: FieldReader
  private var diagnostics: [Diagnostic] = []
  private var words: Words

  static func read(language: String, from tree: any FileTree) -> (words: Words, diagnostics: [Diagnostic]) {
    let file = file(language)
    let (entries, faults) = YAMLFile.entries(
      of: file, in: tree, missing: "add the words of the site's language '\(language)'")
    guard let entries else { return (Words(language: language), faults) }
    var reader = WordsReader(
      fields: FieldReader(entries, file: file, place: 0..<0), words: Words(language: language))
    reader.read()
    return (reader.words, faults + reader.diagnostics + reader.fields.diagnostics)
  }

  /// The words of all languages of a site, in their order; a simple variant
  /// without a file of its own has the words of its language.
  static func read(_ languages: [LanguageSettings], from tree: any FileTree) -> (
    words: [Words], diagnostics: [Diagnostic]
  ) {
    var words: [Words] = []
    var diagnostics: [Diagnostic] = []
    for language in languages {
      let hasOwn = SitePath(file(language.tag)).map { (try? tree.read($0, limit: FileLimits.text)) != nil } ?? false
      let known = words.firstIndex { $0.language == language.htmlTag }
      if !hasOwn, language.isSimple, let known {
        words.append(words[known])
      } else {
        let (read, faults) = read(language: language.tag, from: tree)
        words.append(read)
        diagnostics += faults
      }
    }
    return (words, diagnostics)
  }

  private mutating func read() {
    let place = fields.place(of: "words")
    for entry in fields.map("words") { words.phrases[entry.key] = phrase(entry) }
    words.months = names("months", count: 12)
    words.shortMonths = names("months_short", count: 12)
    words.weekdays = names("weekdays", count: 7)
    words.shortWeekdays = names("weekdays_short", count: 7)
    for entry in fields.map("date_formats") {
      words.dateFormats[entry.key] = fields.read(entry.value, of: entry.key) { (node) throws(FieldError) in
        DatePattern(try node.text())
      }
    }
    let number = fields.node("number")
    let separators = number.flatMap { fields.read($0, of: "number") { (node) throws(FieldError) in try node.map() } }
    var reader = FieldReader(separators ?? [], file: fields.file, place: number?.bytes ?? 0..<0)
    words.groupSeparator = reader.text("group") ?? words.groupSeparator
    words.decimalSeparator = reader.text("decimal") ?? words.decimalSeparator
    reader.finish()
    diagnostics += reader.diagnostics
    fields.finish()
    requireEngineWords(at: place)
  }

  /// A word is a text, or a map of the forms for one and for other numbers.
  private mutating func phrase(_ entry: YAMLEntry) -> Words.Phrase? {
    if let forms = try? entry.value.map() {
      var reader = FieldReader(forms, file: fields.file, place: entry.keyBytes)
      let one = reader.required("one", hint: "add the form for a count of one")
      let other = reader.required("other", hint: "add the form for other counts")
      reader.finish()
      diagnostics += reader.diagnostics
      guard let one, let other else { return nil }
      return Words.Phrase(one: one.value, other: other.value)
    }
    let text = fields.read(entry.value, of: entry.key) { (node) throws(FieldError) in try node.text() }
    return text.map { Words.Phrase(one: $0, other: $0) }
  }

  private mutating func names(_ key: String, count: Int) -> [String] {
    let faults = fields.diagnostics.count
    let node = fields.node(key)
    let names = fields.texts(key).map(\.value)
    if names.count != count, fields.diagnostics.count == faults {
      fields.report(
        .invalidSetting, "'\(key)' must have \(count) names, not \(names.count)", at: node?.bytes ?? 0..<0,
        hint: "list all of them in order")
    }
    return names
  }

  private mutating func requireEngineWords(at place: Range<Int>) {
    for word in EngineWord.allCases where word.isAlwaysNeeded && words.phrases[word.rawValue] == nil {
      fields.report(
        .missingWord, "the word '\(word.rawValue)' is missing", at: place, hint: "add it under 'words'")
    }
  }
}
