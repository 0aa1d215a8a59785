#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// Bytes of a file, or of a file within an archive (GDAL's /vsizip/ paths), one after another.
/// Not shared between threads.
class ByteStream {
 public:
  static constexpr int kEnd = -1;

  /// Throws DataError, beginning with `at`, when the file cannot be opened.
  ByteStream(const std::string& path, const std::string& at);
  ~ByteStream();
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;

  /// The next byte, or kEnd. Throws DataError when the file cannot be read to its end.
  [[nodiscard]] int get();
  [[nodiscard]] int peek();
  /// What is buffered and not yet taken: at the begin, the file's first 64 KiB.
  [[nodiscard]] std::string_view ahead();
  void skip(std::size_t bytes) { position_ += bytes; }
  /// Bytes that were taken.
  [[nodiscard]] std::uint64_t taken() const { return before_ + position_; }

 private:
  struct File;
  bool fill();
  std::unique_ptr<File> file_;
  std::vector<char> buffer_;
  std::uint64_t before_ = 0;  // bytes of earlier buffers
  std::size_t position_ = 0;
  std::size_t filled_ = 0;
};

}  // namespace metes::data
