#include "api/service/links.hpp"

#include "api/http/query.hpp"
#include "api/service/document_form.hpp"
#include "geo/values/ascii.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

// A name or an address, and a port.
bool is_host(std::string_view text) {
  constexpr std::size_t kLongest = 260;
  return !text.empty() && text.size() <= kLongest &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_letter_or_digit(c) || std::string_view("-.:[]_").find(c) != std::string::npos;
         });
}

}  // namespace

std::string base_of(const Call& call) {
  if (!call.site.public_url.empty()) return call.site.public_url;
  const auto host = find_header(call.request.headers, "host");
  return is_host(host) ? call.site.scheme + "://" + std::string(host) : std::string();
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_letter_or_digit(c) || std::string_view("-._~,:").find(c) != std::string::npos) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte / 16];
    encoded += kDigits[byte % 16];
  }
  return encoded;
}

std::string target_of(std::string_view path, const QueryPairs& query) {
  std::string target(path);
  char divider = '?';
  for (const auto& [name, value] : query) {
    target += divider;
    target.append(percent_encoded(name)).append("=").append(percent_encoded(value));
    divider = '&';
  }
  return target;
}

QueryPairs query_of(const Call& call) {
  auto target = parse_target(call.request.target);
  return target ? std::move(target->parameters) : QueryPairs();
}

std::string path_of(const Call& call) {
  return call.request.target.substr(0, call.request.target.find('?'));
}

QueryPairs with(QueryPairs query, std::string_view name, const std::string& value) {
  const auto has_name = [&](const auto& pair) { return pair.first == name; };
  query.erase(std::remove_if(query.begin(), query.end(), has_name), query.end());
  if (!value.empty()) query.emplace_back(name, value);
  return query;
}

std::string ogc_rel(std::string_view name) {
  return "http://www.opengis.net/def/rel/ogc/1.0/" + std::string(name);
}

Json link(std::string href, std::string_view rel, std::string_view type, std::string_view title) {
  return {{"href", std::move(href)}, {"rel", rel}, {"type", type}, {"title", title}};
}

Json own_links(const Call& call, std::string_view type) {
  const std::string base = base_of(call);
  const bool is_html = form_of(call, type) == DocumentForm::html;
  const auto in_form = [&](const std::string& form) {
    return base + target_of(path_of(call), with(query_of(call), "f", form));
  };
  Json links = Json::array();
  links.push_back(link(in_form("json"), is_html ? "alternate" : "self", type, "This document"));
  links.push_back(
      link(in_form("html"), is_html ? "self" : "alternate", kHtmlType, "This document as a page"));
  return links;
}

}  // namespace metes::api
