#include "api/http/server.hpp"

#include "api/http/answer_head.hpp"
#include "api/http/checked_request.hpp"
#include "api/http/connections.hpp"
#include "api/http/http_date.hpp"
#include "api/http/peer_address.hpp"
#include "api/http/request_id.hpp"
#include "api/http/streamed_answer.hpp"
#include "api/http/threads.hpp"
#include "geo/values/error.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <exception>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

// Debian's cpp-httplib is a compiled library: with other macros than its own, its classes would
// have another layout here, and linking would not tell.
#if !defined(CPPHTTPLIB_OPENSSL_SUPPORT) || !defined(CPPHTTPLIB_ZLIB_SUPPORT) || \
    !defined(CPPHTTPLIB_BROTLI_SUPPORT)
static_assert(false, "cpp-httplib must be used with the definitions of its .pc file");
#endif
static_assert(std::string_view(CPPHTTPLIB_VERSION) == "0.11.4",
              "try again what tests/api/http/server_test.cpp tries for another version");
#if defined(__x86_64__) && defined(__GLIBCXX__) && _GLIBCXX_USE_CXX11_ABI
static_assert(sizeof(httplib::Request) == 608, "the library's own Request has 608 bytes");
#endif

namespace metes::api {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Connections that the kernel keeps until they are accepted. With 5, as the library has it, 300
// clients at once took 11 s to get in.
constexpr int kBacklog = 1024;

// Clients beyond the limit that are told so before they are closed; the next are closed untold.
constexpr std::size_t kRefusedAtOnce = 64;

Refusal too_many() {
  return {.status = 503, .detail = "The server is busy; ask again in a second."};
}
Refusal failed() {
  return {.status = 500, .detail = "The server failed to answer."};
}

// What the library's accepting loop hands connections to. It is faster than the threads: those that
// are not settled yet will soon be, or be free.
class Entrance final : public httplib::TaskQueue {
 public:
  Entrance(Threads& threads, const Connections& connections)
      : threads_(threads), connections_(connections) {}
  void enqueue(std::function<void()> job) override {
    constexpr int kMostWaits = 1000;
    for (int waits = 0; !threads_.run(job); ++waits) {
      const bool is_full = connections_.settled() >= threads_.size();
      if (is_full || waits == kMostWaits) return job();  // only closes
      std::this_thread::sleep_for(milliseconds(1));
    }
  }
  void shutdown() override {}

 private:
  Threads& threads_;
  const Connections& connections_;
};

bool is_numeric(const std::string& address) {
  in6_addr any{};
  return ::inet_pton(AF_INET, address.c_str(), &any) == 1 ||
         ::inet_pton(AF_INET6, address.c_str(), &any) == 1;
}

// Not SO_REUSEPORT as by default: two servers of one port would share the requests, and two
// versions answer.
void set_reuse_address(socket_t socket) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

// What cpp-httplib reads from and writes to instead of a socket: a request in memory and the
// client's bounded output. One thread.
class CheckedStream final : public httplib::Stream {
 public:
  CheckedStream(std::string request, Client& client)
      : request_(std::move(request)), client_(client) {}

  // A status that has no body, and so no length of it: 204, 304.
  void leave_out_length() { has_length_ = false; }

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* bytes, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return INVALID_SOCKET; }

 private:
  std::string request_;
  std::size_t at_ = 0;
  Client& client_;
  bool has_length_ = true;
  bool is_head_written_ = false;
};

ssize_t CheckedStream::read(char* to, std::size_t size) {
  const auto count = request_.copy(to, size, at_);
  at_ += count;
  return static_cast<ssize_t>(count);
}

// The first piece is the head. An exception would have to pass through the library.
ssize_t CheckedStream::write(const char* bytes, std::size_t size) {
  try {
    if (std::exchange(is_head_written_, true)) {
      client_.write({bytes, size});
    } else {
      client_.write(checked_head({bytes, size}, has_length_));
    }
  } catch (const ConnectionLost&) {
    return -1;
  }
  return static_cast<ssize_t>(size);
}

// Nobody asks the library who the client is.
void CheckedStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void CheckedStream::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

// A request that the library is working on, and its answer.
struct Turn {
  Client& client;
  CheckedStream* stream = nullptr;
  const RequestHead* head = nullptr;  // of one that is well formed
  std::optional<Refusal> refusal = {};
  std::string body = {};
  std::string peer = {};
  bool keeps_alive = false;
  Response response = {};
  std::string id = {};
  std::uint64_t answered_bytes = 0;
};

// The library calls its handler with its own request and nothing of ours, and its queue with a
// closure that hides the socket.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): of one thread each
thread_local Turn* turn_of_thread = nullptr;
thread_local bool is_accepting_thread = false;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

}  // namespace

