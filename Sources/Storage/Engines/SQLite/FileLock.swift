// One program writes to a database file at a time: an advisory lock on a file beside it, held while it is open.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Holds `PATH.lock` until it is let go or no longer lives. The lock goes when the process does, however it ends.
final class FileLock: Sendable {
  private let descriptor: Mutex<Int32?>

  /// Throws `StorageRefusal.inUse` when another process holds the lock.
  init(beside path: String) throws {
    let lockPath = path + ".lock"
    let opened = unsafe open(lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard opened >= 0 else {
      throw StorageFault(
        doing: "Locking the database", code: 14, message: unsafe String(cString: strerror(errno)))
    }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      close(opened)
      throw StorageRefusal.inUse(path: path)
    }
    descriptor = Mutex(opened)
  }

  /// Lets another process write.
  func release() {
    descriptor.withLock { held in
      if let open = held { close(open) }
      held = nil
    }
  }

  deinit { release() }
}
