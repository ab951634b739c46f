// Tells the thread sanitizer of what it cannot see of Swift's `Mutex` on Linux.
//
// A mutex that is contended is taken and given back within libswiftSynchronization,
// which is not instrumented, by a futex, so the sanitizer takes what the mutex guards
// for unguarded. `Mutex` alone, in a program of ten lines, is reported. Suppressing
// such reports would hide real ones in the same places; this adds the order that is
// missing, and nothing is suppressed.
//
// Loaded before the program (LD_PRELOAD); see run.sh.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SELF __attribute__((swift_context))
#define SWIFT __attribute__((swiftcall))

// The methods of Synchronization._MutexHandle, by their mangled names.
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lock_slow(uint32_t thread, SELF void *self) __asm__(LOCK);
SWIFT void unlock_slow(SELF void *self) __asm__(UNLOCK);

static void tell(const char *name, void *self) {
  void (*function)(void *) = dlsym(RTLD_DEFAULT, name);
  if (function) function(self);
}

SWIFT void lock_slow(uint32_t thread, SELF void *self) {
  typedef SWIFT void Lock(uint32_t, SELF void *);
  ((Lock *)dlsym(RTLD_NEXT, LOCK))(thread, self);
  tell("__tsan_acquire", self);
}

SWIFT void unlock_slow(SELF void *self) {
  typedef SWIFT void Unlock(SELF void *);
  tell("__tsan_release", self);
  ((Unlock *)dlsym(RTLD_NEXT, UNLOCK))(self);
}
