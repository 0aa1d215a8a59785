#include "tools/audit/audit_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

bool is_metres(std::string_view column) {
  return column.size() > 2 && column.ends_with("_m");
}

std::string text_at(const Json& object, const std::string& key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return {};
  return found->is_string() ? found->get<std::string>() : text_of(*found);
}

Json answer_value(std::size_t column, std::string_view text) {
  if (text.empty()) return nullptr;
  if (is_metres(kAnswerColumns.at(column))) return std::stod(std::string(text));
  return text;
}

std::string json_member(std::string_view name, const Json& value) {
  return fmt::format("{}:{}", text_of(name), text_of(value));
}

std::string json_line(const Json& object) {
  return text_of(object) + '\n';
}

Json about_audit(const Engine& engine, Day day) {
  Json directives = Json::array();
  for (const Directive& directive : engine.directives()) {
    directives.push_back(
        {{"id", directive.id}, {"version", directive.version}, {"sha256", directive.sha256}});
  }
  return {{"snapshot", engine.snapshot().digest()},
          {"directives", std::move(directives)},
          {"as_of", to_string(day)}};
}

std::string summary_text(const Json& summary) {
  return summary.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace metes::tools
