#pragma once

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <string_view>

namespace metes::tests {

/// The text of a gzip, of at most ten megabytes; the test fails where it is none.
inline std::string unpacked(std::string_view packed) {
  constexpr std::size_t kMost = 10'000'000;
  std::string text;
  text.resize(kMost);
  std::string given(packed);  // zlib wants it to be writable
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(given.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

}  // namespace metes::tests
