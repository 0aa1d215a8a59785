#include "tests/api/test_server.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>

namespace metes::tests {

using api::Exchange;
using api::RequestHead;
using api::Response;

namespace {

void echo(Exchange& exchange) {
  std::array<char, 1000> piece{};
  while (const auto size = exchange.read(piece)) exchange.write({piece.data(), size});
}

}  // namespace

void Door::pass() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return open_; });
  --waiting_;
}

void Door::open() {
  const std::lock_guard lock(mutex_);
  open_ = true;
  changed_.notify_all();
}

void Door::wait_for(int count) {
  std::unique_lock lock(mutex_);
  EXPECT_TRUE(changed_.wait_for(lock, std::chrono::seconds(10), [&] { return waiting_ >= count; }));
}

TestServer::TestServer(api::ServerOptions options) : server_(std::move(options), application()) {
  server_.start();
}

std::vector<api::Served> TestServer::served() {
  const std::lock_guard lock(mutex_);
  return served_;
}

Response TestServer::answer(const api::Request& request) {
  if (request.target == "/wait") door.pass();
  if (request.target == "/large") {                 // more than sockets hold
    return {.body = std::string(20'000'000, 'x')};  // NOLINT(bugprone-string-constructor)
  }
  if (request.target == "/client") return {.content_type = "text/plain", .body = request.client};
  if (request.target == "/echo") return {.content_type = "text/plain", .stream = echo};
  if (request.target == "/unread") {
    return {.content_type = "text/plain", .stream = [](Exchange& out) { out.write("early"); }};
  }
  if (request.target == "/wrong") return {.status = 400, .body = "wrong"};
  if (request.target == "/throws") {
    return {.content_type = "text/plain", .stream = [](Exchange& out) {
              out.write("begun");
              throw std::runtime_error("secret");
            }};
  }
  if (request.target == "/split") return {.headers = {{"X-Bad", "a\r\nX-Injected: 1"}}};
  return {.content_type = "text/plain",
          .body = request.method + " " + request.target + " " + request.body};
}

api::Application TestServer::application() {
  return {.is_streamed =
              [](const RequestHead& head) {
                return head.target == "/echo" || head.target == "/unread" ||
                       head.target == "/wrong" || head.target == "/throws";
              },
          .answer = [this](const api::Request& request) { return answer(request); },
          .refuse =
              [](const api::Refusal& refusal, const std::vector<api::Header>& asked) {
                const std::string accept(api::find_header(asked, "accept"));
                return Response{.status = refusal.status, .body = refusal.detail + " " + accept};
              },
          .served =
              [this](const api::Served& served) {
                const std::lock_guard lock(mutex_);
                served_.push_back(served);
              }};
}

}  // namespace metes::tests
