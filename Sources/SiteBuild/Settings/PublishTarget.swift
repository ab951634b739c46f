/// Where the finished site can be published to, and how.
package struct PublishTarget: Sendable {
  package var name: String
  package var place: Place
  /// Where the place is written in `site.yml`.
  package var placeBytes = 0..<0
  package var compression: Set<Compression> = []
  /// Of the files at the target, how many in a hundred one publish may remove.
  package var removalLimit = 25
  /// How long a program that uploads may run, in seconds.
  package var timeLimit = 3600
  /// Whether the hub of the feeds is told which of them changed.
  package var tellsHub = false
  /// Where changed addresses are told by IndexNow's protocol; nowhere if absent.
  package var indexNow: String?
  /// A program with its arguments that is run afterwards; none if empty.
  package var hook: [String] = []

  package enum Place: Hashable, Sendable {
    /// Releases beside each other in a folder, absolute or from the site's root.
    case folder(String, kept: Int)
    /// A folder that rsync reaches: `user@host:/folder`.
    case rsync(String, port: Int?, sshConfig: String?)
    /// A branch of a repository.
    case git(String, GitBranch)
    /// A remote of rclone with a path in it: `store:bucket/folder`.
    case rclone(String, cache: CacheTimes)
    /// One file, absolute or from the site's root: `.zip`, `.tar` or `.tar.gz`.
    case archive(String)
  }

  package struct GitBranch: Hashable, Sendable {
    package var name: String
    /// Whether each publish adds a commit; the branch has one alone otherwise.
    package var keepsHistory: Bool
    /// What stands in `CNAME`.
    package var domain: String?
    /// `Name <address>`.
    package var author: String?
  }

  /// `Cache-Control` of what an object store serves.
  package struct CacheTimes: Hashable, Sendable {
    package var pages: String
    package var assets: String
  }

  /// A second form of a file that servers hand out instead of it.
  package enum Compression: String, CaseIterable, Sendable {
    case gzip, brotli
  }
}
