internal import FrontMatter

/// The text of a page, for commands that render one alone.
package enum PageText {
  /// What follows the front matter; all of it where there is none, or where it is not closed.
  ///
  /// Positions in the result count from the start of the page.
  package static func body(of page: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    (try? splitFrontMatter(page))?.body ?? page
  }
}
