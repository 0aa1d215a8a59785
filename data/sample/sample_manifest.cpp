#include "data/sample/sample_tables.hpp"

#include <fmt/format.h>

#include <string>

namespace metes::data::sample {
namespace {

std::string city_table(const Box& extent) {
  const LonLat low = to_degrees(extent.min);
  const LonLat high = to_degrees(extent.max);
  return fmt::format(R"({}: written by metes synth. Nobody lives here.

[city]
id = "sample-city"
name = "{}"
time_zone = "Etc/GMT+8"
extent = [{:.7f}, {:.7f}, {:.7f}, {:.7f}]
notice = "Invented data for tests and demonstrations: no such city, parcel, owner or address exists. It is drawn in the open South Pacific, farther from land than any other place."
number = {{ name = "FLN", groups = [5, 3, 3, 2] }}
directives = ["order-1.toml", "order-2.toml"]
)",
                     kManifestMark, kCityName, low.lon, low.lat, high.lon, high.lat);
}

/// The keys that every source has.
std::string source_table(std::string_view id, std::string_view role, std::string_view path,
                         std::string_view title) {
  return fmt::format(R"(
[[source]]
id = "{}"
role = "{}"
path = "{}"
title = "{}"
publisher = "metes synth"
licence = "CC0-1.0"
vintage = 2026-01-01
)",
                     id, role, path, title);
}

std::string use_map() {
  std::string map;
  for (const UseCode& use : kUseCodes) {
    if (use.word.empty()) continue;
    map += fmt::format("{}\"{}\" = \"{}\"", map.empty() ? "" : ", ", use.listed, use.word);
  }
  return map;
}

struct TenureText {
  std::string_view interest;
  std::string_view fact;
  std::string_view statuses;
  std::string_view from;  // a column, or empty
  std::string_view until;
};

/// A lease without an end has the year 2099.
std::string tenure_table(const TenureText& tenure) {
  const auto date = [](std::string_view key, std::string_view column) {
    if (column.empty()) return std::string();
    return fmt::format("{} = {{ field = \"{}\", null = [\"12/31/2099\"], date = \"%m/%d/%Y\" }}\n",
                       key, column);
  };
  return fmt::format(
      "\n[[source.tenure]]\ninterest = \"{}\"\nfact = {{ constant = \"{}\" }}\n{}{}"
      "only_if = [{{ field = \"STATUS\", in = [{}] }}]\n",
      tenure.interest, tenure.fact, date("from", tenure.from), date("until", tenure.until),
      tenure.statuses);
}

std::string inventory_tenures() {
  std::string text;
  for (const TenureText& tenure : {
           TenureText{"owned", "true", R"("Owned", "Owned - leased out", "Held in trust")",
                      "ACQUIRED", ""},
           TenureText{"owned", "true", R"("Sold")", "ACQUIRED", "DISPOSED"},
           TenureText{"owned", "false", R"("Sold")", "DISPOSED", ""},
           TenureText{"owned", "false", R"("Leased in", "Controlled", "Easement")", "", ""},
           TenureText{"leased_out", "true", R"("Owned - leased out")", "LEASE_FROM", "LEASE_UNTIL"},
           TenureText{"leased_in", "true", R"("Leased in")", "LEASE_FROM", "LEASE_UNTIL"},
           TenureText{"controlled", "true", R"("Controlled")", "", ""},
           TenureText{"controlled", "false", R"("Sold")", "DISPOSED", ""},
           TenureText{"trust", "true", R"("Held in trust")", "", ""},
           TenureText{"easement", "true", R"("Easement")", "", ""},
       }) {
    text += tenure_table(tenure);
  }
  return text;
}

std::string fabric() {
  return source_table("parcels", "fabric", "parcels.gpkg", "Parcel fabric of the sample city") +
         R"(layer = "parcels"
line_tolerance_m = 0.5
complete = true
number = "FLN"
fields = { owner = "OWNER", address = "SITUS" }
# Only public bodies have an AGENCY: owners of other land are never looked up.
owner = { field = "AGENCY", table = "owners.csv" }
)";
}

std::string inventory() {
  return source_table("inventory", "inventory", "inventory.csv", "What the sample city holds") +
         R"(geometry = { none = true }
number = "FLN"
absence = "false"

[source.fields]
custodian = "DEPARTMENT"
name = "NAME"
address = "ADDRESS"
district = "DISTRICT"
status = "STATUS"
use = { field = "USE", map = { )" +
         use_map() + " } }\n" + inventory_tenures();
}

std::string areas_and_addresses() {
  const auto area = [](std::string_view id, std::string_view role, std::string_view title) {
    return source_table(id, role, "parcels.gpkg", title) + fmt::format("layer = \"{}\"\n", id) +
           "fields = { name = \"NAME\" }\n";
  };
  return area("boundary", "boundary", "City limits") +
         area("districts", "districts", "Council districts") +
         source_table("addresses", "addresses", "parcels.gpkg", "Address points") +
         R"(layer = "addresses"
number = "FLN"
fields = { house_number = "HOUSE_NO", street = "STREET", unit = "UNIT", city = "CITY", zip = "ZIP" }
)";
}

std::string contacts_and_opt_ins() {
  return source_table("contacts", "contacts", "contacts.csv", "Whom to turn to, by department") +
         R"(geometry = { none = true }
fields = { custodian = "CUSTODIAN", office = "OFFICE", phone = "PHONE", email = "EMAIL", url = "URL" }
)" + source_table("opt-in", "opt_in", "opt-in.csv", "Register of private opt-ins") +
         R"(geometry = { none = true }
number = "FLN"
fields = { by = "POSTED_BY", area = "AREA", proof = "PROOF", from = "FROM", until = "UNTIL", revoked = "REVOKED" }
)";
}

}  // namespace

std::string manifest_text(const Box& extent) {
  return city_table(extent) + fabric() + inventory() + areas_and_addresses() +
         contacts_and_opt_ins();
}

}  // namespace metes::data::sample
