/// Names what a diagnostic is about.
///
/// The identifiers are public: they stand in the output, in `docs/diagnostics.md`
/// and in sites' settings, so renaming one breaks users.
package enum Rule: String, CaseIterable, Sendable {
  // Files.
  case animatedPicture = "animated-picture"
  case cssSyntax = "css-syntax"
  case damagedPicture = "damaged-picture"
  case emptySite = "empty-site"
  case fileTooLarge = "file-too-large"
  case importCircle = "import-circle"
  case invalidUTF8 = "invalid-utf8"
  case linkLeavesSite = "link-leaves-site"
  case mislabelledPicture = "mislabelled-picture"
  case nulByte = "nul-byte"
  case paperFailed = "paper-failed"
  case paperFile = "paper-file"
  case paperGlyph = "paper-glyph"
  case paperLost = "paper-lost"
  case paperOverflow = "paper-overflow"
  case paperReference = "paper-reference"
  case paperStyle = "paper-style"
  case pictureColours = "picture-colours"
  case pictureLimit = "picture-limit"
  case socialCard = "social-card"
  case typesetter
  case unreadableFile = "unreadable-file"
  case unreferencedFile = "unreferenced-file"
  case unsafePath = "unsafe-path"
  case unsafeSVG = "unsafe-svg"

  // Front matter and settings.
  case duplicateKey = "duplicate-key"
  case invalidDate = "invalid-date"
  case invalidSetting = "invalid-setting"
  case invalidValue = "invalid-value"
  case missingField = "missing-field"
  case secretInSettings = "secret-in-settings"
  case tomlLimit = "toml-limit"
  case tomlSyntax = "toml-syntax"
  case unknownKey = "unknown-key"
  case unknownTerm = "unknown-term"
  case unknownType = "unknown-type"
  case unterminatedFrontMatter = "unterminated-front-matter"
  case wrongType = "wrong-type"
  case yamlLimit = "yaml-limit"
  case yamlSyntax = "yaml-syntax"

  // Data that pages show.
  case dataLimit = "data-limit"
  case invalidData = "invalid-data"
  case unknownColumn = "unknown-column"

  // Markdown.
  case markdownLimit = "markdown-limit"
  case duplicateID = "duplicate-id"
  case invalidDirective = "invalid-directive"
  case invalidReference = "invalid-reference"
  case rawHTML = "raw-html"
  case skippedHeading = "skipped-heading-level"
  case strayAttributes = "stray-attributes"
  case undefinedFootnote = "undefined-footnote"
  case undefinedReference = "undefined-reference"
  case unknownAttribute = "unknown-attribute"
  case unknownDirective = "unknown-directive"
  case unsafeURL = "unsafe-url"
  case unusedFootnote = "unused-footnote"

  // The site as a whole.
  case brokenLink = "broken-link"
  case brokenReference = "broken-reference"
  case duplicateAddress = "duplicate-address"
  case foreignFile = "foreign-file"
  case missingAltText = "missing-alt-text"
  case missingFile = "missing-file"
  case missingFragment = "missing-fragment"
  case missingPicture = "missing-picture"
  case missingWord = "missing-word"
  case forbiddenCharacter = "forbidden-character"
  case outputInsideSource = "output-inside-source"
  case redirectChain = "redirect-chain"
  case seriesCircle = "series-circle"

  // What was asked for on the command line.
  case unknownOutput = "unknown-output"

  // Templates.
  case inlineCode = "inline-code"
  case includeCycle = "include-cycle"
  case jsonSyntax = "json-syntax"
  case missingTemplate = "missing-template"
  case templateLimit = "template-limit"
  case templateSyntax = "template-syntax"
  case templateValue = "template-value"
  case undefinedName = "undefined-name"
  case unknownFilter = "unknown-filter"
  case unknownTest = "unknown-test"
  case unsafeContext = "unsafe-context"
}
