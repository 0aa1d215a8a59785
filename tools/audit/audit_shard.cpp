#include "tools/audit/audit_shard.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <optional>
#include <string_view>
#include <system_error>

namespace metes::tools {
namespace {

std::optional<std::uint32_t> whole_number(std::string_view text) {
  std::uint32_t value = 0;
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return value;
}

// How far from the beginning of the block the first row lies that begins at `at` or later; counts
// the rows before it.
std::size_t offset_of(std::uint64_t at, const data::TextBlock& block,
                      const data::CsvDialect& dialect, std::uint64_t& rows) {
  std::string_view rest = block.text;
  while (!rest.empty() && block.begin + (block.text.size() - rest.size()) < at) {
    const std::size_t end = block.fault.empty()
                                ? data::row_end(rest, dialect, true).value_or(rest.size())
                                : rest.size();
    rows += data::is_blank_row(rest.substr(0, end), dialect) ? 0U : 1U;
    rest.remove_prefix(end);
  }
  return block.text.size() - rest.size();
}

}  // namespace

AuditShard parse_shard(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash != std::string::npos) {
    const auto number = whole_number(std::string_view(text).substr(0, slash));
    const auto of = whole_number(std::string_view(text).substr(slash + 1));
    if (number && of && 1 <= *number && *number <= *of) return {.number = *number, .of = *of};
  }
  throw UsageError(
      fmt::format("--shard is \"{}\", expected a part of all, 1/8 to 8/8 for eight", text));
}

AuditShard shard_of(const std::optional<std::string>& text) {
  return text ? parse_shard(*text) : AuditShard{};
}

ByteRange range_of(const AuditShard& shard, const std::filesystem::path& input,
                   std::uint64_t unit) {
  constexpr std::uint64_t kEnd = std::numeric_limits<std::uint64_t>::max();
  if (shard.of == 1) return {.begin = 0, .end = kEnd};
  if (input == "-") throw UsageError("--shard needs a file as input, and - is standard input");
  std::error_code error;
  const std::uint64_t size = file_size(input, error);
  if (error) {
    throw DataError(fmt::format("{}: cannot be opened: {}", input.string(), error.message()));
  }
  const std::uint64_t part = size / unit / shard.of + 1;
  return {.begin = part * (shard.number - 1),
          .end = shard.number == shard.of ? kEnd : part * shard.number};
}

FeatureRange features_of(const AuditShard& part, std::optional<std::uint64_t> count) {
  constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();
  if (part.of == 1) return {.begin = 0, .end = kAll};
  if (!count) {
    throw UsageError(fmt::format(
        "--shard is {}/{}, expected none: the layer does not say how many features it has, as a "
        ".gpkg that ogr2ogr makes of it does, or a table taken out of its archive",
        part.number, part.of));
  }
  const bool is_last = part.number == part.of;
  return {.begin = *count * (part.number - 1) / part.of,
          .end = is_last ? kAll : *count * part.number / part.of};
}

void keep_rows_in(const ByteRange& range, const data::CsvDialect& dialect, data::TextBlock& block) {
  const std::uint64_t end = block.begin + block.text.size();
  if (range.begin <= block.begin && end <= range.end) return;
  std::uint64_t before = 0;
  std::uint64_t until = 0;
  const std::size_t from = offset_of(range.begin, block, dialect, before);
  const std::size_t to = offset_of(range.end, block, dialect, until);
  block.text = block.text.substr(from, to - from);
  block.begin += from;
  block.rows_before += before;
}

}  // namespace metes::tools
