#include "tools/command/city_about.hpp"

#include "geo/answer/wording.hpp"

#include <fmt/format.h>

#include <set>
#include <string>

namespace metes::tools {
namespace {

std::string vintage_of(const Source& source) {
  return source.vintage ? to_string(*source.vintage) : std::string("not stated");
}

std::string or_not_stated(const std::string& text) {
  return text.empty() ? "not stated" : text;
}

}  // namespace

data::SideTable sources_table(const City& city, const std::string& name) {
  data::SideTable table{
      .name = name,
      .columns = {"source", "role", "title", "publisher", "licence", "vintage", "url", "sha256"},
      .rows = {}};
  for (const Source& source : city.sources) {
    table.rows.push_back({source.id, std::string(to_string(source.role)), source.title,
                          source.publisher, source.licence, vintage_of(source), source.url,
                          source.sha256});
  }
  return table;
}

data::SideTable directives_table(std::span<const Directive> directives, const std::string& name) {
  data::SideTable table{
      .name = name, .columns = {"directive", "version", "title", "status", "sha256"}, .rows = {}};
  for (const Directive& directive : directives) {
    table.rows.push_back({directive.id, fmt::to_string(directive.version), directive.title,
                          std::string(to_string(directive.life.status)), directive.sha256});
  }
  return table;
}

std::string vintages_in(const City& city) {
  std::string text;
  for (const Source& source : city.sources) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", source.id, vintage_of(source));
  }
  return text;
}

std::string licences_in(const City& city) {
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

}  // namespace metes::tools
