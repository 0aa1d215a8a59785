#include "tools/export_about.hpp"

#include "geo/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace metes::tools {
namespace {

std::string vintage_of(const Source& source) {
  return source.vintage ? to_string(*source.vintage) : std::string("not stated");
}

std::string or_not_stated(const std::string& text) {
  return text.empty() ? "not stated" : text;
}

data::SideTable sources_of(const City& city) {
  data::SideTable table{
      .name = "sources",
      .columns = {"source", "role", "title", "publisher", "licence", "vintage", "url", "sha256"},
      .rows = {}};
  for (const Source& source : city.sources) {
    table.rows.push_back({source.id, std::string(to_string(source.role)), source.title,
                          source.publisher, source.licence, vintage_of(source), source.url,
                          source.sha256});
  }
  return table;
}

data::SideTable directives_of(std::span<const Directive> directives) {
  data::SideTable table{.name = "directives",
                        .columns = {"directive", "version", "title", "status", "sha256"},
                        .rows = {}};
  for (const Directive& directive : directives) {
    table.rows.push_back({directive.id, fmt::to_string(directive.version), directive.title,
                          std::string(to_string(directive.life.status)), directive.sha256});
  }
  return table;
}

std::string vintages_of(const City& city) {
  std::string text;
  for (const Source& source : city.sources) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", source.id, vintage_of(source));
  }
  return text;
}

std::string licences_of(const City& city) {
  std::string text;
  std::set<std::string> seen;
  for (const Source& source : city.sources) {
    const std::string licence = or_not_stated(source.licence);
    if (!seen.insert(licence).second) continue;
    text += fmt::format("{}{}", text.empty() ? "" : "; ", licence);
  }
  return text;
}

std::string notice_of(const City& city) {
  const std::string general(notice(Language::english));
  return city.notice.empty() ? general : city.notice + ' ' + general;
}

std::string selection_of(const ExportArguments& arguments) {
  std::string text = arguments.covered ? "covered parcels" : "all parcels";
  if (arguments.where) text += " where " + *arguments.where;
  return text;
}

}  // namespace

data::LayerAbout export_about(const ExportArguments& arguments, const Engine& engine, Day day) {
  const City& city = engine.snapshot().city();
  const std::string title =
      fmt::format("Parcels of {} and what applies there on {}", city.name, to_string(day));
  return {.facts = {{"title", title},
                    {"selection", selection_of(arguments)},
                    {"as_of", to_string(day)},
                    {"vintage", vintages_of(city)},
                    {"licence", licences_of(city)},
                    {"digest", engine.snapshot().digest()},
                    {"engine", "metes " METES_VERSION},
                    {"notice", notice_of(city)}},
          .tables = {sources_of(city), directives_of(engine.directives())}};
}

data::LayerStyle export_style() {
  const auto shown = [](Outcome outcome, std::uint32_t fill) {
    const std::string value(to_string(outcome));
    std::string label = value;
    std::replace(label.begin(), label.end(), '_', ' ');
    return data::LayerStyle::Class{.value = value, .label = std::move(label), .fill = fill};
  };
  return {.field = "outcome",
          .classes = {shown(Outcome::covered, 0x2F6DA8), shown(Outcome::depends, 0xE3B23C),
                      shown(Outcome::unknown, 0xB5A8C9), shown(Outcome::not_covered, 0xEDEDED)}};
}

}  // namespace metes::tools
