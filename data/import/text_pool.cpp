#include "data/import/text_pool.hpp"

#include "geo/values/error.hpp"

#include <xxhash.h>

#include <limits>

namespace metes::data {
namespace {

constexpr std::size_t kFirstSlots = 1 << 12;  // a power of two, as every later size

}  // namespace

TextPool::TextPool() : ends_{0}, slots_(kFirstSlots, 0) {}

std::size_t TextPool::slot(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = XXH3_64bits(text.data(), text.size()) & mask;
  while (slots_[at] != 0 && this->text(TextId{slots_[at]}) != text) at = (at + 1) & mask;
  return at;
}

std::optional<TextId> TextPool::find(std::string_view text) const {
  if (text.empty()) return TextId{0};
  const std::uint32_t id = slots_[slot(text)];
  if (id == 0) return std::nullopt;
  return TextId{id};
}

TextId TextPool::add(std::string_view text) {
  if (text.empty()) return TextId{0};
  const std::size_t at = slot(text);
  if (slots_[at] != 0) return TextId{slots_[at]};
  if (ends_.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw DataError("too many different texts for one snapshot: expected fewer than 4,294,967,295");
  }
  const auto id = static_cast<std::uint32_t>(ends_.size());
  chars_.insert(chars_.end(), text.begin(), text.end());
  ends_.push_back(chars_.size());
  slots_[at] = id;
  if (ends_.size() * 2 > slots_.size()) grow();
  return TextId{id};
}

std::string_view TextPool::text(TextId id) const {
  const auto position = static_cast<std::uint32_t>(id);
  if (position == 0) return {};
  const std::uint64_t begin = ends_[position - 1];
  return {chars_.data() + begin, ends_[position] - begin};
}

void TextPool::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t id = 1; id < ends_.size(); ++id) slots_[slot(text(TextId{id}))] = id;
}

void TextPool::move_to(std::vector<char>& text, std::vector<std::uint64_t>& ends) {
  text = std::move(chars_);
  ends = std::move(ends_);
  slots_.clear();
}

}  // namespace metes::data
