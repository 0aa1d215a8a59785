#include "api/answer/match_json.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/match/address_matcher.hpp"
#include "tools/address/address_rows.hpp"
#include "tools/command/commands.hpp"

#include <nlohmann/json.hpp>

namespace metes::tools {

int match(const MatchArguments& arguments) {
  const Snapshot snapshot = data::open_snapshot(arguments.snapshot, data::Verify::header);
  const AddressMatcher matcher(snapshot);
  answer_rows(arguments.file, [&](const AddressRow& row, nlohmann::ordered_json& answer) {
    const AddressMatch found = row.whole ? matcher.match(*row.whole) : matcher.match(row.parts);
    answer.update(api::match_json(found, matcher.index()));
  });
  return 0;
}

}  // namespace metes::tools
