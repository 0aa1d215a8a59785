#include "data/reader/text_encoding.hpp"
#include "data/reader/wide_text.hpp"
#include "geo/values/error.hpp"
#include "tools/audit/audit_json.hpp"
#include "tools/audit/audit_table.hpp"
#include "tools/audit/column_address.hpp"
#include "tools/audit/optional_column.hpp"
#include "tools/command/line_object.hpp"
#include "tools/command/text_lines.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kBlank = " \t\r";
constexpr std::size_t kBlockBytes = std::size_t{1} << 17U;

// Texts and numbers as they are written; what is null or not there is not given.
std::string given_at(const Json& object, const std::string& key) {
  const auto found = object.find(key);
  const bool is_given = found != object.end() && !found->is_null();
  if (is_given && !found->is_string() && !found->is_number()) {
    throw DataError(
        fmt::format("\"{}\" is {}, expected a text or a number", key, found->type_name()));
  }
  return text_at(object, key);
}

// What may be meant by a key takes longer to say than a row to answer, and rows mostly have the
// same keys. Callable from any thread.
class KnownKeys {
 public:
  [[nodiscard]] bool has_all(const Json& object) const {
    const std::shared_lock lock(mutex_);
    return std::all_of(object.items().begin(), object.items().end(),
                       [&](const auto& member) { return keys_.contains(member.key()); });
  }
  void add(const std::vector<std::string>& keys) {
    constexpr std::size_t kMost = 256;
    const std::unique_lock lock(mutex_);
    if (keys_.size() < kMost) keys_.insert(keys.begin(), keys.end());
  }

 private:
  mutable std::shared_mutex mutex_;
  std::set<std::string> keys_;
};

// An optional column, with the keys that are not meant as it.
class RowKey {
 public:
  explicit RowKey(OptionalColumn asked) : asked_(std::move(asked)) {}

  // By the key that is named, or a usual one. Keys are of a row, so that a row alone is at fault.
  [[nodiscard]] std::string text_of(const Json& object) const {
    bool is_there = false;
    std::string text;
    for (const std::string& key : names_of(asked_)) {
      is_there |= object.contains(key);
      std::string given = given_at(object, key);
      if (!text.empty() && !given.empty()) throw DataError(said_twice(asked_));
      if (text.empty()) text = std::move(given);
    }
    if (is_there || asked_.has_default || others_.has_all(object)) return text;
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) keys.push_back(key);
    if (const auto why = lost_column(keys, asked_)) throw DataError(*why);
    others_.add(keys);
    return {};
  }

 private:
  OptionalColumn asked_;
  mutable KnownKeys others_;
};

class LineTable : public AuditTable {
 public:
  explicit LineTable(const AuditPointsArguments& arguments)
      : arguments_(arguments),
        accuracy_(accuracy_column(arguments)),
        day_(day_column(arguments)),
        range_(range_of(shard_of(arguments.shard), arguments.input)),
        file_(arguments.input == "-" ? std::filesystem::path() : arguments.input, std::ios::binary),
        in_(arguments.input == "-" ? std::cin : file_),
        lines_(in_) {
    if (!in_) throw DataError(fmt::format("{}: cannot be opened", arguments.input.string()));
  }

  [[nodiscard]] bool next(data::TextBlock& block) override {
    if (too_long_) {
      block = *std::exchange(too_long_, std::nullopt);
      return true;
    }
    block = {};
    while (block.text.size() < kBlockBytes && lines_.next()) {
      const std::string& line = lines_.text();
      if (lines_.number() == 1) data::refuse_wide(line, arguments_.input.string());
      const std::uint64_t begin = std::exchange(bytes_, bytes_ + line.size() + 1);
      if (begin >= range_.end) break;
      if (line.find_first_not_of(kBlank) == std::string::npos) continue;
      if (begin < range_.begin) {
        ++rows_;
        continue;
      }
      if (block.text.empty()) block.rows_before = rows_;
      if (lines_.too_long()) {
        too_long_ = {
            .text = line + '\n',
            .rows_before = rows_++,
            .fault = fmt::format("the line is longer than {} bytes", TextLines::kMaxLineBytes),
            .bytes_taken = bytes_};
        break;
      }
      block.text += line;
      block.text += '\n';
      ++rows_;
    }
    block.bytes_taken = bytes_;
    if (!block.text.empty()) return true;
    if (too_long_) return next(block);
    if (!in_.bad()) return false;
    throw DataError(fmt::format("{}: cannot be read", arguments_.input.string()));
  }

