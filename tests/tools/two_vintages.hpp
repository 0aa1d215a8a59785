#pragma once

#include "data/snapshot/snapshot_file.hpp"
#include "tests/data/small_city.hpp"
#include "tests/support/scratch_folder.hpp"

#include <string>

namespace metes::tests {

/// What `metes import` makes of a made-up city, as a file.
inline void write_city(const data::SmallCity& city, const std::filesystem::path& file) {
  data::write_snapshot(city.import().draft, file);
}

/// How a table says who owns: statuses "Owned" and "Sold".
inline const std::string kOwnedByStatus = R"(joins = ["lots"]
[source.fields]
status = "status"
custodian = "custodian"
[[source.tenure]]
interest = "owned"
[source.tenure.fact]
field = "status"
[source.tenure.fact.map]
"Owned" = "true"
"Sold" = "false"
)";

/// A city of seven lots, at two dates: 01-001 stays, 01-002 is sold, 01-003 grows, 01-004 becomes
/// 01-104, 01-005 goes, 01-006 comes, 01-007 has another custodian.
class TwoVintages {
 public:
  TwoVintages() {
    data::SmallCity before;
    before.add_fabric(
        "lots", {data::lot(0, 0, R"("PIN": "01-001")"), data::lot(1, 0, R"("PIN": "01-002")"),
                 data::lot(2, 0, R"("PIN": "01-003")"), data::lot(3, 0, R"("PIN": "01-004")"),
                 data::lot(4, 0, R"("PIN": "01-005")"), data::lot(6, 0, R"("PIN": "01-007")")});
    before.add_table("inventory", "inventory",
                     "PIN,status,custodian\n01-001,Owned,Parks\n01-002,Owned,Parks\n"
                     "01-005,Owned,Parks\n01-007,Owned,Parks\n",
                     kOwnedByStatus);
    write_city(before, old_file());
    data::SmallCity after;
    after.add_fabric("lots",
                     {data::lot(0, 0, R"("PIN": "01-001")"), data::lot(1, 0, R"("PIN": "01-002")"),
                      data::feature(R"({"type": "Polygon", "coordinates":
[[[10.002, 20], [10.003, 20], [10.003, 20.0015], [10.002, 20.0015], [10.002, 20]]]})",
                                    R"("PIN": "01-003")"),
                      data::lot(3, 0, R"("PIN": "01-104")"), data::lot(5, 0, R"("PIN": "01-006")"),
                      data::lot(6, 0, R"("PIN": "01-007")")});
    after.add_table("inventory", "inventory",
                    "PIN,status,custodian\n01-001,Owned,Parks\n01-002,Sold,Parks\n"
                    "01-006,Owned,Parks\n01-007,Owned,\"Streets <& lots>\"\n",
                    kOwnedByStatus);
    write_city(after, new_file());
  }
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }
  [[nodiscard]] std::filesystem::path old_file() const { return folder_ / "old.metes"; }
  [[nodiscard]] std::filesystem::path new_file() const { return folder_ / "new.metes"; }

 private:
  ScratchFolder folder_;
};

}  // namespace metes::tests
