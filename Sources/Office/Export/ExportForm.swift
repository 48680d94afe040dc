// What can be taken out, and in which forms.

/// What an export is of.
package enum ExportSubject: String, Sendable, CaseIterable {
  /// Everybody, with every figure.
  case customers
  /// Every document.
  case purchases
  /// Every line of every document.
  case lines
  /// Everything there is, in open forms, to be loaded back.
  case package

  /// The forms it can be had in.
  package var forms: [ExportForm] {
    switch self {
    case .customers:
      [.xlsx, .excel, .csv, .vcard, .vcard4, .json, .mailchimp, .hubspot, .google, .quickbooks, .xero]
    case .purchases: [.xlsx, .excel, .csv, .json, .quickbooks, .xero]
    case .lines: [.excel, .csv]
    case .package: [.zip]
    }
  }
}

/// A form of file.
package enum ExportForm: String, Sendable, CaseIterable {
  /// A workbook, with true numbers and dates.
  case xlsx
  /// CSV for people who open it in a spreadsheet.
  case excel
  /// CSV for programs.
  case csv
  case json
  /// vCard 3.0, which every address book takes.
  case vcard
  /// vCard 4.0.
  case vcard4
  /// The portable package.
  case zip
  case mailchimp, hubspot, google, quickbooks, xero
}

/// An export that was written.
package struct ExportedFile: Sendable, Equatable {
  /// What it is to be called.
  package let name: String
  /// Where it lies.
  package let path: String
  /// As in a `Content-Type`.
  package let contentType: String
  /// How many customers or purchases are in it.
  package let count: Int
}

/// An export that cannot be.
package enum ExportRefusal: Error, Equatable, CustomStringConvertible {
  /// There is no such form of this.
  case noSuchForm(subject: String, forms: [String])
  /// Others are being written.
  case busy

  /// A stable word for programs, and for the catalogue of words under `refusal.`.
  package var code: String {
    switch self {
    case .noSuchForm: "export-no-such-form"
    case .busy: "exports-full"
    }
  }

  package var description: String {
    switch self {
    case .noSuchForm(let subject, let forms):
      "There is no such form of \(subject). Choose one of: \(forms.joined(separator: ", "))."
    case .busy: "Other exports are being written. Try again in a minute."
    }
  }
}
