#pragma once

#include <unistd.h>

#include <utility>

namespace metes::data {

/// Owns a POSIX file descriptor. Closing in the destructor reports nothing: who writes calls
/// fsync() first.
class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
  ~FileDescriptor() {
    if (is_open()) ::close(descriptor_);
  }
  FileDescriptor(FileDescriptor&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, kNone)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }

  [[nodiscard]] bool is_open() const { return descriptor_ != kNone; }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  static constexpr int kNone = -1;
  int descriptor_ = kNone;
};

}  // namespace metes::data
