#include "api/service/endpoints.hpp"
#include "api/service/html_page.hpp"
#include "api/service/openapi.hpp"
#include "api/service/problem.hpp"
#include "geo/answer/wording.hpp"
#include "geo/decision/outcome.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <string>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

std::string text_at(const Json& object, const char* name) {
  return html_with_code(object.value(name, std::string()));
}

// "#/components/parameters/lat" as what it points at.
const Json& resolved(const Json& node, const Json& document) {
  if (!node.contains("$ref")) return node;
  return document.at(Json::json_pointer(node.at("$ref").get<std::string>().substr(1)));
}

// "`en` or `es`", "number from -90 to 90", "list of string", "date".
std::string told_form(const Json& schema) {
  if (schema.contains("enum")) {
    std::string words;
    for (const Json& word : schema.at("enum")) {
      words += fmt::format("{}`{}`", words.empty() ? "" : " or ", word.get<std::string>());
    }
    return html_with_code(words);
  }
  const std::string type = schema.value("type", "");
  if (type == "array") return "list of " + told_form(schema.at("items"));
  std::string form = schema.value("format", type);
  if (schema.contains("minimum")) form += " from " + schema.at("minimum").dump();
  if (schema.contains("maximum")) form += " to " + schema.at("maximum").dump();
  return form;
}

// "; 10 if absent", "; needed".
std::string told_absence(const Json& schema, bool is_needed) {
  if (is_needed) return "; needed";
  if (!schema.contains("default")) return {};
  const Json& value = schema.at("default");
  const auto text = value.is_string() ? value.get<std::string>() : value.dump();
  return html_with_code("; `" + text + "` if absent");
}

void add_parameters(std::string& html, const Json& operation, const Json& document) {
  if (!operation.contains("parameters")) return;
  std::string rows = "<tr><th>parameter<th>in<th>form<th>meaning\n";
  for (const Json& each : operation.at("parameters")) {
    const Json& parameter = resolved(each, document);
    const Json& schema = parameter.at("schema");
    const bool is_needed = parameter.value("required", false);
    fmt::format_to(std::back_inserter(rows), "<tr><td><code>{}</code><td>{}<td>{}{}<td>{}\n",
                   text_at(parameter, "name"), text_at(parameter, "in"), told_form(schema),
                   told_absence(schema, is_needed), text_at(parameter, "description"));
  }
  html += html_table(rows);
}

// Of lines the schema of one, which comes last.
const Json& body_schema(const Json& content, const Json& document) {
  const Json& schema = resolved(content.begin()->at("schema"), document);
  return schema.contains("anyOf") ? resolved(schema.at("anyOf").back(), document) : schema;
}

std::string told_types(const Json& content) {
  std::string types;
  for (const auto& [type, body] : content.items()) {
    types += fmt::format("{}<code>{}</code>", types.empty() ? "" : ", ", type);
  }
  return types;
}

void add_answers(std::string& html, const Json& operation, const Json& document) {
  std::string answers;
  std::string problems;
  for (const auto& [status, each] : operation.at("responses").items()) {
    if (status == "default") continue;  // a problem
    const Json content = resolved(each, document).value("content", Json::object());
    std::string& list = content.contains("application/problem+json") ? problems : answers;
    list += fmt::format("{}<code>{}</code>", list.empty() ? "" : ", ", status);
    if (&list == &answers && !content.empty()) list += " (" + told_types(content) + ")";
  }
  html += fmt::format("<p>The answer is {}, or a <a href=\"#problems\">problem</a>{}.</p>\n",
                      answers, problems.empty() ? "" : ", as " + problems);
}

void add_body(std::string& html, const Json& operation, const Json& document) {
  if (!operation.contains("requestBody")) return;
  const Json& content = operation.at("requestBody").at("content");
  std::string rows = "<tr><th>member of the body<th>form<th>meaning\n";
  const Json& schema = body_schema(content, document);
  const Json needed = schema.value("required", Json::array());
  for (const auto& [name, part] : schema.at("properties").items()) {
    const Json& member = resolved(part, document);
    const bool is_needed = std::find(needed.begin(), needed.end(), name) != needed.end();
    fmt::format_to(std::back_inserter(rows), "<tr><td><code>{}</code><td>{}{}<td>{}\n", name,
                   told_form(member), told_absence(member, is_needed),
                   text_at(member, "description"));
  }
  html += fmt::format("<p>The body is {}.</p>\n{}", told_types(content), html_table(rows));
}

