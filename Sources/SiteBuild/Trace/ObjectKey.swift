/// Which part of a site a question is about, as a number that holds for one build.
struct ObjectKey: Hashable, BitwiseCopyable, Sendable {
  enum Kind: UInt8, CaseIterable {
    case site, page, item, term, taxonomy, type, function
    /// A year of the archive (0), or one of its months (from 1).
    case period
    /// No object of the site: a template, named where a member would be.
    case template, missingTemplate
    /// What every page depends on.
    case environment
    /// The day of the build.
    case today
    /// An output that no template makes, by its place in the plan.
    case output
    /// All that a document of whole texts holds of an item.
    case entry
    /// `site.yml` as a whole.
    case settings
    /// All that the model is made of; see ``SiteInputs/model``.
    case model
    /// What stands at an address for papers to read, the address where a member would be.
    case paperFile
  }

  let raw: UInt64

  /// - Parameters:
  ///   - index: The place in the site's list of things of that kind.
  ///   - outer: Of a term, its taxonomy; of a period, its year; of a function, its language.
  init(_ kind: Kind, _ index: Int = 0, in outer: Int = 0) {
    raw =
      UInt64(kind.rawValue) << 56 | UInt64(UInt32(truncatingIfNeeded: outer) & 0xFF_FFFF) << 32
      | UInt64(UInt32(truncatingIfNeeded: index))
  }

  var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: raw >> 56)) ?? .site }
  var index: Int { Int(UInt32(truncatingIfNeeded: raw)) }
  var outer: Int { Int(UInt32(truncatingIfNeeded: raw >> 32) & 0xFF_FFFF) }
}
