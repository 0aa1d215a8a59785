#include "api/answer/evidence.hpp"
#include "api/json/canonical_json.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace metes::api {
namespace {

using Parsed = nlohmann::json;

// The library's sentences begin with a code of its own: "[json.exception.out_of_range.403] ".
std::string sentence_of(const Parsed::exception& error) {
  const std::string text = error.what();
  const std::size_t end = text.find("] ");
  return end == std::string::npos ? text : text.substr(end + 2);
}

Parsed parsed(std::string_view text) {
  try {
    return Parsed::parse(text);
  } catch (const Parsed::exception& error) {
    throw DataError(fmt::format("it is not whole JSON: {}", sentence_of(error)));
  }
}

void check_form(std::string_view text, const Parsed& record) {
  if (text != canonical(record) + "\n") {
    throw DataError(
        "it is not in its canonical form, expected the bytes that were written: one line, RFC "
        "8785");
  }
}

std::optional<Signature> signature_of(const Parsed& record) {
  if (!record.contains("signature")) return std::nullopt;
  const Parsed& signature = record.at("signature");
  const auto algorithm = signature.at("algorithm").get<std::string>();
  if (algorithm != "Ed25519") {
    throw DataError(fmt::format("it is signed by {}, expected Ed25519", algorithm));
  }
  return Signature{.key_sha256 = signature.at("key_sha256").get<std::string>(),
                   .value = signature.at("value").get<std::string>()};
}

std::variant<Position, Number, Address> place_of(const Parsed& place) {
  const auto kind = place.at("kind").get<std::string>();
  if (kind == "parcel") return Number{place.at("number").get<std::string>()};
  if (kind == "address") return Address{place.at("address").get<std::string>()};
  if (kind != "position") {
    throw DataError(
        fmt::format("its place is a \"{}\", expected a position, a parcel or an address", kind));
  }
  return Position{
      .at = {.lon = place.at("lon").get<double>(), .lat = place.at("lat").get<double>()},
      .accuracy_m = place.at("accuracy_m").get<double>()};
}

Day day_of(const Parsed& query) {
  const auto text = query.at("as_of").get<std::string>();
  if (const auto day = parse_day(text)) return *day;
  throw DataError(fmt::format("its day is \"{}\", expected one as 2026-02-10", text));
}

Language language_of(const Parsed& query) {
  const auto code = query.at("language").get<std::string>();
  if (const auto language = parse_language(code)) return *language;
  throw DataError(fmt::format("its language is \"{}\", expected en or es", code));
}

std::vector<AppliedFile> files_of(const Parsed& body) {
  std::vector<AppliedFile> files;
  if (body.at("directives_from").get<std::string>() == "snapshot") return files;
  for (const Parsed& directive : body.at("directives")) {
    files.push_back({.name = directive.at("name").get<std::string>(),
                     .toml = directive.at("toml").get<std::string>()});
  }
  return files;
}

void check_format(const Parsed& record) {
  if (!record.is_object() || !record.contains("evidence") || !record.contains("sha256")) {
    throw DataError("it is no evidence record, expected the members `evidence` and `sha256`");
  }
  // A signature whose name was changed is none, and must not pass unseen.
  for (const auto& member : record.items()) {
    const std::string& name = member.key();
    if (name == "evidence" || name == "sha256" || name == "signature") continue;
    throw DataError(fmt::format(
        "it has a member \"{}\", expected `evidence`, `sha256` and at most `signature`", name));
  }
  const auto format = record.at("evidence").at("format").get<std::string>();
  if (format != kEvidenceFormat) {
    throw DataError(
        fmt::format("it is of format \"{}\", expected \"{}\"", format, kEvidenceFormat));
  }
}

EvidenceRecord record_of(const Parsed& record) {
  check_format(record);
  const Parsed& body = record.at("evidence");
  const Parsed& query = body.at("query");
  return {
      .body = canonical(body),
      .seal = {.sha256 = record.at("sha256").get<std::string>(), .signature = signature_of(record)},
      .frame = {.made_at = body.at("made_at").get<std::string>(),
                .engine = body.at("engine").get<std::string>(),
                .language = language_of(query),
                .files = files_of(body)},
      .query = {.place = place_of(query.at("place")), .as_of = day_of(query)},
      .outcome = body.at("answer").at("outcome").get<std::string>(),
      .snapshot_sha256 = body.at("snapshot").at("sha256").get<std::string>()};
}

constexpr std::size_t kShown = 120;  // bytes of a value

// Of a text, from a byte on; never within a letter.
std::string shown(std::string_view text, std::size_t begin = 0) {
  const auto letter_at = [&](std::size_t at) {
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    return at;
  };
  begin = begin < text.size() ? letter_at(begin) : 0;
  const bool is_whole = text.size() - begin <= kShown;
  const std::size_t end = is_whole ? text.size() : letter_at(begin + kShown);
  return fmt::format("{}{}{}", begin > 0 ? "…" : "", text.substr(begin, end - begin),
                     is_whole ? "" : "…");
}

// Long texts that begin alike are shown from shortly before the place where they differ.
std::size_t begin_of_difference(std::string_view a, std::string_view b) {
  constexpr std::size_t kBefore = 40;
  const auto end = a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  const auto same =
      static_cast<std::size_t>(std::mismatch(a.begin(), end, b.begin()).first - a.begin());
  return same + kBefore < kShown ? 0 : same - std::min(same, kBefore);
}

std::string line_of(const Parsed& step, const Parsed& recorded) {
  const auto path = step.at("path").get<std::string>();
  const auto operation = step.at("op").get<std::string>();
  const std::string now = operation == "remove" ? "" : canonical(step.at("value"));
  if (operation == "add") return fmt::format("{}: not recorded, {} now", path, shown(now));
  const std::string before = canonical(recorded.at(Parsed::json_pointer(path)));
  if (operation == "remove") {
    return fmt::format("{}: {} recorded, nothing now", path, shown(before));
  }
  const std::size_t begin = begin_of_difference(before, now);
  return fmt::format("{}: {} recorded, {} now", path, shown(before, begin), shown(now, begin));
}

}  // namespace

EvidenceRecord read_evidence(std::string_view text) {
  const Parsed record = parsed(text);
  try {
    EvidenceRecord read = record_of(record);
    check_form(text, record);
    return read;
  } catch (const Parsed::exception& error) {
    throw DataError(fmt::format("it is no evidence record: {}", sentence_of(error)));
  }
}

std::vector<std::string> differences(std::string_view recorded, std::string_view recomputed) {
  Parsed before = Parsed::parse(recorded);
  Parsed now = Parsed::parse(recomputed);
  for (Parsed* body : {&before, &now}) {
    body->erase("made_at");
    body->erase("engine");
  }
  std::vector<std::string> lines;
  for (const Parsed& step : Parsed::diff(before, now)) lines.push_back(line_of(step, before));
  return lines;
}

}  // namespace metes::api
