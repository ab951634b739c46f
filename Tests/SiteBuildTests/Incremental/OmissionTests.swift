import Testing

@testable import SiteBuild

/// The search for differences finds one where there is one.
@Suite struct OmissionTests {
  /// How many chains may pass without a difference; most kinds show in the first few.
  static let patience = 300

  /// All of them where there is time.
  static let kinds =
    ExactnessTests.isLong ? Omission.allCases : [.templates, .words, .siteSettings, .bodies, .queries, .assets]

  @Test("An overlooked dependency is noticed", arguments: kinds)
  func noticed(_ omission: Omission) async throws {
    for seed in 1...UInt64(Self.patience) {
      var chain = try BuildChain(seed: seed * 2)
      chain.spoil = { try omission.apply(to: $0) }
      if let told = try await chain.run() {
        if ExactnessTests.isLong { print("\(omission): found by chain \(seed): \(told)") }
        return
      }
    }
    Issue.record("\(Self.patience) chains do not show that \(omission) are overlooked")
  }
}
