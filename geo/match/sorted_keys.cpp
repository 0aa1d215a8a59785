#include "geo/match/sorted_keys.hpp"

#include "geo/values/first_eight.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace metes {
namespace {

// The first bytes as a number, so that numbers are in the order of the texts.
std::uint64_t head_of(std::string_view text) {
  static_assert(std::endian::native == std::endian::little);
  return __builtin_bswap64(first_eight(text));
}

// How many come before all that are `head` or more; without a jump, as no half is likelier.
std::size_t count_below(const std::vector<std::uint64_t>& heads, std::uint64_t head) {
  const std::uint64_t* first = heads.data();
  std::size_t left = heads.size();
  while (left > 1) {
    const std::size_t half = left / 2;
    first += first[half - 1] < head ? half : 0;
    left -= half;
  }
  const bool is_last = left == 1 && *first < head;
  return static_cast<std::size_t>(first - heads.data()) + (is_last ? 1 : 0);
}

}  // namespace

SortedKeys::SortedKeys(const Snapshot& snapshot, View<TextId> sorted)
    : snapshot_(&snapshot), sorted_(sorted) {
  heads_.reserve(sorted.size());
  for (const TextId id : sorted) heads_.push_back(head_of(snapshot.text(id)));
}

bool SortedKeys::may_begin(std::string_view beginning) const {
  const std::uint64_t head = head_of(beginning);
  const std::size_t at = count_below(heads_, head);
  if (at == heads_.size()) return false;
  const std::size_t bytes = std::min(beginning.size(), sizeof head);
  return bytes == 0 || (heads_[at] ^ head) >> (8 * (sizeof head - bytes)) == 0;
}

std::optional<std::uint32_t> SortedKeys::find(std::string_view key) const {
  if (key.empty() || key.back() == '\0') return std::nullopt;  // a head's end
  const std::uint64_t head = head_of(key);
  const auto begin = heads_.begin() + static_cast<std::ptrdiff_t>(count_below(heads_, head));
  const auto end =
      std::find_if(begin, heads_.end(), [&](std::uint64_t each) { return each != head; });
  // A shorter key is all in its head.
  if (key.size() < sizeof head && begin != end) {
    return static_cast<std::uint32_t>(begin - heads_.begin());
  }
  const auto alike = sorted_.subspan(static_cast<std::size_t>(begin - heads_.begin()),
                                     static_cast<std::size_t>(end - begin));
  const auto found =
      std::ranges::lower_bound(alike, key, {}, [&](TextId id) { return snapshot_->text(id); });
  if (found == alike.end() || snapshot_->text(*found) != key) return std::nullopt;
  return static_cast<std::uint32_t>(&*found - sorted_.data());
}

}  // namespace metes
