#pragma once

#include "data/import/import.hpp"
#include "geo/values/ordered_work.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>

namespace metes::tools {

/// What a long work may ask and tell; `show` may be called often.
struct LongWork {
  std::stop_token stop{};
  std::function<void(std::string_view what, std::uint64_t done, std::uint64_t total)> show{};
  unsigned threads = 1;

  /// Throws Interrupted when a stop is requested.
  void look_up(std::string_view what, std::uint64_t done, std::uint64_t total) const {
    if (stop.stop_requested()) throw data::Interrupted{};
    if (show) show(what, done, total);
  }
};

/// A half-open part of many things.
struct Part {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Does work(part) on all threads for `count` things, `stride` at a time, and take(result) on this
/// one, in their order. `what` is shown. Throws Interrupted when it is asked to stop.
template <typename Work, typename Take>
void work_in_parts(const LongWork& long_work, std::string_view what, std::uint32_t count,
                   std::uint32_t stride, Work work, Take take) {
  std::uint32_t begun = 0;
  work_in_order(
      long_work.threads,
      [&]() -> std::optional<Part> {
        long_work.look_up(what, begun, count);
        if (begun == count) return std::nullopt;
        const std::uint32_t begin = begun;
        begun += std::min(stride, count - begun);
        return Part{.begin = begin, .end = begun};
      },
      work, take);
}

}  // namespace metes::tools
