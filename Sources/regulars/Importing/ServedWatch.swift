// A folder watched by the server itself: its files wait their turn with those that people send.

import Dispatch
import Foundation
import Identify
import Logging
import Storage
import Synchronization
import Web

/// Watches until its task is cancelled; what is being brought in then is taken back and comes in the next time.
struct ServedWatch: Sendable {
  private final class Stop: Sendable {
    let isAsked = Mutex(false)
  }

  private let folder: String
  private let seconds: Int
  private let house: House
  private let catalogue: FormatCatalogue
  private let stop = Stop()

  /// Nil without a folder. Throws when there is no such folder.
  init?(folder: String?, every seconds: Int, _ house: House) throws {
    guard let folder else { return nil }
    self.folder = try WatchedFolder.path(folder)
    self.seconds = seconds
    self.house = house
    catalogue = try FormatCatalogue()
  }

  func run() async {
    let stop = stop
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        DispatchQueue.global(qos: .utility).async {
          watch()
          continuation.resume()
        }
      }
    } onCancel: {
      stop.isAsked.withLock { $0 = true }
    }
  }

  private var isStopped: Bool { stop.isAsked.withLock { $0 } }

  private func watch() {
    let logger = house.logger
    let watch = FolderWatch(
      folder, database: house.database, catalogue: catalogue, options: ImportOptions(), said: "",
      say: { logger.notice("\($0)") })
    var isTold = false
    while !isStopped {
      do {
        _ = try watch.look(isStopped: { isStopped }) { job, change in
          try house.bringIn(job, change) { _ in if isStopped { throw ImportRefusal.cancelled } }
        }
        isTold = false
      } catch ImportRefusal.cancelled {
        return
      } catch ImportRefusal.notSetUp {
        // Nobody has opened the shop yet: its first page asks for what is needed.
      } catch {
        if !isTold { logger.warning("The folder cannot be watched for now; it is tried again. \(error)") }
        isTold = true
      }
      let end = Date(timeIntervalSinceNow: TimeInterval(seconds))
      while Date() < end, !isStopped { Thread.sleep(forTimeInterval: 0.1) }
    }
  }
}
