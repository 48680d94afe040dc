// What the terminal is told when something is not done: 65 for what we will not do, 69 when the database cannot be
// reached, 70 for what broke.

import ArgumentParser
import Customers
import Exchange
import Foundation
import Identify
import Interact
import Office
import Storage

enum Failure {
  /// Prints the sentence of a refusal or fault on standard error and answers how to exit; other errors are the parser's.
  static func exit(for error: any Error) -> any Error {
    switch error {
    case StorageRefusal.unreachable: beAway(String(describing: error))
    case let refusal as StorageRefusal: refuse(refusal.description)
    case let refusal as ImportRefusal: refuse(refusal.description)
    case let refusal as TableRefusal: refuse(refusal.description)
    case let refusal as CustomerRefusal: refuse(refusal.description)
    case let refusal as FieldRefusal: refuse(refusal.description)
    case let refusal as CardRefusal: refuse(refusal.description)
    case let refusal as LedgerRefusal: refuse(refusal.description)
    case let refusal as RelationRefusal: refuse(refusal.description)
    case let refusal as ListRefusal: refuse(refusal.description)
    case let refusal as PeopleFileRefusal: refuse(refusal.description)
    case let refusal as MergeRefusal: refuse(refusal.description)
    case let refusal as TagRefusal: refuse(refusal.description)
    case let refusal as DocumentRefusal: refuse(refusal.description)
    case let refusal as InteractRefusal: refuse(refusal.description)
    case let refusal as ExportRefusal: refuse(refusal.description)
    case let refusal as PackageRefusal: refuse(refusal.description)
    case let refusal as OfficeRefusal: refuse(refusal.description)
    case let fault as StorageFault where fault.isUnavailable:
      beAway("The database cannot be reached right now; try again in a moment. \(fault)")
    case let fault as StorageFault: fail(fault.description)
    case let fault as OfficeFault: fail(String(describing: fault))
    case let fault as CocoaError: fail("The file system said: \(fault.localizedDescription)")
    default: error
    }
  }

  /// The sentence of a refusal that is about one file, so that others may come in; nil for anything else.
  static func fileRefusal(_ error: any Error) -> String? {
    switch error {
    case ImportRefusal.notSetUp: nil
    case let refusal as ImportRefusal: refusal.description
    case let refusal as TableRefusal: refusal.description
    default: nil
    }
  }

  private static func refuse(_ sentence: String) -> ExitCode {
    Terminal.say(sentence)
    return ExitCode(65)
  }

  private static func beAway(_ sentence: String) -> ExitCode {
    Terminal.say(sentence)
    return ExitCode(69)
  }

  private static func fail(_ sentence: String) -> ExitCode {
    Terminal.say("Something went wrong on our side. \(sentence)")
    return ExitCode(70)
  }
}
