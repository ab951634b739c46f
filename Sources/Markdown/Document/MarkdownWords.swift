/// Words that the HTML of the `portal` profile holds beside the author's own.
package struct MarkdownWords: Sendable, Hashable {
  /// The title of the section of footnotes.
  package var footnotes: String
  /// The name of a footnote's reference, before its number, for those who hear the page.
  package var footnote: String
  /// The name of the link from a footnote back to its reference.
  package var backToText: String
  /// The name of a table, before its number.
  package var table: String
  /// The names of a task's two states.
  package var taskDone: String
  package var taskOpen: String
  /// The link that loads an embedded page, and what it entails; `{host}` stands for the other host.
  package var embedLoad = "Inhalt von {host} laden"
  package var embedNotice = "Dabei werden Daten an {host} übertragen."
  /// The titles of callouts.
  package var callouts: [Callout: String]

  /// The kinds of callouts, named as in `> [!NOTE]`.
  package enum Callout: String, CaseIterable, Sendable {
    case note, tip, important, warning, caution
  }

  package init(
    footnotes: String, footnote: String, backToText: String, table: String, taskDone: String, taskOpen: String,
    callouts: [Callout: String]
  ) {
    self.footnotes = footnotes
    self.footnote = footnote
    self.backToText = backToText
    self.table = table
    self.taskDone = taskDone
    self.taskOpen = taskOpen
    self.callouts = callouts
  }

  package static let german = MarkdownWords(
    footnotes: "Fußnoten", footnote: "Fußnote", backToText: "Zurück zum Text", table: "Tabelle",
    taskDone: "erledigt", taskOpen: "offen",
    callouts: [
      .note: "Hinweis", .tip: "Tipp", .important: "Wichtig", .warning: "Warnung", .caution: "Vorsicht",
    ])
}
