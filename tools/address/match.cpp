#include "api/answer/match_json.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/match/address_matcher.hpp"
#include "tools/address/address_rows.hpp"
#include "tools/command/commands.hpp"

namespace metes::tools {

int match(const MatchArguments& arguments) {
  const Snapshot snapshot = data::open_snapshot(arguments.snapshot, data::Verify::header);
  const AddressMatcher matcher(snapshot);
  answer_rows(arguments.file, OwnAddress::yes, [&](const AddressRow& row, api::JsonWriter& answer) {
    const AddressMatch found = row.whole ? matcher.match(*row.whole) : matcher.match(row.parts);
    api::put_match_members(answer, found, matcher.index(), {});
  });
  return 0;
}

}  // namespace metes::tools