// Of what is not where all the others are, or needs a key.
void add_access(std::string& html, const Json& item, const Json& operation, const Json& document) {
  if (item.contains("servers")) {
    html += fmt::format("<p>Where: {}.</p>\n", text_at(item.at("servers").front(), "description"));
  }
  if (!operation.contains("security")) return;
  const Json& schemes = document.at("components").at("securitySchemes");
  const Json& security = operation.at("security");
  for (const auto& [name, scopes] : security.front().items()) {
    html += fmt::format("<p>It {} <code>Authorization: Bearer</code>. {}.</p>\n",
                        security.back().empty() ? "may need" : "needs",
                        text_at(schemes.at(name), "description"));
  }
}

void add_operations(std::string& html, const Json& document) {
  for (const auto& [path, item] : document.at("paths").items()) {
    for (const auto& [method, operation] : item.items()) {
      if (!operation.is_object()) continue;  // "servers"
      fmt::format_to(
          std::back_inserter(html), "<h2 id=\"{}\"><code>{} {}</code></h2>\n<p>{}. {}</p>\n",
          text_at(operation, "operationId"), method == "get" ? "GET" : "POST", html_with_code(path),
          text_at(operation, "summary"), text_at(operation, "description"));
      add_access(html, item, operation, document);
      add_parameters(html, operation, document);
      add_body(html, operation, document);
      add_answers(html, operation, document);
    }
  }
}

void add_header_fields(std::string& html, const Json& document) {
  std::string rows = "<tr><th>field<th>meaning\n";
  for (const auto& [name, header] : document.at("components").at("headers").items()) {
    fmt::format_to(std::back_inserter(rows), "<tr><td><code>{}</code><td>{}\n", name,
                   text_at(header, "description"));
  }
  html += "<h2>Header fields of answers</h2>\n" + html_table(rows);
}

void add_problems(std::string& html, std::string_view public_url) {
  html +=
      "<h2 id=\"problems\">Problems</h2>\n<p>What cannot be answered is told as "
      "<code>application/problem+json</code> (RFC 9457), with the parameter and what was "
      "expected of it; as a page where <code>Accept</code> wants <code>text/html</code> "
      "more.</p>\n";
  std::string rows = "<tr><th>type<th>status<th>meaning\n";
  for (const ProblemTerm& term : problem_terms()) {
    fmt::format_to(std::back_inserter(rows),
                   "<tr id=\"{0}\"><td><code>{3}/docs#{0}</code><td>{1}<td>{2}\n", term.word,
                   term.status, term.title, escaped_html(std::string(public_url)));
  }
  html += html_table(rows);
}

void add_reasons(std::string& html) {
  html +=
      "<h2>Reasons</h2>\n<p>Why an answer is as it is: <code>code</code> of a reason. Each answer "
      "says it in a whole sentence as well.</p>\n";
  std::string rows = "<tr><th>code<th>meaning\n";
  for (std::size_t i = 0; i < kReasonCount; ++i) {
    const auto reason = static_cast<Reason>(i);
    fmt::format_to(std::back_inserter(rows), "<tr><td><code>{}</code><td>{}\n", to_string(reason),
                   escaped_html(short_wording(reason).in(Language::english)));
  }
  html += html_table(rows);
}

std::string docs_page(std::string_view public_url) {
  const Json document = Json::parse(openapi_json());
  std::string html = "<h1>The HTTP API of Metes</h1>\n";
  fmt::format_to(std::back_inserter(html),
                 "<p>{}</p>\n<p>For programs: <a href=\"openapi.json\">/openapi.json</a>.</p>\n",
                 text_at(document.at("info"), "description"));
  add_operations(html, document);
  add_header_fields(html, document);
  add_reasons(html);
  add_problems(html, public_url);
  return html_page({.title = "Metes: the HTTP API"}, html);
}

}  // namespace

std::string openapi_of(const Call& call) {
  if (call.site.public_url.empty()) return std::string(openapi_json());
  Json document = Json::parse(openapi_json());
  document.at("servers").at(0).at("url") = call.site.public_url;
  return document.dump(2) + "\n";
}

Response get_openapi(const Call& call) {
  return {.content_type = "application/json", .body = openapi_of(call)};
}

Response get_docs(const Call& call) {
  static const std::string kPage = docs_page({});
  return html_response(call.site.public_url.empty() ? kPage : docs_page(call.site.public_url));
}

}  // namespace metes::api
