#include "data/layer/layer_about.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string_view>

namespace metes::data {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const SideTable& table) {
  Json list = Json::array();
  for (const auto& row : table.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < table.columns.size(); ++i) object[table.columns[i]] = row.at(i);
    list.push_back(std::move(object));
  }
  return list;
}

const char* name_of(LayerField::Kind kind) {
  switch (kind) {
    case LayerField::Kind::integer:
      return "integer";
    case LayerField::Kind::number:
      return "number";
    case LayerField::Kind::text:
      break;
  }
  return "text";
}

}  // namespace

SideTable dictionary_of(const std::vector<LayerField>& fields,
                        const std::vector<std::string>& written) {
  SideTable table{.name = "field_dictionary",
                  .columns = {"field", "written_as", "type", "meaning"},
                  .rows = {}};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const LayerField& field = fields[i];
    table.rows.push_back({field.name, written.empty() ? field.name : written.at(i),
                          field.is_day ? "day" : name_of(field.kind), field.meaning});
  }
  return table;
}

std::string to_json(const LayerAbout& about, int indent) {
  Json all = Json::object();
  for (const auto& [name, text] : about.facts) all[name] = text;
  for (const SideTable& table : about.tables) all[table.name] = to_json(table);
  return all.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace metes::data
