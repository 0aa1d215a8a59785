#include "api/http/client.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

namespace metes::api {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kPiece = 32'768;  // bytes read or written at once
constexpr milliseconds kLingerSilent{1'000};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

milliseconds since(Client::Clock::time_point begun) {
  return std::chrono::duration_cast<milliseconds>(Client::Clock::now() - begun);
}

}  // namespace

Client::Client(std::unique_ptr<Wire> wire, const ClientLimits& limits)
    : wire_(std::move(wire)), limits_(limits) {}

bool Client::wait_for(short event, Clock::time_point until) const {
  const auto left = until - Clock::now();
  if (left <= Clock::duration::zero()) return false;
  pollfd ready{.fd = wire_->socket(), .events = event, .revents = 0};
  const auto left_ms = std::chrono::ceil<milliseconds>(left).count();
  return ::poll(&ready, 1, static_cast<int>(left_ms)) != 0;
}

// Whether what the wire waits for has come.
bool Client::wait_after(Transfer::State state, Clock::time_point until) const {
  return wait_for(state == Transfer::State::wants_input ? POLLIN : POLLOUT, until);
}

Client::Io Client::fill(Clock::time_point until) {
  std::array<char, kPiece> piece;  // NOLINT: not initialised, the wire writes it
  for (;;) {
    const auto [state, size] = wire_->receive(piece);
    if (state == Transfer::State::done) {
      in_.append(piece.data(), size);
      return Io::done;
    }
    if (state == Transfer::State::closed || state == Transfer::State::ended) {
      is_gone_ = true;
      return state == Transfer::State::closed ? Io::closed : Io::failed;
    }
    if (!wait_after(state, until)) return Io::timed_out;
  }
}

bool Client::has_input() {
  return !in_.empty() || fill({}) == Io::done;
}

// What comes first may be of a handshake.
bool Client::wait_for_input() {
  const auto until = Clock::now() + limits_.idle;
  return !is_gone_ && wait_for(POLLIN, until) && fill(until) == Io::done;
}

void Client::fill_or_refuse(Clock::time_point until) {
  const Io io = fill(until);
  if (io == Io::failed) throw ConnectionLost();
  if (io == Io::closed) {
    throw Refusal{.status = 400, .detail = "The request ends before it is whole."};
  }
  if (io == Io::timed_out) {
    throw Refusal{.status = 408, .detail = "The request did not arrive in time."};
  }
}

RequestHead Client::read_head() {
  const auto until = Clock::now() + limits_.head_within;
  if (in_.size() < 2) fill_or_refuse(until);
  if (in_.substr(0, 2) == "\r\n") in_.erase(0, 2);  // RFC 9112 2.2: one may precede a request
  auto length = head_length(in_);
  while (!length) {
    if (const auto refusal = refuse_growing(in_, limits_.head)) throw Refusal(*refusal);
    fill_or_refuse(until);
    length = head_length(in_);
  }
  auto parsed = parse_head(std::string_view(in_).substr(0, *length), limits_.head);
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) throw Refusal(*refusal);
  in_.erase(0, *length);
  auto& head = std::get<RequestHead>(parsed);
  is_chunked_ = head.chunked;
  expects_continue_ = head.expects_continue;
  chunks_ = {};
  body_left_ = head.content_length;
  body_ended_ = !is_chunked_ && body_left_ == 0;
  streamed_bytes_ = 0;
  waited_ = milliseconds(0);
  return std::move(head);
}

// Appends what of the body is there; false where its form is broken.
bool Client::take_body(std::string& content, std::size_t content_limit) {
  if (is_chunked_) {
    std::string_view input = in_;
    const auto state = chunks_.take(input, content, content_limit);
    in_.erase(0, in_.size() - input.size());
    body_ended_ = state == Chunks::State::done;
    return state != Chunks::State::broken;
  }
  const auto room = content_limit - content.size();
  const auto count =
      static_cast<std::size_t>(std::min<std::uint64_t>({in_.size(), room, body_left_}));
  content.append(in_, 0, count);
  in_.erase(0, count);
  body_left_ -= count;
  body_ended_ = body_left_ == 0;
  return true;
}

std::string Client::read_body() {
  if (body_left_ > limits_.body_bytes) throw refuse_body(limits_.body_bytes);
  const auto until = Clock::now() + limits_.body_within;
  std::string body;
  while (!body_ended_) {
    if (in_.empty()) {
      continue_if_expected();
      fill_or_refuse(until);
    }
    if (!take_body(body, limits_.body_bytes + 1)) {
      throw Refusal{.status = 400, .detail = "The chunked body is not well formed."};
    }
    if (body.size() > limits_.body_bytes) throw refuse_body(limits_.body_bytes);
  }
  return body;
}

void Client::continue_if_expected() {
  if (!std::exchange(expects_continue_, false)) return;
  write(kContinue);
  flush();
}

void Client::fill_stream() {
  flush();  // the client may wait for what is there
  const auto begun = Clock::now();
  const auto allowed =
      limits_.stream_pause +
      milliseconds(static_cast<std::int64_t>(streamed_bytes_ * 1000 / limits_.stream_bytes_per_s));
  if (fill(begun + allowed - waited_) != Io::done) throw ConnectionLost();
  waited_ += since(begun);
}

// As much as is there: before it waits again, a stream answers all that it has.
std::size_t Client::read(std::span<char> buffer) {
  const auto more_may_come = [&] {
    return in_.size() < buffer.size() && (is_chunked_ || in_.size() < body_left_);
  };
  piece_.clear();
  while (!body_ended_ && piece_.empty()) {
    if (in_.empty()) fill_stream();
    while (more_may_come() && fill({}) == Io::done) {
    }
    if (!take_body(piece_, buffer.size())) throw ConnectionLost();
  }
  streamed_bytes_ += piece_.size();
  if (streamed_bytes_ > limits_.stream_bytes) throw ConnectionLost();
  std::copy(piece_.begin(), piece_.end(), buffer.begin());
  if (!piece_.empty()) return piece_.size();
  piece_.shrink_to_fit();  // an idle connection keeps nothing of it
  in_.shrink_to_fit();
  return 0;
}

void Client::write(std::string_view bytes) {
  while (out_.size() + bytes.size() >= kPiece) {
    const auto count = kPiece - out_.size();
    out_.append(bytes.substr(0, count));
    bytes.remove_prefix(count);
    flush();
  }
  out_.append(bytes);
}

void Client::flush() {
  const auto until = Clock::now() + limits_.write_within;
  std::string_view left = out_;
  while (!left.empty()) {
    const auto [state, size] = wire_->send(left);
    if (state == Transfer::State::done) {
      left.remove_prefix(size);
    } else if (state == Transfer::State::closed || state == Transfer::State::ended ||
               !wait_after(state, until)) {
      is_gone_ = true;
      out_.clear();
      break_off();
      throw ConnectionLost();
    }
  }
  out_.clear();
}

void Client::linger(milliseconds longest) {
  if (is_gone_) return;
  wire_->finish_sending();
  constexpr int kMostPieces = 8'192;  // a quarter of a GB
  const auto until = Clock::now() + longest;
  const auto some_came = [&] {
    return fill(std::min(until, Clock::now() + kLingerSilent)) == Io::done;
  };
  for (int piece = 0; piece < kMostPieces && some_came(); ++piece) in_.clear();
}

}  // namespace metes::api
