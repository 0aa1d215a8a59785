#include "api/answer/directive_json.hpp"

#include "api/json/json_writer.hpp"
#include "geo/decision/force.hpp"
#include "geo/directive/rule.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kInForce = "in_force";

Json or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}
Json or_null(const std::optional<Day>& day) {
  return day ? or_null(to_string(*day)) : Json();
}
template <typename Term>
Json or_null(const std::optional<Term>& term) {
  return term ? Json(to_string(*term)) : Json();
}

Json status_of(const DirectiveLife& life) {
  return {{"is", to_string(life.status)},
          {"signed_on", or_null(life.signed_on)},
          {"adopted_on", or_null(life.adopted_on)},
          {"effective_from", or_null(life.effective_from)},
          {"effective_until", or_null(life.effective_until)},
          {"period", or_null(life.period)},
          {"cites", life.cites}};
}

Json uses_of(const std::optional<UseScope>& uses) {
  if (!uses) return {};
  if (uses->any) return "any";
  return uses->uses;
}

Json scope_of(const Scope& scope) {
  return {{"mode", to_string(scope.mode)},
          {"rule", scope.rule ? Json(to_string(*scope.rule)) : Json()},
          {"wording", or_null(scope.wording)},
          {"uses", uses_of(scope.uses)},
          {"area", or_null(scope.area)},
          {"geography", or_null(scope.geography)},
          {"exclusions", scope.exclusions},
          {"right_of_way", or_null(scope.right_of_way)},
          {"cites", scope.cites}};
}

Json texts_of(const std::vector<CitedText>& texts) {
  Json list = Json::array();
  for (const CitedText& each : texts) list.push_back({{"text", each.text}, {"cites", each.cites}});
  return list;
}

Json exceptions_of(const Directive& directive) {
  Json list = Json::array();
  for (const DirectiveException& each : directive.exceptions) {
    list.push_back({{"kind", to_string(each.kind)}, {"text", each.text}, {"cites", each.cites}});
  }
  return list;
}

Json provisions_of(const Directive& directive) {
  Json list = Json::array();
  for (const Provision& each : directive.provisions) {
    list.push_back({{"id", each.id},
                    {"citation", or_null(each.citation)},
                    {"text", each.text},
                    {"cites", each.cites}});
  }
  return list;
}

Json conflicts_of(const Directive& directive) {
  Json list = Json::array();
  for (const SourceConflict& each : directive.conflicts) {
    list.push_back(
        {{"on", each.on}, {"statements", texts_of(each.statements)}, {"note", or_null(each.note)}});
  }
  return list;
}

Json sources_of(const Directive& directive) {
  Json list = Json::array();
  for (const DirectiveSource& each : directive.sources) {
    list.push_back({{"id", each.id},
                    {"publisher", each.publisher},
                    {"kind", to_string(each.kind)},
                    {"url", each.url ? Json(*each.url) : Json()},
                    {"date", or_null(each.date)}});
  }
  return list;
}

}  // namespace

std::string_view in_force(const Directive& directive, Day as_of) {
  switch (force_on(directive, as_of).holds) {
    case Fact::yes:
      return "true";
    case Fact::no:
      return "false";
    case Fact::not_recorded:
      break;
  }
  return "not_settled";
}

Json directive_json(const Directive& directive, Day as_of) {
  Json json{{"id", directive.id},
            {"version", directive.version},
            {"sha256", or_null(directive.sha256)},
            {"title", directive.title},
            {"scope", scope_of(directive.scope)},
            {kInForce, in_force(directive, as_of)}};
  if (directive.sources.empty()) return json;  // the rule that no source publishes
  json["number"] = directive.number ? Json(*directive.number) : Json();
  json["instrument"] = to_string(directive.instrument);
  json["issuing_body"] = directive.issuing_body;
  json["jurisdiction"] = directive.jurisdiction.name;
  json["status"] = status_of(directive.life);
  json["matter"] = or_null(directive.matter);
  json["provisions"] = provisions_of(directive);
  json["exceptions"] = exceptions_of(directive);
  json["superior_rights"] = texts_of(directive.superior_rights);
  json["disputes"] = texts_of(directive.disputes);
  json["conflicts"] = conflicts_of(directive);
  json["not_known"] = directive.not_known;
  json["sources"] = sources_of(directive);
  return json;
}

DirectiveTexts directive_texts(const Directive& directive) {
  DirectiveTexts texts;
  std::string* part = &texts.before_force;
  const Json json = directive_json(directive, Day{});
  for (const auto& [key, value] : json.items()) {
    if (key == kInForce) {
      part = &texts.after_force;
      continue;
    }
    JsonWriter writer(*part);
    writer.member(key, JsonText{value.dump(-1, ' ', false, Json::error_handler_t::replace)});
    writer.close();
  }
  return texts;
}

}  // namespace metes::api
