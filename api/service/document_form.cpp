#include "api/service/document_form.hpp"

#include "api/http/media_range.hpp"
#include "api/service/html_page.hpp"
#include "api/service/links.hpp"
#include "api/service/problem.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <vector>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

// Numbers as short as they read back the same, which nlohmann's are not always.
std::string written(const Json& value) {
  if (value.is_number_float()) return fmt::to_string(value.get<double>());
  if (!value.is_array()) return value.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string list;
  for (const Json& each : value) list.append(list.empty() ? "" : ",").append(written(each));
  return '[' + list + ']';
}

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_null() ? std::string() : written(value);
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

void add_scalars(std::string& html, const Json& object) {
  std::string rows;
  for (const auto& [name, value] : object.items()) {
    if (name == "title" || name == "description" || name == "links" || value.is_structured())
      continue;
    rows.append("<tr><th>").append(escaped_html(name)).append("<td>").append(cell_of(value)) +=
        '\n';
  }
  if (!rows.empty()) html += html_table(rows);
}

void add_members(std::string& html, const Json& object) {
  add_scalars(html, object);
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

// The names of all properties: features of several cities do not have the same.
std::vector<std::string> columns_of(const Json& features) {
  std::vector<std::string> columns;
  std::set<std::string> known;
  for (const Json& feature : features) {
    for (const auto& [name, value] : feature.at("properties").items()) {
      if (known.insert(name).second) columns.push_back(name);
    }
  }
  return columns;
}

// A row a feature, which leads to it.
void add_features(std::string& html, const Json& features, const ItemHref& href_of) {
  if (features.empty()) return;
  std::string rows = "<tr><th>id";
  const auto columns = columns_of(features);
  for (const std::string& name : columns) rows.append("<th>").append(escaped_html(name));
  for (const Json& feature : features) {
    const auto id = feature.at("id").get<std::string>();
    rows.append("\n<tr><td><a href=\"").append(escaped_html(href_of(id))).append("\">");
    rows.append(escaped_html(id)).append("</a>");
    for (const std::string& name : columns) {
      rows.append("<td>").append(cell_of(feature.at("properties").value(name, Json())));
    }
  }
  html += html_records(rows + '\n');
}

std::string page_of(const Json& document, const std::function<void(std::string&)>& add_rest) {
  const auto title = document.value("title", document.value("id", std::string("Metes")));
  std::string html = "<h1>" + escaped_html(title) + "</h1>\n";
  const std::string description = escaped_html(document.value("description", std::string()));
  if (!description.empty()) html.append("<p>").append(description) += "</p>\n";
  if (document.contains("links")) add_links(html, document.at("links"));
  add_rest(html);
  return html_page({.title = title}, html);
}

}  // namespace

std::optional<DocumentForm> form_wanted(std::string_view accept, std::string_view json_type) {
  if (accept.empty()) return DocumentForm::json;
  const double json =
      std::max(weight_in(accept, essence_of(json_type)), weight_in(accept, kJsonType));
  const double html = weight_in(accept, kHtmlType);
  if (json <= 0 && html <= 0) return std::nullopt;
  return html > json ? DocumentForm::html : DocumentForm::json;
}

DocumentForm form_of(const Call& call, std::string_view json_type) {
  if (const auto wanted = call.parameters.text("f")) {
    if (*wanted == "json") return DocumentForm::json;
    if (*wanted == "html") return DocumentForm::html;
    refuse_value("f", "json or html");
  }
  const auto wanted = form_wanted(find_header(call.request.headers, "accept"), json_type);
  if (wanted) return *wanted;
  throw RequestError({.kind = ProblemKind::not_acceptable,
                      .parameter = "Accept",
                      .expected = std::string(json_type) + " or text/html"});
}

std::string document_page(const Json& document) {
  return page_of(document, [&](std::string& html) { add_members(html, document); });
}

std::string features_page(const Json& collection, const ItemHref& href_of) {
  return page_of(collection, [&](std::string& html) {
    add_scalars(html, collection);
    add_features(html, collection.at("features"), href_of);
  });
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
