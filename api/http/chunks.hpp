#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace metes::api {

/// Takes the chunked coding off a body, piece by piece, and nothing but its exact form: sizes of
/// hex digits, CR LF, a bounded extension, bounded trailer fields, which are passed over
/// (RFC 9112 7.1.2). One thread.
class Chunks {
 public:
  enum class State { wants_more, done, broken };

  /// Consumes bytes from the front of `input`, appends content to `content` until that has
  /// `content_limit` bytes, and stops behind the last chunk.
  State take(std::string_view& input, std::string& content, std::size_t content_limit);

 private:
  enum class At { size, data, data_end, last, done, broken };
  void take_line(std::string_view& input);
  void take_data(std::string_view& input, std::string& content, std::size_t content_limit);
  void take_data_end(std::string_view& input);
  [[nodiscard]] At after_size() const;
  [[nodiscard]] At after_trailer();

  At at_ = At::size;
  std::string line_;  // the line that is being read
  std::uint64_t left_ = 0;
  std::size_t trailer_bytes_ = 0;
};

}  // namespace metes::api
