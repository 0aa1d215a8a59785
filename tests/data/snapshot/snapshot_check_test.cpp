#include "data/snapshot/snapshot_check.hpp"

#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>

namespace metes::data {
namespace {

using testing::HasSubstr;
using tests::two_lots;

void check_all(const Tables<Vector>& tables) {
  check_lengths(view_of(tables));
  check_elements(view_of(tables), two_lots().city.sources.size());
}

struct Fault {
  const char* name;
  void (*plant)(Tables<Vector>&);
  const char* message;
};
void PrintTo(const Fault& fault, std::ostream* stream) {
  *stream << fault.name;
}

class SnapshotCheckTest : public testing::TestWithParam<Fault> {};

TEST_P(SnapshotCheckTest, FaultIsNamed) {
  Tables<Vector> tables = two_lots().tables;
  GetParam().plant(tables);
  EXPECT_THAT(tests::message_of<DataError>([&] { check_all(tables); }),
              HasSubstr(GetParam().message));
}

const auto kFaults = std::to_array<Fault>({
    {"NoTextAtAll", [](auto& t) { t.text_ends.clear(); }, "column text_ends does not begin with"},
    {"TextPastTheLast", [](auto& t) { t.text.push_back('x'); }, "column text_ends ends at"},
    {"TextTwice",
     [](auto& t) {
       const std::string first(t.text.data(), t.text_ends[1]);
       t.text.insert(t.text.end(), first.begin(), first.end());
       t.text_ends.push_back(t.text.size());
     },
     "expected each once"},
    {"EmptyTextTwice", [](auto& t) { t.text_ends.push_back(t.text.size()); },
     "are both \"\", expected each once"},
    {"VertexTooMany", [](auto& t) { t.shapes.vertices.emplace_back(); },
     "column ring_ends ends at 41, expected 42"},
    {"RecordOfNoParcel", [](auto& t) { t.parcel_record_ends.back() = 6; },
     "column parcel_record_ends ends at 6, expected 7"},
    {"ShapeTooFew", [](auto& t) { t.shapes.shape_ends.pop_back(); }, "column shape_ends"},
    {"RecordColumnShort", [](auto& t) { t.record_name.pop_back(); },
     "column record_name has 6 elements, expected 7"},
    {"AddressColumnLong", [](auto& t) { t.address_zip.emplace_back(); },
     "column address_zip has 5 elements, expected 4"},
    {"TextThatIsNone", [](auto& t) { t.record_owner[2] = TextId{9'999}; },
     "element 2 of column record_owner is no text of this snapshot"},
    {"SourceThatIsNone", [](auto& t) { t.area_source[1] = 5; },
     "element 1 of column area_source is no source of this city"},
    {"ParcelThatIsNone", [](auto& t) { t.address_parcel[0] = ParcelId{7}; },
     "element 0 of column address_parcel is no parcel"},
    {"VertexOffTheGlobe", [](auto& t) { t.shapes.vertices[4].y = 900'000'001; },
     "element 4 of column vertices is outside"},
    {"AddressNowhere", [](auto& t) { t.address_point[3].y = 900'000'001; },
     "element 3 of column address_point is outside"},
    {"UnknownInterest", [](auto& t) { t.tenure_interest[0] = static_cast<Interest>(7); },
     "element 0 of column tenure_interest is no interest"},
    {"UnknownFact", [](auto& t) { t.tenure_fact[8] = static_cast<Fact>(3); },
     "element 8 of column tenure_fact is neither"},
    {"EndsThatFallBack", [](auto& t) { t.tenure_list_ends[3] = 1; },
     "element 3 of column tenure_list_ends is 1, expected no less than 2"},
    {"TenureListThatIsNone", [](auto& t) { t.statement_tenures[0] = TenureListId{99}; },
     "element 0 of column statement_tenures is no tenure list of this snapshot"},
    {"StatementThatIsNone", [](auto& t) { t.record_statement[3] = StatementId{7}; },
     "element 3 of column record_statement is no statement of this snapshot"},
    {"StatementColumnShort", [](auto& t) { t.statement_use.pop_back(); },
     "column statement_use has 6 elements, expected 7"},
    {"ProfileThatIsNone", [](auto& t) { t.parcel_profile[6] = ProfileId{7}; },
     "element 6 of column parcel_profile is no profile of this snapshot"},
    {"UnknownLimits", [](auto& t) { t.profile_limits[0] = static_cast<Limits>(4); },
     "element 0 of column profile_limits is no place to the limits"},
    {"ProfileColumnShort", [](auto& t) { t.profile_posting_ends.pop_back(); },
     "column profile_posting_ends has 6 elements, expected 7"},
    {"PostingOfNoProfile", [](auto& t) { t.profile_posting_ends.back() = 0; },
     "column profile_posting_ends ends at 0, expected 1"},
    {"PostingColumnShort", [](auto& t) { t.posting_revoked.pop_back(); },
     "column posting_revoked has 0 elements, expected 1"},
    {"ContactColumnLong", [](auto& t) { t.contact_url.emplace_back(); },
     "column contact_url has 2 elements, expected 1"},
    {"PostingsThatFallBack", [](auto& t) { t.profile_posting_ends[3] = 2; },
     "column profile_posting_ends is 1, expected no less than 2"},
    {"RingOfTwoVertices", [](auto& t) { t.shapes.ring_ends[0] = 2; },
     "ring 0 has 2 vertices, expected 3 or more"},
    {"PolygonWithoutARing", [](auto& t) { t.shapes.polygon_ends[0] = 0; }, "polygon 0 has no ring"},
    {"NumberNotListed", [](auto& t) { t.parcels_by_number.pop_back(); },
     "column parcels_by_number has 5 elements, expected 6"},
    {"NumbersOutOfOrder",
     [](auto& t) { std::swap(t.parcels_by_number[3], t.parcels_by_number[4]); },
     "parcels 4 and 3 of column parcels_by_number are out of order"},
    {"TreeWithoutItsRoot", [](auto& t) { t.parcel_tree.boxes.pop_back(); }, "R-tree"},
    {"TreeWithAnItemTwice",
     [](auto& t) {
       t.parcel_tree.items[0] = t.parcel_tree.items[1];
       t.parcel_tree.boxes[0] = t.parcel_tree.boxes[1];
     },
     "expected each parcel once"},
    {"TreeWithAnotherBox", [](auto& t) { ++t.parcel_tree.boxes[2].max.x; },
     "element 2 of column parcel_tree_boxes is not the box of parcel"},
    {"TreeThatHidesItsItems", [](auto& t) { t.parcel_tree.boxes.back() = empty_box(); },
     "and does not find it"},
});

INSTANTIATE_TEST_SUITE_P(Faults, SnapshotCheckTest, testing::ValuesIn(kFaults),
                         [](const auto& fault) { return std::string(fault.param.name); });

TEST(WholeSnapshotCheckTest, Passes) {
  EXPECT_NO_THROW(check_all(two_lots().tables));
}

}  // namespace
}  // namespace metes::data
