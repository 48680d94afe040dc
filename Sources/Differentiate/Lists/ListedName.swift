// A name of one of the owner's own lists: sources, reasons, causes.

/// One name of a list.
package struct ListedName: Sendable, Equatable {
  package let id: Int64
  package let name: String

  package init(id: Int64, name: String) {
    self.id = id
    self.name = name
  }
}
