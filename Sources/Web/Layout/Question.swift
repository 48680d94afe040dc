// The seven questions, in the order in which they stand everywhere.

/// One of the seven questions; the raw value is its place, from 0.
enum Question: Int, CaseIterable, Sendable {
  case value, gold, why, source, brought, thanked, breaker

  /// The page that answers it for the business.
  var path: String {
    switch self {
    case .value: "/value"
    case .gold: "/gold"
    case .why: "/why"
    case .source: "/sources"
    case .brought: "/brought"
    case .thanked: "/thanks"
    case .breaker: "/deal-breakers"
    }
  }

  /// The name of its part of a customer's page (`id="why"`, linked as `#why`), of its icon and of its words.
  var name: String {
    switch self {
    case .value: "value"
    case .gold: "gold"
    case .why: "why"
    case .source: "source"
    case .brought: "brought"
    case .thanked: "thanks"
    case .breaker: "breaker"
    }
  }
}
