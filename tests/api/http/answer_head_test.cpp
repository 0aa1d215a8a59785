#include "api/http/answer_head.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace metes::api {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(AnswerHead, HasStatusFramingAndFields) {
  EXPECT_EQ(answer_head({.content_type = "text/plain", .body = "abc", .headers = {{"A", "b"}}},
                        BodyEnd::length, seconds(60)),
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Type: text/plain\r\n"
            "Keep-Alive: timeout=60\r\nA: b\r\n\r\n");
}

TEST(AnswerHead, SaysThatTheConnectionIsClosed) {
  const std::string head = answer_head({.body = "abc"}, BodyEnd::close, {});
  EXPECT_EQ(head, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
}

TEST(AnswerHead, HasNoLengthWhereThereAreChunks) {
  const std::string head = answer_head({}, BodyEnd::chunks, seconds(60));
  EXPECT_THAT(head, HasSubstr("Transfer-Encoding: chunked\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("Content-Length")));
}

TEST(AnswerHead, HasNoLengthOfWhatNeverHasABody) {
  for (const int status : {204, 304}) {
    EXPECT_THAT(answer_head({.status = status}, BodyEnd::length, seconds(60)),
                Not(HasSubstr("Content-Length")))
        << status;
  }
}

TEST(AnswerHead, NamesAStatusByItsPhraseOrByNone) {
  EXPECT_THAT(answer_head({.status = 431}, BodyEnd::length, {}),
              StartsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n"));
  EXPECT_THAT(answer_head({.status = 599}, BodyEnd::length, {}), StartsWith("HTTP/1.1 599 \r\n"));
}

}  // namespace
}  // namespace metes::api
