package import Values

/// What a site declares of its accessibility, with the parts that the law asks for.
///
/// - SeeAlso: § 12b BGG; BITV 2.0, § 7; Commission Implementing Decision (EU) 2018/1523.
package struct AccessibilitySettings: Sendable {
  /// How far the site meets what is asked of it.
  package enum Conformity: String, CaseIterable, Sendable { case full, partial, none }

  /// How that was found out.
  package enum Method: String, CaseIterable, Sendable { case own = "self", external }

  /// Why something is not accessible.
  package enum Reason: String, CaseIterable, Sendable {
    case nonconforming
    /// It would be a disproportionate burden.
    case burden
    /// The law does not ask for it.
    case exempt
  }

  package struct Barrier: Sendable {
    package var title: String
    package var text: String
    package var reason: Reason
    /// What readers can use instead.
    package var instead: String?
    /// By when it will be mended.
    package var until: Moment?
  }

  /// Whom to turn to.
  package struct Contact: Sendable {
    package var name: String
    package var address: [String]
    package var phone: String?
    package var email: String?
    package var url: String?
  }

  package var conformity = Conformity.partial
  /// What is asked of the site; the theme has words for federal bodies.
  package var law: String?
  /// Which pages are meant; the site's host if not given.
  package var scope: String?
  package var barriers: [Barrier] = []
  package var prepared: Moment
  package var reviewed: Moment?
  package var method = Method.own
  package var assessor: String?
  package var feedback: Contact
  package var enforcement: Contact
}
