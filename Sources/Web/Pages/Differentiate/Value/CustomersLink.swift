// Addresses of the lists of customers behind a figure.

import Customers
import Differentiate

/// Leads to /customers with a filter and an order.
enum CustomersLink {
  static func sorted(_ sort: CustomerSort) -> String {
    ListAddress {
      $0.sort = sort
      $0.isDescending = sort.isUsuallyDescending
    }.text
  }

  static func rhythm(_ rhythm: Rhythm, _ sort: CustomerSort) -> String {
    ListAddress {
      $0.filter.rhythm = rhythm
      $0.sort = sort
      $0.isDescending = sort.isUsuallyDescending
    }.text
  }

  /// Of one source; nil for those whose source is not known.
  static func source(_ id: Int64?) -> String {
    ListAddress { $0.filter.source = id.map { .of(Source.ID(rawValue: $0)) } ?? .unknown }.text
  }

  /// Of one reason; nil for those whose answer was not coded.
  static func reason(_ id: Int64?) -> String {
    ListAddress { $0.filter.reason = id.map { .of($0) } ?? .notCoded }.text
  }

  /// Those who were never asked why they come, most spend in the last 12 months first.
  static var neverAsked: String {
    ListAddress {
      $0.filter.reason = .neverAsked
      $0.sort = .last12Months
    }.text
  }
}