  void split(data::TextBlock& block, InputRows& rows) const override {
    rows.begin(1, block.rows_before);
    std::string_view rest = block.text;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      rows.cells().push_back(rest.substr(0, end));
      rows.end_row(block.fault);
      rest.remove_prefix(end + 1);
    }
  }

  void read(std::span<const std::string_view> row, PlaceTexts& texts) const override {
    const Json object = line_object(row.front());
    const auto keep = [&](std::string text) -> std::string_view {
      return texts.kept.emplace_back(std::move(text));
    };
    texts = {};
    texts.lat = keep(given_at(object, arguments_.lat.value_or("lat")));
    texts.lon = keep(given_at(object, arguments_.lon.value_or("lon")));
    if (arguments_.parcel) texts.parcel = keep(given_at(object, *arguments_.parcel));
    if (asks_by_position()) texts.accuracy = keep(accuracy_.text_of(object));
    texts.as_of = keep(day_.text_of(object));
    std::string address;
    for (const std::string& key : arguments_.address) add_column(given_at(object, key), address);
    texts.address = keep(std::move(address));
  }

  [[nodiscard]] const std::string& crs() const override { return crs_; }
  [[nodiscard]] std::vector<std::string> keys() const override { return {}; }
  [[nodiscard]] std::optional<PositionKeys> position_keys() const override {
    if (!asks_by_position()) return std::nullopt;
    return PositionKeys{.lon = arguments_.lon.value_or("lon"),
                        .lat = arguments_.lat.value_or("lat")};
  }
  [[nodiscard]] std::string head() const override { return {}; }

  void add_answer(std::size_t column, std::string_view text, std::string& out) const override {
    out += json_member(kAnswerColumns.at(column), answer_value(column, text));
  }

  // What the row has stays to the byte; the answer goes in before its closing brace.
  void add_line(const InputRows& rows, std::size_t row, std::string_view answer,
                std::string& out) const override {
    const std::string_view text = rows.row(row).front();
    const Json object = Json::parse(text, nullptr, false);
    if (!object.is_object()) {
      const Json given = Json::parse(fmt::format("{{{}}}", answer));
      out += json_line({{"line", data::utf8_of(text)}, {"error", given.value("error", Json())}});
      return;
    }
    out += text.substr(0, text.rfind('}'));
    if (!object.empty()) out += ',';
    out += is_answered(object) ? under_other_names(object, answer) : std::string(answer);
    out += "}\n";
  }

 private:
  [[nodiscard]] bool asks_by_position() const {
    return !arguments_.parcel && arguments_.address.empty();
  }
  static bool is_answered(const Json& object) {
    return std::any_of(kAnswerColumns.begin(), kAnswerColumns.end(),
                       [&](std::string_view column) { return object.contains(column); });
  }
  // The members of the answer, each with a name that no member of the row has.
  static std::string under_other_names(const Json& object, std::string_view answer) {
    std::string text;
    const Json members = Json::parse(fmt::format("{{{}}}", answer));
    for (const auto& [name, value] : members.items()) {
      std::string free = name;
      while (object.contains(free)) free.insert(0, "metes_");
      if (!text.empty()) text += ',';
      text += json_member(free, value);
    }
    return text;
  }

  AuditPointsArguments arguments_;
  RowKey accuracy_;
  RowKey day_;
  std::string crs_ = arguments_.crs.value_or("");
  ByteRange range_;
  std::ifstream file_;
  std::istream& in_;
  TextLines lines_;
  std::optional<data::TextBlock> too_long_;  // the line after the block given last
  std::uint64_t rows_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

std::unique_ptr<AuditTable> open_line_table(const AuditPointsArguments& arguments) {
  return std::make_unique<LineTable>(arguments);
}

}  // namespace metes::tools
