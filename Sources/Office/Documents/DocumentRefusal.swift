// Which files we do not keep, each in a sentence.

/// A file that is not kept.
package enum DocumentRefusal: Error, Equatable, CustomStringConvertible {
  case noFile
  /// Sizes in megabytes.
  case pictureTooLarge(megabytes: Int)
  case attachmentTooLarge(megabytes: Int)
  case noPicture
  /// A page, a drawing or a program: things that do something when they are opened.
  case runs
  case tooMany(limit: Int)
  case noRoom(megabytes: Int)
  case notFound

  /// A stable word for programs and for the catalogue of words.
  package var code: String {
    switch self {
    case .noFile: "document-missing"
    case .pictureTooLarge: "picture-too-large"
    case .attachmentTooLarge: "document-too-large"
    case .noPicture: "picture-unreadable"
    case .runs: "document-runs"
    case .tooMany: "documents-too-many"
    case .noRoom: "documents-no-room"
    case .notFound: "document-not-found"
    }
  }

  package var description: String {
    switch self {
    case .noFile: "There was no file, or nothing in it. Choose one."
    case .pictureTooLarge(let most): "The picture is larger than \(most) MB. Choose a smaller one."
    case .attachmentTooLarge(let most):
      "The file is larger than \(most) MB. Keep it elsewhere, and note where."
    case .noPicture: "That is no picture that can be shown. Choose a PNG, JPEG, GIF or WebP file."
    case .runs:
      "A web page, an SVG drawing or a program is not kept here. Save it as PDF or as a picture first."
    case .tooMany(let limit): "This customer has \(limit) files already. Remove one that is not needed."
    case .noRoom(let most):
      "The files of all customers take \(most) MB, and there is no room for more. Remove some."
    case .notFound: "There is no such file any more. Load the page again."
    }
  }
}
