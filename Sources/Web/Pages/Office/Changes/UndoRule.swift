// Who may take what back.

import Customers
import Office
import Storage

extension Visit {
  /// Owners take back everything but the opening of the business, without which nothing stands. Staff take back what
  /// they did themselves about customers: edits, files they brought in, their own undoing.
  func mayUndo(_ change: ChangeSet) -> Bool {
    guard change.undoneBy == nil, change.kind != .opening, change.kind != .export else { return false }
    if may(.manage) { return true }
    guard may(.edit), change.staff == staff.id.rawValue else { return false }
    switch change.kind {
    case .edit, .bulkEdit, .record, .bringIn, .undo, .merge: return true
    case .opening, .sample, .settings, .export: return false
    }
  }
}

/// What nobody, or not this person, may take back.
enum UndoRefusal: String, Error, Equatable, Refused {
  case notYours = "undo-not-yours"
  case opening = "undo-opening"

  var code: String { rawValue }
}
