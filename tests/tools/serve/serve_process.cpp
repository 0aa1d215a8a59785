#include "tests/tools/serve/serve_process.hpp"

#include <nlohmann/json.hpp>

namespace metes::tests {

std::string ServeTest::digest() const {
  return nlohmann::json::parse(body_of(ask("/v1/snapshots"))).at("snapshots").at(0).at("sha256");
}

std::string ServeTest::address_query() {
  const Ended command = metes({"lookup", small_snapshot().string(), "--parcel",
                               place.parcels.front(), "--as-of", "2026-02-20", "--json"});
  const nlohmann::json parcel = nlohmann::json::parse(command.out).at("parcels").at(0);
  std::string address;
  for (const nlohmann::json& record : parcel.at("records")) {
    if (record.at("address").is_string()) address = record.at("address");
  }
  EXPECT_NE(address, "");
  secrets.push_back(address);
  for (char& c : address) c = c == ' ' ? '+' : c;
  secrets.push_back(address);
  return "address=" + address;
}

}  // namespace metes::tests
