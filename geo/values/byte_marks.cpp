#include "geo/values/byte_marks.hpp"

#include "geo/values/simd_targets.hpp"

#include <algorithm>
#include <array>
#include <cstring>

// Highway compiles this file once for each kind of vector.
#undef HWY_TARGET_INCLUDE
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_TARGET_INCLUDE "geo/values/byte_marks.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace metes::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR

std::uint64_t marks(const std::uint8_t* bytes, std::uint8_t one, std::uint8_t other) {
  std::uint64_t marks = 0;
  for (std::size_t i = 0; i < kMarked; ++i) {
    marks |= std::uint64_t{bytes[i] == one || bytes[i] == other} << i;
  }
  return marks;
}

#else

namespace hn = hwy::HWY_NAMESPACE;

std::uint64_t marks(const std::uint8_t* bytes, std::uint8_t one, std::uint8_t other) {
  const hn::CappedTag<std::uint8_t, kMarked> lanes;
  const auto ones = hn::Set(lanes, one);
  const auto others = hn::Set(lanes, other);
  std::uint64_t marks = 0;
  for (std::size_t i = 0; i < kMarked; i += hn::Lanes(lanes)) {
    const auto some = hn::LoadU(lanes, bytes + i);
    std::array<std::uint8_t, sizeof marks> bits{};
    hn::StoreMaskBits(lanes, hn::Or(hn::Eq(some, ones), hn::Eq(some, others)), bits.data());
    std::uint64_t found = 0;  // the first lane's lowest: little-endian
    std::memcpy(&found, bits.data(), hn::Lanes(lanes) / 8);
    marks |= found << i;
  }
  return marks;
}

#endif

}  // namespace
}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace metes {

std::uint64_t marks_in(std::string_view text, char one, char other) {
  static const auto kBest = best_for_processor(HWY_CHOOSE_AVX2(marks), HWY_CHOOSE_SSE4(marks),
                                               &HWY_STATIC_DISPATCH(marks));
  const auto marks_of = [&](const char* bytes) {
    return kBest(reinterpret_cast<const std::uint8_t*>(bytes), static_cast<std::uint8_t>(one),
                 static_cast<std::uint8_t>(other));
  };
  if (text.size() >= kMarked) return marks_of(text.data());
  std::array<char, kMarked> padded{};
  std::copy(text.begin(), text.end(), padded.begin());
  return marks_of(padded.data()) & ((std::uint64_t{1} << text.size()) - 1);
}

}  // namespace metes
#endif
