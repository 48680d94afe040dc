// What a person may do here, by their role.

import Storage

/// A person's part in the shop.
package enum Role: String, CaseIterable, Sendable, Storable {
  case owner, staff, viewer

  /// Whether this role may do something that needs `permission`.
  package func may(_ permission: Permission) -> Bool {
    switch permission {
    case .view: true
    case .edit: self != .viewer
    case .manage: self == .owner
    }
  }
}

/// What a page or an act asks of the one who opens it.
package enum Permission: String, CaseIterable, Sendable {
  /// Reading pages.
  case view
  /// Changing facts about customers.
  case edit
  /// Settings, people, and undoing what others did.
  case manage
}
