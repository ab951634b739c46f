package import Diagnostics
package import Files

/// What stands at an address of a site.
package enum LiveAnswer: Sendable {
  case output(LiveOutput)
  /// A file that is copied as it is: its path from the site's root.
  case file(SitePath, digest: Digest)
  /// A picture that is made of another: see ``LiveSite/picture(_:)``.
  case picture(LivePicture)
  /// A paper that is set: see ``LiveSite/paper(_:)``.
  case paper(LivePaper)
  /// As it stands in a `Location` header.
  case redirect(to: String)
  /// Nothing, but there is something at the address with a slash at its end.
  case folder
  case missing
  /// No site could be shown so far.
  case nothingYet
}

/// A picture that may have to be made.
package struct LivePicture: Sendable {
  let rendition: Rendition
  let workshop: PictureWorkshop

  package var mediaType: String { rendition.format.mediaType }
  /// Equal for equal pictures.
  package var name: String { rendition.name }
}

/// A paper that may have to be set.
package struct LivePaper: Sendable {
  let paper: PrintedPaper
  let prepared: PreparedSite
}

/// A document as it is now.
package struct LiveOutput: Sendable {
  /// From the output folder.
  package var path: SitePath
  package var bytes: [UInt8]
  /// Equal for equal bytes.
  package var digest: Digest
  /// Where the ending of the path does not tell.
  package var mediaType: String?
  /// Why this is not what it should be but the last that was good; empty bytes if there is none.
  package var fault: Diagnostic?
}

/// What came of a change.
package struct LiveUpdate: Sendable {
  /// Everything that is wrong now, in display order.
  package var diagnostics: [Diagnostic]
  /// Whether the site is shown as it is now, not as it was.
  package var isShown: Bool
  /// Where files are served that are copied and have changed.
  package var files: [Address] = []
  /// Where the pages are read whose sources changed.
  package var pages: [Address] = []
  /// What the author should know of the machine.
  package var advice: [String] = []
  /// When the passing of time changes the site next, in seconds since 1970-01-01T00:00:00Z.
  package var nextChange: Int?
}