// cpp-httplib's server with what its version 0.11 lacks: it accepts, parses, calls and writes;
// sockets are read by Client, the form of a request is checked before it parses, and threads and
// connections have limits. Callable from any thread.
class Server::Http final : public httplib::Server {
 public:
  Http(ServerOptions options, Application application);
  ~Http() override;
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] Connections::Count count() const { return connections_.count(); }
  void start();
  void stop_within(std::chrono::milliseconds grace);

 private:
  void listen_on(const std::string& address, std::uint16_t port);
  void accept_until_stopped();
  bool process_and_close_socket(socket_t socket) override;
  void serve(Client& client, Connections::Place& place, const std::string& peer);
  [[nodiscard]] bool serve_one(Client& client, const std::string& peer);
  [[nodiscard]] bool answer(Client& client, Turn& turn, std::string request);
  void refuse(Client& client, const Refusal& refusal);
  void handle(Turn& turn, const httplib::Request& asked, httplib::Response& to);
  [[nodiscard]] Response answer_to(const Turn& turn, const httplib::Request& asked) const;
  static void fill(Turn& turn, httplib::Response& to);

  const ServerOptions options_;
  const Application application_;
  Connections connections_;
  std::atomic<std::size_t> streams_{0};
  std::uint16_t port_ = 0;
  int listening_ = -1;  // the library closes its own descriptor of it when an accept fails
  std::atomic<bool> stopping_{false};
  std::thread accepting_;
  Threads threads_;  // last: they end first
};

Server::Http::Http(ServerOptions options, Application application)
    : options_(std::move(options)),
      application_(std::move(application)),
      connections_(options_.connections),
      threads_(options_.connections + kRefusedAtOnce) {
  constexpr std::size_t kNoLimit = 1'000'000;
  set_keep_alive_max_count(kNoLimit);
  set_keep_alive_timeout(
      std::chrono::duration_cast<std::chrono::seconds>(options_.limits.idle).count());
  set_tcp_nodelay(true);  // else the second of two sends waits for 40 ms
  set_socket_options(set_reuse_address);
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the library deletes it
  new_task_queue = [this] { return new Entrance(threads_, connections_); };
  // The one route: a regular expression for each took 52 us a request for 41 of them, and matched
  // after "%2F" had become a slash.
  set_pre_routing_handler([this](const httplib::Request& asked, httplib::Response& to) {
    handle(*turn_of_thread, asked, to);
    return HandlerResponse::Handled;
  });
  // By default the library tells the client what() in a field.
  // NOLINTNEXTLINE(performance-unnecessary-value-param): as the library has it
  set_exception_handler([](const httplib::Request&, httplib::Response& to, std::exception_ptr) {
    to.status = failed().status;
  });
  listen_on(options_.address, options_.port);
}

Server::Http::~Http() {
  stop_within(milliseconds(0));
}

void Server::Http::listen_on(const std::string& address, std::uint16_t port) {
  if (!is_numeric(address)) {
    throw UsageError(fmt::format(
        "address is \"{}\", expected a numeric one: 127.0.0.1, ::1, 0.0.0.0, ::", address));
  }
  errno = 0;
  const int bound = port == 0 ? bind_to_any_port(address) : bind_to_port(address, port) ? port : -1;
  if (bound < 0 || ::listen(svr_sock_, kBacklog) != 0) {
    throw UsageError(fmt::format("cannot listen on {}, port {}: {}", address, port,
                                 std::generic_category().message(errno)));
  }
  port_ = static_cast<std::uint16_t>(bound);
  listening_ = svr_sock_;
}

void Server::Http::start() {
  accepting_ = std::thread([this] { accept_until_stopped(); });
}

// The library's loop ends at the first accept that fails, as for want of memory. It is never told
// to stop: it would cut off streams.
void Server::Http::accept_until_stopped() {
  constexpr milliseconds kPause{100};
  is_accepting_thread = true;
  while (!stopping_) {
    svr_sock_ = ::dup(listening_);
    listen_after_bind();
    if (!stopping_) std::this_thread::sleep_for(kPause);
  }
}

void Server::Http::stop_within(milliseconds grace) {
  if (stopping_.exchange(true)) return;
  ::shutdown(listening_, SHUT_RDWR);
  if (accepting_.joinable()) accepting_.join();
  ::close(listening_);
  connections_.stop(grace);
}

bool Server::Http::process_and_close_socket(socket_t socket) {
  try {
    Client client(options_.wire(socket), options_.limits);
    if (is_accepting_thread) return false;
    Connections::Place place(connections_, socket);
    if (place.is_taken())
      serve(client, place, peer_address(socket));
    else
      refuse(client, too_many());
    client.flush();
    client.linger();
  } catch (const ConnectionLost&) {  // then there is nobody to be told
  } catch (const std::exception&) {  // as for want of memory: the other connections go on
  }
  return true;
}

void Server::Http::serve(Client& client, Connections::Place& place, const std::string& peer) {
  for (;;) {
    if (!client.has_input()) {
      if (!place.become_idle()) return;
      const bool has_input = client.wait_for_input();
      place.become_busy();
      if (!has_input) return;
    }
    try {
      if (!serve_one(client, peer)) return;
    } catch (const Refusal& refusal) {
      return refuse(client, refusal);
    }
  }
}

