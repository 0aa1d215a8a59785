#include "api/lookup/row_reader.hpp"

#include "tests/api/memory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace metes::api {
namespace {

using testing::ElementsAre;

std::vector<std::string> rows_of(const std::string& body, RowForm form, std::size_t piece) {
  Memory memory(body, piece);
  const Question defaults;
  RowReader rows(memory, form, defaults);
  std::vector<std::string> texts;
  while (const auto row = rows.next()) {
    texts.push_back(row->is_too_long ? "too long" : std::string(row->text));
  }
  return texts;
}

// RFC 8142: a feature may have several lines, and one that was cut off costs no other.
TEST(RowReader, DividesFeaturesByTheirSeparators) {
  const std::string lines = "{\"a\\\"\\\\\": \"}]\\\"\",\n\n\"b\": [{\n}]}";
  const std::string body = "\x1E\x1E\n" + lines + "\r\n\x1E{1}\x1E" + lines +
                           "\x1E{2}\n\x1E{\"cut\n\x1E[" + lines +
                           "]\n\x1E{\"cut\x1E\n{3}\n{4}\n\x1E{5\n}\n\x1E\n";
  for (const std::size_t piece : {1U, 2U, 13U, 1000U}) {
    EXPECT_THAT(rows_of(body, RowForm::geojson_seq, piece),
                ElementsAre("\n" + lines, "{1}", lines, "{2}", "{\"cut", "[" + lines + "]",
                            "{\"cut", "\n{3}", "{4}", "{5\n}"))
        << piece;
  }
}

TEST(RowReader, DividesFeaturesWithoutSeparatorsByTheirLines) {
  const std::string body = "{\"a\": {\n{1}\r\n\n}\n{2}";
  EXPECT_THAT(rows_of(body, RowForm::geojson_seq, 1000),
              ElementsAre("{\"a\": {", "{1}", "}", "{2}"));
}

// A body of which nothing more comes until its client has read.
class WaitingClient : public Memory {
 public:
  using Memory::Memory;
  std::size_t read(std::span<char> buffer) override {
    ++reads;
    return Memory::read(buffer);
  }
  int reads = 0;
};

TEST(RowReader, WaitsForNoSeparatorBehindAWholeFeature) {
  WaitingClient client("\x1E{\"a\":\n{}}\n", 1000);
  const Question defaults;
  RowReader rows(client, RowForm::geojson_seq, defaults);
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(client.reads, 1);
}

TEST(RowReader, BoundsAFeatureOfManyLines) {
  std::string body = "\x1E{\n";
  for (int i = 0; i < 66; ++i) body += std::string(999, 'x') + "\n";
  const auto rows = rows_of(body + "\x1E{1}\n", RowForm::geojson_seq, 1000);
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows.front(), "too long");
  EXPECT_EQ(rows.back(), "{1}");
}

TEST(RowReader, LeavesLineEndsOfACellAsTheyCame) {
  const std::string row = "\"a\r\nb\nc\r\n\",00-01";
  for (const std::size_t piece : {1U, 1000U}) {
    EXPECT_THAT(rows_of("id,parcel\r\n" + row + "\r\n", RowForm::csv, piece), ElementsAre(row));
  }
}

}  // namespace
}  // namespace metes::api
