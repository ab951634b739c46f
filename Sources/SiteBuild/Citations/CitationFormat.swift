/// What reference managers take in.
package enum CitationFormat: String, CaseIterable, Sendable {
  case bibTeX = "bib"
  case ris
  case csl = "csl.json"

  /// The member of `page.citation` that holds its address.
  var name: String {
    switch self {
    case .bibTeX: "bibtex"
    case .ris: "ris"
    case .csl: "csl"
    }
  }

  var mediaType: String {
    switch self {
    case .bibTeX: "application/x-bibtex; charset=utf-8"
    case .ris: "application/x-research-info-systems; charset=utf-8"
    case .csl: "application/vnd.citationstyles.csl+json"
    }
  }
}