// False when the connection shall be closed.
bool Server::Http::serve_one(Client& client, const std::string& peer) {
  const RequestHead head = client.read_head();
  Turn turn{.client = client, .head = &head, .peer = peer, .keeps_alive = head.keep_alive};
  std::string request = checked_request(head);
  const bool is_streamed = application_.is_streamed(head);
  if (is_streamed && head.content_length > options_.limits.stream_bytes) {
    throw refuse_body(options_.limits.stream_bytes);
  }
  if (!is_streamed) turn.body = client.read_body();
  std::optional<StreamPlace> place;
  if (is_streamed && place.emplace(streams_).number() > options_.streams) {
    turn.refusal = too_many();
    turn.keeps_alive = false;
  }
  return answer(client, turn, std::move(request));
}

void Server::Http::refuse(Client& client, const Refusal& refusal) {
  Turn turn{.client = client, .refusal = refusal};
  // What was sent is not shown to the library.
  static_cast<void>(answer(client, turn, "GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"));
}

// False when the connection shall be closed: what of an answer is missing is seen by its end.
bool Server::Http::answer(Client& client, Turn& turn, std::string request) {
  const auto begun = steady_clock::now();
  CheckedStream stream(std::move(request), client);
  turn.stream = &stream;
  turn_of_thread = &turn;
  bool is_closed = false;
  const bool is_whole =
      process_request(stream, !turn.keeps_alive, is_closed, [](httplib::Request&) {});
  turn_of_thread = nullptr;
  turn.stream = nullptr;
  const std::string method = turn.head != nullptr ? turn.head->method : "-";
  application_.served(
      {.method = method,
       .route = turn.response.route,
       .status = turn.response.status,
       .bytes = turn.answered_bytes,
       .took = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begun),
       .id = turn.id,
       .is_cut = !is_whole});
  if (!is_whole) throw ConnectionLost();
  client.flush();
  return turn.keeps_alive && client.has_read_body();
}

Response Server::Http::answer_to(const Turn& turn, const httplib::Request& asked) const {
  if (turn.refusal) return application_.refuse(*turn.refusal);
  Request request{.method = asked.method,
                  .target = asked.target,
                  .headers = {},
                  .body = turn.body,
                  .client = turn.peer};
  for (const auto& [name, value] : asked.headers) {
    request.headers.push_back({.name = name, .value = value});
  }
  const auto codings = find_header(turn.head->headers, "Accept-Encoding");
  if (!codings.empty()) request.headers.push_back({"Accept-Encoding", std::string(codings)});
  Response response = application_.answer(request);
  return is_clean(response) ? response : application_.refuse(failed());
}

void Server::Http::handle(Turn& turn, const httplib::Request& asked, httplib::Response& to) {
  turn.response = answer_to(turn, asked);
  turn.id = new_request_id();
  turn.response.headers.push_back({.name = "X-Request-Id", .value = turn.id});
  if (turn.response.stream) turn.client.continue_if_expected();
  fill(turn, to);
  // A client that were not told would ask once more, and lose that request.
  const bool is_body_left = !turn.response.stream && !turn.client.has_read_body();
  if (turn.keeps_alive && (is_body_left || connections_.is_stopping())) {
    turn.keeps_alive = false;
    to.headers.emplace("Connection", "close");
  }
  const bool is_refused = turn.refusal.has_value();
  if (asked.method == "HEAD" && !is_refused) turn.answered_bytes = 0;
}

void Server::Http::fill(Turn& turn, httplib::Response& to) {
  Response& response = turn.response;
  to.status = response.status;
  to.headers.emplace("Date", http_date_now());
  for (const Header& header : response.headers) to.headers.emplace(header.name, header.value);
  if (!response.stream) {
    if (has_no_body(response.status)) turn.stream->leave_out_length();
    if (!response.content_type.empty()) to.headers.emplace("Content-Type", response.content_type);
    turn.answered_bytes = response.body.size();
    to.body = std::move(response.body);
    return;
  }
  // The whole stream is one call; an exception in it would end the process.
  const auto provide = [&turn](std::size_t, httplib::DataSink& sink) {
    StreamedAnswer answer(turn.client, [&sink](std::string_view piece) {
      return sink.write(piece.data(), piece.size());
    });
    const auto end = answer.run(turn.response.stream);
    if (end == StreamedAnswer::End::failed) turn.response.status = failed().status;
    turn.answered_bytes = answer.written();
    if (end == StreamedAnswer::End::whole) sink.done();
    return end == StreamedAnswer::End::whole;
  };
  if (turn.head->is_http_1_1) {
    to.set_chunked_content_provider(response.content_type, provide);
  } else {
    turn.keeps_alive = false;  // its end can only be told by a close
    to.set_content_provider(response.content_type, provide);
  }
}

Server::Server(ServerOptions options, Application application)
    : http_(std::make_unique<Http>(std::move(options), std::move(application))) {}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return http_->port();
}

void Server::start() {
  http_->start();
}

void Server::stop(std::chrono::milliseconds grace) {
  http_->stop_within(grace);
}

Server::Load Server::load() const {
  const auto count = http_->count();
  return {.connections = count.open, .busy = count.busy};
}

}  // namespace metes::api
