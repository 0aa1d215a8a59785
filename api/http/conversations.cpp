#include "api/http/conversations.hpp"

#include "api/http/answer_head.hpp"
#include "api/http/http_date.hpp"
#include "api/http/peer_address.hpp"
#include "api/http/request_id.hpp"
#include "api/http/streamed_answer.hpp"

#include <exception>
#include <optional>
#include <utility>

namespace metes::api {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLinger{5'000};
constexpr std::chrono::milliseconds kLingerRefused{1'000};  // few are told that there is no place

Refusal too_many() {
  return {.status = 503, .detail = "The server is busy; ask again in a second."};
}
Refusal failed() {
  return {.status = 500, .detail = "The server failed to answer."};
}

// Of a request that could not be read.
const RequestHead& unread_head() {
  static const RequestHead kHead{.method = "-", .target = "", .headers = {}};
  return kHead;
}

}  // namespace

Conversations::Conversations(const ServerOptions& options, Application application)
    : options_(options), application_(std::move(application)), connections_(options.connections) {}

void Conversations::hold(int socket) {
  try {
    Client client(options_.wire(socket), options_.limits);
    Connections::Place place(connections_, socket);
    if (place.is_taken())
      serve(client, place, peer_address(socket));
    else
      refuse(client, too_many(), unread_head());
    client.flush();
    if (place.is_taken()) static_cast<void>(place.become_idle());  // who comes may have it
    client.linger(place.is_taken() ? kLinger : kLingerRefused);
  } catch (const ConnectionLost&) {  // then there is nobody to be told
  } catch (const std::exception&) {  // as for want of memory: the other connections go on
  }
}

void Conversations::serve(Client& client, Connections::Place& place, const std::string& peer) {
  for (;;) {
    if (!client.has_input()) {
      if (!place.become_idle()) return;
      if (!client.wait_for_input()) return;
    }
    place.become_arriving();
    try {
      if (!serve_one(client, place, peer)) return;
    } catch (const Refusal& refusal) {
      return refuse(client, refusal, unread_head());
    }
  }
}

// False when the connection shall be closed.
bool Conversations::serve_one(Client& client, Connections::Place& place, const std::string& peer) {
  RequestHead head = client.read_head();
  try {
    return answer_to(client, place, head, peer);
  } catch (const Refusal& refusal) {
    refuse(client, refusal, head);
    return false;
  }
}

// The same, and takes the target and the fields of the head once all of the request is there.
// Throws Refusal.
bool Conversations::answer_to(Client& client, Connections::Place& place, RequestHead& head,
                              const std::string& peer) {
  const bool is_streamed = application_.is_streamed(head);
  if (is_streamed && head.content_length > options_.limits.stream_bytes) {
    throw refuse_body(options_.limits.stream_bytes);
  }
  std::string body = is_streamed ? std::string() : client.read_body();
  place.become_busy();
  std::optional<StreamPlace> of_streams;
  if (is_streamed && of_streams.emplace(streams_).number() > options_.streams) throw too_many();
  const auto begun = steady_clock::now();
  const Request request{.method = head.method,
                        .target = std::move(head.target),
                        .headers = std::move(head.headers),
                        .body = std::move(body),
                        .client = peer};
  Turn turn{.client = client,
            .method = request.method,
            .is_http_1_1 = head.is_http_1_1,
            .keeps_alive = head.keep_alive,
            .response = application_.answer(request)};
  if (!is_clean(turn.response)) turn.response = application_.refuse(failed(), request.headers);
  if (turn.response.stream) client.continue_if_expected();
  return answer(turn, begun);
}

// Nothing that follows is trusted.
void Conversations::refuse(Client& client, const Refusal& refusal, const RequestHead& head) {
  const auto begun = steady_clock::now();
  Turn turn{.client = client,
            .method = head.method,
            .is_http_1_1 = head.is_http_1_1,
            .response = application_.refuse(refusal, head.headers)};
  static_cast<void>(answer(turn, begun));
}

// False when the connection shall be closed: what of an answer is missing is seen by its end.
bool Conversations::answer(Turn& turn, steady_clock::time_point begun) {
  const std::string id = new_request_id();
  turn.response.headers.push_back({.name = "Date", .value = http_date_now()});
  turn.response.headers.push_back({.name = "X-Request-Id", .value = id});
  const bool is_stream = static_cast<bool>(turn.response.stream);
  // A client that were not told would ask once more, and lose that request.
  if (!is_stream && !turn.client.has_read_body()) turn.keeps_alive = false;
  if (connections_.is_stopping()) turn.keeps_alive = false;
  const bool is_whole = write_answer(turn, options_.limits.idle);
  application_.served(
      {.method = std::string(turn.method),
       .route = turn.response.route,
       .status = turn.response.status,
       .bytes = turn.answered_bytes,
       .took = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begun),
       .id = id,
       .is_cut = !is_whole});
  if (!is_whole) {
    if (!turn.is_http_1_1) turn.client.break_off();
    throw ConnectionLost();
  }
  turn.client.flush();
  return turn.keeps_alive && turn.client.has_read_body();
}

}  // namespace metes::api
