#include "tools/audit_json.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace metes::tools {
namespace {

bool is_metres(std::string_view column) {
  return column.size() > 2 && column.substr(column.size() - 2) == "_m";
}

}  // namespace

nlohmann::ordered_json answer_value(const RowAnswer& answer, std::size_t i) {
  const std::string& text = answer.texts.at(i);
  if (text.empty()) return nullptr;
  if (is_metres(kAnswerColumns.at(i))) return std::stod(text);
  return text;
}

std::string json_line(const nlohmann::ordered_json& object) {
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace metes::tools
