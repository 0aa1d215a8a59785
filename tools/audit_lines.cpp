#include "geo/error.hpp"
#include "tools/audit_json.hpp"
#include "tools/audit_table.hpp"
#include "tools/text_lines.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <utility>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kBlank = " \t\r";

// Texts and numbers as they are written; what is null or not there is not given.
std::string text_at(const Json& object, const std::string& key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number()) return found->dump();
  throw DataError(
      fmt::format("\"{}\" is {}, expected a text or a number", key, found->type_name()));
}

Json object_in(const std::string& line) {
  Json object;
  try {
    object = Json::parse(line);
  } catch (const Json::parse_error& error) {
    throw DataError(fmt::format("not JSON at byte {}, expected an object", error.byte));
  }
  if (object.is_object()) return object;
  throw DataError(fmt::format("is {}, expected an object", object.type_name()));
}

class LineTable : public AuditTable {
 public:
  explicit LineTable(const AuditPointsArguments& arguments)
      : arguments_(arguments), file_(arguments.input, std::ios::binary), lines_(file_) {
    if (!file_) throw DataError(fmt::format("{}: cannot be opened", arguments.input.string()));
  }

  [[nodiscard]] bool next(InputRow& row) override {
    while (lines_.next()) {
      bytes_ += lines_.text().size() + 1;
      if (lines_.text().find_first_not_of(kBlank) == std::string::npos) continue;
      row = {.number = ++rows_, .cells = {lines_.text()}, .fault = {}};
      if (lines_.too_long()) {
        row.fault = fmt::format("the line is longer than {} bytes", TextLines::kMaxLineBytes);
      }
      return true;
    }
    if (!file_.bad()) return false;
    throw DataError(fmt::format("{}: cannot be read", arguments_.input.string()));
  }

  [[nodiscard]] PlaceTexts texts(const InputRow& row) const override {
    const Json object = object_in(row.cells.front());
    PlaceTexts texts{.lat = text_at(object, arguments_.lat.value_or("lat")),
                     .lon = text_at(object, arguments_.lon.value_or("lon")),
                     .address = {},
                     .parcel = arguments_.parcel ? text_at(object, *arguments_.parcel) : "",
                     .accuracy = text_at(object, arguments_.accuracy_column.value_or("accuracy")),
                     .as_of = text_at(object, arguments_.as_of_column.value_or("as_of"))};
    for (const std::string& key : arguments_.address) {
      const std::string part = text_at(object, key);
      if (!part.empty()) texts.address += (texts.address.empty() ? "" : ", ") + part;
    }
    return texts;
  }

  [[nodiscard]] std::string head() const override { return {}; }

  // What the row has stays to the byte; the answer goes in before its closing brace.
  [[nodiscard]] std::string line(const InputRow& row, const RowAnswer& answer) const override {
    const std::string& text = row.cells.front();
    const Json object = Json::parse(text, nullptr, false);
    if (!object.is_object()) return json_line({{"line", text}, {"error", answer.texts.back()}});
    Json added = Json::object();
    for (std::size_t i = 0; i < kAnswerColumns.size(); ++i) {
      std::string key(kAnswerColumns[i]);
      while (object.contains(key)) key.insert(0, "metes_");
      added[key] = answer_value(answer, i);
    }
    const std::string more = json_line(added);
    const std::string own = text.substr(0, text.rfind('}'));
    return own + (object.empty() ? "" : ",") + more.substr(1);
  }

  [[nodiscard]] std::uint64_t bytes_read() const override { return bytes_; }

 private:
  AuditPointsArguments arguments_;
  std::ifstream file_;
  TextLines lines_;
  std::uint64_t rows_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

std::unique_ptr<AuditTable> open_line_table(const AuditPointsArguments& arguments) {
  return std::make_unique<LineTable>(arguments);
}

}  // namespace metes::tools
