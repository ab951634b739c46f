extension MarkdownDocument {
  /// What stands in the place of a directive.
  ///
  /// - Parameters:
  ///   - html: Whole lines of HTML, with the addresses of `links` still open.
  ///   - plainText: What its readers read.
  package init(
    html: [UInt8], plainText: String, links: [MarkdownLink] = [], directives: [MarkdownDirective] = [],
    fragments: Set<String> = []
  ) {
    self.init()
    self.html = html
    self.links = links
    self.directives = directives
    self.fragments = fragments
    plainTextBytes = Array(plainText.utf8)
    wordCount = plainTextBytes.withUnsafeBufferPointer(WordCount.count)
  }
}
