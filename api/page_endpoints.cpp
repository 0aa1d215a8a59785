#include "api/endpoints.hpp"
#include "api/openapi.hpp"
#include "api/problem.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iterator>
#include <string>
#include <utility>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kHead =
    R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Metes: the HTTP API</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font-family: ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; border-top: 1px solid; padding: .25rem .5rem .25rem 0; }
h2 { margin-top: 2rem; }
</style>
<main>
<h1>The HTTP API of Metes</h1>
)";

// As HTML; what stands between backticks is code.
std::string escaped(std::string_view text) {
  std::string html;
  bool in_code = false;
  for (const char c : text) {
    if (c == '`')
      html += std::exchange(in_code, !in_code) ? "</code>" : "<code>";
    else if (c == '<')
      html += "&lt;";
    else if (c == '&')
      html += "&amp;";
    else if (c == '"')
      html += "&quot;";
    else
      html += c;
  }
  return html;
}

std::string text_at(const Json& object, const char* name) {
  return escaped(object.value(name, std::string()));
}

// "#/components/parameters/lat" as what it points at.
const Json& resolved(const Json& node, const Json& document) {
  if (!node.contains("$ref")) return node;
  return document.at(Json::json_pointer(node.at("$ref").get<std::string>().substr(1)));
}

void add_parameters(std::string& html, const Json& operation, const Json& document) {
  if (!operation.contains("parameters")) return;
  html += "<table><tr><th>parameter<th>in<th>meaning\n";
  for (const Json& each : operation.at("parameters")) {
    const Json& parameter = resolved(each, document);
    fmt::format_to(std::back_inserter(html), "<tr><td><code>{}</code><td>{}<td>{}\n",
                   text_at(parameter, "name"), text_at(parameter, "in"),
                   text_at(parameter, "description"));
  }
  html += "</table>\n";
}

void add_operations(std::string& html, const Json& document) {
  for (const auto& [path, item] : document.at("paths").items()) {
    for (const auto& [method, operation] : item.items()) {
      if (!operation.is_object()) continue;  // "servers"
      fmt::format_to(
          std::back_inserter(html), "<h2 id=\"{}\"><code>{} {}</code></h2>\n<p>{}. {}</p>\n",
          text_at(operation, "operationId"), method == "get" ? "GET" : "POST", escaped(path),
          text_at(operation, "summary"), text_at(operation, "description"));
      add_parameters(html, operation, document);
    }
  }
}

void add_problems(std::string& html) {
  html +=
      "<h2>Problems</h2>\n<p>What cannot be answered is told as "
      "<code>application/problem+json</code> (RFC 9457), with the parameter and what was "
      "expected of it.</p>\n<table><tr><th>type<th>status<th>meaning\n";
  for (const ProblemTerm& term : problem_terms()) {
    fmt::format_to(std::back_inserter(html),
                   "<tr id=\"{0}\"><td><code>/docs#{0}</code><td>{1}<td>{2}\n", term.word,
                   term.status, term.title);
  }
  html += "</table>\n";
}

std::string docs_page() {
  const Json document = Json::parse(openapi_json());
  std::string html(kHead);
  fmt::format_to(std::back_inserter(html),
                 "<p>{}</p>\n<p>For programs: <a href=\"/openapi.json\">/openapi.json</a>.</p>\n",
                 text_at(document.at("info"), "description"));
  add_operations(html, document);
  add_problems(html);
  return html + "</main>\n";
}

}  // namespace

Response get_openapi(const Call&) {
  return {.content_type = "application/json", .body = std::string(openapi_json())};
}

Response get_docs(const Call&) {
  static const std::string kPage = docs_page();
  return {.content_type = "text/html; charset=utf-8",
          .body = kPage,
          .headers = {{"Content-Security-Policy",
                       "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
                       "form-action 'none'; frame-ancestors 'none'"}}};
}

}  // namespace metes::api
