#include "data/reader/connection.hpp"

#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <memory>

namespace metes::data {
namespace {

constexpr std::string_view kKeywords = "pg:";
constexpr std::array<std::string_view, 3> kBegins{kKeywords, "postgresql://", "postgres://"};

bool begins_with(std::string_view text, std::string_view begin) {
  return lower(text.substr(0, begin.size())) == begin;
}

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

// As libpq reads a value.
std::string quoted(std::string_view value) {
  std::string text = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') text += '\\';
    text += c;
  }
  return text + '\'';
}

}  // namespace

bool Connection::is_one(std::string_view text) {
  return std::any_of(kBegins.begin(), kBegins.end(),
                     [&](std::string_view begin) { return begins_with(text, begin); });
}

Connection::Connection(const std::string& text, const char* argument) : gdal_name_("PG:") {
  const std::string words = begins_with(text, kKeywords) ? text.substr(kKeywords.size()) : text;
  // What libpq complains of may be a part of the password.
  const std::unique_ptr<PQconninfoOption, FreeOptions> options(
      PQconninfoParse(words.c_str(), nullptr));
  if (!options) {
    throw UsageError(fmt::format(
        "{} is a connection to PostgreSQL that libpq does not understand, expected PG: with its "
        "keywords (host, port, dbname, user, …) or postgresql://user@host/dbname",
        argument));
  }
  for (const PQconninfoOption* each = options.get(); each->keyword != nullptr; ++each) {
    if (each->val == nullptr) continue;
    if (gdal_name_.back() != ':') gdal_name_ += ' ';
    gdal_name_.append(each->keyword).append("=").append(quoted(each->val));
    const bool is_secret = each->dispchar[0] == '*';
    if (!is_secret || each->val[0] == '\0') continue;
    secrets_.emplace_back(each->val);
    secrets_.push_back(quoted(each->val));
  }
  // The longest first: one may hold another.
  std::sort(secrets_.begin(), secrets_.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::string Connection::without_secrets(std::string text) const {
  for (const std::string& secret : secrets_) {
    constexpr std::string_view kHidden = "***";
    for (auto at = text.find(secret); at != std::string::npos;
         at = text.find(secret, at + kHidden.size())) {
      text.replace(at, secret.size(), kHidden);
    }
  }
  return text;
}

}  // namespace metes::data
