#include "api/document_form.hpp"

#include "api/html_page.hpp"
#include "api/links.hpp"
#include "api/media_range.hpp"
#include "api/problem.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return {};
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_link(std::string_view text) {
  return text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
}

std::string cell_of(const Json& value) {
  const std::string text = escaped_html(text_of(value));
  return is_link(text) ? "<a href=\"" + text + "\">" + text + "</a>" : text;
}

void add_links(std::string& html, const Json& links) {
  html += "<ul>\n";
  for (const Json& each : links) {
    const std::string type = escaped_html(each.value("type", std::string()));
    html.append("<li><a href=\"").append(escaped_html(each.at("href").get<std::string>()));
    html.append("\">").append(escaped_html(each.value("title", std::string())));
    html.append("</a> <small>").append(escaped_html(each.at("rel").get<std::string>()));
    html.append(type.empty() ? "" : ", ").append(type).append("</small>\n");
  }
  html += "</ul>\n";
}

void add_value(std::string& html, const std::string& name, const Json& value);

void add_members(std::string& html, const Json& object) {
  std::string rows;
  for (const auto& [name, value] : object.items()) {
    if (name == "title" || name == "description" || name == "links" || value.is_structured())
      continue;
    rows.append("<tr><th>").append(escaped_html(name)).append("<td>").append(cell_of(value)) +=
        '\n';
  }
  if (!rows.empty()) html.append("<table>\n").append(rows).append("</table>\n");
  for (const auto& [name, value] : object.items()) {
    if (name != "links" && value.is_structured()) add_value(html, name, value);
  }
}

// A list of texts or numbers, or sections.
void add_value(std::string& html, const std::string& name, const Json& value) {
  html.append("<h2>").append(escaped_html(name)).append("</h2>\n");
  if (value.is_object()) return add_members(html, value);
  const bool has_sections =
      std::any_of(value.begin(), value.end(), [](const Json& each) { return each.is_object(); });
  if (!has_sections) {
    html += "<ul>\n";
    for (const Json& each : value) html.append("<li>").append(cell_of(each)) += '\n';
    html += "</ul>\n";
    return;
  }
  for (const Json& each : value) {
    html.append("<h3>").append(escaped_html(each.value("title", std::string()))).append("</h3>\n");
    html.append("<p>").append(escaped_html(each.value("description", std::string()))) += "</p>\n";
    if (each.contains("links")) add_links(html, each.at("links"));
  }
}

// A row a feature; the columns are the properties of the first.
void add_features(std::string& html, const Json& features) {
  if (features.empty()) return;
  html += "<table>\n<tr><th>id";
  const Json& columns = features.front().at("properties");
  for (const auto& [name, value] : columns.items()) html.append("<th>").append(escaped_html(name));
  for (const Json& feature : features) {
    html.append("\n<tr><td>").append(cell_of(feature.at("id")));
    for (const auto& [name, unused] : columns.items()) {
      html.append("<td>").append(cell_of(feature.at("properties").value(name, Json())));
    }
  }
  html += "\n</table>\n";
}

}  // namespace

DocumentForm form_of(const Call& call, std::string_view json_type) {
  if (const auto wanted = call.parameters.text("f")) {
    if (*wanted == "json") return DocumentForm::json;
    if (*wanted == "html") return DocumentForm::html;
    refuse_value("f", "json or html");
  }
  const auto accept = find_header(call.request.headers, "accept");
  if (accept.empty()) return DocumentForm::json;
  const double json =
      std::max(weight_in(accept, essence_of(json_type)), weight_in(accept, kJsonType));
  const double html = weight_in(accept, kHtmlType);
  if (json <= 0 && html <= 0) {
    throw RequestError({.kind = ProblemKind::not_acceptable,
                        .parameter = "Accept",
                        .expected = std::string(json_type) + " or text/html"});
  }
  return html > json ? DocumentForm::html : DocumentForm::json;
}

std::string document_page(const Json& document) {
  const auto title = document.value("title", std::string("Metes"));
  std::string html = "<h1>" + escaped_html(title) + "</h1>\n";
  html.append("<p>").append(escaped_html(document.value("description", std::string()))) += "</p>\n";
  if (document.contains("links")) add_links(html, document.at("links"));
  if (document.value("type", std::string()) == "FeatureCollection") {
    add_features(html, document.at("features"));
  } else {
    add_members(html, document);
  }
  return html_page(title, html);
}

Response document_response(const Call& call, std::string_view json_type, const Json& document) {
  Response response =
      form_of(call, json_type) == DocumentForm::html
          ? html_response(document_page(document))
          : Response{.content_type = std::string(json_type),
                     .body = document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"};
  response.headers.push_back({"Vary", "Accept"});
  return response;
}

}  // namespace metes::api
